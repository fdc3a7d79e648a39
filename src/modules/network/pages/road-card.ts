import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import type { Body, SeatGroup } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { card, definitions, list, steps } from '#web/pieces.ts'
import { type RoadArrow, type RoadColumn, roadPicture } from '#web/road.ts'
import { type Road, type RoadHop, shortestOf } from '../roads.ts'
import { sayHops } from '../rules/who-decides.ts'
import type { SeatEntry } from '../seat-entries.ts'
import { bodyLink, type Linked } from './seats.ts'
import { fillingFacts, leverLines, nextDay, sayJoinBy } from './when-filled.ts'

const arrows = {
  elected: 'elects',
  appointed: 'appoints',
  'ex-officio': 'by office',
  unknown: 'not known',
} satisfies Record<SeatGroup['filled'], RoadArrow>

/** The name by which a body fits into a box. */
const boxName = ({ name, short }: Body): string => (name.length > 44 && short ? short : name)

const feet = {
  members: { kind: 'own', below: 'you vote here' },
  outside: { kind: 'outside', below: 'not members’ vote' },
  unknown: { kind: 'unknown', below: 'nobody has said' },
} as const satisfies Record<Road['ends'], { kind: RoadColumn['start']['kind']; below: string }>

const columnOf = (road: Road, signs: string): RoadColumn => {
  const up = road.path.toReversed()
  const [first] = up
  const { kind, below } = feet[road.ends]
  return {
    start: { name: first?.by ? boxName(first.by) : 'Not known', kind: first?.by || kind !== 'own' ? kind : 'unknown' },
    steps: up.map(({ body, group }) => ({ name: boxName(body), arrow: arrows[group.filled] })),
    below,
    above: signs,
  }
}

/** Roads that are the same all the way are drawn once, for all of their seats. */
const drawnOnce = (roads: readonly Road[]): { readonly road: Road; readonly signs: string }[] => {
  const signed = roads.map((road, index) => ({ road, sign: signOf(index) }))
  const same = Map.groupBy(
    signed,
    ({ road }) => `${road.ends} ${road.path.map(({ body, group, by }) => `${body.id} ${group.filled} ${by?.id}`).join(' ')}`,
  )
  return [...same.values()].flatMap(all => (all[0] ? [{ road: all[0].road, signs: all.map(({ sign }) => sign).join(', ') }] : []))
}

/** A, B, …, Z, then by number. */
export const signOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : String(index + 1))

/** The road in one sentence, from the seats down: what the picture shows, for who does not see it. */
export const roadInWords = (linked: Linked, { path, ends }: Road): Html => {
  const verbs = { elected: 'elected by', appointed: 'appointed by', 'ex-officio': 'by office from', unknown: 'filled by' } as const
  const tail = { members: ', which is you', outside: ', outside the organisation', unknown: '' }[ends]
  return html`${path.map(({ group, by }, index) => html`${index > 0 ? ', ' : ''}${verbs[group.filled]} ${by ? bodyLink(linked, by.id) : 'somebody whom no source names'}`)}${tail}`
}

type RoadFacts = {
  readonly linked: Linked
  readonly body: Body
  readonly roads: readonly Road[]
  readonly today: Day
  entryOf(body: Body, group: SeatGroup): SeatEntry | null
}

/** The picture of every road to a body, and each hop of the shortest in words: electors, method, term, next election, what reaches it. */
export const roadCards = (facts: RoadFacts): Html => {
  const { linked, body, roads } = facts
  const shortest = shortestOf(roads)
  const several = roads.length > 1
  const picture = roadPicture({
    label: `Who elects whom, from below, up to: ${body.name}. The same stands in words under it.`,
    roads: drawnOnce(roads).map(({ road, signs }) => columnOf(road, several ? signs : '')),
  })
  const words = list({
    kind: 'ruled',
    items: roads.map(
      (road, index) =>
        html`${several ? html`<strong>${signOf(index)}</strong> ` : ''}${road.group.name}: ${roadInWords(linked, road)}. <span class="mute small">${road.hops === null ? 'steps not known' : sayHops(road.hops)}</span>`,
    ),
  })
  const lead = shortest
    ? `${sayHops(shortest.hops)} between members and this body, by the shortest road.`
    : 'A road from members to this body was not found in a source. Asking for it in writing is a first step.'
  return html`${card({ title: 'Who elects them', id: 'road', lead, body: html`${picture}${words}` })}${shortest ? hopsDown(facts, shortest) : ''}`
}

const hopsDown = ({ linked, today, entryOf }: RoadFacts, road: Road): Html => {
  const items = road.path.map(hop => {
    const entry = entryOf(hop.body, hop.group)
    return {
      title: titleOf(hop),
      ...(entry && entry.next.kind !== 'unknown' ? { when: nextDay(entry.next) } : {}),
      body: entry ? html`${definitions({ items: fillingFacts(linked, entry) })}${sayJoinBy(entry, today)}${leverLines(entry, today)}` : '',
    }
  })
  return html`<h2>The road down to your own vote</h2>${steps({ items, level: 3 })}`
}

const titleOf = ({ body, group }: RoadHop): string => `${body.name}: ${group.name}`
