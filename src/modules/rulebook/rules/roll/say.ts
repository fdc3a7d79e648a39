import { dayInWords } from '../words.ts'
import type { Leaf, Predicate, RollRule } from './language.ts'
import type { SaidMoment } from './leaf.ts'
import { rowOf } from './leaves.ts'
import { type Case, readingOf } from './reading.ts'

type SaidFor = Omit<Case, 'history'>

/**
 * The rule in plain words, by the rows that evaluate it. Days that are known stand in it as days: “members who joined on or before 21 June 2016, without a lapse up to
 * 21 December 2016, and who are members and owe nothing on 19 January 2017”.
 */
export const sayRoll = ({ all }: Pick<RollRule, 'all'>, asked: SaidFor): string => {
  const isOfMembers = all.some(one => 'needs' in one && one.needs === 'membership' && one.for.count > 0)
  return `${isOfMembers ? 'members' : 'people'} ${joined(all, asked, ', and ', ', ')}`
}

const joined = (parts: readonly Predicate[], asked: SaidFor, last: string, between = last): string =>
  parts.map((part, index) => `${index === 0 ? '' : index === parts.length - 1 ? last : between}${say(part, asked)}`).join('')

const say = (predicate: Predicate, asked: SaidFor): string => {
  if ('needs' in predicate) return rowOf(predicate).says(saidMoment(predicate, asked), asked.unit)
  if ('not' in predicate) return `who are not among those (${say(predicate.not, asked)})`
  return 'all' in predicate
    ? `who meet all of this: (${joined(predicate.all, asked, '; and ')})`
    : `who meet at least one of these: (${joined(predicate.any, asked, '; or ')})`
}

export const saidMoment = (leaf: Leaf, asked: SaidFor): SaidMoment => {
  if (leaf.needs === 'other') return { day: null, on: '', upTo: '', before: '' }
  const at = readingOf(leaf, asked)?.at ?? null
  if (leaf.at === 'today') {
    const words = `today (${dayInWords(asked.today)})`
    return { day: at, on: words, upTo: `up to ${words}`, before: `before ${words}` }
  }
  const words = at ? dayInWords(at) : (momentWords[leaf.at] ?? `the day of “${leaf.at.replaceAll('-', ' ')}”`)
  return { day: at, on: `on ${words}`, upTo: `up to ${words}`, before: `before ${words}` }
}

/** Moments that many procedures have; any other is called by its id. */
const momentWords: Readonly<Record<string, string>> = {
  freeze: 'the freeze date',
  notice: 'the day of notice',
  open: 'the day of opening',
  meeting: 'the day of the meeting',
  count: 'the day of the count',
}
