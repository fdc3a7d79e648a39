import type { Instant } from '#kernel/day.ts'
import { type BaseRate, baseRate } from '#modules/contests/index.ts'
import type { Meeting, Packs } from './meeting.ts'
import type { Rate } from './rules/room.ts'

/** Used when no comparable contest has figures: an ordinary meeting draws 5 to 9 in 100, a selection meeting with notice about a third (domain.md §4b). */
const borrowed: Rate = {
  mean: 0.25,
  strength: 8,
  k: 0,
  n: 0,
  whose: 'borrowed',
  source: 'No comparable contest has figures yet. Meetings elsewhere: 5 to 9 in 100 at an ordinary one, about a third at a selection.',
}

/** So few contests are never surer than this many people seen. */
const mostStrength = 30
const strengthOfOne = 8

/** How many of those to whom nobody has spoken come: from comparable contests whose figures are published by now, each counting once. */
export const restRate = (packs: Packs, meeting: Meeting, now: Instant): { rate: Rate; base: BaseRate } => {
  const base = baseRate(packs, meeting.state.procedure.kind, { knownBy: now, except: meeting.key })
  if (base.turnout === 'none') return { rate: borrowed, base }
  const { n, mean, rows } = base.turnout
  const variance = rows.reduce((sum, row) => sum + (row.share - mean) ** 2, 0) / Math.max(1, n - 1)
  const strength = n < 2 || variance === 0 ? strengthOfOne : Math.min(mostStrength, Math.max(2, (mean * (1 - mean)) / variance - 1))
  const shares = rows.map(row => `${row.title}: ${Math.round(row.share * 100)} in 100`).join('; ')
  return { rate: { mean, strength, k: 0, n, whose: 'borrowed', source: `Comparable contests: ${shares}.` }, base }
}
