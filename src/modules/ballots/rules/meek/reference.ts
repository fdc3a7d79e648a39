import type { Amount } from '../amount.ts'
import type { Count, Tie } from '../count.ts'
import { type Election, standing } from '../election.ts'
import { settle, type Ties } from '../ties.ts'
import { openBook } from './book.ts'
import { total } from './distribute.ts'
import type { Papers } from './papers.ts'
import * as say from './reference-words.ts'
import { compare, type Ending, type ReferenceRule, type Run } from './run.ts'
import { paperTree } from './tree.ts'

/**
 * The rounds that the PRF reference rule and droop's own Meek rule have in common: iterate until somebody is elected or no
 * surplus is left to share out, then somebody goes out. Each act is written down as it happens, in droop's layout, before
 * its consequences: a defeated candidate's votes move on in the stage after.
 */
const begin = (election: Election, papers: Papers, ties: Ties, rule: ReferenceRule): Run => {
  const hopeful = standing(election)
  const valid = BigInt(papers.valid) * rule.one
  const keep = election.candidates.map((_, i) => (hopeful.includes(i) ? rule.one : 0n))
  const quota = rule.quota(valid, election.seats)
  const tree = paperTree(papers, election.candidates.length)
  const { votes } = rule.give(tree, keep, standsIn(election, hopeful, []))
  const book = openBook(election, rule.shown, rule.least, valid)
  const now = { votes, keep, quota, surplus: 0n, residual: 0n, rounding: 0n, stopped: 0n, round: 0, steps: 0 }
  return { election, rule, tree, ties, book, valid, hopeful, elected: [], inOrder: [], ...now }
}

const standsIn = ({ candidates }: Election, hopeful: readonly number[], elected: readonly number[]): boolean[] => {
  const stands = candidates.map(() => false)
  for (const each of [...hopeful, ...elected]) stands[each] = true
  return stands
}

/** B.2.a: every paper is given to the candidates on it by their keep factors. */
const giveVotes = (run: Run): void => {
  const { votes, rounding, stopped = 0n } = run.rule.give(run.tree, run.keep, standsIn(run.election, run.hopeful, run.elected))
  run.votes = votes
  run.residual = run.valid - total(votes)
  run.rounding = rounding
  run.stopped = stopped
}

const seatsLeft = ({ election, elected }: Run): number => election.seats - elected.length

const elect = (run: Run, who: number, text: string, reasons: readonly string[]): void => {
  run.hopeful = run.hopeful.filter(each => each !== who)
  run.elected = [...run.elected, who].toSorted((a, b) => a - b)
  run.inOrder.push(who)
  run.tree.elect(who)
  run.book.write(run, { kind: 'elect', candidates: [who], text: `${text}: ${run.election.candidates[who] ?? ''}` }, { reasons })
}

/** The act is written down first, with the votes that the candidate still had. */
const defeat = (run: Run, who: number, text: string, reasons: readonly string[], tie: Tie | null = null): void => {
  run.hopeful = run.hopeful.filter(each => each !== who)
  run.book.write(
    run,
    { kind: 'exclusion', candidates: [who], text: `${text}: ${run.election.candidates[who] ?? ''}` },
    { reasons, ties: tie === null ? [] : [tie] },
  )
  run.tree.goOut(who)
  run.keep = run.keep.with(who, 0n)
  run.votes = run.votes.with(who, 0n)
  if (run.rule.anew) giveVotes(run)
}

/** B.2: iterates until somebody is elected, no surplus is left, it no longer shrinks, or there are certain losers. */
const iterate = (run: Run): { readonly ending: Ending; readonly batch: readonly number[] } => {
  const { rule, election } = run
  for (let last = run.valid; ; last = run.surplus) {
    giveVotes(run)
    run.steps++
    run.quota = rule.quota(total(run.votes), election.seats)
    const winners = run.hopeful.filter(each => compare(rule, run.votes[each] ?? 0n, run.quota) >= (rule.quotaSuffices ? 0 : 1))
    for (const who of winners) {
      elect(run, who, 'Elect', say.elected(run, who))
      run.steps = 0
    }
    run.surplus = surplusOf(run)
    if (winners.length > 0) return { ending: 'elected', batch: [] }
    if (compare(rule, run.surplus, rule.omega) < (rule.omegaIncluded ? 1 : 0)) return { ending: 'omega', batch: [] }
    if (compare(rule, run.surplus, last) >= 0) return { ending: 'stable', batch: [] }
    const batch = rule.anew ? certainLosers(run) : []
    if (batch.length > 0) return { ending: 'certain losers', batch }
    for (const each of run.elected) run.keep[each] = rule.keep(run.keep[each] ?? 0n, run.quota, run.votes[each] ?? 0n)
  }
}

const surplusOf = ({ elected, votes, quota }: Run): Amount => {
  const surplus = elected.reduce((sum, each) => sum + (votes[each] ?? 0n) - quota, 0n)
  return surplus < 0n ? 0n : surplus
}

/** Hopefuls by votes, in groups whose members the surplus could put in another order. */
const groupsByVotes = ({ hopeful, votes, surplus, rule }: Run): number[][] => {
  const groups: number[][] = []
  let least = 0n
  for (const each of hopeful.toSorted((a, b) => compare(rule, votes[a] ?? 0n, votes[b] ?? 0n) || a - b)) {
    const had = votes[each] ?? 0n
    const group = groups.at(-1)
    if (compare(rule, least + surplus, had) >= 0) {
      if (group) group.push(each)
      else groups.push([each])
    } else {
      groups.push([each])
      least = had
    }
  }
  return groups
}

/** The most of those with fewest votes who stay below the next one even with each other's votes and all the surplus. */
const certainLosers = (run: Run): number[] => {
  const { votes, surplus, rule, hopeful } = run
  const most = hopeful.length - seatsLeft(run)
  const groups = groupsByVotes(run)
  let sum = surplus
  let batch: number[] = []
  let met: number[] = []
  for (const [i, group] of groups.slice(0, -1).entries()) {
    met = [...met, ...group]
    if (met.length > most) break
    sum += total(group.map(each => votes[each] ?? 0n))
    const next = groups[i + 1]?.[0] ?? 0
    if (compare(rule, sum, votes[next] ?? 0n) < 0) batch = met
  }
  return batch.toSorted((a, b) => a - b)
}

/** B.3: who goes out of those whom the surplus that is left cannot tell from the one with fewest votes. */
const lowest = (run: Run): { readonly who: number; readonly tie: Tie | null } => {
  const { hopeful, votes, surplus, rule, ties } = run
  const [fewest = 0n] = hopeful.map(each => votes[each] ?? 0n).toSorted((a, b) => Number(a > b) - Number(a < b))
  const tied = hopeful.filter(each => compare(rule, fewest + surplus, votes[each] ?? 0n) >= 0)
  const [who] = tied
  if (who !== undefined && tied.length === 1) return { who, tie: null }
  const tie = settle(tied, 'fewest', 'exclusion', 'none', [], ties)
  return { who: tie.chosen, tie }
}

/** A round: an iteration, and then, where it elected nobody, somebody goes out. */
const playRound = (run: Run): void => {
  run.round++
  const { ending, batch } = iterate(run)
  if (ending === 'elected') return
  const { surplus } = run
  if (ending === 'certain losers') {
    for (const who of batch) defeat(run, who, 'Defeat certain loser', say.certainLoser(run, who, batch))
  } else {
    const { who, tie } = lowest(run)
    const left = say.droopAmount(run, surplus)
    const text = ending === 'omega' ? `Defeat (surplus ${left} < omega)` : `Defeat (stable surplus ${left})`
    defeat(run, who, text, say.defeated(run, who, ending, tie), tie)
  }
  run.steps = 0
}

/** C: the hopefuls who are left are elected while there are places, and go out otherwise. */
const complete = (run: Run): void => {
  for (const who of run.hopeful) {
    if (run.elected.length < run.election.seats) {
      elect(run, who, 'Elect remaining', say.electedLast(run, who))
      if (run.rule.anew) giveVotes(run)
    } else defeat(run, who, 'Defeat remaining', say.defeatedLast(run, who))
  }
}

/** At the end, votes of all who are not elected are with nobody. */
const end = (run: Run): void => {
  const held = total(run.elected.map(each => run.votes[each] ?? 0n))
  const before = run.residual
  run.residual = run.valid - held
  run.book.write(
    run,
    { kind: 'end', candidates: [], text: 'Count Complete' },
    { reasons: say.ended(run), lost: run.rule.anew ? {} : { 'not passed on at the end': run.residual - before } },
  )
}

export const countReference = (election: Election, papers: Papers, ties: Ties, rule: ReferenceRule): Count => {
  const run = begin(election, papers, ties, rule)
  const { quota } = run
  run.book.write(run, { kind: 'first-preferences', candidates: [], text: 'Begin Count' }, { reasons: say.begun(run, papers.valid) })
  while (run.hopeful.length > seatsLeft(run) && seatsLeft(run) > 0) playRound(run)
  complete(run)
  end(run)
  const { title, seats, candidates, withdrawn, spoilt } = election
  return {
    method: rule.id,
    title,
    seats,
    candidates,
    withdrawn,
    papers: { valid: papers.valid, blank: papers.blank, spoilt },
    places: rule.places,
    quota: rule.shown(quota),
    finalQuota: rule.shown(run.quota),
    stages: run.book.stages,
    elected: run.inOrder.filter(each => each !== election.reopen),
  }
}
