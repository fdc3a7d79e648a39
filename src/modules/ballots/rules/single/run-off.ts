import type { Amount } from '../amount.ts'
import type { Count, Stage, Tie, Transfer } from '../count.ts'
import { type Election, standing as standingIn } from '../election.ts'
import type { Holders } from './holders.ts'
import { counted, movedWords, namesOf, reopenedWords, tieWords } from './words.ts'

/**
 * Counts in which somebody goes out at each stage, until it is settled who is elected. What the methods do differently
 * is handed in: where the votes of a stage come from (`Holders`), and what follows from them.
 */
type RunOff = {
  readonly method: string
  /** A stage names as excluded those whose papers it moved, or those whom its own votes put out. */
  readonly excludedWhen: 'moved' | 'decided'
  readonly next: (at: At) => Next
}

export type At = {
  readonly standing: readonly number[]
  readonly votes: readonly Amount[]
  /** Votes after each earlier stage, oldest first. */
  readonly history: readonly (readonly Amount[])[]
}

/** What follows: some go out, or the count is over and `out` lost at its last stage. */
export type Next = {
  readonly out: readonly number[]
  /** Null while the count goes on; empty where it ends without a decision. */
  readonly elected: readonly number[] | null
  readonly ties: readonly Tie[]
  readonly reasons: readonly string[]
  /** Votes that were enough at this stage, where the method has such a number. */
  readonly quota?: Amount
}

const begun: Next = { out: [], elected: null, ties: [], reasons: [] }

/** Runs the count to its end. `quota` and `finalQuota` are those of the first and the last stage. */
export const runOff = (election: Election, rule: RunOff, holders: Holders, papers: Count['papers']): Count => {
  const stages: Stage[] = []
  let standing: readonly number[] = standingIn(election)
  let before = begun
  for (;;) {
    const transfers = holders.moveFrom(before.out)
    const at = { standing, votes: holders.votes(), history: stages.map(stage => stage.votes) }
    const next = rule.next(at)
    const stage = stageOf(election, rule, { at, before, next, transfers, holders })
    stages.push(stage)
    if (next.elected !== null) return asCount(election, rule.method, papers, stages)
    standing = standing.filter(each => !next.out.includes(each))
    before = next
  }
}

const asCount = (election: Election, method: string, papers: Count['papers'], stages: readonly Stage[]): Count => ({
  method,
  title: election.title,
  seats: election.seats,
  candidates: election.candidates,
  withdrawn: election.withdrawn,
  papers,
  places: 0,
  quota: stages[0]?.quota ?? null,
  finalQuota: stages.at(-1)?.quota ?? null,
  stages,
  elected: stages.flatMap(stage => stage.elected),
})

type Moment = {
  readonly at: At
  readonly before: Next
  readonly next: Next
  readonly transfers: readonly Transfer[]
  readonly holders: Holders
}

const stageOf = (election: Election, { excludedWhen }: RunOff, moment: Moment): Stage => {
  const { at, before, next, transfers, holders } = moment
  const number = at.history.length + 1
  const lost = holders.lost()
  const told = excludedWhen === 'decided' ? [next] : next.elected === null ? [before] : [before, next]
  return {
    number,
    action: { kind: number === 1 ? 'first-preferences' : 'exclusion', candidates: before.out },
    votes: at.votes,
    nonTransferable: Object.values(lost).reduce((sum, each) => sum + each, 0n),
    lost,
    ...(next.quota === undefined ? {} : { quota: next.quota }),
    elected: (next.elected ?? []).filter(each => each !== election.reopen),
    excluded: told.flatMap(each => each.out).toSorted((a, b) => a - b),
    transfers,
    ties: told.flatMap(each => each.ties),
    reasons: [
      ...(number === 1 ? [firstWords(election, at)] : []),
      ...(excludedWhen === 'moved' ? saidOf(election, before) : []),
      ...(holders.anew && number > 1 ? ['Everybody votes anew.'] : movedWords(election.candidates, before.out, transfers)),
      ...(excludedWhen === 'decided' || next.elected !== null ? saidOf(election, next) : []),
      ...reopenedWords(election, next.elected ?? []),
    ],
  }
}

const saidOf = ({ candidates }: Election, { ties, reasons }: Next): string[] => [...ties.map(tie => tieWords(candidates, tie)), ...reasons]

const firstWords = ({ candidates }: Election, { standing, votes }: At): string => {
  const valid = votes.reduce((sum, each) => sum + each, 0n)
  return `${counted(valid, 'vote')} for ${namesOf(candidates, standing)}.`
}
