import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Item, Span } from '../rules/calendar.ts'
import type { Packs } from '../state.ts'

export type Place = { readonly pack: string; readonly unit: string }

/** What a calendar needs of the modules above this one, and of the program around it. */
export type CalendarDeps = {
  readonly packs: Packs
  readonly zone: string
  readonly publicUrl: string
  readonly key: Key
  /** Meetings, days that members told, seats that fall vacant: those that the asker may see. */
  otherDays(tx: Tx, span: Span, now: Instant): Promise<readonly Item[]>
  /** Where somebody is a member, and which rights of theirs open on which day. */
  membershipOf(
    tx: Tx,
    account: Id<'account'>,
    now: Instant,
  ): Promise<{ readonly places: readonly Place[]; readonly rights: readonly Item[] }>
}

/** What a job of reminders needs besides. */
export type ReminderDeps = CalendarDeps & {
  readonly database: Database
  readonly clock: { now(): Instant; wall(): Instant }
  queue(tx: Tx, job: Job): Promise<void>
  /** One transaction in the name of an account, with the grants in force; null: there is no such account. */
  inTheNameOf<T>(account: Id<'account'>, work: (tx: Tx, who: Who) => Promise<T>): Promise<T | null>
}
