import type { Amount } from '../amount.ts'
import type { Action, Stage, Tie } from '../count.ts'
import type { Election } from '../election.ts'
import { total } from './distribute.ts'
import { netTransfers } from './transfers.ts'

/** The count at the moment of an act, in the rule's own smallest parts. */
type Moment = {
  readonly votes: readonly Amount[]
  readonly keep: readonly Amount[]
  readonly quota: Amount
  readonly surplus: Amount
  /** With nobody, and the parts of it that rounding caused, and ranks on which nobody stands. */
  readonly residual: Amount
  readonly rounding: Amount
  readonly stopped: Amount
  readonly round: number
}

type More = {
  readonly reasons: readonly string[]
  readonly ties?: readonly Tie[]
  /** Causes other than rounding for which votes are with nobody. */
  readonly lost?: Readonly<Record<string, Amount>>
}

export type Book = {
  readonly stages: Stage[]
  /** Votes of the last stage, as they were kept; nothing before the first. */
  readonly before: () => { readonly votes: readonly Amount[]; readonly nobody: Amount }
  readonly write: (moment: Moment, action: Action, more: More) => void
}

/** @param least what is less is rounding and no transfer. */
export const openBook = (election: Election, shown: (amount: Amount) => Amount, least: Amount, valid: Amount): Book => {
  const stages: Stage[] = []
  let before: { votes: readonly Amount[]; nobody: Amount } = { votes: election.candidates.map(() => 0n), nobody: 0n }
  const write: Book['write'] = (moment, action, { reasons, ties = [], lost = {} }) => {
    const undistributed = valid - total(moment.votes) - moment.residual
    const nobody = moment.residual + undistributed
    const transfers = stages.length === 0 ? [] : netTransfers(before.votes, moment.votes, [before.nobody, nobody], least)
    stages.push({
      number: stages.length + 1,
      action,
      votes: moment.votes.map(shown),
      nonTransferable: shown(moment.residual),
      lost: causes(moment, lost, shown),
      quota: shown(moment.quota),
      elected: action.kind === 'elect' ? action.candidates : [],
      excluded: action.kind === 'exclusion' ? action.candidates : [],
      transfers: transfers.map(each => ({ ...each, votes: shown(each.votes) })),
      reasons,
      ties,
      keep: moment.keep.map(shown),
      round: moment.round,
      surplus: shown(moment.surplus),
      ...(undistributed >= least ? { undistributed: shown(undistributed) } : {}),
    })
    before = { votes: moment.votes, nobody }
  }
  return { stages, before: () => before, write }
}

/** Why votes are with nobody; what no other cause explains has no further preference. Other causes of nothing are left out. */
const causes = (
  { residual, rounding, stopped }: Moment,
  lost: Readonly<Record<string, Amount>>,
  shown: (amount: Amount) => Amount,
): Record<string, Amount> => {
  const known = Object.entries({ ...lost, 'nobody left on the next rank': stopped, rounding }).map(
    ([why, amount]) => [why, shown(amount)] as const,
  )
  const rest = shown(residual) - total(known.map(([, amount]) => amount))
  return Object.fromEntries([['no further preference', rest] as const, ...known.filter(([, amount]) => amount !== 0n)])
}
