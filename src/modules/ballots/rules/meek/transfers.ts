import type { Amount } from '../amount.ts'
import type { Transfer } from '../count.ts'

/**
 * What moved between two stages, where that can be told. Meek's method counts all papers anew, so only the outcome is
 * known: when exactly one candidate has fewer votes than before, everybody's gain comes from them. When several have fewer,
 * no gain can be told apart by whom it comes from, and the answer is empty.
 * @param nobody votes that are with nobody, before and after.
 * @param least differences smaller than this are the rule's rounding.
 */
export const netTransfers = (
  before: readonly Amount[],
  after: readonly Amount[],
  nobody: readonly [before: Amount, after: Amount],
  least: Amount,
): Transfer[] => {
  const changes: [who: number | null, by: Amount][] = after.map((votes, i) => [i, votes - (before[i] ?? 0n)])
  changes.push([null, nobody[1] - nobody[0]])
  const [loser, ...others] = changes.filter(([, by]) => by <= -least)
  const from = loser?.[0]
  if (from === undefined || from === null || others.length > 0) return []
  return changes.filter(([, by]) => by >= least).map(([to, votes]) => ({ from, to, papers: null, votes }))
}
