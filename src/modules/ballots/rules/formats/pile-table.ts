import type { Pile, Rank } from '../election.ts'

/**
 * Merges identical papers while a file is read. A ranking is a run of 16-bit codes: a candidate's position; `skipped`; or
 * `shared + k` and then k positions in ascending order. All rankings lie in one array, found again by open addressing, so that
 * a paper seen before costs no memory and no object.
 */
export const skipped = 0x4000
export const shared = 0x8000

export type PileTable = {
  /** @param codes the ranking is its first `length` codes. @returns its pile, a number from 0. */
  readonly add: (codes: Uint16Array, length: number, papers: number) => number
  /** More papers of a pile that was met before. */
  readonly more: (pile: number, papers: number) => void
  /** Distinct rankings so far. */
  readonly size: () => number
  /** In the order in which rankings were first met. */
  readonly piles: () => Pile[]
}

const grownUint16 = (old: Uint16Array): Uint16Array<ArrayBuffer> => {
  const more = new Uint16Array(old.length * 2)
  more.set(old)
  return more
}

/** Multiply and fold over the codes, then MurmurHash3's last mix, because only the low bits choose a slot. */
export const hashOf = (codes: Uint16Array, from: number, to: number, seed: number): number => {
  let hash = seed
  for (let i = from; i < to; i++) {
    hash = Math.imul(hash ^ (codes[i] ?? 0), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

export const firstSeed = 0x811c9dc5
export const nextSeed = (seed: number, size: number): number => Math.imul(seed, 0x5bd1e995) ^ size

/** A walk over more slots than this does not happen by chance in a table that is half empty: somebody made the file so. */
const longWalk = 1_000

export const pileTable = (): PileTable => {
  let store = new Uint16Array(1 << 12)
  let slots = new Int32Array(1 << 11).fill(-1)
  let mask = slots.length - 1
  let seed = firstSeed
  const ends: number[] = []
  const papersOf: number[] = []
  const startOf = (pile: number): number => ends[pile - 1] ?? 0

  const same = (pile: number, codes: Uint16Array, length: number): boolean => {
    const start = startOf(pile)
    if ((ends[pile] ?? 0) - start !== length) return false
    for (let i = 0; i < length; i++) if (store[start + i] !== codes[i]) return false
    return true
  }

  /** Lays the table out anew, twice as wide and under another seed. */
  const widen = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1)
    mask = slots.length - 1
    seed = nextSeed(seed, ends.length)
    for (let pile = 0; pile < ends.length; pile++) {
      let slot = hashOf(store, startOf(pile), ends[pile] ?? 0, seed) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = pile
    }
  }

  const begin = (slot: number, codes: Uint16Array, length: number, papers: number, walked: number): number => {
    const start = ends.at(-1) ?? 0
    while (start + length > store.length) store = grownUint16(store)
    store.set(codes.subarray(0, length), start)
    slots[slot] = ends.length
    ends.push(start + length)
    papersOf.push(papers)
    if (ends.length * 2 > slots.length || (walked > longWalk && slots.length < ends.length * 64)) widen()
    return ends.length - 1
  }

  return {
    add: (codes, length, papers) => {
      let slot = hashOf(codes, 0, length, seed) & mask
      for (let walked = 0; ; walked++) {
        const pile = slots[slot] ?? -1
        if (pile === -1) return begin(slot, codes, length, papers, walked)
        if (same(pile, codes, length)) {
          papersOf[pile] = (papersOf[pile] ?? 0) + papers
          return pile
        }
        slot = (slot + 1) & mask
      }
    },
    more: (pile, papers) => {
      papersOf[pile] = (papersOf[pile] ?? 0) + papers
    },
    size: () => ends.length,
    piles: () => papersOf.map((papers, pile) => ({ papers, ranking: decoded(store, startOf(pile), ends[pile] ?? 0) })),
  }
}

const decoded = (store: Uint16Array, from: number, to: number): Rank[] => {
  const ranking: Rank[] = []
  for (let i = from; i < to; i++) {
    const code = store[i] ?? 0
    if (code < skipped) ranking.push(code)
    else if (code === skipped) ranking.push([])
    else {
      const members = code - shared
      ranking.push([...store.subarray(i + 1, i + 1 + members)])
      i += members
    }
  }
  return ranking
}
