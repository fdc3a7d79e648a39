import { type Amount, spoken, written } from '../amount.ts'
import type { Tie } from '../count.ts'
import { together } from '../names.ts'
import { reopenedWords } from '../single/words.ts'
import { total } from './distribute.ts'
import type { Ending, Run } from './run.ts'
import { netTransfers } from './transfers.ts'
import { asIfNeverStood, gainsWords, keepFactorWords, keepsWords, papersWord, placesWord, votesWord } from './words.ts'

/** The amount as droop prints it, in full. */
export const droopAmount = ({ rule }: Run, amount: Amount): string => written(rule.shown(amount), rule.places)

const said = ({ rule }: Run, amount: Amount): string => spoken(rule.shown(amount), rule.places)
const votes = (run: Run, who: number): string => votesWord(run.rule.shown(run.votes[who] ?? 0n), run.rule.places)
const names = ({ election }: Run, who: readonly number[]): string[] => who.map(each => election.candidates[each] ?? '')
const name = (run: Run, who: number): string => run.election.candidates[who] ?? ''

export const begun = (run: Run, valid: number): string[] => [
  `${papersWord(valid)}, each with its first preference.`,
  `The quota is the votes in use, divided by one more than the places: ${said(run, run.quota)}. It is worked out anew whenever votes are no longer in use.`,
]

/** What was done with surpluses since the last act, and, where transfers cannot say it, who has more votes since. */
const sharedOut = (run: Run): string[] => {
  const { rule, election, elected: won, keep, steps } = run
  const { votes: before, nobody } = run.book.before()
  const told = netTransfers(before, run.votes, [nobody, run.residual], rule.least).length > 0
  const [then, now] = [before.map(rule.shown), run.votes.map(rule.shown)]
  const gains = told ? [] : gainsWords(then, now, rule.shown(run.residual) - rule.shown(nobody), election.candidates, rule.places)
  if (won.length === 0 || steps < 2) return gains
  const keeps = keepsWords(won, keep.map(rule.shown), election.candidates, rule.places)
  return [
    `The surplus of ${together(names(run, won))} was shared out in ${steps - 1} ${steps === 2 ? 'step' : 'steps'}: ${keeps}.`,
    ...gains,
  ]
}

/** Said before the candidate is among the elected. */
export const elected = (run: Run, who: number): string[] => [
  ...(run.steps === 0 ? [] : sharedOut(run)),
  `${name(run, who)} has ${votes(run, who)}, ${run.rule.quotaSuffices ? 'no fewer' : 'more'} than the quota of ${said(run, run.quota)}, and is elected.`,
  ...(run.elected.length + 1 === run.election.seats ? [] : [keepFactorWords(name(run, who), run.elected.length === 0)]),
]

const whyNoMore = (run: Run, ending: Ending): string => {
  const { surplus, elected: won, rule } = run
  if (won.length === 0) return `Nobody has the quota of ${said(run, run.quota)}.`
  const left = said(run, surplus)
  if (ending === 'stable')
    return `No more is shared out: in ${rule.places} decimals the surplus that is left, ${left}, no longer gets smaller.`
  return `No more is shared out: what is left of the surplus, ${left}, is ${rule.omegaIncluded ? 'no more' : 'less'} than ${said(run, rule.omega)}.`
}

const tieWords = (run: Run, { tied, by }: Tie): string => {
  const how = by === 'lot' ? 'the lot' : by === 'listed order' ? 'the order that the file lists' : 'the order on the paper'
  return `${together(names(run, tied))} are equal, or no further apart than the surplus that is left; ${how} decides.`
}

export const defeated = (run: Run, who: number, ending: Ending, tie: Tie | null): string[] => [
  ...sharedOut(run),
  whyNoMore(run, ending),
  ...(tie === null ? [] : [tieWords(run, tie)]),
  `${name(run, who)} goes out with ${votes(run, who)}${tie === null ? ', the fewest' : ''}.`,
  asIfNeverStood([name(run, who)]),
]

export const certainLoser = (run: Run, who: number, batch: readonly number[]): string[] => [
  ...(who === batch[0] ? sharedOut(run) : []),
  batch.length === 1
    ? `${name(run, who)} would stay the lowest even with all that is left of the surplus, ${said(run, run.surplus)}, and goes out with ${votes(run, who)}.`
    : `${together(names(run, batch))} would stay the lowest even with each other’s votes and all that is left of the surplus, ${said(run, run.surplus)}; ${name(run, who)} goes out with ${votes(run, who)}.`,
  asIfNeverStood([name(run, who)]),
]

export const electedLast = (run: Run, who: number): string[] => {
  const short = (run.votes[who] ?? 0n) < run.quota ? `, fewer than the quota of ${said(run, run.quota)}` : ''
  return [`No more candidates are left than places, so ${name(run, who)} is elected with ${votes(run, who)}${short}.`]
}

export const defeatedLast = (run: Run, who: number): string[] => [
  `${placesWord(run.election.seats)} filled, so ${name(run, who)} goes out with ${votes(run, who)}.`.replace(/^./, first =>
    first.toUpperCase(),
  ),
]

export const ended = (run: Run): string[] => {
  const { election, elected: won, rule } = run
  const held = total(won.map(each => run.votes[each] ?? 0n))
  return [
    won.length === election.seats
      ? `The count ends: ${placesWord(election.seats)} filled.`
      : `The count ends: ${won.length} of ${election.seats} places are filled, as nobody else stood.`,
    ...reopenedWords(election, won),
    `${together(names(run, won))} ${won.length === 1 ? 'has' : 'have'} ${votesWord(rule.shown(held), rule.places)} at the end; ${said(run, run.valid - held)} are with nobody.`,
  ]
}
