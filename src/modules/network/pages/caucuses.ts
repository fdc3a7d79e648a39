import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { button, form, formActions, linkButton, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState, list } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { sayAge } from '#web/say.ts'
import { pager, table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { allNetworks, type Caucus, caucusBySlug, caucusPage } from '../queries.ts'
import { packOf } from './standings.ts'

const pageSize = 50

/** Every caucus, by name: open to anyone, since a group that nobody can find cannot grow. */
export const caucusesPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const today = dayOf(visit.now, packOf(deps, '')?.about.zone ?? 'UTC')
    const last = visit.query('after') ? await caucusBySlug(visit.tx, visit.query('after')) : null
    const found = await caucusPage(visit.tx, today, last, pageSize + 1)
    const shown = found.slice(0, pageSize)
    const networks = await allNetworks(visit.tx)
    const more = found.length > pageSize ? shown.at(-1) : undefined
    const rows = shown.map(caucus => ({
      cells: {
        name: html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`,
        covers: coverLine(deps.packs, caucus),
        age: sayAge(caucus.foundedOn, today),
      },
    }))
    const body = html`${pageHead({ title: 'Caucuses', lead: 'Groups of members who meet, agree and act together, openly. Anyone may read what a group wants and who stewards it.' })}
${last ? nothing : whereForm}
${table({
  caption: last ? `After ${last.name}` : 'By name',
  columns: [
    { key: 'name', label: 'Caucus' },
    { key: 'covers', label: 'Where' },
    { key: 'age', label: 'Age' },
  ],
  rows,
  phone: 'lines',
  empty: emptyState({
    title: last ? 'No more caucuses' : 'No caucus yet',
    why: last ? 'That was the last of them.' : 'Each place says how to begin one.',
    next: linkButton({
      href: last ? networkPaths.caucuses() : networkPaths.map(),
      label: last ? 'From the beginning' : 'Find your place on the map',
    }),
  }),
})}
${shown.length === 0 ? nothing : pager({ shown: `${shown.length} shown`, ...(more ? { next: networkPaths.caucuses(more.slug) } : {}) })}
${networks.length === 0 ? nothing : html`<h2>Networks</h2>${list({ items: networks.map(({ id, name }) => html`<a href="${networkPaths.network(id)}">${name}</a>`) })}`}`
    return show(visit.frame({ title: 'Caucuses', body, current: '/caucuses' }))
  }

/** Whoever looks for their own group knows the place sooner than its name. */
const whereForm = form({
  action: '/find',
  method: 'get',
  label: 'Find the caucus of a place',
  body: html`${textField({ name: 'unit', label: 'Where are you a member?', hint: 'The page of your place names its caucus, or says how to begin one.', autocomplete: 'off', maxlength: 100 })}
${formActions({ body: button({ label: 'Find it', kind: 'ink' }) })}`,
})

const mostNamed = 3

/** The units a caucus covers, as links, the first few by name. */
export const coverLine = (packs: ReadonlyMap<string, Pack>, { covers }: Caucus, most = mostNamed): Html => {
  const links = covers
    .slice(0, most)
    .map(
      ({ pack, unit }, index) =>
        html`${index > 0 ? ', ' : ''}<a href="${networkPaths.unit(unit)}">${packs.get(pack)?.units.get(unit)?.name ?? unit}</a>`,
    )
  return html`${links}${covers.length > most ? ` and ${covers.length - most} more` : ''}`
}
