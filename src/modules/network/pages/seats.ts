import { html } from 'hono/html'
import { type Body, distanceFromMembers, type Holder, type Pack, type SeatGroup } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { hopChain } from '#web/stages.ts'
import { networkPaths } from '../paths.ts'

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
      note: group ? `${group.filled === 'unknown' ? 'filled' : spoken(group.filled)}: ${group.name}` : 'not known',
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
