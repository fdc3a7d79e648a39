import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import { dayInWords, spanInWords } from '../words.ts'
import type { LeafOf } from './language.ts'
import type { LeafRow } from './leaf.ts'
import { fullOn, lastBeginning, notAfter } from './spans.ts'
import { isToldInFull } from './told.ts'

/** Of the last meetings of a kind before a day: at how many the person was, at how many nobody knows. A meeting that is not on record is one of which nobody knows. */
const cameTo = ({ of, last }: LeafOf<'attendance'>, history: readonly StatusEvent[], at: Day): { yes: number; unknown: number } => {
  const met = history
    .flatMap(event => (event.kind === 'meeting' && event.of === of && !notAfter(at, event.on) ? [event] : []))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
    .slice(-last)
  const count = (attended: string): number => met.filter(one => one.attended === attended).length
  return { yes: count('yes'), unknown: count('unknown') + last - met.length }
}

/** “Two of the last three meetings.” */
export const attendance: LeafRow<LeafOf<'attendance'>> = {
  holds: (leaf, history, { at }) => {
    const { yes, unknown } = cameTo(leaf, history, at)
    if (yes >= leaf.least) return 'yes'
    return yes + unknown < leaf.least ? 'no' : 'unknown'
  },
  turns: ({ of }, history) => history.flatMap(event => (event.kind === 'meeting' && event.of === of ? [event.on.add({ days: 1 })] : [])),
  says: ({ of, least, last }, when) => `who came to at least ${least} of the last ${last} ${of} ${when.before}`,
  fails: (leaf, history, { at, today }) => ({
    why: `You came to ${cameTo(leaf, history, at).yes} of the last ${leaf.last} ${leaf.of} before ${dayInWords(at)}; ${leaf.least} are needed.`,
    next: `Come when the ${leaf.of} are held next.`,
    mend: 'attend',
    inTime: notAfter(today, at),
  }),
  asks: (leaf, history, { at }) => ({
    why: `Whether you came to ${leaf.least} of the last ${leaf.last} ${leaf.of} before ${dayInWords(at)} is not known here: of ${cameTo(leaf, history, at).unknown} of them nobody has said.`,
    ask: 'Ask the secretary for the list of who came.',
  }),
}

const boughtIn = ({ within }: LeafOf<'purchases'>, history: readonly StatusEvent[], at: Day): number => {
  const from = lastBeginning(at, within)
  return history.reduce(
    (sum, event) => (event.kind === 'purchase' && notAfter(event.on, at) && !notAfter(event.on, from) ? sum + event.amount : sum),
    0,
  )
}
const amount = ({ least, of }: LeafOf<'purchases'>): string => (of === null ? String(least) : `${least} ${of}`)

/** So much bought in the time before. */
export const purchases: LeafRow<LeafOf<'purchases'>> = {
  holds: (leaf, history, reading) => {
    if (boughtIn(leaf, history, reading.at) >= leaf.least) return 'yes'
    return isToldInFull(history, 'purchases', reading) ? 'no' : 'unknown'
  },
  turns: ({ within }, history) => history.flatMap(event => (event.kind === 'purchase' ? [event.on, fullOn(event.on, within)] : [])),
  says: (leaf, when) =>
    when.day
      ? `who bought for at least ${amount(leaf)} after ${dayInWords(lastBeginning(when.day, leaf.within))} and ${when.upTo}`
      : `who bought for at least ${amount(leaf)} in the ${spanInWords(leaf.within)} ${when.upTo}`,
  fails: (leaf, history, { at, today }) => ({
    why: `You bought for ${boughtIn(leaf, history, at)} in the ${spanInWords(leaf.within)} up to ${dayInWords(at)}; ${amount(leaf)} are needed.`,
    next: `Buy for ${leaf.least - boughtIn(leaf, history, at)} more.`,
    mend: 'buy',
    inTime: notAfter(today, at),
  }),
  asks: leaf => ({
    why: `Whether you bought for ${amount(leaf)} is not known here in full.`,
    ask: 'Ask for the list of your purchases, or look at your own.',
  }),
}
