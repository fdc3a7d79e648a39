import { html } from 'hono/html'
import { button, form, hiddenField, textField } from '#web/forms.ts'
import { attribute, type Html, nothing } from '#web/html.ts'
import { card, list, notice } from '#web/pieces.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { topicIds, topics } from '../rules/decides.ts'
import type { Reader } from './reader.ts'
import { sayRegion } from './seats.ts'

/** The questions a member asks, each a link to its answer, and a field for one in own words. */
export const askCard = ({ pack, named, unit, place, lost }: Reader, question = ''): Html =>
  card({
    title: 'Who decides …',
    body: html`${list({
      kind: 'ruled',
      items: topicIds.map(topic => html`<a href="${networkPaths.decides({ of: topic, pack: named, unit })}">${topics[topic].asks}</a>`),
    })}
${form({
  action: '/decides',
  method: 'get',
  label: 'Ask who decides',
  body: html`${named ? hiddenField({ name: 'pack', value: named }) : nothing}${textField({ name: 'q', id: 'ask-q', label: 'Or ask in your own words', type: 'search', value: question, optional: true, maxlength: 200 })}
${textField({
  name: 'unit',
  id: 'ask-unit',
  label: `Your ${pack.about.words.unit}`,
  hint: 'So that dates and contests are those of your own place. It stays in the address and is not stored.',
  value: unit ?? lost ?? '',
  optional: true,
  maxlength: 80,
  ...(lost ? { error: `No ${pack.about.words.unit} of this name was found. Try a part of its name.` } : {}),
})}${button({ label: 'Ask' })}`,
})}${place ? html`<p class="small mute">Shown for ${place.name}, ${sayRegion(place)}.</p>` : nothing}`,
  })

/** The organisations whose rules are here, the one that is shown marked. */
export const organisations = ({ packs }: NetworkDeps, { pack }: Reader, to: (pack: string) => string): Html => {
  if (packs.size < 2) return nothing
  const items = [...packs.values()].map(
    ({ about }) =>
      html`<a href="${to(about.id)}"${attribute('aria-current', about.id === pack.about.id && 'true')}>${about.name}</a>${about.id === pack.about.id ? ' (shown here)' : ''}`,
  )
  return card({ title: 'Organisation', compact: true, body: list({ items }) })
}

/** Units of the name that was typed, where there are several. */
export const whichUnit = ({ several }: Reader, to: (pack: string, unit: string) => string): Html =>
  several.length === 0
    ? nothing
    : html`${notice({ body: 'There are several of this name. Choose yours.' })}${list({
        items: several.map(
          ({ pack, unit }) =>
            html`<a href="${to(pack.about.id, unit.id)}">${unit.name}</a> <span class="mute small">${sayRegion(unit)}</span>`,
        ),
      })}`
