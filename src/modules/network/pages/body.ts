import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import type { Body, Holder, Pack, SeatGroup } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, disclosure, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { bodiesOn, roadsTo, shortestOf } from '../roads.ts'
import { decisionsOf, topics } from '../rules/decides.ts'
import { holdersAt, holdsFor, sayHops } from '../rules/who-decides.ts'
import { type SeatEntry, seatEntry } from '../seat-entries.ts'
import { askedSeats } from './asked-seats.ts'
import { type Reader, readerOf } from './reader.ts'
import { roadCards, signOf } from './road-card.ts'
import { saidList } from './said-list.ts'
import { bodyLink, known, type Linked, sayHolder } from './seats.ts'
import { fillingFacts, leverLines, sayJoinBy } from './when-filled.ts'

const levelWords = {
  national: 'The whole organisation',
  regional: 'In each region',
  local: 'In each unit',
  member: 'Members themselves',
  outside: 'Outside the organisation',
} satisfies Record<Body['level'], string>

/** One body: what it decides, who put its members there, and the road from it down to the reader's own vote. */
export const bodyPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const id = visit.param('body')
    const reader = await readerOf(deps, visit, pack => pack.bodies.has(id))
    const described = reader?.pack.bodies.get(id)
    if (!reader || !described) return missing('body of this name', 'All of them are at /bodies.')
    const { pack } = reader
    const today = dayOf(visit.now, pack.about.zone)
    const bodies = bodiesOn(pack.bodies, today)
    const body = bodies.get(id) ?? { ...described, seats: [] }
    const asked = await askedSeats(deps, visit, reader, today)
    const entryOf = (of: Body, group: SeatGroup) => seatEntry(pack, bodies, of, group, asked)
    const roads = roadsTo(bodies, id)
    const shown = shortestOf(roads)?.group.id
    const seatCards = body.seats.map((group, index) =>
      seatCard(reader, entryOf(body, group), { sign: body.seats.length > 1 ? signOf(index) : '', today, told: group.id === shown }),
    )
    const page = html`${pageHead({
      kicker: levelWords[body.level],
      title: body.short ? `${body.name} (${body.short})` : body.name,
      lead: body.about,
    })}
${columns({
  first: html`${roads.length > 0 ? roadCards({ linked: reader, body, roads, today, entryOf }) : withoutSeats(body, bodies.has(id))}${seatCards}`,
  second: html`${decidesCard(reader, body, today)}${electsCard(reader, body, bodies)}${calendarLink(reader, body)}${reader.place ? html`<p><a href="${deps.leversHref(reader.place.id)}">What may I do in ${reader.place.name}?</a></p>` : nothing}${sourcesOf(pack, body)}`,
})}`
    const crumbs = [
      { href: '/network', label: 'Network' },
      { href: networkPaths.bodies(reader.named, reader.unit), label: 'Bodies' },
      { label: body.name },
    ]
    return show(visit.frame({ title: body.name, body: page, current: '/network', crumbs }))
  }

/** Members themselves, what is outside, and a body of which nobody has said who sits on it. */
const withoutSeats = ({ level, valid_from, valid_to }: Body, isThere: boolean): Html => {
  const title = 'Who elects them'
  if (!isThere) return card({ title, body: html`<p>This body is not there on the day shown${lifeOf({ valid_from, valid_to })}.</p>` })
  if (level === 'member')
    return card({
      title,
      body: html`<p>This is members themselves. Nobody stands between them and what is decided here: it is your own vote.</p>`,
    })
  if (level === 'outside') return card({ title, body: html`<p>It is outside the organisation: its members are not elected by it.</p>` })
  return card({
    title,
    body: html`<p>Who elects or appoints this body was not found in a source. Asking for it in writing is a first step.</p>`,
  })
}

const lifeOf = ({ valid_from, valid_to }: Pick<Body, 'valid_from' | 'valid_to'>): Html =>
  html`${valid_from === 'unknown' ? nothing : html`; it is there from ${dayMark(valid_from, 'dated')}`}${valid_to === null ? nothing : html` until ${dayMark(valid_to, 'dated')}`}`

/** `told`: how it is filled stands on the road already. */
type SeatLook = { readonly sign: string; readonly today: Day; readonly told: boolean }

const seatCard = (reader: Reader, entry: SeatEntry | null, { sign, today, told }: SeatLook): Html => {
  if (!entry) return nothing
  const { group } = entry
  return card({
    title: sign ? `${sign} · ${group.name}` : group.name,
    compact: true,
    body: html`${definitions({
      items: [
        { term: 'Seats', text: known(group.count) },
        ...(told ? [] : fillingFacts(reader, entry)),
        { term: 'Can be removed', text: known(group.removal) },
        { term: 'Steps from members', text: sayHops(entry.hops) },
        ...holderFacts(reader, group, today),
      ],
    })}${told ? nothing : html`${sayJoinBy(entry, today)}${leverLines(entry, today)}`}${group.dispute ? disclosure({ summary: 'What is doubtful', body: html`<p>${group.dispute}</p>` }) : nothing}`,
  })
}

const mostHolders = 60
const mostFormer = 20

/** A public office-holder: name, post, where, since when, until when, and who says so. Nothing else is kept or shown of anybody. */
const holderLine = (pack: Pack, holder: Holder): Html => {
  const { from, to, unit } = holder
  const where = (unit && pack.units.get(unit)?.name) || holder.region
  const since = from === 'unknown' ? nothing : html`, since ${dayMark(from, 'dated')}`
  const until = to === null ? nothing : to === 'unknown' ? html`; until when is not known` : html`, until ${dayMark(to, 'dated')}`
  const source = holder.sources.flatMap(key => pack.sources.get(key)?.title ?? []).join('; ')
  return html`${sayHolder(holder)}${where ? `, ${where}` : nothing}${since}${until}${source ? html` <span class="mute small">${source}</span>` : nothing}`
}

/** Those of the reader's own place, where that is known. */
const holdersHere = ({ pack, place }: Reader, { holders }: SeatGroup, today: Day) =>
  holdersAt(holders === 'unknown' ? [] : holders.filter(place ? holdsFor(place) : () => true), today, ({ sources }) =>
    sources.map(key => pack.sources.get(key)?.date ?? 'unknown'),
  )

/** Those who sit, and those whose time is over by the day shown. */
const holderFacts = (reader: Reader, group: SeatGroup, today: Day) => {
  const { now, former } = holdersHere(reader, group, today)
  const lines = (all: readonly Holder[]): Html => list({ items: all.map(holder => holderLine(reader.pack, holder)) })
  return [
    { term: 'Who holds them', text: now.length === 0 ? 'not known' : lines(now.slice(0, mostHolders)) },
    ...(former.length === 0 ? [] : [{ term: 'Formerly', text: lines(former.slice(-mostFormer)) }]),
  ]
}

/** What it has a say in, by what a member would ask. */
const decidesCard = (linked: Linked, body: Body, today: Day): Html => {
  const mine = decisionsOf(linked.pack, today).filter(one => one.body === body.id)
  const items = [...Map.groupBy(mine, one => one.topic)].map(([topic, all]) => {
    const said = all.filter(({ what }) => what !== body.about)
    const asked = networkPaths.decides({ of: topic, pack: linked.named, unit: linked.unit })
    return html`<a href="${asked}">${topics[topic].asks}</a>${said.length === 0 ? nothing : saidList(said)}`
  })
  const none = html`<p>No stage of the contests described here is decided by it.</p>`
  return card({ title: 'What it decides', compact: true, body: items.length > 0 ? list({ items, kind: 'ruled' }) : none })
}

const electsCard = (linked: Linked, body: Body, bodies: ReadonlyMap<string, Body>): Html => {
  const items = [...bodies.values()].flatMap(other =>
    other.seats.filter(group => group.by === body.id).map(group => html`${bodyLink(linked, other.id)}: ${group.name}`),
  )
  return items.length === 0 ? nothing : card({ title: 'Whom it elects or appoints', compact: true, body: list({ items, kind: 'ruled' }) })
}

const calendarLink = ({ named, unit }: Linked, { id, seats }: Body): Html =>
  seats.length === 0
    ? nothing
    : html`<p><a href="${networkPaths.seats({ pack: named, unit, body: id })}">When its seats fall vacant</a></p>`

const sourcesOf = (pack: Pack, body: Body): Html => {
  const keys = [...new Set([...body.sources, ...body.seats.flatMap(group => group.sources)])]
  const items = keys.flatMap(key => {
    const source = pack.sources.get(key)
    return source ? [html`${source.title} <span class="mute small">${known(source.publisher)}, ${known(source.date)}</span>`] : []
  })
  const confidence = `Confidence: ${known(body.confidence)}.${body.dispute ? ` ${body.dispute}` : ''}`
  return disclosure({ summary: 'Where this comes from', body: html`<p>${confidence}</p>${list({ items })}` })
}
