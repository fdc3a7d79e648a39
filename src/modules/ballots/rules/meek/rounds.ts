import { type Amount, divideDown } from '../amount.ts'
import type { Action, Count, Tie } from '../count.ts'
import { type Election, standing } from '../election.ts'
import { distribute, total } from './distribute.ts'
import type { Papers } from './papers.ts'
import type { Rounds, RoundsRule, Tally } from './rounds-so-far.ts'
import * as say from './rounds-words.ts'
import { netTransfers } from './transfers.ts'
import { paperTree } from './tree.ts'

/** Who goes out, and why. */
export type Losers = { readonly who: readonly number[]; readonly ties: readonly Tie[]; readonly reasons: readonly string[] }

export const nobodyOut: Losers = { who: [], ties: [], reasons: [] }

const byVotes = (who: readonly number[], votes: readonly Amount[]): number[] =>
  who.toSorted((a, b) => Number((votes[b] ?? 0n) > (votes[a] ?? 0n)) - Number((votes[b] ?? 0n) < (votes[a] ?? 0n)) || a - b)

const tally = ({ election, rule, tree, valid }: Rounds, keep: readonly Amount[]): Tally => {
  const { votes, rounding } = distribute(tree.nodes(), keep, rule.shares)
  const inUse = total(votes)
  const quota = divideDown(inUse, BigInt(election.seats + 1)) + 1n
  const surplus = total(votes.map(each => (each > quota ? each - quota : 0n)))
  return { votes, keep, quota, surplus, nobody: valid - inUse, rounding }
}

/** Counts all papers by these keep factors and writes the stage down. */
const playRound = (rounds: Rounds, keep: readonly Amount[], action: Action, losers: Losers, shared: readonly string[]): void => {
  const before = rounds.past.at(-1) ?? null
  const now = tally(rounds, keep)
  rounds.past.push(now)
  const won = byVotes(
    rounds.continuing.filter(each => (now.votes[each] ?? 0n) >= now.quota),
    now.votes,
  )
  const transfers = before === null ? [] : netTransfers(before.votes, now.votes, [before.nobody, now.nobody], 1n)
  const gained = before === null || transfers.length > 0 ? [] : say.gained(rounds, before, now)
  const reasons = [...losers.reasons, ...shared, ...gained, ...say.won(rounds, won, now, rounds.winners.length)]
  rounds.continuing = rounds.continuing.filter(each => !won.includes(each))
  rounds.winners = [...rounds.winners, ...won].toSorted((a, b) => a - b)
  for (const each of won) rounds.tree.elect(each)
  rounds.stages.push({
    number: rounds.stages.length + 1,
    action,
    votes: now.votes,
    nonTransferable: now.nobody,
    lost: { 'no further preference': now.nobody - now.rounding, ...(now.rounding === 0n ? {} : { rounding: now.rounding }) },
    quota: now.quota,
    elected: won,
    excluded: losers.who,
    transfers,
    reasons,
    ties: losers.ties,
    keep,
  })
}

/** The first look at the papers: every candidate keeps the whole of every vote. */
export const beginRounds = (election: Election, papers: Papers, rule: RoundsRule): Rounds => {
  const continuing = standing(election)
  const { one } = rule.shares
  const tree = paperTree(papers, election.candidates.length)
  const rounds: Rounds = { election, rule, valid: BigInt(papers.valid) * one, tree, continuing, winners: [], past: [], stages: [] }
  const keep = election.candidates.map((_, i) => (continuing.includes(i) ? one : 0n))
  const first = say.begun(rounds, papers.valid)
  playRound(rounds, keep, { kind: 'first-preferences', candidates: [] }, nobodyOut, first)
  return rounds
}

/** A further round, with the keep factors that `keepFor` works out once the losers are out. */
export const nextRound = (
  rounds: Rounds,
  losers: Losers,
  keepFor: () => { readonly keep: readonly Amount[]; readonly action: Action; readonly shared: readonly string[] },
): void => {
  rounds.continuing = rounds.continuing.filter(each => !losers.who.includes(each))
  for (const each of losers.who) rounds.tree.goOut(each)
  const { keep, action, shared } = keepFor()
  const kept = keep.map((part, each) => (losers.who.includes(each) ? 0n : part))
  playRound(rounds, kept, action, losers, shared)
}

export const lastTally = ({ past }: Rounds): Tally => {
  const last = past.at(-1)
  if (last === undefined) throw new RangeError('no round has been counted')
  return last
}

/** All places are filled, or no more candidates are left than places. */
export const isOver = ({ election: { seats }, winners, continuing }: Rounds): boolean =>
  winners.length >= seats || winners.length + continuing.length <= seats

/** Who has the fewest votes of these. */
export const fewestOf = (who: readonly number[], { votes }: Tally): number[] => {
  const [fewest] = byVotes(who, votes)
    .map(each => votes[each] ?? 0n)
    .toReversed()
  return who.filter(each => votes[each] === fewest)
}

/** The end: whoever is left is elected where places are left, except without any vote; otherwise they go out. */
const close = (rounds: Rounds): void => {
  const { election, continuing, winners, stages } = rounds
  const { votes } = lastTally(rounds)
  const filled = winners.length >= election.seats
  const won = filled ? [] : byVotes(continuing, votes).filter(each => (votes[each] ?? 0n) > 0n)
  const out = continuing.filter(each => !won.includes(each))
  const last = stages.pop()
  if (last === undefined) return
  stages.push({
    ...last,
    elected: byVotes([...last.elected, ...won], votes),
    excluded: [...last.excluded, ...out].toSorted((a, b) => a - b),
    reasons: [...last.reasons, ...say.ended(rounds, won, out, lastTally(rounds))],
  })
}

export const countOf = (rounds: Rounds, papers: Papers): Count => {
  close(rounds)
  const { election, rule, stages, past } = rounds
  const { title, seats, candidates, withdrawn, spoilt } = election
  return {
    method: rule.id,
    title,
    seats,
    candidates,
    withdrawn,
    papers: { valid: papers.valid, blank: papers.blank, spoilt },
    places: rule.places,
    quota: past[0]?.quota ?? null,
    finalQuota: lastTally(rounds).quota,
    stages,
    elected: stages.flatMap(stage => stage.elected).filter(each => each !== election.reopen),
  }
}
