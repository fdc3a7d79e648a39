import type { Day } from '#kernel/day.ts'
import { dayOfEvent, isMembership, type Standing, type StatusEvent, standingOn } from '../standing.ts'
import type { Span } from '../when.ts'
import { dayInWords, spanInWords } from '../words.ts'
import type { Leaf, LeafOf } from './language.ts'
import type { Asks, Fails, LeafRow, Reading } from './leaf.ts'
import { fullOn, lastBeginning, notAfter } from './spans.ts'

const days = (history: readonly StatusEvent[]): Day[] => history.filter(isMembership).map(dayOfEvent)
/** A membership history is taken as it stands: it knows of every joining and lapse. */
const asks = (): Asks => ({ why: 'Your membership is not known.', ask: 'Ask the secretary of your unit.' })

/** Continuous membership of a length. */
export const membership: LeafRow<LeafOf<'membership'>> = {
  holds: (leaf, history, { at }) => {
    const { since } = standingOn(history, at)
    return since && notAfter(fullOn(since, leaf.for), at) ? 'yes' : 'no'
  },
  turns: (leaf, history) => days(history).flatMap(on => [on, fullOn(on, leaf.for)]),
  says: ({ for: length }, when) => {
    if (length.count === 0) return `who are members ${when.on}`
    return when.day
      ? `who joined on or before ${dayInWords(lastBeginning(when.day, length))}, without a lapse ${when.upTo}`
      : `who have belonged for ${spanInWords(length)} without a lapse ${when.on}`
  },
  fails: (leaf, history, reading) => {
    const standing = standingOn(history, reading.at)
    return standing.since ? tooNew(leaf.for, standing, standing.since, reading) : notMember(leaf, standing, reading)
  },
  asks,
}

/** A member who owes nothing. */
export const paidUp: LeafRow<LeafOf<'paid-up'>> = {
  holds: (_, history, { at }) => {
    const { member, arrearsSince } = standingOn(history, at)
    return member && !arrearsSince ? 'yes' : 'no'
  },
  turns: (_, history) => [...days(history), ...history.flatMap(event => (event.kind === 'arrears' && event.to ? [event.to] : []))],
  says: (_, when) => `who are members and owe nothing ${when.on}`,
  fails: (leaf, history, reading) => {
    const standing = standingOn(history, reading.at)
    return standing.arrearsSince ? inArrears(standing.arrearsSince, reading) : notMember(leaf, standing, reading)
  },
  asks,
}

/** A member in the contest's unit, for a time without a break where the rule says so. */
export const inUnit: LeafRow<LeafOf<'in-unit'>> = {
  holds: (leaf, history, { at, unit }) => {
    const since = sinceInUnit(standingOn(history, at), unit)
    return since && (!leaf.for || notAfter(fullOn(since, leaf.for), at)) ? 'yes' : 'no'
  },
  turns: (leaf, history) => days(history).flatMap(on => [on, ...(leaf.for ? [fullOn(on, leaf.for)] : [])]),
  says: ({ for: length }, when, unit) => {
    const where = unit === null ? 'in any unit' : 'in this unit'
    if (!length || length.count === 0) return `who are members ${where} ${when.on}`
    return when.day
      ? `who have been members ${where} since ${dayInWords(lastBeginning(when.day, length))} or before, without a break ${when.upTo}`
      : `who have been members ${where} for ${spanInWords(length)} without a break ${when.on}`
  },
  fails: (leaf, history, reading) => {
    const standing = standingOn(history, reading.at)
    const since = sinceInUnit(standing, reading.unit)
    if (!standing.member) return notMember(leaf, standing, reading)
    return since && leaf.for ? tooNewHere(leaf.for, since, reading) : elsewhere(reading)
  },
  asks,
}

const sinceInUnit = (standing: Standing, unit: string | null): Day | null => {
  if (unit === null) return standing.since
  return standing.unit === unit ? standing.unitSince : null
}

const notMember = (leaf: Leaf, standing: Standing, { at, floating, today }: Reading): Fails => {
  const verb = standing.lapsedOn ? 'Rejoin' : 'Join'
  const length = 'for' in leaf ? leaf.for : null
  const full = length ? fullOn(today, length) : today
  return {
    why: standing.lapsedOn
      ? `Your membership lapsed on ${dayInWords(standing.lapsedOn)}, so you are not a member on ${dayInWords(at)}.`
      : `You are not a member on ${dayInWords(at)}.`,
    next: length ? `${verb}: from today, ${spanInWords(length)} are full on ${dayInWords(full)}.` : `${verb} first.`,
    mend: standing.lapsedOn ? 'rejoin' : 'join',
    inTime: floating || notAfter(full, at),
  }
}

const tooNew = (length: Span, standing: Standing, since: Day, { at, floating }: Reading): Fails => {
  const broken = standing.lapsedOn ? ` (it lapsed on ${dayInWords(standing.lapsedOn)} and began again)` : ''
  return {
    why: `You have been a member since ${dayInWords(since)}${broken}; ${spanInWords(length)} are needed on ${dayInWords(at)}.`,
    next: `Your ${spanInWords(length)} are full on ${dayInWords(fullOn(since, length))}.`,
    mend: 'wait',
    inTime: floating,
  }
}

const tooNewHere = (length: Span, since: Day, { at, floating }: Reading): Fails => ({
  why: `Your membership has been in this unit since ${dayInWords(since)}; ${spanInWords(length)} are needed on ${dayInWords(at)}.`,
  next: `Your ${spanInWords(length)} here are full on ${dayInWords(fullOn(since, length))}.`,
  mend: 'wait',
  inTime: floating,
})

const inArrears = (since: Day, { at, floating, today }: Reading): Fails => ({
  why: `Your subscription has been in arrears since ${dayInWords(since)}.`,
  next: floating || notAfter(today, at) ? `Pay what is owed by ${dayInWords(at)}.` : `It had to be paid by ${dayInWords(at)}.`,
  mend: 'pay-arrears',
  inTime: floating || notAfter(today, at),
})

const elsewhere = ({ at }: Reading): Fails => ({
  why: `On ${dayInWords(at)} your membership is in another unit.`,
  next: 'Your vote is in your own unit; ask its secretary if you have moved.',
  mend: 'move',
  inTime: false,
})
