import { limits } from './limits.ts'
import { shared, skipped } from './pile-table.ts'

/** Room for the longest ranking that the limits allow: a code for each place, and each candidate beside a shared place's own. */
export const codesRoom = 2 * limits.ranks + limits.candidates + 8

const width = 1024

/** A candidate at a rank as one number, so that a paper's marks can be sorted by rank and then by candidate. */
export const mark = (rank: number, candidate: number): number => rank * width + candidate

/**
 * Writes a paper's marks as codes of a ranking (pile-table.ts). Ranks that nobody has are skipped places; those after the last are none.
 * @param marks sorted, each once.
 * @returns how many codes the ranking has.
 */
export const rankingOf = (marks: Int32Array, codes: Uint16Array): number => {
  let length = 0
  let rank = 0
  for (let i = 0; i < marks.length; ) {
    const here = Math.floor((marks[i] ?? 0) / width)
    let to = i + 1
    while (to < marks.length && Math.floor((marks[to] ?? 0) / width) === here) to++
    while (++rank < here) codes[length++] = skipped
    if (to - i > 1) codes[length++] = shared + (to - i)
    for (; i < to; i++) codes[length++] = (marks[i] ?? 0) % width
  }
  return length
}
