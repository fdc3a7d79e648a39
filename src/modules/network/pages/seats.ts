import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import type { Body, Holder, Pack, SeatGroup, Unit } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { list } from '#web/pieces.ts'
import { networkPaths } from '../paths.ts'
import { holdsFor, holdsOn, sayHops } from '../rules/who-decides.ts'

/** What links of a page carry on: the pack's id, unless it is the one that is shown anyway, and the unit that was asked for. */
export type Linked = { readonly pack: Pack; readonly named: string | undefined; readonly unit?: string | undefined }

export const bodyHref = ({ named, unit }: Linked, id: string): string => networkPaths.body(id, named, unit)

export const bodyLink = (linked: Linked, id: string): Html => {
  const body = linked.pack.bodies.get(id)
  return body ? html`<a href="${bodyHref(linked, id)}">${body.name}</a>` : html`not known`
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

const heldHere = (body: Body, unit: Unit, today: Day): Holder[] =>
  body.seats
    .flatMap(group => (group.holders === 'unknown' ? [] : group.holders))
    .filter(holdsOn(today))
    .filter(holdsFor(unit))

export const isHeldHere = (body: Body, unit: Unit, today: Day): boolean => heldHere(body, unit, today).length > 0

/** Who holds the seats of a body in one unit, as far as the pack says. */
export const holdersHere = (body: Body, unit: Unit, today: Day): Html => {
  const here = heldHere(body, unit, today)
  return here.length === 0 ? html`not known` : list({ items: here.map(sayHolder) })
}

/** A body at the head of its row, with how far it is from members. */
export const nameAndReach = (linked: Linked, body: Body, hops: number | null): Html =>
  html`<a href="${bodyHref(linked, body.id)}">${body.name}</a> <span class="reach">${hops === null ? 'steps from members not known' : `${sayHops(hops)} from members`}</span>`

/** Where a unit lies: county, region and country, each once. */
export const sayRegion = ({ county, region, country }: Unit): string => [...new Set([county, region, country])].filter(Boolean).join(', ')
