import { html } from 'hono/html'
import { compareDays } from '#kernel/day.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, notice } from '#web/pieces.ts'
import { sayDay, sayTime } from '#web/say.ts'
import { calendarPaths } from '../calendar/paths.ts'
import { type Entry, entriesOf } from '../entries.ts'
import { contestsPaths } from '../paths.ts'
import type { Course } from '../state.ts'

type Dated = { readonly entry: Entry; readonly state: Course }

/** Contests whose days are told, and of how many: where they are too many, only the soonest of those that lie ahead. */
export type Told = { readonly told: readonly Course[]; readonly of: number }

/** The days of one year by month, as far as they are known; other years a link away. */
export const yearCard = ({ told, of }: Told, year: number, open: boolean): Html => {
  const dated = told
    .flatMap(state => entriesOf(state).map((entry): Dated => ({ entry, state })))
    .filter(({ entry }) => entry.kind !== 'stage' && entry.starts.day.year === year)
    .toSorted((a, b) => compareDays(a.entry.starts.day, b.entry.starts.day))
  const months = [...Map.groupBy(dated, ({ entry }) => entry.starts.day.month)]
  return card({
    title: `The year ${year}`,
    id: 'year',
    folded: { open, line: `Days and deadlines that are known: ${dated.length}` },
    actions: html`<span><a href="${contestsPaths.all()}?year=${year - 1}#year">${year - 1}</a> · <a href="${contestsPaths.all()}?year=${year + 1}#year">${year + 1}</a></span>`,
    lead: 'A deadline is worked out from its rule.',
    body: html`${told.length < of ? onlySome(told.length, of, year) : nothing}${months.length === 0 ? html`<p>No day of ${year} is known yet.</p>` : html`${months.map(([, days]) => monthOf(days))}`}`,
  })
}

const onlySome = (shown: number, of: number, year: number): Html =>
  notice({
    body: html`Shown are the ${shown} soonest of ${of} contests with a day in or about ${year}. <a href="${calendarPaths.all({ from: `${year}-01` })}">All days of ${year}, month by month</a>; or narrow the list above.`,
  })

const monthOf = (days: readonly Dated[]): Html => {
  const first = days[0]?.entry.starts.day
  const name = first?.toLocaleString('en-GB', { month: 'long' }) ?? ''
  return html`<h3>${name}</h3><ul class="list list--ruled">${days.map(
    ({ entry, state }) =>
      html`<li><time datetime="${entry.starts.day.toString()}">${sayDay(entry.starts.day)}</time>${entry.starts.time ? `, ${sayTime(entry.starts.time)}` : ''}: ${entry.name} · <a href="${contestsPaths.contest(state.key)}">${state.contest.title}</a></li>`,
  )}</ul>`
}
