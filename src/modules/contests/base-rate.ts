import type { Instant } from '#kernel/day.ts'
import { factsIn, factsOf } from './facts.ts'
import { type Alike, type BaseRate, baseRateOf } from './rules/base-rate.ts'
import { knownFacts } from './rules/facts.ts'
import { noticeOf, type RateTable, rateTable } from './rules/rate-table.ts'
import type { Found, Packs } from './state.ts'

type More = { readonly knownBy?: Instant | undefined; readonly except?: string | undefined; readonly like?: Found | undefined }

/**
 * Turnout in the packs' contests of one kind of procedure (`candidate`, `office`, …), with the rows it rests on, or `none`.
 * @param more `knownBy`: only figures published by then. `except`: key of a contest to leave out. `like`: the contest it is to be compared with, which is left out; where
 * enough others share its channel and notice, only those count.
 */
export const baseRate = (packs: Packs, kind: string, { knownBy, like, except = like?.contest.id }: More = {}): BaseRate =>
  baseRateOf(
    { kind, ...(like ? alikeTo(like) : {}) },
    knownFacts(
      factsIn(packs).filter(one => one.kind === kind && one.key !== except),
      knownBy ?? null,
    ),
  )

/** Channel and notice of a contest. Its notice is by its timetable, so it is known before its vote. */
const alikeTo = (found: Found): Omit<Alike, 'kind'> => {
  const facts = factsOf(found)
  return facts ? { channel: facts.channel, notice: noticeOf(facts) } : {}
}

/** Every rate of the record, as far as it was known by a moment; of all of it where there is none. */
export const ratesBy = (packs: Packs, at: Instant | null): RateTable => rateTable(knownFacts(factsIn(packs), at))
