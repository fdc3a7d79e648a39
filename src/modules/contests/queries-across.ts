import type { Instant } from '#kernel/day.ts'
import type { Tx } from '#platform/transaction.ts'
import { factsIn } from './facts.ts'
import { type ContestFacts, knownFacts } from './rules/facts.ts'
import { type RateTable, rateTable } from './rules/rate-table.ts'
import type { Packs } from './state.ts'

/** What tables across contests are made from: the packs' record. All of it where `at` is null. */
export const factsNow = async (_tx: Tx, packs: Packs, at: Instant | null): Promise<readonly ContestFacts[]> =>
  knownFacts(factsIn(packs), at)

export const ratesNow = async (tx: Tx, packs: Packs, at: Instant | null): Promise<RateTable> => rateTable(await factsNow(tx, packs, at))
