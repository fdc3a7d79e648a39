import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Place, type Script, scriptParts, usualScript } from '../rules/script.ts'
import type { TurnoutTables } from '../tables.ts'
import { mayWrite } from './check-script.ts'

export type Version = { readonly id: Id<'script'>; readonly script: Script; readonly at: Instant; readonly by: string }

/** What has been written for an ask, the latest first; at most twenty. */
export const versionsOf = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<Version[]> => {
  const { rows } = await sql<Script & { id: Id<'script'>; at: Instant; by: string }>`
    select id, hello, yes, unsure, no, written_at as at, by_name as by from turnout_script
    where caucus_id = ${caucus} and contest = ${contest} order by written_at desc, id desc limit 20`.execute(tx)
  return rows.map(({ id, at, by, ...script }) => ({ id, at, by, script }))
}

/** What callers say now. */
export const scriptOf = async (tx: Tx, caucus: Id<'caucus'>, contest: string, usual: Script = usualScript): Promise<Script> =>
  (await versionsOf(tx, caucus, contest))[0]?.script ?? usual

type Written = {
  readonly caucus: { readonly id: Id<'caucus'>; readonly name: string }
  readonly contest: string
  readonly script: Script
  readonly places: readonly Place[]
  readonly usual: Script
  /** The version that its writer had before them; null: the usual words. */
  readonly from: Id<'script'> | null
  readonly by: { readonly account: Id<'account'>; readonly name: string }
  readonly at: Instant
}

/** A new version. Refused when somebody else has written one meanwhile. @returns `same` when nothing was changed */
export const writeScript = async (
  tx: Tx,
  { caucus, contest, script, places, usual, from, by, at }: Written,
): Promise<'written' | 'same' | Refusal> => {
  const refusal = mayWrite(script, { places, caucus: caucus.name })
  if (refusal) return refusal
  await sql`select pg_advisory_xact_lock(hashtextextended(${`turnout_script ${caucus.id}${contest}`}, 0))`.execute(tx)
  const [latest] = await versionsOf(tx, caucus.id, contest)
  const before = latest?.script ?? usual
  if (scriptParts.every(part => before[part] === script[part])) return 'same'
  if ((latest?.id ?? null) !== from)
    return refuse(`${latest?.by ?? 'Somebody'} has changed the words meanwhile, so yours were not saved.`, {
      next: 'Theirs stand below, under “Now”. Save again to put yours in their place.',
    })
  await tx
    .withTables<TurnoutTables>()
    .insertInto('turnout_script')
    .values({ id: newId(), caucus_id: caucus.id, contest, ...script, written_at: at, by_account: by.account, by_name: by.name })
    .execute()
  return 'written'
}
