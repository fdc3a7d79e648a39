import type { Day } from '#kernel/day.ts'
import { dayInWords } from '../words.ts'
import type { Leaf, Predicate } from './language.ts'
import type { Asks, Fails, Mend } from './leaf.ts'
import { rowOf } from './leaves.ts'
import { firstDay } from './opens.ts'
import { type Case, readingOf } from './reading.ts'
import { saidMoment } from './say.ts'
import { notAfter } from './spans.ts'

/** One predicate that does not hold. `opens`: the first day on which it would, if only time is missing. */
export type Failed = {
  readonly why: string
  readonly next: string
  readonly opens: Day | null
  readonly mend: Mend
  /** Whether waiting, paying or joining today would still be in time for the moment at which the rule is read. */
  readonly inTime: boolean
}
/** What is missing for an answer: a moment whose day is not known, or something about the person. */
type Missing = Asks & { readonly moment: string | null }

type Answer =
  | { readonly may: 'yes'; readonly unchecked: readonly string[] }
  | { readonly may: 'no'; readonly failed: readonly Failed[] }
  | { readonly may: 'unknown'; readonly missing: readonly Missing[] }

/** Whether a predicate holds for a history, or, behind `not`, does not hold; with the reasons. */
const answerTo = (predicate: Predicate, wanted: boolean, one: Case): Answer => {
  if ('needs' in predicate) return answerOfLeaf(predicate, wanted, one)
  if ('not' in predicate) return answerTo(predicate.not, !wanted, one)
  return 'all' in predicate === wanted
    ? allOf('all' in predicate ? predicate.all : predicate.any, wanted, one)
    : anyOf('all' in predicate ? predicate.all : predicate.any, wanted, one)
}

/** One no decides, then one unknown; what stays unchecked adds up. */
export const allOf = (parts: readonly Predicate[], wanted: boolean, one: Case): Answer => {
  const answers = parts.map(part => answerTo(part, wanted, one))
  const failed = answers.flatMap(answer => (answer.may === 'no' ? answer.failed : []))
  if (failed.length > 0) return { may: 'no', failed }
  const missing = answers.flatMap(answer => (answer.may === 'unknown' ? answer.missing : []))
  if (missing.length > 0) return { may: 'unknown', missing }
  return { may: 'yes', unchecked: answers.flatMap(answer => (answer.may === 'yes' ? answer.unchecked : [])) }
}

/** One yes decides, then one unknown; a no has the reasons of all of them. */
const anyOf = (parts: readonly Predicate[], wanted: boolean, one: Case): Answer => {
  const answers = parts.map(part => answerTo(part, wanted, one))
  const met = answers.flatMap(answer => (answer.may === 'yes' ? [answer.unchecked] : []))
  if (met.length > 0) {
    const open = met.some(unchecked => unchecked.length === 0)
    return { may: 'yes', unchecked: open ? [] : [met.map(unchecked => unchecked.join(' ')).join(' Or: ')] }
  }
  const missing = answers.flatMap(answer => (answer.may === 'unknown' ? answer.missing : []))
  if (missing.length > 0) return { may: 'unknown', missing }
  return { may: 'no', failed: [noneOf(answers.flatMap(answer => (answer.may === 'no' ? [answer.failed] : [])))] }
}

/** Of several ways none is open: the one that opens first counts, then one that is still in time. */
const noneOf = (ways: readonly (readonly Failed[])[]): Failed => {
  const opens = ways.map(latest).reduce((a, b) => (a && b ? (notAfter(a, b) ? a : b) : (a ?? b)), null)
  const isInTime = (way: readonly Failed[]): boolean => way.every(failed => failed.inTime)
  const best = ways.find(way => opens && latest(way)?.equals(opens)) ?? ways.find(isInTime) ?? ways[0] ?? []
  const said = (word: (failed: Failed) => string): string => ways.map(way => [...new Set(way.map(word))].join(' ')).join(' Or: ')
  return {
    why: ways.length === 1 ? said(failed => failed.why) : `None of these ways is open. ${said(failed => failed.why)}`,
    next: said(failed => failed.next),
    opens,
    mend: best.find(failed => !failed.inTime)?.mend ?? best[0]?.mend ?? 'nothing',
    inTime: isInTime(best),
  }
}

const latest = (way: readonly Failed[]): Day | null =>
  way.map(failed => failed.opens).reduce((a, b) => (a && b ? (notAfter(a, b) ? b : a) : null), way[0]?.opens ?? null)

const answerOfLeaf = (leaf: Leaf, wanted: boolean, one: Case): Answer => {
  if (leaf.needs === 'other') return { may: 'yes', unchecked: [wanted ? leaf.text : `Not: ${leaf.text}`] }
  const reading = readingOf(leaf, one)
  if (!reading) {
    const why = `The day of ${leaf.at} is not known yet.`
    return { may: 'unknown', missing: [{ why, ask: 'Ask whoever runs this when it is.', moment: leaf.at }] }
  }
  const row = rowOf(leaf)
  const held = row.holds(one.history, reading)
  if (held === 'unknown') return { may: 'unknown', missing: [{ ...row.asks(one.history, reading), moment: null }] }
  if ((held === 'yes') === wanted) return { may: 'yes', unchecked: [] }
  const opens = firstDay([leaf], wanted, one)
  const fails = wanted ? row.fails(one.history, reading) : leftOut(row.says(saidMoment(leaf, one), one.unit), opens, reading.floating)
  return { may: 'no', failed: [{ ...fails, opens }] }
}

const leftOut = (who: string, opens: Day | null, floating: boolean): Fails => ({
  why: `The rule leaves out those ${who}.`,
  next: opens ? `That ends on ${dayInWords(opens)}.` : 'Waiting does not change that.',
  mend: opens ? 'wait' : 'nothing',
  inTime: opens !== null && floating,
})
