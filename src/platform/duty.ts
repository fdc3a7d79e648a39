import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from './transaction.ts'

/** Something that is kept for a time and then goes by itself, every night, by the time of the story. */
export type Duty = {
  /** What goes: “Calls, and who was handed whom”. */
  readonly what: string
  /** When, as a rule: “90 days after the contest”. */
  readonly after: string
  /** How many go by the end of a day, as far as the asker may see them; of every caucus where none is given. Null: nobody but the person it is about may count them. */
  due(tx: Tx, asked: { readonly on: Day; readonly caucus: Id<'caucus'> | null }): Promise<number | null>
  /** Lets them go. As the keeper. @returns how many */
  end(tx: Tx, on: Day): Promise<number>
}
