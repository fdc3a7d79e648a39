import { createHash } from 'node:crypto'
import type { Election } from './rules/election.ts'
import { paperOrder, type Ties } from './rules/ties.ts'

/** SHA-256 of `seed`, a line feed and the name, in hex: `printf '%s\n%s' SEED NAME | sha256sum`. */
const drawn = (seed: string, name: string): string => createHash('sha256').update(`${seed}\n${name}`).digest('hex')

/**
 * The order that settles what a rule leaves equal: by lot when a seed is given, in the order of the hashes of seed and name, the
 * smallest first, so that anybody can draw it again; else as the file lays down; else the order on the paper.
 */
export const tiesBy = ({ candidates, tieOrder }: Pick<Election, 'candidates' | 'tieOrder'>, seed: string): Ties => {
  const positions = candidates.map((_, position) => position)
  if (seed !== '') {
    const key = new Map(positions.map(position => [position, drawn(seed, candidates[position] ?? '')]))
    return { order: positions.toSorted((a, b) => ((key.get(a) ?? '') < (key.get(b) ?? '') ? -1 : 1)), orderBy: 'lot' }
  }
  if (!tieOrder) return paperOrder(candidates.length)
  const listed = new Set(tieOrder)
  return { order: [...tieOrder, ...positions.filter(position => !listed.has(position))], orderBy: 'listed order' }
}
