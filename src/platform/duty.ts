import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from './transaction.ts'

/** Something that is kept for a time and then goes by itself, every night, by the time of the story. */
export type Duty = {
  /** What goes: “Calls, and who was handed whom”. */
  readonly what: string
  /** When, as a rule: “90 days after the contest”. */
  readonly after: string
  /** The tables whose rows go; what hangs on them goes with them. test/retention.test.ts holds this against what the schema promises. */
  readonly tables: readonly string[]
  /** How many go by the end of each of some days, as far as the asker may see them; of every caucus where none is given. Null: nobody but the person it is about may count them. */
  due(tx: Tx, asked: { readonly on: readonly Day[]; readonly caucus: Id<'caucus'> | null }): Promise<readonly number[] | null>
  /** Lets them go. As the keeper. @returns how many */
  end(tx: Tx, on: Day): Promise<number>
}

type Going = {
  /** The table and what it is joined with. */
  readonly from: RawBuilder<unknown>
  /** Whose rows. */
  readonly whose: RawBuilder<unknown>
  readonly which: (on: Day) => RawBuilder<unknown>
}

/** How many rows go by the end of each of some days, in one look at them. */
export const countGoing = async (tx: Tx, days: readonly Day[], { from, whose, which }: Going): Promise<number[]> => {
  const { rows } = await sql<{
    n: number[]
  }>`select array[${sql.join(days.map(on => sql`count(*) filter (where ${which(on)})`))}]::int[] as n
    from ${from} where ${whose} and (${sql.join(
      days.map(on => sql`(${which(on)})`),
      sql` or `,
    )})`.execute(tx)
  return rows[0]?.n ?? days.map(() => 0)
}

/** Whether a row belongs to who asks: any, or those of one caucus. */
export const ofCaucus = (caucus: Id<'caucus'> | null, column: string) =>
  caucus === null ? sql`true` : sql`${sql.ref(column)} = ${caucus}::uuid`
/** How many rows a query changed. */
export const changed = async (tx: Tx, query: RawBuilder<unknown>): Promise<number> => Number((await query.execute(tx)).numAffectedRows ?? 0)

/** The beginning of the day that lies so long before another. */
export const before = (on: Day, length: { readonly months: number } | { readonly days: number }) => sql`${on.subtract(length)}::date`
/** The same by the machine's time where that is behind: for what is dated by the machine, which the demonstration's clock must not end. */
export const beforeByMachine = (on: Day, length: { readonly months: number } | { readonly days: number }) =>
  sql`least(${on.subtract(length)}::date, (now() - ${'months' in length ? `${length.months} months` : `${length.days} days`}::interval)::date)`

/**
 * Rows of one table that go by a condition on the day; in it the table is called `t`.
 * @param caucus the column that names whose they are; null where nobody but their subject may count them
 */
export const rowsThatGo = (
  said: Pick<Duty, 'what' | 'after'>,
  table: string,
  which: (on: Day) => RawBuilder<unknown>,
  caucus: 'caucus_id' | null = 'caucus_id',
): Duty => ({
  ...said,
  tables: [table],
  due: async (tx, { on, caucus: asked }) =>
    caucus === null ? null : countGoing(tx, on, { from: sql`${sql.table(table)} t`, whose: ofCaucus(asked, `t.${caucus}`), which }),
  end: (tx, on) => changed(tx, sql`delete from ${sql.table(table)} t where ${which(on)}`),
})

/** What the platform itself keeps: letters that were sent, and attempts that were counted against a limit. */
export const platformDuties: readonly Duty[] = [
  rowsThatGo(
    { what: 'Letters that the program wrote', after: '30 days after they were sent or given up' },
    'platform_mail',
    on => sql`exists (select from platform_mail_ended e where e.mail_id = t.id and e.ended_at < ${beforeByMachine(on, { days: 30 })})`,
    null,
  ),
  rowsThatGo(
    { what: 'Attempts counted against a limit', after: 'after a day' },
    'platform_attempt',
    on => sql`t.at < ${beforeByMachine(on, { days: 1 })}`,
    null,
  ),
]
