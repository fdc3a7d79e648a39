import type { Pile, Rank } from '../election.ts'

/**
 * Merges identical papers while a file is read. A ranking is a run of 16-bit codes: a candidate's position; `skipped`; or
 * `shared + k` and then k positions in ascending order. What belongs to a ranking lies together in one array, because a machine waits
 * longer for memory than for sums; a paper seen before costs no memory and no object.
 */
export const skipped = 0x4000
export const shared = 0x8000

export type PileTable = {
  /**
   * @param codes the ranking is its first `length` codes.
   */
  readonly add: (codes: Uint16Array, length: number, papers: number) => void
  readonly seed: () => number
  /** Distinct rankings so far. */
  readonly size: () => number
  /** In the order in which rankings were first met. */
  readonly piles: () => Pile[]
}

/** One code more into a hash: multiply and fold. */
const mixed = (hash: number, code: number): number => {
  const product = Math.imul(hash ^ code, 0x9e3779b1)
  return product ^ (product >>> 15)
}

export const hashOf = (codes: ArrayLike<number>, from: number, to: number, seed: number): number => {
  let hash = seed
  for (let i = from; i < to; i++) hash = mixed(hash, codes[i] ?? 0)
  return hash
}

export const firstSeed = 0x811c9dc5 | 0
const nextSeed = (seed: number, size: number): number => Math.imul(seed, 0x5bd1e995) ^ size

/** A walk over more slots than this does not happen by chance in a table that is half empty: somebody made the file so. */
const longWalk = 200

/** A record: hash, number of codes, papers; then the codes. */
const head = 3

export const pileTable = (): PileTable => {
  let records = new Int32Array(1 << 13)
  let used = 0
  let size = 0
  /** Where a record begins, plus one; nought is no record. */
  let slots = new Int32Array(1 << 11)
  let mask = slots.length - 1
  let seed = firstSeed

  const same = (record: number, codes: Uint16Array, length: number): boolean => {
    for (let i = 0; i < length; i++) if (records[record + head + i] !== codes[i]) return false
    return true
  }

  /** Lays the slots out anew. */
  const layOut = (count: number): void => {
    slots = new Int32Array(count)
    mask = count - 1
    for (let record = 0; record < used; record += head + (records[record + 1] ?? 0)) {
      let slot = (records[record] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = record + 1
    }
  }

  /** Another seed, so that rankings that were made to meet in one place part. */
  const reseed = (): void => {
    seed = nextSeed(seed, size)
    for (let record = 0; record < used; record += head + (records[record + 1] ?? 0))
      records[record] = hashOf(records, record + head, record + head + (records[record + 1] ?? 0), seed)
    layOut(slots.length)
  }

  const begin = (slot: number, codes: Uint16Array, length: number, papers: number, hash: number): void => {
    if (used + head + length > records.length) {
      const more = new Int32Array(Math.max(records.length * 2, used + head + length))
      more.set(records)
      records = more
    }
    slots[slot] = used + 1
    records[used] = hash
    records[used + 1] = length
    records[used + 2] = papers
    for (let i = 0; i < length; i++) records[used + head + i] = codes[i] ?? 0
    used += head + length
    if (++size * 2 > mask) layOut(slots.length * 2)
  }

  return {
    add: (codes, length, papers) => {
      const hash = hashOf(codes, 0, length, seed)
      let slot = hash & mask
      for (let walked = 0; ; walked++) {
        const record = (slots[slot] ?? 0) - 1
        if (record === -1) {
          begin(slot, codes, length, papers, hash)
          if (walked > longWalk) reseed()
          return
        }
        if (records[record] === hash && records[record + 1] === length && same(record, codes, length)) {
          records[record + 2] = (records[record + 2] ?? 0) + papers
          return
        }
        slot = (slot + 1) & mask
      }
    },
    seed: () => seed,
    size: () => size,
    piles: () => {
      const piles: Pile[] = []
      for (let record = 0; record < used; record += head + (records[record + 1] ?? 0)) {
        const from = record + head
        piles.push({ papers: records[record + 2] ?? 0, ranking: decoded(records, from, from + (records[record + 1] ?? 0)) })
      }
      return piles
    },
  }
}

/** Whether every rank is one candidate. */
const isPlain = (codes: Int32Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if ((codes[i] ?? 0) >= skipped) return false
  return true
}

/** An array of the length that it keeps: one that grows leaves room for more, which tens of thousands of piles would fill with nothing. */
const copied = (codes: Int32Array, from: number, to: number): Rank[] => {
  const ranking = new Array<Rank>(to - from)
  for (let i = from; i < to; i++) ranking[i - from] = codes[i] ?? 0
  return ranking
}

const decoded = (codes: Int32Array, from: number, to: number): Rank[] => {
  if (isPlain(codes, from, to)) return copied(codes, from, to)
  const ranking: Rank[] = []
  for (let i = from; i < to; i++) {
    const code = codes[i] ?? 0
    if (code < skipped) ranking.push(code)
    else if (code === skipped) ranking.push([])
    else {
      const members = code - shared
      ranking.push([...codes.subarray(i + 1, i + 1 + members)])
      i += members
    }
  }
  return ranking
}
