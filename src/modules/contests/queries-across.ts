import type { Instant } from '#kernel/day.ts'
import type { Tx } from '#platform/transaction.ts'
import { factsIn } from './facts.ts'
import { reviewedHere } from './reviewed-here.ts'
import { type ContestFacts, knownFacts } from './rules/facts.ts'
import { type RateTable, rateTable } from './rules/rate-table.ts'
import type { Packs } from './state.ts'

/** From when: `now`, or the whole record, also what lies ahead. */
export type Asked = { readonly now: Instant; readonly record: boolean }

/** What tables across contests are made from: the packs' record, and what was opened and reviewed on this server. */
export const factsNow = async (tx: Tx, packs: Packs, { now, record }: Asked): Promise<readonly ContestFacts[]> =>
  knownFacts([...factsIn(packs), ...(await reviewedHere(tx, packs, now))], record ? null : now)

export const ratesNow = async (tx: Tx, packs: Packs, asked: Asked): Promise<RateTable> => rateTable(await factsNow(tx, packs, asked))
