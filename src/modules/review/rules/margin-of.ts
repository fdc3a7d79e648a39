import type { Margin } from './contest-case.ts'

/** A figure of the record: a number, a range, or the word `unknown`. */
type MarginFigure = {
  readonly value: number | { readonly low: number; readonly high: number } | 'unknown'
  readonly approx: string
} | null
type LastRound = Readonly<Record<string, number | 'unknown'>> | null
export type ReadMargin = Margin & { readonly approx: boolean }

const votesOf = (round: LastRound, options: readonly string[]): number | null => {
  const votes = options.flatMap(id => {
    const count = round && Object.hasOwn(round, id) ? round[id] : undefined
    return typeof count === 'number' ? [count] : []
  })
  return votes.length > 0 ? Math.max(...votes) : null
}

/**
 * Votes between the winner and the best placed of ours. Where both are in the last published round, their difference there; else the lead that the record
 * gives. Of a range the best figure is its middle. Null: neither was published.
 */
export const marginOf = (
  figure: MarginFigure,
  lastRound: LastRound,
  won: readonly string[],
  ours: readonly string[],
): ReadMargin | null => {
  const [theirs, best] = [votesOf(lastRound, won), votesOf(lastRound, ours)]
  if (theirs !== null && best !== null) return { best: theirs - best, low: theirs - best, high: theirs - best, approx: false }
  if (!figure || figure.value === 'unknown') return null
  const { low, high } = typeof figure.value === 'number' ? { low: figure.value, high: figure.value } : figure.value
  return { best: Math.round((low + high) / 2), low, high, approx: figure.approx === 'yes' }
}
