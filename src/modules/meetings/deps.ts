import type { Id } from '#kernel/id.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { Visit } from '#web/route.ts'

/** A unit, told by the composition root, which knows packs. */
export type KnownUnit = { readonly pack: string; readonly id: string; readonly name: string; readonly zone: string }

/** A meeting to which people are asked, by its contest where it has one. */
type Asked = { readonly id: string; readonly contest: string | null }

export type MeetingsDeps = {
  readonly zone: string
  /** Where a finding of a review is shown; told by the module above that knows reviews. */
  findingHref(finding: string): string
  /** @param unit set/code. Null: no pack has it. */
  unitOf(unit: string): KnownUnit | null
  /** The time zone of a caucus. */
  zoneOf(caucus: Pick<Caucus, 'covers'>): string
  /** Where it is seen who comes to a meeting, and whom to ask. @param slug of the caucus */
  roomHref(slug: string, meeting: Asked): string
  /** Where somebody asks people they know to come. */
  friendsHref(slug: string, meeting: Asked): string
  /** Where somebody says for themself whether they come. */
  comingHref(meeting: Asked): string
  /** Somebody took a meeting off the list: whoever said that they come is told. */
  calledOff(visit: Pick<Visit, 'queue'>, caucus: Id<'caucus'>): Promise<void>
  /** Where anybody may ask what they can do in a unit. */
  leversHref(unit: string): string
}
