import type { Day, Instant } from '#kernel/day.ts'
import type { Moments, Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Caucus } from './queries.ts'

/** A contest that is coming, as this module shows it; told by the module above that knows contests. */
export type ComingContest = {
  readonly key: string
  readonly name: string
  readonly href: string
  /** Id of the procedure that it runs by; null: not in the pack. */
  readonly procedure: string | null
  /** Id of the body whose seats it fills; null: none, or not recorded. */
  readonly body: string | null
  /** set/code; null when it is not a unit's. */
  readonly unit: string | null
  /** The next stage, such as `Selection meeting`. */
  readonly next: string
  /** The day of that stage; null: not known. */
  readonly on: Day | null
  /** When members vote; null: not known, or they do not. */
  readonly votes: Day | null
}

/** A page where people of a caucus work. */
type Workplace = { readonly href: string; readonly label: string; readonly what: string }

/** A day that members tell of a unit. `says`: by how many, or its source; never by whom. */
export type ToldLine = { readonly on: Day; readonly at: string | null; readonly says: string }

/** Meetings of a unit that fill seats, by what the pack calls them. */
export type ToldMeetings = { readonly annual: ToldLine | null; readonly delegate: ToldLine | null }

/** What is told of when a unit meets: a kind of meeting without a line is not known. */
export type UnitDates = {
  readonly href: string
  /** The next one of each kind that fills seats: of rivals the one that stands. */
  readonly next: ToldMeetings
  readonly kinds: readonly { readonly name: string; readonly tellHref: string; readonly lines: readonly ToldLine[] }[]
}

export type NetworkDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  /** Where anybody may ask what they can do in a unit. @param unit set/code */
  leversHref(unit: string): string
  /** Where somebody from a unit without a group asks others for help. @param unit set/code */
  helpHref(unit: string): string
  /** Where those who may open a contest, and look at claims of others. @param base address of a caucus or network @param place chosen beforehand */
  contestsKept(base: string, place?: { readonly pack: string; readonly unit: string }): { readonly open: string; readonly claims: string }
  /** Contests of a unit, or of a whole pack when `unit` is null, that are not over at `now`: the soonest first. */
  contestsOf(tx: Tx, pack: string, unit: string | null, now: Instant): Promise<readonly ComingContest[]>
  /** The days of a contest that are known at `now`; null: there is no such contest. */
  momentsOf(tx: Tx, contest: string, now: Instant): Promise<Moments | null>
  /** When a unit meets, as members tell; told by the module above that knows meetings. @param place unit as set/code */
  datesOf(tx: Tx, place: { readonly pack: string; readonly unit: string; readonly zone: string }, now: Instant): Promise<UnitDates>
  /** For each unit of a pack of which it is known: the next day on which it meets. */
  nextDays(tx: Tx, pack: string, zone: string, now: Instant): Promise<ReadonlyMap<string, Day>>
  /** Where those with a role in a caucus work, for its page; told by the modules above that own those pages. */
  workplacesOf(tx: Tx, caucus: Caucus, now: Instant): Promise<readonly Workplace[]>
}
