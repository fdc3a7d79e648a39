import type { Instant } from '#kernel/day.ts'
import { factsIn, factsOf } from './facts.ts'
import { type Alike, type BaseRate, baseRateOf } from './rules/base-rate.ts'
import { type ContestFacts, knownFacts } from './rules/facts.ts'
import { noticeOf, type RateTable, rateTable } from './rules/rate-table.ts'
import { type Found, findContest, type Packs } from './state.ts'

type More = { readonly knownBy?: Instant | undefined; readonly here?: readonly ContestFacts[] }

/**
 * Turnout in contests like one, with the rows it rests on, or `none`: those of its kind, and where enough share its channel and notice, only those. The contest itself
 * (or its key in a pack) is left out.
 * @param more `knownBy`: only figures published by then. `here`: what was opened and reviewed on this server, besides the packs' record (`across.reviewedHere`).
 */
export const baseRate = (packs: Packs, like: Found | string, { knownBy, here = [] }: More = {}): BaseRate => {
  const found = typeof like === 'string' ? findContest(packs, like) : like
  if (!found) return baseRateOf({ kind: '' }, [])
  const kind = found.procedure.kind
  return baseRateOf(
    { kind, ...alikeTo(found) },
    knownFacts(
      [...factsIn(packs), ...here].filter(one => one.kind === kind && one.key !== found.contest.id),
      knownBy ?? null,
    ),
  )
}

/** Channel and notice of a contest. Its notice is by its timetable, so it is known before its vote. */
const alikeTo = (found: Found): Omit<Alike, 'kind'> => {
  const facts = factsOf(found)
  return facts ? { channel: facts.channel, notice: noticeOf(facts) } : {}
}

/** Every rate of the record, as far as it was known by a moment; of all of it where there is none. */
export const ratesBy = (packs: Packs, at: Instant | null): RateTable => rateTable(knownFacts(factsIn(packs), at))
