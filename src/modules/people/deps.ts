import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Duty } from '#platform/duty.ts'
import type { ErasedList } from '#platform/erased.ts'
import type { Job } from '#platform/jobs.ts'
import type { NameKept } from '#platform/names.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'

/** A members' vote of a unit of a caucus whose day is known and not over. */
export type VoteAhead = { readonly key: string; readonly title: string; readonly vote: Day }

/** Asking for a vote, as the module above keeps it. */
export type Asking = {
  /** Those of whom nothing is written for that vote but that they are kindly disposed, if that. */
  open(tx: Tx, people: readonly Id<'person'>[], contest: string): Promise<Id<'person'>[]>
  /** Writes down that they were asked, under an act that can be undone. */
  record(
    tx: Tx,
    asked: {
      readonly people: readonly Id<'person'>[]
      readonly caucus: Id<'caucus'>
      readonly contest: string
      readonly act: Id<'act'>
      readonly by: Id<'account'> | null
      readonly at: Instant
    },
  ): Promise<void>
}

export type PeopleDeps = {
  votesAhead(tx: Tx, caucus: Pick<Caucus, 'covers'>, now: Instant): Promise<readonly VoteAhead[]>
  /** The same with the meetings on the caucus's list that are no vote: all that its people can be asked to come to. */
  askedAhead(tx: Tx, caucus: Caucus, now: Instant): Promise<readonly VoteAhead[]>
  readonly asking: Asking
  /** What the modules above keep about a person, as plain values by name: for who takes their own data along. */
  keptAbove(tx: Tx, person: Id<'person'>): Promise<Readonly<Record<string, unknown>>>
  /** Other pages about oneself, told by the modules that own them. */
  readonly ownPages: readonly { readonly href: string; readonly label: string; readonly what: string }[]
  readonly packs: ReadonlyMap<string, Pack>
  readonly database: Database
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
  queue(tx: Tx, job: Job): Promise<void>
  /** One transaction in the name of an account, with the grants in force; null: there is no such account. */
  inTheNameOf<T>(account: Id<'account'>, work: (tx: Tx, who: Who) => Promise<T>): Promise<T | null>
  /** What every module lets go after its time. */
  duties(): readonly Duty[]
  /** Where every module holds the name of whoever has an account. */
  names(): readonly NameKept[]
  readonly erased: ErasedList
  readonly publicUrl: string
  /** Set-Cookie line for a session's token; null clears it. */
  sessionCookie(token: string | null): string
}
