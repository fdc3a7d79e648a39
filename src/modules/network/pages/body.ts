import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { type Body, distanceFromMembers, type Pack, type SeatGroup } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, disclosure, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { holdsOn, inForce, sayHops } from '../rules/who-decides.ts'
import { bodyLink, known, type Linked, roadFromMembers, sayHolder, spoken, whoFills } from './seats.ts'
import { packOf } from './standings.ts'

const levelWords = {
  national: 'The whole organisation',
  regional: 'In each region',
  local: 'In each unit',
  member: 'Members themselves',
  outside: 'Outside the organisation',
} satisfies Record<Body['level'], string>

/** One body: what it decides, who sits on it, who put them there, and the road from members to it. */
export const bodyPage =
  (deps: NetworkDeps) =>
  (visit: Visit): Reply => {
    const pack = packOf(deps, visit.query('pack'))
    const body = pack?.bodies.get(visit.param('body'))
    if (!pack || !body) return missing('body of this name', 'All of them are at /bodies.')
    const linked: Linked = { pack, named: visit.query('pack') || undefined }
    const today = dayOf(visit.now, pack.about.zone)
    const { hops } = distanceFromMembers(pack.bodies, body.id)
    const page = html`${pageHead({
      kicker: levelWords[body.level],
      title: body.short ? `${body.name} (${body.short})` : body.name,
      lead: body.about,
    })}
${columns({
  first: html`${roadCard(linked, body, hops)}${seatCards(linked, body, today)}`,
  second: html`${decidesCard(pack, body)}${electsCard(linked, body)}${sourcesOf(pack, body)}`,
})}`
    const crumbs = [
      { href: '/network', label: 'Network' },
      { href: networkPaths.bodies(linked.named), label: 'Bodies' },
      { label: body.name },
    ]
    return show(visit.frame({ title: body.name, body: page, current: '/network', crumbs }))
  }

const roadCard = (linked: Linked, body: Body, hops: number | null): Html => {
  const title = 'Who elects them'
  if (body.level === 'member')
    return card({ title, body: html`<p>This is members themselves. Nobody stands between them and what is decided here.</p>` })
  if (body.level === 'outside')
    return card({ title, body: html`<p>It is outside the organisation: its members are not elected by it.</p>` })
  const road = roadFromMembers(linked, body)
  if (!road)
    return card({
      title,
      body: html`<p>Who elects or appoints this body was not found in a source. Asking for it in writing is a first step.</p>`,
    })
  return card({ title, lead: `${sayHops(hops)} between members and this body, by the shortest road.`, body: road })
}

const seatCards = (linked: Linked, body: Body, today: Day): Html => {
  const now = body.seats.filter(inForce(today))
  const { groups } = distanceFromMembers(linked.pack.bodies, body.id)
  return html`${now.map(group => seatCard(linked, group, groups.find(one => one.group === group.id)?.hops ?? null, today))}`
}

const seatCard = (linked: Linked, group: SeatGroup, hops: number | null, today: Day): Html =>
  card({
    title: group.name,
    compact: true,
    body: html`${definitions({
      items: [
        { term: 'Seats', text: known(group.count) },
        { term: 'Who puts them there', text: whoFills(linked, group) },
        { term: 'How', text: spoken(group.method) },
        { term: 'Next election', text: group.next_election === 'unknown' ? 'not known' : dayMark(group.next_election, 'long') },
        { term: 'Term', text: sayTerm(group.term) },
        { term: 'Can be removed', text: known(group.removal) },
        { term: 'Steps from members', text: sayHops(hops) },
        { term: 'Who holds them', text: holdersOf(group, today) },
      ],
    })}${group.dispute ? disclosure({ summary: 'What is doubtful', body: html`<p>${group.dispute}</p>` }) : nothing}`,
  })

const sayTerm = (term: SeatGroup['term']): string =>
  term === 'unknown' ? 'not known' : `${term.count} ${term.count === 1 ? term.unit.replace(/s$/, '') : term.unit}`

const mostHolders = 60

const holdersOf = ({ holders }: SeatGroup, today: Day): Content => {
  if (holders === 'unknown') return 'not known'
  const now = holders.filter(holdsOn(today)).slice(0, mostHolders)
  if (now.length === 0) return 'nobody known on this day'
  return list({
    items: now.map(holder =>
      holder.from === 'unknown' ? sayHolder(holder) : html`${sayHolder(holder)}, since ${dayMark(holder.from, 'long')}`,
    ),
  })
}

const decidesCard = (pack: Pack, body: Body): Html => {
  const items = [...pack.procedures.values()].flatMap(procedure => [
    ...procedure.stages
      .filter(stage => stage.decider === body.id)
      .map(
        stage =>
          html`<strong>${stage.name}</strong>${stage.gate === 'yes' ? ' (options can be removed here)' : ''} <span class="mute small">${procedure.name}</span>`,
      ),
    ...procedure.controls
      .filter(control => control.body === body.id)
      .map(control => html`${powerWords[control.power]} <span class="mute small">${procedure.name}</span>`),
  ])
  const none = html`<p>No stage of the contests described here is decided by it.</p>`
  return card({ title: 'What it decides', compact: true, body: items.length > 0 ? list({ items, kind: 'ruled' }) : none })
}

const powerWords = {
  'sets-timetable': 'Sets the timetable',
  'holds-list': 'Holds the list of members',
  chairs: 'Chairs',
  counts: 'Counts',
  certifies: 'Certifies the result',
  'interprets-rules': 'Interprets the rules',
  publishes: 'Publishes',
  communicates: 'Writes to members',
} as const

const electsCard = (linked: Linked, body: Body): Html => {
  const items = [...linked.pack.bodies.values()].flatMap(other =>
    other.seats.filter(group => group.by === body.id).map(group => html`${bodyLink(linked, other.id)}: ${group.name}`),
  )
  return items.length === 0 ? nothing : card({ title: 'Whom it elects or appoints', compact: true, body: list({ items, kind: 'ruled' }) })
}

const sourcesOf = (pack: Pack, body: Body): Html => {
  const keys = [...new Set([...body.sources, ...body.seats.flatMap(group => group.sources)])]
  const items = keys.flatMap(key => {
    const source = pack.sources.get(key)
    return source ? [html`${source.title} <span class="mute small">${known(source.publisher)}, ${known(source.date)}</span>`] : []
  })
  const confidence = `Confidence: ${known(body.confidence)}.${body.dispute ? ` ${body.dispute}` : ''}`
  return disclosure({ summary: 'Where this comes from', body: html`<p>${confidence}</p>${list({ items })}` })
}
