import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { RoundTies } from './eliminating.ts'
import { nextOf } from './eliminating-papers.ts'
import type { Holders } from './holders.ts'
import { runOff } from './run-off.ts'

/** The votes of one round as the tellers wrote them down: papers for each name, and papers or people without a vote. */
export type TellersRound = { readonly votes: Readonly<Record<string, number>>; readonly notCounted?: number }

/** A vote in a room, round after round, each with its own papers. The first round names everybody, in the order of the paper. */
type Sheet = { readonly title: string; readonly rounds: readonly TellersRound[] }

const noVote = 'no vote in this round'

/**
 * Counts rounds that were voted one after another in a room. Who goes out follows from the votes, so a sheet on which a
 * round has votes for somebody who had gone out is refused, and so is one that ends before anybody is elected, unless
 * the lot is what it waits for: then nobody is elected yet, and the last stage says between whom the lot is.
 */
export const countRepeated = ({ title, rounds }: Sheet, ties: RoundTies): Count | Refusal => {
  const [first] = rounds
  if (!first) return refuse('no round has been counted yet')
  const wrong = rounds.map(wrongIn).find(each => each !== null)
  if (wrong) return wrong
  const candidates = Object.keys(first.votes)
  if (candidates.length === 0) return refuse('the first round has no names')
  const election: Election = { title, seats: 1, candidates, withdrawn: [], piles: [], spoilt: 0 }
  const sheet = read(rounds, candidates)
  const lot = (tied: readonly number[], stage: number): number | null => {
    const drawn = ties.lot(
      tied.map(each => candidates[each] ?? '?'),
      stage,
    )
    return drawn === null ? null : candidates.indexOf(drawn)
  }
  const next = nextOf(election, { look: ties.look, lot, lotBy: 'lot' })
  const papers = { valid: validIn(first), blank: first.notCounted ?? 0, spoilt: 0 }
  const count = runOff(election, { method: 'eliminating', excludedWhen: 'moved', next }, sheet.holders, papers)
  if (sheet.refused()) return sheet.refused() ?? count
  return count.stages.length < rounds.length
    ? refuse(`round ${count.stages.length} decided it, yet the sheet has ${rounds.length} rounds`)
    : count
}

const validIn = ({ votes }: TellersRound): number => Object.values(votes).reduce((sum, each) => sum + each, 0)

const wrongIn = ({ votes, notCounted = 0 }: TellersRound, index: number): Refusal | null => {
  const bad = [...Object.entries(votes), ['those without a vote', notCounted] as const].find(
    ([, number]) => !Number.isSafeInteger(number) || number < 0,
  )
  return bad ? refuse(`round ${index + 1}: votes are whole numbers, not ${bad[1]} for ${bad[0]}`) : null
}

/** The sheet as a source of votes, one round for each time somebody goes out. */
const read = (rounds: readonly TellersRound[], candidates: readonly string[]) => {
  let at = 0
  let refusal: Refusal | null = null
  const gone = new Set<string>()
  const now = (): TellersRound => rounds[at] ?? { votes: {} }
  const holders: Holders = {
    anew: true,
    votes: () => candidates.map(name => BigInt(now().votes[name] ?? 0)),
    lost: () => ({ [noVote]: BigInt(now().notCounted ?? 0) }),
    moveFrom: out => {
      if (out.length === 0) return []
      at++
      for (const each of out) gone.add(candidates[each] ?? '?')
      refusal ??= rounds[at]
        ? stranger(now(), candidates, gone, at + 1)
        : refuse(`round ${at + 1} is missing: nobody has more than half yet`)
      return []
    },
  }
  return { holders, refused: () => refusal }
}

const stranger = ({ votes }: TellersRound, candidates: readonly string[], gone: ReadonlySet<string>, number: number): Refusal | null => {
  const name = Object.keys(votes).find(each => gone.has(each) || !candidates.includes(each))
  if (name === undefined) return null
  return refuse(
    `round ${number}: ${name} ${gone.has(name) ? 'had gone out, and still has votes' : 'was not in the first round, and has votes'}`,
  )
}
