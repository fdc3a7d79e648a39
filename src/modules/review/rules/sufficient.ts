import type { Margin } from './contest-case.ts'

/** A number of people with the ends that follow from a margin known only so well. */
export type Needed = { readonly best: number; readonly low: number; readonly high: number }

/** Each new voter adds one to the valid votes, so the margin must be passed by one. */
const moreVoters = (margin: number): number => margin + 1

/** A changed mind takes one from them and gives one to us. */
const changedMinds = (margin: number): number => Math.floor(margin / 2) + 1

const over = (margin: Margin, f: (votes: number) => number): Needed => ({ best: f(margin.best), low: f(margin.low), high: f(margin.high) })

/** Voters of ours that would have won, had they come (domain.md §4a: 20 votes short needs 21). */
export const votersNeeded = (margin: Margin): Needed => over(margin, moreVoters)

/** Minds among those who came that would have won, had they changed (20 votes short needs 11). */
export const mindsNeeded = (margin: Margin): Needed => over(margin, changedMinds)

export const lessened = (margin: Margin, by: number): Margin => ({
  best: Math.max(0, margin.best - by),
  low: Math.max(0, margin.low - by),
  high: Math.max(0, margin.high - by),
})

/** Does `count` reach what is needed: surely, perhaps (only inside the interval), or not. */
export const reaches = (count: number, needed: Needed): 'yes' | 'perhaps' | 'no' =>
  count >= needed.high ? 'yes' : count >= needed.low ? 'perhaps' : 'no'
