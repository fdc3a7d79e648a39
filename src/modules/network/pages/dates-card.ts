import { html } from 'hono/html'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list, tag } from '#web/pieces.ts'
import { dayMark, sayTime } from '#web/say.ts'
import type { ToldLine, UnitDates } from '../deps.ts'

/** When the unit meets, as members tell. A meeting whose day nobody has told is a gap, with one tap to close it. */
export const datesCard = ({ href, kinds }: UnitDates): Html => {
  const [first] = kinds
  return card({
    title: 'When it meets',
    id: 'dates',
    compact: true,
    body: list({
      kind: 'ruled',
      items: kinds.flatMap(({ name, tellHref, lines }, index) =>
        index === kinds.length - 1 && lines.length === 0
          ? []
          : [html`<strong>${name}</strong> ${lines.length === 0 ? unknown(name, tellHref) : lines.map(line)}`],
      ),
    }),
    actions: html`${first ? linkButton({ href: first.tellHref, label: 'Tell us the date' }) : nothing}${linkButton({ href, label: 'All dates, and how to ask', kind: 'ghost' })}`,
  })
}

const unknown = (name: string, tellHref: string): Html =>
  html`${tag({ label: 'not known', tone: 'warn' })} <a href="${tellHref}">I know it<span class="unseen">: ${name}</span></a>`

const line = ({ on, at, says }: ToldLine): Html =>
  html`<br>${dayMark(on)}${at ? `, ${sayTime(Temporal.PlainTime.from(at))}` : ''} <span class="mute small">${says}</span>`
