import { type Refusal, refuse } from '#kernel/refusal.ts'
import { countEliminating, type EliminatingCount, type Ties, type Votes } from './eliminating.ts'

/** The votes of one round as the tellers wrote them down. */
export type TellersRound = { readonly votes: Readonly<Record<string, number>>; readonly notCounted?: number }

/**
 * Counts rounds that were voted one after another in a room. Who goes out follows from the votes, so a sheet on which a
 * round has votes for somebody who had gone out is refused, and so is one that ends before anybody is elected.
 */
export const countRepeated = (sheet: readonly TellersRound[], ties: Ties): EliminatingCount | Refusal => {
  const [first] = sheet
  if (!first) return refuse('no round has been counted yet')
  for (const [i, round] of sheet.entries()) {
    const bad = Object.entries(round.votes).find(([, votes]) => !Number.isSafeInteger(votes) || votes < 0)
    if (bad) return refuse(`round ${i + 1}: votes are whole numbers, not ${bad[1]} for ${bad[0]}`)
  }
  let refused: Refusal | null = null
  let at = 0
  const count = countEliminating(
    Object.keys(first.votes),
    standing => {
      const round = sheet[at++]
      refused ??= round ? strangers(round, standing, at) : refuse(`round ${at} is missing: nobody has more than half yet`)
      const votes: Votes = new Map(round ? Object.entries(round.votes).filter(([option]) => standing.includes(option)) : [])
      return { votes, notCounted: round?.notCounted ?? 0 }
    },
    ties,
  )
  if (refused === null && at < sheet.length) return refuse(`round ${at} decided it, yet the sheet has ${sheet.length} rounds`)
  return refused ?? count
}

const strangers = (round: TellersRound, standing: readonly string[], number: number): Refusal | null => {
  const stranger = Object.keys(round.votes).find(option => !standing.includes(option))
  return stranger === undefined ? null : refuse(`round ${number}: ${stranger} had gone out, and still has votes`)
}
