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
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  const stand = new Set(standing)
  const above = new Uint8Array(size)
  for (const { ranking, papers } of piles) {
    above.fill(0)
    for (const group of readOrder(ranking, each => stand.has(each))) {
      for (const each of group) above[each] = 1
      for (const each of group) {
        const row = table[each] ?? []
        for (const below of standing) if (above[below] === 0) row[below] = (row[below] ?? 0) + papers
      }
    }
  }
  return table
}

const cell = (table: Table, a: number, b: number): number => table[a]?.[b] ?? 0

/** Who beats everybody else. */
export const condorcetWinner = (standing: readonly number[], table: Table): number | null =>
  standing.find(a => standing.every(b => a === b || cell(table, a, b) > cell(table, b, a))) ?? null

/**
 * The fewest of whom each beats everybody outside. Whoever is inside wins more comparisons (an equal one is half a win) than
 * whoever is outside, so that it is the first few in that order: the fewest whose wins over the others are all there can be.
 */
export const smithSet = (standing: readonly number[], table: Table): number[] => {
  const beats = (a: number, b: number): boolean => cell(table, a, b) > cell(table, b, a)
  const points = new Map(
    standing.map(a => [a, standing.reduce((sum, b) => sum + (a === b ? 0 : beats(a, b) ? 2 : beats(b, a) ? 0 : 1), 0)]),
  )
  const order = standing.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0))
  let winsOverOthers = 0
  for (const [i, one] of order.entries()) {
    const before = order.slice(0, i)
    winsOverOthers -= before.filter(each => beats(each, one)).length
    winsOverOthers += order.slice(i + 1).filter(each => beats(one, each)).length
    if (winsOverOthers === (i + 1) * (order.length - i - 1)) return order.slice(0, i + 1).sort((a, b) => a - b)
  }
  return [...standing]
}

/** Winning votes: more papers for it make a defeat stronger; of as many, fewer against it. Null is no defeat. */
export const stronger = (a: Strength | null, b: Strength | null): boolean =>
  a !== null && (b === null || a.won > b.won || (a.won === b.won && a.lost < b.lost))

type Paths = readonly (readonly (Strength | null)[])[]

/** All defeats, weakest first. A defeat's place here is its strength as a number; nought is none. */
const defeatsByStrength = (standing: readonly number[], table: Table): Strength[] => {
  const defeats = new Map<string, Strength>()
  for (const a of standing)
    for (const b of standing) {
      const [won, lost] = [cell(table, a, b), cell(table, b, a)]
      if (won > lost) defeats.set(`${won} ${lost}`, { won, lost })
    }
  return [...defeats.values()].sort((a, b) => (stronger(a, b) ? 1 : -1))
}

/**
 * The strongest path from each to each: as strong as its weakest defeat (Floyd and Warshall's way, M. Schulze, section 2.3). In numbers,
 * because its steps grow with the third power: a thousand candidates are a thousand million.
 */
export const strongestPaths = (standing: readonly number[], table: Table): Paths => {
  const defeats = defeatsByStrength(standing, table)
  const strengths = new Map(defeats.map(({ won, lost }, i) => [`${won} ${lost}`, i + 1]))
  const size = standing.length
  const paths = Int32Array.from({ length: size * size }, (_, i) => {
    const [a = 0, b = 0] = [standing[Math.floor(i / size)], standing[i % size]]
    return strengths.get(`${cell(table, a, b)} ${cell(table, b, a)}`) ?? 0
  })
  for (let via = 0; via < size; via++) {
    const onwards = paths.subarray(via * size, via * size + size)
    for (let a = 0; a < size; a++) if (a !== via) goAround(paths.subarray(a * size, a * size + size), onwards, via)
  }
  const found = table.map((row): (Strength | null)[] => row.map(() => null))
  for (const [i, a] of standing.entries())
    for (const [j, b] of standing.entries()) {
      const row = found[a]
      if (row && i !== j) row[b] = defeats[(paths[i * size + j] ?? 0) - 1] ?? null
    }
  return found
}

/** Takes the way by `via` wherever it is stronger than the one known. */
const goAround = (row: Int32Array, onwards: Int32Array, via: number): void => {
  const to = row[via] ?? 0
  if (to === 0) return
  for (let b = 0; b < row.length; b++) {
    const on = onwards[b] ?? 0
    const around = Math.min(on, to)
    if (around > (row[b] ?? 0)) row[b] = around
  }
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
