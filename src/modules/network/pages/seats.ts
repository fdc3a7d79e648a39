import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { type Body, distanceFromMembers, type Holder, type Pack, type SeatGroup, type Unit } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { list } from '#web/pieces.ts'
import { sayDay } from '#web/say.ts'
import { hopChain } from '#web/stages.ts'
import { networkPaths } from '../paths.ts'
import { holdsFor, holdsOn, sayHops } from '../rules/who-decides.ts'

/** The pack's id in a link, unless it is the main one. */
export type Linked = { readonly pack: Pack; readonly named: string | undefined }

export const bodyLink = ({ pack, named }: Linked, id: string): Html => {
  const body = pack.bodies.get(id)
  return body ? html`<a href="${networkPaths.body(id, named)}">${body.name}</a>` : html`not known`
}

/** What is not known is said, not left blank. */
export const known = (value: string | number): string => (value === 'unknown' ? 'not known' : String(value))

/** A word of the pack format as it is read: `show-of-hands` is “show of hands”. */
export const spoken = (word: SeatGroup['method'] | SeatGroup['filled']): string =>
  word === 'unknown' ? 'not known' : word.replaceAll('-', ' ')

const filledWords = {
  elected: 'elected by',
  appointed: 'appointed by',
  'ex-officio': 'by office, from',
  unknown: 'filled by',
} satisfies Record<SeatGroup['filled'], string>

/** `elected by Members of the unit`, or that this is not known. */
export const whoFills = (linked: Linked, group: SeatGroup): Html =>
  group.by === 'unknown' ? html`who fills them is not known` : html`${filledWords[group.filled]} ${bodyLink(linked, group.by)}`

export const sayHolder = (holder: Holder): string => (holder.post ? `${holder.name} (${holder.post})` : holder.name)

/** From members to the body, one election or appointment after another. */
export const roadFromMembers = (linked: Linked, body: Body): Html | null => {
  const { path, hops } = distanceFromMembers(linked.pack.bodies, body.id)
  if (hops === null || hops === 0) return null
  const up = path.toReversed()
  const start = up[0]?.by
  const first = start === undefined ? undefined : linked.pack.bodies.get(start)
  const above = up.map(hop => {
    const one = linked.pack.bodies.get(hop.body)
    const group = one?.seats.find(seats => seats.id === hop.group)
    return {
      name: one?.name ?? hop.body,
      note: group ? seatNote(group) : 'not known',
      ...(hop.body === body.id ? {} : { href: networkPaths.body(hop.body, linked.named) }),
    }
  })
  const members = {
    name: first?.name ?? 'Members',
    note: 'where all of it begins',
    ...(start ? { href: networkPaths.body(start, linked.named) } : {}),
  }
  return hopChain({ label: `From members to ${body.name}`, hops: [members, ...above] })
}

const seatNote = (group: SeatGroup): string => {
  const filled = `${group.filled === 'unknown' ? 'filled' : spoken(group.filled)}: ${group.name}`
  return group.next_election === 'unknown' ? filled : `${filled}; next on ${sayDay(group.next_election, 'long')}`
}

/** Who holds the seats of a body in one unit, as far as the pack says. */
export const holdersHere = (body: Body, unit: Unit, today: Day): Html => {
  const held = body.seats.flatMap(group => (group.holders === 'unknown' ? [] : group.holders)).filter(holdsOn(today))
  const here = held.filter(holdsFor(unit))
  return here.length === 0 ? html`not known` : list({ items: here.map(sayHolder) })
}

export const reachOf = ({ pack }: Linked, body: Body): string => sayHops(distanceFromMembers(pack.bodies, body.id).hops)
