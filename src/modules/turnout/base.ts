import type { Instant } from '#kernel/day.ts'
import { across, type BaseRate, baseRate, type ContestState } from '#modules/contests/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Packs, Vote } from './meeting.ts'
import { borrowedBaseRate, type BaseRate as RestBase } from './rules/rates.ts'

/** So few contests are never surer than this many people seen. */
const mostStrength = 30
const strengthOfOne = 8

/** Fewer comparable contests than this are shown as examples and are not a rate: the one meeting that is known serves better. */
const fewestForARate = 3

/**
 * θ, how many of those to whom nobody has spoken come, for each of these meetings: from the row of the table of base rates for contests like this one (its kind, channel and notice) whose
 * figures are published by now, each counting once: of the public record and of contests that were opened and reviewed on this server. Contests of another channel never stand for it: people
 * come to a room otherwise than they post a paper.
 */
export const restRates = async (tx: Tx, packs: Packs, meetings: readonly Vote[], now: Instant): Promise<RestRate[]> => {
  const here = await across.reviewedHere(tx, packs, now)
  const found = new Map([...new Set(meetings)].map(one => [one, restRate(one.state, baseRate(packs, one.state, { knownBy: now, here }))]))
  return meetings.flatMap(one => found.get(one) ?? [])
}

export type RestRate = { readonly rest: RestBase; readonly base: BaseRate }

const restRate = ({ contest: { channel } }: ContestState, base: BaseRate): RestRate => {
  const isOfItsChannel = channel === 'unknown' || base.cell.channel === channel
  if (base.turnout === 'none' || base.turnout.n < fewestForARate || !isOfItsChannel) return { rest: borrowedBaseRate, base }
  const { n, mean, rows } = base.turnout
  const variance = rows.reduce((sum, row) => sum + (row.share - mean) ** 2, 0) / Math.max(1, n - 1)
  const strength = variance === 0 ? strengthOfOne : Math.min(mostStrength, Math.max(2, (mean * (1 - mean)) / variance - 1))
  const shares = rows.map(row => `${row.title}: ${Math.round(row.share * 100)} in 100`).join('; ')
  return {
    rest: {
      mean,
      strength,
      source: `comparable contests, row ${base.id} of the base rates (those that somebody wrote about, so quiet ones are missing): ${shares}`,
    },
    base,
  }
}
