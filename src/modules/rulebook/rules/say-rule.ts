import type { Day } from '#kernel/day.ts'
import type { Rule, Threshold } from '../schema/types.ts'
import { dayInWords } from './words.ts'

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })
const monthInWords = (on: Day): string => months.format(on)

/** ` until September 2018` where that is a whole month, ` until 25 September 2018` where not; nothing where no end is known. */
export const untilInWords = (to: Day | null): string => {
  if (to === null) return ''
  return ` until ${to.day === to.daysInMonth ? monthInWords(to) : dayInWords(to)}`
}

export const fromInWords = (from: Day | 'unknown'): string => {
  if (from === 'unknown') return ' (since when is not known)'
  return ` from ${from.day === 1 ? monthInWords(from) : dayInWords(from)}`
}

/** What a rule says, short enough to stand beside its other versions: a threshold by its figures, every other rule by its text. */
export const sayRule = (kind: string, rule: Rule): string =>
  kind === 'thresholds' && isThreshold(rule) ? sayThreshold(rule) : rule.text.trim().replace(/\.$/, '')

const isThreshold = (rule: Rule): rule is Threshold => 'share' in rule && 'compare' in rule

/** “pooled majority”, “one third of either college”, “two thirds of valid votes”. What is not known is said to be. */
export const sayThreshold = ({ share, compare, colleges, of }: Pick<Threshold, 'share' | 'compare' | 'colleges' | 'of'>): string => {
  if (share === 'unknown') return 'a share that is not known'
  const fraction = fractionInWords(share)
  const isMajority = share.numerator * 2 === share.denominator && compare === 'more-than'
  const size = isMajority ? 'majority' : compare === 'more-than' ? `more than ${fraction}` : fraction
  const sure = compare === 'unknown' ? ' (whether just that is enough is not known)' : ''
  const voting = of === 'units-voting' ? ', of those that vote' : ''
  switch (colleges) {
    case 'pooled':
      return `${isMajority ? 'pooled majority' : `${size} of all colleges pooled`}${voting}${sure}`
    case 'each':
      return `${size} of each college${voting}${sure}`
    case 'any':
      return `${size} of either college${voting}${sure}`
    case 'unknown':
      return `${size}, and whether of each college or of either is not known${voting}${sure}`
    case null:
      return `${size} of ${whole[of]}${sure}`
  }
}

const whole: Readonly<Record<Threshold['of'], string>> = {
  'valid-votes': 'valid votes',
  'votes-cast': 'votes cast',
  present: 'those present',
  entitled: 'those entitled',
  units: 'all units',
  'units-voting': 'the units that vote',
  'weighted-votes': 'weighted votes',
  unknown: 'a whole that is not known',
}

const fractions: Readonly<Record<string, string>> = {
  '1/2': 'half',
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'a quarter',
  '3/4': 'three quarters',
  '1/5': 'a fifth',
  '1/10': 'a tenth',
}
const fractionInWords = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string =>
  fractions[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`
