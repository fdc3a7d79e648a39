import type { Amount } from '../amount.ts'
import type { Nodes } from './tree.ts'

/**
 * How a rule divides the weight of papers between a candidate and those further down. Weights and keep factors are whole
 * numbers of the rule's smallest part.
 */
export type Shares = {
  /** One vote, or a keep factor of 1. */
  readonly one: Amount
  /** The votes that so many papers of this weight leave with a candidate who keeps this part of each. */
  readonly kept: (weight: Amount, keep: Amount, papers: Amount) => Amount
  /** The weight with which each of the papers goes on. */
  readonly rest: (weight: Amount, keep: Amount) => Amount
}

export type Given = {
  /** By position. */
  readonly votes: Amount[]
  /** What the rule's rounding left with nobody. */
  readonly rounding: Amount
  /** What ended at a rank on which nobody stands, with somebody who stands further down. */
  readonly stopped?: Amount
}

/** Gives every paper to the candidates on it by their keep factors: one iteration of Meek's method. */
export const distribute = ({ candidate, above, papers }: Nodes, keep: readonly Amount[], { one, kept, rest }: Shares): Given => {
  const votes = keep.map(() => 0n)
  const keepsAll = keep.map(part => part === one)
  const rests: Amount[] = []
  let rounding = 0n
  for (let node = 0; node < papers.length; node++) {
    const who = candidate[node] ?? 0
    const over = above[node] ?? -1
    const weight = over < 0 ? one : (rests[over] ?? 0n)
    const size = papers[node] ?? 0n
    if (weight <= 0n || keepsAll[who]) {
      if (weight > 0n) votes[who] = (votes[who] ?? 0n) + weight * size
      rests.push(0n)
      continue
    }
    const part = keep[who] ?? 0n
    const stays = kept(weight, part, size)
    const goesOn = rest(weight, part)
    votes[who] = (votes[who] ?? 0n) + stays
    rounding += weight * size - stays - goesOn * size
    rests.push(goesOn)
  }
  return { votes, rounding }
}

export const total = (amounts: readonly Amount[]): Amount => amounts.reduce((sum, each) => sum + each, 0n)
