import type { Instant } from '#kernel/day.ts'
import { rememberedOf } from '#kernel/remembered.ts'
import type { Tx } from '#platform/transaction.ts'
import { factsIn } from './facts.ts'
import { reviewedHere } from './reviewed-here.ts'
import { type ContestFacts, knownFacts, stepsOf } from './rules/facts.ts'
import { type RateTable, rateTable } from './rules/rate-table.ts'
import type { Packs } from './state.ts'

/** From when: `now`, or the whole record, also what lies ahead. */
type Asked = { readonly now: Instant; readonly record: boolean }

const stepsIn = rememberedOf(1, (packs: Packs) => stepsOf(factsIn(packs)))

/** Kept by how much of the record is known, and by what was reviewed here: what many read is not worked out for each. */
const factsBy = rememberedOf(
  4,
  (packs: Packs, at: Instant | null, here: readonly ContestFacts[], _steps: number) => [...knownFacts(factsIn(packs), at), ...here],
  (_at, here, steps) => JSON.stringify([steps, here]),
)

/** What tables across contests are made from: the packs' record, and what was opened and reviewed on this server. */
export const factsNow = async (tx: Tx, packs: Packs, { now, record }: Asked): Promise<readonly ContestFacts[]> => {
  const at = record ? null : now
  const here = knownFacts(await reviewedHere(tx, packs, now), at)
  const steps = at ? stepsIn(packs).filter(step => step <= at.epochMilliseconds).length : Number.POSITIVE_INFINITY
  return factsBy(packs, at, here, steps)
}

const tableOf = rememberedOf(1, (facts: readonly ContestFacts[]) => rateTable(facts))

export const ratesNow = async (tx: Tx, packs: Packs, asked: Asked): Promise<RateTable> => tableOf(await factsNow(tx, packs, asked))
