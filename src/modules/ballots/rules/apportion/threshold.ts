import { type Refusal, refuse } from '#kernel/refusal.ts'
import { divideDown, divideUp } from '../amount.ts'

/**
 * How many votes are enough. The words of rules differ in four things, so a threshold says all four: the fraction, what
 * it is a fraction of, whether the fraction itself is enough, and how it is rounded before it is compared.
 */
export type Threshold = {
  readonly numerator: number
  readonly denominator: number
  readonly of: Base
  /** `more than` a half of 18 is 10; `at least` a half of 18 is 9. */
  readonly comparison: 'more than' | 'at least'
  /** What a fraction that is not whole is taken for: itself, or the whole number up, down or nearest (a half goes up). */
  readonly rounding: 'exact' | 'up' | 'down' | 'nearest'
}

/** Of whom: those who voted for or against; all who voted, abstentions and blank papers too; all present; all entitled. */
export type Base = 'voting' | 'voting or abstaining' | 'present' | 'entitled'

/** People in a room, or units of an organisation: a unit that exists is entitled, one that met and voted is voting. */
export type Tally = {
  readonly for: number
  readonly against: number
  readonly abstained: number
  readonly present: number
  readonly entitled: number
}

export type Reached = {
  readonly reached: boolean
  readonly needed: number
  readonly had: number
  /** How many the fraction is of. */
  readonly base: number
  readonly reason: string
}

const baseOf = (base: Base, tally: Tally): number => {
  switch (base) {
    case 'voting':
      return tally.for + tally.against
    case 'voting or abstaining':
      return tally.for + tally.against + tally.abstained
    case 'present':
      return tally.present
    case 'entitled':
      return tally.entitled
  }
}

/** Votes that are enough, when the fraction is of so many. */
export const neededOf = ({ numerator, denominator, comparison, rounding }: Threshold, base: number): number => {
  const [part, of] = [BigInt(base) * BigInt(numerator), BigInt(denominator)]
  if (rounding === 'exact') return Number(comparison === 'more than' ? divideDown(part, of) + 1n : divideUp(part, of))
  const nearest = divideDown(2n * part + of, 2n * of)
  const rounded = { up: divideUp(part, of), down: divideDown(part, of), nearest }[rounding]
  return Number(comparison === 'more than' ? rounded + 1n : rounded)
}

const names: Readonly<Record<string, string>> = {
  '1/2': 'half',
  '1/3': 'a third',
  '2/3': 'two thirds',
  '1/4': 'a quarter',
  '3/4': 'three quarters',
}

const ofWhom: Readonly<Record<Base, string>> = {
  voting: 'votes for and against',
  'voting or abstaining': 'votes and abstentions',
  present: 'those present',
  entitled: 'all who are entitled',
}

/** `more than half of the 17 votes for and against`. */
export const thresholdWords = ({ numerator, denominator, of, comparison }: Threshold, base: number): string =>
  `${comparison} ${names[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`} of ${base} (${ofWhom[of]})`

const wrongIn = ({ numerator, denominator }: Threshold, tally: Tally): Refusal | null => {
  const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0
  if (!isCount(numerator) || !isCount(denominator) || denominator === 0 || numerator > denominator)
    return refuse(`a threshold is a fraction of at most one, not ${numerator}/${denominator}`)
  const bad = Object.entries(tally).find(([, number]) => !isCount(number))
  if (bad) return refuse(`votes are whole numbers, not ${bad[1]} ${bad[0]}`)
  if (tally.for + tally.against + tally.abstained > tally.present) return refuse('more voted than were present')
  return tally.present > tally.entitled ? refuse('more were present than are entitled') : null
}

/** Whether the votes for it are enough. Nobody voting is never enough. */
export const reached = (threshold: Threshold, tally: Tally): Reached | Refusal => {
  const wrong = wrongIn(threshold, tally)
  if (wrong) return wrong
  const base = baseOf(threshold.of, tally)
  const needed = neededOf(threshold, base)
  const enough = tally.for > 0 && tally.for >= needed
  const reason = `${tally.for} for it; ${thresholdWords(threshold, base)} is ${needed}: ${enough ? 'enough' : 'not enough'}.`
  return { reached: enough, needed, had: tally.for, base, reason }
}
