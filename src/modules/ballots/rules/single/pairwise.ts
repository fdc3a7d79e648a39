import type { Strength } from '../count.ts'
import type { Pile, Rank } from '../election.ts'

/** Everybody against everybody: tables by position, in which those who do not stand have no rows and columns of their own. */
export type Table = readonly (readonly number[])[]

const rankNames = (rank: Rank): readonly number[] => (typeof rank === 'number' ? [rank] : rank)

/**
 * What a paper says about those who stand: groups, best first, each above the next and above those who are not named. A
 * second place of the same name says nothing more.
 */
export const readOrder = (ranking: readonly Rank[], stands: (candidate: number) => boolean): number[][] => {
  const seen = new Set<number>()
  const groups: number[][] = []
  for (const rank of ranking) {
    const group = rankNames(rank).filter(each => stands(each) && !seen.has(each))
    for (const each of group) seen.add(each)
    if (group.length > 0) groups.push([...new Set(group)])
  }
  return groups
}

/** @returns `[a][b]`: papers that put a above b. */
export const pairwise = (size: number, standing: readonly number[], piles: readonly Pile[]): Table => {
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  const stand = new Set(standing)
  for (const { ranking, papers } of piles) {
    const below = new Set(standing)
    for (const group of readOrder(ranking, each => stand.has(each))) {
      for (const each of group) below.delete(each)
      for (const above of group) {
        const row = table[above]
        if (row) for (const each of below) row[each] = (row[each] ?? 0) + papers
      }
    }
  }
  return table
}

const cell = (table: Table, a: number, b: number): number => table[a]?.[b] ?? 0

/** Who beats everybody else. */
export const condorcetWinner = (standing: readonly number[], table: Table): number | null =>
  standing.find(a => standing.every(b => a === b || cell(table, a, b) > cell(table, b, a))) ?? null

/** The fewest of whom each beats everybody outside: nobody leads from outside into it along defeats and equal votes. */
export const smithSet = (standing: readonly number[], table: Table): number[] => {
  const reaches = new Map(standing.map(a => [a, new Set(standing.filter(b => a !== b && cell(table, a, b) >= cell(table, b, a)))]))
  const leads = (a: number, b: number): boolean => reaches.get(a)?.has(b) ?? false
  for (const via of standing)
    for (const a of standing) if (leads(a, via)) for (const b of standing) if (leads(via, b)) reaches.get(a)?.add(b)
  return standing.filter(a => standing.every(b => a === b || leads(a, b) || !leads(b, a)))
}

/** Winning votes: more papers for it make a defeat stronger; of as many, fewer against it. Null is no defeat. */
export const stronger = (a: Strength | null, b: Strength | null): boolean =>
  a !== null && (b === null || a.won > b.won || (a.won === b.won && a.lost < b.lost))

const weaker = (a: Strength | null, b: Strength | null): Strength | null => (stronger(a, b) ? b : a)

export type Paths = readonly (readonly (Strength | null)[])[]

/** The strongest path from each to each: as strong as its weakest defeat (Floyd and Warshall's way, M. Schulze, section 2.3). */
export const strongestPaths = (standing: readonly number[], table: Table): Paths => {
  const paths = table.map((row, a) =>
    row.map((won, b): Strength | null => {
      const lost = cell(table, b, a)
      return won > lost ? { won, lost } : null
    }),
  )
  const from = (a: number, b: number): Strength | null => paths[a]?.[b] ?? null
  for (const via of standing)
    for (const a of standing) {
      const row = paths[a]
      if (a === via || !row) continue
      for (const b of standing) {
        if (b === via || a === b) continue
        const around = weaker(from(a, via), from(via, b))
        if (stronger(around, from(a, b))) row[b] = around
      }
    }
  return paths
}

/** Those whom nobody of the rest beats by paths, then the same of who is left. Equal ones are one group. */
export const rankedBy = (standing: readonly number[], paths: Paths): number[][] => {
  const ranking: number[][] = []
  let left = [...standing]
  while (left.length > 0) {
    const best = left.filter(a => left.every(b => !stronger(paths[b]?.[a] ?? null, paths[a]?.[b] ?? null)))
    ranking.push(best)
    left = left.filter(each => !best.includes(each))
  }
  return ranking
}
