import type { Amount } from '../amount.ts'
import type { Transfer } from '../count.ts'
import { type Election, type Pile, type Rank, standing } from '../election.ts'

/**
 * Where a paper counts while some stand and others are out: the position of a candidate who stands, or, as a word, the
 * cause for which it is with nobody.
 */
export type Reading = (ranking: readonly Rank[], stands: (candidate: number) => boolean) => number | string

/** Where the votes of a stage come from: whole papers on their way from candidate to candidate, or a new vote. */
export type Holders = {
  /** Votes by position. */
  readonly votes: () => Amount[]
  /** Papers with nobody, by cause. */
  readonly lost: () => Record<string, Amount>
  /** Moves every paper of those who go out now. @returns where the papers went, by who had them. */
  readonly moveFrom: (out: readonly number[]) => readonly Transfer[]
  /** No paper moves: whoever is in the room votes anew. */
  readonly anew?: true
}

/**
 * Lays every pile with the candidate for whom it counts first.
 * @param causes named in `lost` even at nothing.
 */
export const holdersOf = (election: Election, piles: readonly Pile[], reading: Reading, causes: readonly string[]): Holders => {
  const stand = new Set(standing(election))
  const stands = (candidate: number): boolean => stand.has(candidate)
  const held = election.candidates.map((): Pile[] => [])
  const had = election.candidates.map(() => 0)
  const lost = new Map(causes.map(cause => [cause, 0]))
  const lay = (pile: Pile): number | null => {
    const to = reading(pile.ranking, stands)
    if (typeof to === 'string') {
      lost.set(to, (lost.get(to) ?? 0) + pile.papers)
      return null
    }
    held[to]?.push(pile)
    had[to] = (had[to] ?? 0) + pile.papers
    return to
  }
  const empty = (from: number): Transfer[] => {
    const went = new Map<number | null, number>()
    for (const pile of held[from] ?? []) {
      const to = lay(pile)
      went.set(to, (went.get(to) ?? 0) + pile.papers)
    }
    held[from] = []
    had[from] = 0
    return [...went].map(([to, papers]) => ({ from, to, papers, votes: BigInt(papers) })).toSorted((a, b) => place(a) - place(b))
  }
  for (const pile of piles) lay(pile)
  return {
    votes: () => had.map(BigInt),
    lost: () => Object.fromEntries([...lost].map(([cause, papers]) => [cause, BigInt(papers)])),
    moveFrom: out => {
      for (const each of out) stand.delete(each)
      return out.flatMap(empty)
    },
  }
}

/** In the order of the paper, and what went to nobody last. */
const place = ({ to }: Transfer): number => to ?? Number.MAX_SAFE_INTEGER
