import type { Election, Pile, Rank } from '../election.ts'

const placeWritten = (rank: Rank): string =>
  typeof rank === 'number' ? `${rank + 1}` : rank.length === 0 ? '-' : rank.map(each => each + 1).join('=')

/** Candidate before shared rank before skipped place; lower numbers first; a paper before those that go on where it ends. */
const rankOrder = (a: Rank, b: Rank): number => {
  const [x, y] = [typeof a === 'number' ? [a] : a, typeof b === 'number' ? [b] : b]
  if (x.length === 0 || y.length === 0) return y.length - x.length
  for (const [i, one] of x.entries()) if (one !== y[i]) return one - (y[i] ?? -1)
  return x.length - y.length
}

const rankingOrder = (a: Pile, b: Pile): number => {
  for (const [i, rank] of a.ranking.entries()) {
    const other = b.ranking[i]
    if (other === undefined) return 1
    const order = rankOrder(rank, other)
    if (order !== 0) return order
  }
  return a.ranking.length - b.ranking.length
}

/**
 * The election as a BLT file in one layout, so that equal elections are equal files: identical papers on one line with their
 * number, lines sorted by ranking, names in quotes, UTF-8, `\n`. Nothing tells who voted, when, or in which order.
 */
export const writeBlt = ({ title, seats, candidates, withdrawn, piles, spoilt, tieOrder }: Election): string => {
  const lines = [
    `${candidates.length} ${seats}`,
    ...(withdrawn.length > 0 ? [withdrawn.map(each => `-${each + 1}`).join(' ')] : []),
    ...(tieOrder ? [`[tie ${tieOrder.map(each => each + 1).join(' ')}]`] : []),
    ...(spoilt > 0 ? [`[spoilt ${spoilt}]`] : []),
    ...[...piles].sort(rankingOrder).map(({ papers, ranking }) => [papers, ...ranking.map(placeWritten), 0].join(' ')),
    '0',
    ...candidates.map(name => `"${name}"`),
    `"${title}"`,
  ]
  return `${lines.join('\n')}\n`
}
