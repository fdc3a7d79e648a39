import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { changed, type Duty } from '#platform/duty.ts'
import { type NameKept, whoLeft } from '#platform/names.ts'
import { keysOf, type Outliving, rowsOfWords } from '#platform/outlives.ts'
import { asOwner, type Tx } from '#platform/transaction.ts'

const rowsOf = ({ account, which = sql`true` }: NameKept, accounts: readonly string[]) =>
  sql`${sql.ref(`t.${account}`)} = any (${arrayOf(accounts)}::uuid[]) and (${which})`

/** Takes the names of these accounts out of every row in which nobody relies on them. As the owner. @returns of how many rows */
const forgetNames = async (tx: Tx, names: readonly NameKept[], accounts: readonly string[]): Promise<number> => {
  let all = 0
  if (accounts.length === 0) return all
  for (const kept of names)
    if (kept.stays === undefined)
      all += await changed(
        tx,
        sql`update ${sql.table(kept.table)} t set ${sql.id(kept.name)} = ${whoLeft}
          where ${rowsOf(kept, accounts)} and ${sql.ref(`t.${kept.name}`)} <> ${whoLeft}`,
      )
  return all
}

/** Closes the asker's own account, and takes its name out of the rows of every module. As the person. @returns false: they hold a term that ends at a meeting, or an office */
export const closeAccount = async (tx: Tx, account: Id<'account'>, names: readonly NameKept[], wall: Instant): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select access_close(${wall}::timestamptz) as done`.execute(tx)
  if (rows[0]?.done !== true) return false
  await asOwner(tx, () => forgetNames(tx, names, [account]))
  return true
}

export type NameCount = Pick<NameKept, 'what' | 'stays'> & { readonly rows: number }

/** In how many rows the name of an account stands, by what they are; of what it is in none, nothing. For whoever has the account. */
export const namesOf = (tx: Tx, account: Id<'account'>, names: readonly NameKept[]): Promise<NameCount[]> =>
  asOwner(tx, async () => {
    const found = new Map<string, NameCount>()
    for (const kept of names) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(kept.table)} t
        where ${rowsOf(kept, [account])} and ${sql.ref(`t.${kept.name}`)} is not null`.execute(tx)
      const [one] = kept.what
      const before = found.get(one)?.rows ?? 0
      if (rows[0]?.n) found.set(one, { what: kept.what, ...(kept.stays ? { stays: kept.stays } : {}), rows: before + rows[0].n })
    }
    return [...found.values()]
  })

/** What somebody relied on for a time only: the roll of a ballot, until it is over. */
export const closedNames = (names: () => readonly NameKept[]): Duty => ({
  what: 'Names of accounts that were closed',
  after: 'the night after nobody relies on them any more',
  tables: [],
  due: async () => null,
  end: async tx => forgetNames(tx, names(), await closed(tx)),
})

const closed = (tx: Tx) => keysOf(tx, sql`select account_id::text as key from access_closed`)

/** An account that was closed, by its random id. */
export const closings = (names: () => readonly NameKept[]): Outliving => ({
  kind: 'account',
  standing: closed,
  again: async (tx, words) => {
    const { rows } = await sql<{ id: Id<'account'> }>`select a.id, access_forget(a.id, w.at)
      from ${rowsOfWords(words)} join access_account a on a.id = w.key::uuid
      where not exists (select from access_closed c where c.account_id = a.id)`.execute(tx)
    const accounts = rows.map(({ id }) => id)
    await forgetNames(tx, names(), accounts)
    return accounts.length
  },
})
