import type { RawBuilder } from 'kysely'

/** Rows of a module in which the name of whoever has an account stands, and what becomes of it when the account is closed. */
export type NameKept = {
  /** “task of yours”, “tasks of yours”. */
  readonly what: readonly [one: string, many: string]
  readonly table: string
  /** The column that says whose name it is. */
  readonly account: string
  readonly name: string
  /** Which of the rows; in it the table is called `t`. Absent: all. */
  readonly which?: RawBuilder<unknown>
  /** Who relies on the name and why, so that it stays. Absent: nobody does, and it goes. */
  readonly stays?: string
}

/** The name of whoever has none here any more, as the database writes it into a closed account. */
export const whoLeft = 'Somebody who left'
