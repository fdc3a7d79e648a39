import { type Amount, spoken } from '../amount.ts'
import type { Tie } from '../count.ts'
import { together } from '../names.ts'
import { reopenedWords } from '../single/words.ts'
import type { Rounds, Tally } from './rounds-so-far.ts'
import { asIfNeverStood, gainsWords, keepFactorWords, keepsWords, papersWord, placesWord, votesWord } from './words.ts'

export const namesOf = ({ election }: Pick<Rounds, 'election'>, who: readonly number[]): string[] =>
  who.map(each => election.candidates[each] ?? '')

export const said = ({ rule }: Rounds, amount: Amount): string => spoken(amount, rule.places)

const votesOf = ({ rule }: Rounds, { votes }: Tally, who: number): string => votesWord(votes[who] ?? 0n, rule.places)

export const begun = (rounds: Rounds, valid: number): string[] => [
  `${papersWord(valid)}, each with its first preference.`,
  `The quota is the votes in use, divided by one more than the places, cut off after ${rounds.rule.places} decimals, and the smallest part more. It is worked out anew at every stage.`,
]

export const gained = ({ election, rule }: Rounds, before: Tally, { votes, nobody }: Tally): string[] =>
  gainsWords(before.votes, votes, nobody - before.nobody, election.candidates, rule.places)

/** @param earlier how many were elected before. */
export const won = (rounds: Rounds, who: readonly number[], now: Tally, earlier: number): string[] =>
  namesOf(rounds, who).flatMap((name, i) => [
    `${name} has ${votesOf(rounds, now, who[i] ?? 0)}, no fewer than the quota of ${said(rounds, now.quota)}, and is elected.`,
    ...(earlier + who.length >= rounds.election.seats ? [] : [keepFactorWords(name, earlier + i === 0)]),
  ])

/** @param from those who had more than the quota. */
export const sharedOut = (rounds: Rounds, from: readonly number[], surplus: Amount, keep: readonly Amount[]): string[] =>
  from.length === 0
    ? []
    : [
        `The surplus of ${together(namesOf(rounds, from))}, ${said(rounds, surplus)}, is shared out: ${keepsWords(from, keep, rounds.election.candidates, rounds.rule.places)}.`,
      ]

/** @param lot what a rule of its own makes of a lot. */
export const tieWords = (rounds: Rounds, { tied, chosen, by }: Tie, lot = 'lot'): string => {
  const name = namesOf(rounds, [chosen])[0]
  const who = together(namesOf(rounds, tied))
  if (typeof by === 'object') return `${who} have equal votes; ${name} had the fewest at stage ${by.stage}.`
  return `${who} have equal votes; by ${by === 'lot' ? lot : `the ${by}`} it is ${name}.`
}

/** @param why the reasons for which they go out, before each is named with their votes. */
export const outWith = (rounds: Rounds, who: readonly number[], now: Tally, why: readonly string[]): string[] => [
  ...why,
  ...who.map(each => `${namesOf(rounds, [each])[0]} goes out with ${votesOf(rounds, now, each)}.`),
  ...(who.length === 0 ? [] : [asIfNeverStood(namesOf(rounds, who))]),
]

export const ended = (rounds: Rounds, elected: readonly number[], out: readonly number[], now: Tally): string[] => {
  const { election, winners } = rounds
  const filled = winners.length + elected.length
  return [
    ...elected.map(
      each =>
        `No more candidates are left than places, so ${namesOf(rounds, [each])[0]} is elected with ${votesOf(rounds, now, each)}, fewer than the quota of ${said(rounds, now.quota)}.`,
    ),
    ...out.map(each => `${namesOf(rounds, [each])[0]} is not elected, with ${votesOf(rounds, now, each)}.`),
    filled >= election.seats
      ? `The count ends: ${placesWord(election.seats)} filled.`
      : `The count ends: ${filled} of ${election.seats} places are filled, as nobody is elected without a vote.`,
    ...reopenedWords(election, [...winners, ...elected]),
  ]
}
