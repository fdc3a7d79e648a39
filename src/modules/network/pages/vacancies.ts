import { html } from 'hono/html'
import { type Day, dayOf, isBefore } from '#kernel/day.ts'
import { button, form, hiddenField, selectField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead, stack } from '#web/layout.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { sayHops } from '../rules/who-decides.ts'
import { type SeatEntry, seatEntries, sortedByMonth } from '../seat-entries.ts'
import { askedSeats } from './asked-seats.ts'
import { organisations, whichUnit } from './chooser.ts'
import { datesCard } from './dates-card.ts'
import { type Reader, readerOf } from './reader.ts'
import { bodyLink, type Linked } from './seats.ts'
import { leverLines, nextDay, sayAsk, sayCount, sayJoinBy, sayReach } from './when-filled.ts'

const levelWords = { national: 'The whole organisation', regional: 'Regions', local: 'Units' } as const
const isLevel = (text: string): text is keyof typeof levelWords => Object.hasOwn(levelWords, text)

type Filter = { readonly level: string; readonly body: string; readonly region: string }

/** The year ahead: which seats fall vacant, what to do about each by when, and of which nobody knows the day. */
export const vacanciesPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const reader = await readerOf(deps, visit)
    if (!reader) return missing('organisation of this name', 'The seats of the first one are at /seats.')
    const { pack } = reader
    const today = dayOf(visit.now, pack.about.zone)
    const filter = { level: visit.query('level'), body: visit.query('body'), region: visit.query('region') }
    const asked = await askedSeats(deps, visit, reader, today)
    const { dates } = asked
    const all = seatEntries(pack, asked)
    const sorted = sortedByMonth(all.filter(fits(filter)), today)
    const body = html`${pageHead({
      kicker: pack.about.name,
      title: 'Seats falling vacant',
      lead: html`The year from ${dayMark(today, 'dated')}. Whoever is to sit there is decided long before the day: each has its own day to start by.`,
    })}
${columns({
  first: stack({
    parts: [
      whichUnit(reader, (id, unit) => networkPaths.seats({ ...filter, pack: id, unit })),
      ...monthCards(reader, sorted.months, today),
      ...later(reader, sorted.later),
      unknownCard(reader, sorted.unknown, today),
    ],
  }),
  second: html`${filterCard(reader, filter, all)}${dates ? datesCard(dates) : nothing}${organisations(deps, reader, id => networkPaths.seats({ pack: id }))}`,
  kind: 'narrow',
})}`
    const crumbs = [
      { href: '/network', label: 'Network' },
      { href: networkPaths.bodies(reader.named, reader.unit), label: 'Bodies' },
      { label: 'Seats falling vacant' },
    ]
    return show(visit.frame({ title: 'Seats falling vacant', body, current: '/network', crumbs }))
  }

/** By the level and the body; by region what is of a unit there, and what is the same in every region. */
const fits =
  ({ level, body, region }: Filter) =>
  (entry: SeatEntry): boolean =>
    (!isLevel(level) || entry.body.level === level) && (body === '' || entry.body.id === body) && (region === '' || isIn(entry, region))

const isIn = ({ apart, unit, body }: SeatEntry, region: string): boolean =>
  apart && unit ? unit.region === region : body.level !== 'national'

type Months = ReturnType<typeof sortedByMonth>['months']

const far = ({ hops }: SeatEntry): string => (hops === null ? 'steps from members not known' : sayHops(hops))

const monthWords = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })

const monthCards = (linked: Linked, months: Months, today: Day): Html[] =>
  months.length === 0
    ? [
        card({
          title: 'No day is known in the year ahead',
          body: html`<p>That does not mean that nothing is elected. Below is what is filled at some time that nobody has published, and whom to ask.</p>`,
        }),
      ]
    : months.map(
        ({ month, entries }) =>
          html`<h2>${monthWords.format(month.toPlainDate({ day: 1 }))}</h2>${entries.map(entry => datedEntry(linked, entry, today))}`,
      )

const where = ({ unit, apart, next, body }: SeatEntry): string =>
  unit && (apart || next.kind !== 'unknown')
    ? `, ${unit.name}`
    : body.level === 'local'
      ? ', in each unit'
      : body.level === 'regional'
        ? ', in each region'
        : ''

const datedEntry = (linked: Linked, entry: SeatEntry, today: Day): Html => {
  const { body, group, next, start, says } = entry
  const guess =
    next.kind === 'by-term' || next.kind === 'before'
      ? html`<p>The day itself is not named yet${next.kind === 'by-term' ? ': this is by the length of the term' : ''}. ${sayAsk(linked, entry)}</p>`
      : nothing
  const first = start?.first ? html`<p>Start by <strong>${dayMark(start.first.on, 'dated')}</strong>: ${start.first.what}.</p>` : nothing
  return card({
    level: 3,
    compact: true,
    title: html`${nextDay(next)}: ${bodyLink(linked, body.id)}${where(entry)}`,
    lead: `${group.name} · ${sayCount(group)}, ${far(entry)}`,
    body: html`${says ? html`<p class="small">The day of the meeting is ${says}.</p>` : nothing}${first}${sayJoinBy(entry, today)}${guess}<p>${sayReach(entry)}</p>${foldedLevers(entry, today)}${deadlineLines(entry, today)}`,
  })
}

const foldedLevers = (entry: SeatEntry, today: Day): Html => {
  const lines = leverLines(entry, today)
  return lines === nothing ? nothing : disclosure({ summary: 'What you can do about it', body: lines })
}

const deadlineLines = ({ start }: SeatEntry, today: Day): Html => {
  const ahead = (start?.deadlines ?? []).filter(({ due }) => !isBefore(due.day, today))
  return ahead.length === 0
    ? nothing
    : disclosure({
        summary: 'Days that the rules give',
        body: list({ items: ahead.map(({ name, due }) => html`${dayMark(due.day, 'dated')}: ${name}`) }),
      })
}

const later = (linked: Linked, entries: readonly SeatEntry[]): Html[] =>
  entries.length === 0
    ? []
    : [
        card({
          title: 'Later',
          compact: true,
          body: list({
            items: entries.map(
              entry => html`${nextDay(entry.next)}: ${bodyLink(linked, entry.body.id)}${where(entry)}. ${entry.group.name}`,
            ),
          }),
        }),
      ]

/** Gaps are listed like the rest: each is a question that somebody can be asked. */
const unknownCard = (linked: Linked, entries: readonly SeatEntry[], today: Day): Html => {
  if (entries.length === 0) return nothing
  const gaps = [...Map.groupBy(entries, sameGap).values()]
  const reached = gaps.filter(([first]) => first?.start)
  const rest = gaps.filter(([first]) => !first?.start)
  const [shown, folded] = reached.length > 0 ? [reached, rest] : [rest, []]
  return card({
    title: 'Nobody has published when',
    id: 'unknown',
    lead: 'Each of these is a question. Whoever finds out a day early has the most time.',
    body: html`${list({ kind: 'ruled', items: shown.map(all => gap(linked, all, today)) })}${folded.length === 0 ? nothing : disclosure({ summary: `${folded.length} more, and whom to ask`, body: list({ kind: 'ruled', items: folded.map(all => gap(linked, all, today)) }) })}`,
  })
}

/** Groups of seats of one body that are filled in the same way are one question. */
const sameGap = (entry: SeatEntry): string => {
  const { body, procedure, unit, apart, next, hops, ask } = entry
  const due = next.kind === 'unknown' ? String(next.due) : ''
  return [body.id, procedure?.id, apart && unit?.id, due, hops, ask.kind === 'body' ? ask.body.id : ''].join(' ')
}

const gap = (linked: Linked, all: readonly SeatEntry[], today: Day): Html => {
  const [entry] = all
  if (!entry) return nothing
  const { body, next, start } = entry
  const seats = all.map(({ group }) => (group.count === 'unknown' ? group.name : `${group.name} (${sayCount(group)})`)).join('; ')
  const due = next.kind === 'unknown' && next.due ? html` By the length of the term it was due on ${dayMark(next.due, 'dated')}.` : nothing
  const through = start
    ? html`<p class="small">${sayReach(entry)}</p>${sayJoinBy(entry, today)}${disclosure({ summary: 'What you can do about it', body: leverLines(entry, today) })}`
    : nothing
  return html`<div class="seat"><p><strong>${bodyLink(linked, body.id)}</strong>${where(entry)}. ${seats} <span class="mute small">${far(entry)}</span></p>
<p class="small">${sayAsk(linked, entry)}${due}</p>${through}</div>`
}

const filterCard = ({ pack, named, unit, place }: Reader, filter: Filter, all: readonly SeatEntry[]): Html => {
  const bodies = [...new Map(all.map(({ body }) => [body.id, body.name])).entries()].map(([value, label]) => ({ value, label }))
  const regions = [...new Set([...pack.units.values()].map(({ region }) => region))].sort().map(value => ({ value, label: value }))
  return card({
    title: 'Show',
    compact: true,
    body: html`${place ? html`<p class="small mute">For ${place.name}.</p>` : nothing}${form({
      action: '/seats',
      method: 'get',
      label: 'Which seats',
      body: html`${named ? hiddenField({ name: 'pack', value: named }) : nothing}${unit ? hiddenField({ name: 'unit', value: unit }) : nothing}${selectField({ name: 'level', label: 'Level', choose: 'All levels', choices: Object.entries(levelWords).map(([value, label]) => ({ value, label })), value: filter.level, optional: true })}
${selectField({ name: 'body', label: 'Body', choose: 'All bodies', choices: bodies, value: filter.body, optional: true })}
${regions.length > 1 ? selectField({ name: 'region', label: 'Region', choose: 'All regions', choices: regions, value: filter.region, optional: true }) : nothing}
${button({ label: 'Show' })}`,
    })}`,
  })
}
