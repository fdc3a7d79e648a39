import { html } from 'hono/html'
import type { Html } from '#web/html.ts'
import { nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, tag } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { type Column, table } from '#web/tables.ts'
import { archivedBy } from '../archive.ts'
import { contestsPaths } from '../paths.ts'
import { coursesAt, summariesOf } from '../queries.ts'
import { type Filter, filterFrom, fits, type Listed, queryOf } from '../rules/list-filter.ts'
import { whenOf } from '../rules/when.ts'
import type { Course, Packs } from '../state.ts'
import type { Summary } from '../summary.ts'
import { isNarrowed, listedOf, listFilters } from './list-filters.ts'
import { keptPlaces, type Place } from './place.ts'
import { sayAt, sayWhen } from './words.ts'
import { type Told, yearCard } from './year-card.ts'

type ListDeps = { readonly packs: Packs; readonly zone: string }

const sorts = ['vote', 'title', 'unit', 'level', 'procedure'] as const
type Sort = (typeof sorts)[number]

type View = {
  readonly sort: Sort
  readonly down: boolean
  readonly filter: Filter
  readonly year: number
  /** Those that left the lists, instead of the others. */
  readonly archived: boolean
  /** Of a list that is longer than a page: which list, and which page of it. */
  readonly page: { readonly list: string; readonly number: number }
}

const rowsOnPage = 50
/** Of how many contests the year is told day by day. */
const mostInYear = 50

/** `/contests`: under way, coming and past, sortable; and the year as a calendar. */
export const listPage =
  ({ packs, zone }: ListDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const view = viewOf(visit, visit.now.toZonedDateTimeISO(zone).year)
    const gone = await archivedBy(visit.tx, visit.now)
    const states = await coursesAt(visit.tx, packs, visit.now)
    const known = states.filter(state => state.begun && gone.has(state.key) === view.archived)
    const places = await keptPlaces(visit)
    const listed = known.map(listedOf)
    const fitting = known.filter((_, index) => fitsAt(listed, index, view.filter))
    const shown = summariesOf(fitting)
    return show(
      visit.frame({
        title: 'Contests',
        current: contestsPaths.all(),
        description: 'Every internal contest on the public record: under way, coming, and past, with its calendar.',
        body: html`
${pageHead({ title: 'Contests', lead: `As of ${sayAt({ now: whenOf(visit.now, zone) })}. Each is followed from the vacancy to the result, from public sources.` })}
${listFilters({ all: listed, filter: view.filter, packs, sort: view.sort, down: view.down })}
<p><a href="${contestsPaths.feed()}">All days for your calendar</a></p>
${opening(places)}
${contestsTable(
  'Under way',
  shown.filter(one => one.phase === 'open'),
  view,
  whenOf(visit.now, zone),
)}
${contestsTable(
  'Coming',
  shown.filter(one => one.phase === 'coming'),
  view,
  whenOf(visit.now, zone),
)}
${shown.length === 0 && isNarrowed(view.filter) ? nothingFits : yearCard(toTell(fitting, view.year), view.year, visit.query('year') !== '')}
${contestsTable(
  'Past',
  shown.filter(one => one.phase === 'past'),
  view,
  whenOf(visit.now, zone),
)}
${later(states)}
${archiveLink(gone.size, view)}`,
      }),
    )
  }

const viewOf = (visit: Visit, thisYear: number): View => {
  const sort = sorts.find(one => one === visit.query('sort')) ?? 'vote'
  const year = /^\d{4}$/.test(visit.query('year')) ? Number(visit.query('year')) : thisYear
  const [, list = '', number = '1'] = /^(under-way|coming|past)-(\d{1,4})$/.exec(visit.query('page')) ?? []
  const page = { list, number: Math.max(1, Number(number)) }
  return { sort, down: visit.query('down') === '1', filter: filterFrom(visit.query), year, archived: visit.query('archived') === '1', page }
}

/** Contests with a day in or about that year; where they are too many to tell day by day, the soonest of those that lie ahead. */
const toTell = (known: readonly Course[], year: number): Told => {
  const inYear = known.filter(({ moments }) =>
    Object.values(moments).some(when => when !== 'unknown' && Math.abs(when.day.year - year) <= 1),
  )
  if (inYear.length <= mostInYear) return { told: inYear, of: inYear.length }
  const ahead = new Map(inYear.filter(state => state.phase !== 'past').map(state => [state.key, state]))
  const told = summariesOf([...ahead.values()])
    .slice(0, mostInYear)
    .flatMap(({ key }) => ahead.get(key) ?? [])
  return { told, of: inYear.length }
}

const fitsAt = (listed: readonly Listed[], index: number, filter: Filter): boolean => {
  const one = listed[index]
  return one !== undefined && fits(one, filter)
}

/** Another order begins at the first page again. */
const address = (view: View, changed: Partial<View>): string => {
  const { sort, down, filter, archived, page } = { ...view, page: { list: '', number: 1 }, ...changed }
  const words = [
    sort === 'vote' ? '' : `sort=${sort}`,
    down ? 'down=1' : '',
    ...queryOf(filter),
    archived ? 'archived=1' : '',
    page.list ? `page=${page.list}-${page.number}` : '',
  ]
  const parts = words.filter(Boolean)
  return parts.length > 0 ? `${contestsPaths.all()}?${parts.join('&')}` : contestsPaths.all()
}

/** Where the reader may open one. */
const opening = (places: readonly Place[]): Html =>
  places.length === 0
    ? nothing
    : html`<p>${places.map(({ base, name }, index) => html`${index > 0 ? ' · ' : nothing}<a href="${contestsPaths.open(base)}">Open a contest</a> for ${name}; <a href="${contestsPaths.moderation(base)}">claims to look at</a>`)}</p>`

const archiveLink = (count: number, view: View): Html => {
  if (view.archived) return html`<p><a href="${contestsPaths.all()}">Contests that are not in the archive</a></p>`
  return count === 0 ? nothing : html`<p><a href="${address(view, { archived: true })}">In the archive: ${count}</a></p>`
}

const labels = { vote: 'Members vote', title: 'Contest', unit: 'Where', level: 'Level', procedure: 'Procedure' } satisfies Record<
  Sort,
  string
>

const contestsTable = (title: string, found: readonly Summary[], view: View, now: ReturnType<typeof whenOf>): Html => {
  const sorted = (key: Sort): Column => {
    const isBy = view.sort === key
    const direction = isBy ? (view.down ? 'descending' : 'ascending') : undefined
    return { key, label: labels[key], sort: { href: address(view, { sort: key, down: isBy && !view.down }), direction } }
  }
  const columns: readonly [Column, ...Column[]] = [
    sorted('title'),
    sorted('unit'),
    sorted('level'),
    sorted('procedure'),
    { key: 'next', label: title === 'Past' ? 'Result' : 'Next' },
    sorted('vote'),
  ]
  const name = title.toLowerCase().replace(' ', '-')
  if (found.length === 0 && isNarrowed(view.filter)) return nothing
  const ordered = inOrder(found, title === 'Past' && view.sort === 'vote' ? { ...view, down: !view.down } : view)
  const last = Math.max(1, Math.ceil(ordered.length / rowsOnPage))
  const page = view.page.list === name ? Math.min(view.page.number, last) : 1
  return card({
    title: `${title}: ${found.length}`,
    id: name,
    ...(name === 'past' && found.length > 0
      ? {
          folded: {
            open: isNarrowed(view.filter) || view.archived || view.page.list === name || view.sort !== 'vote' || view.down,
            line: 'What came of each, the latest first.',
          },
        }
      : {}),
    body: html`${table({
      caption: `${title}, with the day members vote`,
      captionUnseen: true,
      phone: 'lines',
      columns,
      rows: ordered.slice((page - 1) * rowsOnPage, page * rowsOnPage).map(one => row(one, now)),
      empty: emptyState({
        title: emptyTitles[title] ?? 'No contest',
        why: 'The quiet time is for building: find out the dates, talk to people, fill posts.',
        next: html`<a href="/network">See where we stand</a>`,
      }),
    })}${last > 1 ? turning({ title, name, page, last, count: ordered.length, view }) : nothing}`,
  })
}

const nothingFits = emptyState({
  title: 'No contest fits all of this',
  why: 'Leave one of the choices, or look at the whole list.',
  next: html`<a href="${contestsPaths.all()}">Show all contests</a>`,
})

const emptyTitles: Readonly<Record<string, string>> = {
  'Under way': 'No contest is under way',
  Coming: 'No contest is known to be coming',
  Past: 'No contest is past',
}

const row = (one: Summary, now: ReturnType<typeof whenOf>) => ({
  cells: {
    title: html`<a href="${contestsPaths.contest(one.key)}">${one.title}</a>`,
    unit: one.unit && one.unitName ? html`<a href="/units/${one.unit}">${one.unitName}</a>` : html`<span class="mute">no one place</span>`,
    level: one.level,
    procedure: one.procedure,
    next:
      one.phase === 'past'
        ? (one.result ?? 'not known')
        : one.next
          ? html`${one.next.name}: ${sayWhen(one.next.when, now)}`
          : 'day not known',
    vote: one.vote ? sayWhen(one.vote, now) : html`<span class="mute">not known</span>`,
  },
})

type Turning = {
  readonly title: string
  readonly name: string
  readonly page: number
  readonly last: number
  readonly count: number
  readonly view: View
}
const turning = ({ title, name, page, last, count, view }: Turning): Html => {
  const to = (number: number, label: string): Html =>
    html` · <a href="${address(view, { page: { list: name, number } })}#${name}">${label}<span class="unseen"> of ${title}</span></a>`
  return html`<p>${(page - 1) * rowsOnPage + 1} to ${Math.min(count, page * rowsOnPage)} of ${count}${page > 1 ? to(page - 1, 'The page before') : nothing}${page < last ? to(page + 1, 'The next page') : nothing}</p>`
}

const words = new Intl.Collator('en')
const inOrder = (found: readonly Summary[], { sort, down }: View): Summary[] => {
  const word = (one: Summary): string =>
    ({
      vote: one.vote?.day.toString() ?? '9',
      title: one.title,
      unit: one.unitName ?? '\uffff',
      level: one.level,
      procedure: one.procedure,
    })[sort]
  const ordered = found
    .map(one => ({ one, word: word(one) }))
    .toSorted((a, b) => words.compare(a.word, b.word) || words.compare(a.one.title, b.one.title))
    .map(({ one }) => one)
  return down ? ordered.toReversed() : ordered
}

/** What the record holds and the story has not reached: the number only, and the doors marked as the record. */
const later = (states: readonly Course[]): Html => {
  const hidden = states.filter(state => !state.begun)
  if (hidden.length === 0) return nothing
  return card({
    title: 'Ahead of this moment',
    tone: 'sunk',
    aside: tag({ label: 'the record', tone: 'warn' }),
    lead: `The record holds ${hidden.length} more ${hidden.length === 1 ? 'contest' : 'contests'} of which nothing is known yet at this moment. Each shows here from the day it begins.`,
    body: html`<details class="rests"><summary>Open them as what really happened</summary><div class="rests__body">${list({ items: hidden.slice(0, rowsOnPage).map(state => html`<a href="${contestsPaths.contest(state.key, { record: true })}">${state.contest.title}</a>`) })}</div></details>`,
  })
}
