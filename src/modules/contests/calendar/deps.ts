import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { OwnLetterDeps } from '#platform/own-letter.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Item, Span } from '../rules/calendar.ts'
import type { Packs } from '../state.ts'

type Place = { readonly pack: string; readonly unit: string }

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

export type ReminderDeps = CalendarDeps & OwnLetterDeps
