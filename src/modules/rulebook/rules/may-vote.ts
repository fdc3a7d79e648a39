import type { Day } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Standing, type StatusEvent, standingOn } from './standing.ts'
import { type Moments, momentOf, type Span } from './when.ts'
import { dayInWords, spanInWords } from './words.ts'

/** What must be true of a person at a named moment; `today` is the day of asking. */
export type Predicate =
  | { readonly needs: 'membership'; readonly at: string; readonly for: Span }
  | { readonly needs: 'paid-up' | 'in-unit'; readonly at: string }
  | { readonly needs: 'other'; readonly text: string }

export type RollRule = { readonly id: string; readonly text: string; readonly all: readonly Predicate[] }

/** What the answer depends on besides the person: the contest's unit (null = everywhere) and the day of asking. */
export type Asked = { readonly unit: string | null; readonly today: Day }

export type Mend = 'wait' | 'pay-arrears' | 'rejoin' | 'join' | 'move'
/** One predicate that does not hold. `opens`: the first day on which it would, if only time is missing. */
export type Failed = {
  readonly why: string
  readonly next: string
  readonly opens: Day | null
  readonly mend: Mend
  /** Whether waiting, paying or joining today would still be in time for the moment at which the rule is read. */
  readonly inTime: boolean
}

/** The rule says no: the reasons, and the day from which the right is open (null = not by waiting alone). */
export type RollRefusal = Refusal & {
  readonly may: 'no'
  readonly rule: string
  readonly opens: Day | null
  readonly failed: readonly Failed[]
}
export type Entitlement =
  | { readonly may: 'yes'; readonly rule: string; readonly unchecked: readonly string[] }
  | { readonly may: 'unknown'; readonly rule: string; readonly why: string; readonly moments: readonly string[] }
  | RollRefusal

/**
 * Whether this history meets the roll rule. What lies ahead is read as if nothing more happened: who is in arrears today is in arrears at the meeting.
 * A moment whose day is not known leaves the answer unknown, unless another predicate already says no.
 */
export const mayVote = (history: readonly StatusEvent[], rule: RollRule, moments: Moments, asked: Asked): Entitlement => {
  const failed: Failed[] = []
  const missing = new Set<string>()
  const unchecked: string[] = []
  for (const predicate of rule.all) {
    if (predicate.needs === 'other') {
      unchecked.push(predicate.text)
      continue
    }
    const at = predicate.at === 'today' ? asked.today : momentOf(moments, predicate.at)?.day
    if (!at) missing.add(predicate.at)
    else
      failed.push(
        ...failures(predicate, standingOn(history, at), { at, floating: predicate.at === 'today', today: asked.today }, asked.unit),
      )
  }
  const [first] = failed
  if (first) return refusal(rule, failed, first)
  if (missing.size > 0)
    return { may: 'unknown', rule: rule.id, why: `The day of ${[...missing].join(' and ')} is not known yet.`, moments: [...missing] }
  return { may: 'yes', rule: rule.id, unchecked }
}

const refusal = (rule: RollRule, failed: readonly Failed[], first: Failed): RollRefusal => {
  const opens = failed.map(one => one.opens)
  const latest = opens.reduce((a, b) => (a && b ? (Temporal.PlainDate.compare(a, b) < 0 ? b : a) : null), first.opens)
  return {
    ...refuse([...new Set(failed.map(one => one.why))].join(' '), { next: [...new Set(failed.map(one => one.next))].join(' ') }),
    may: 'no',
    rule: rule.id,
    opens: latest,
    failed,
  }
}

type Checked = Exclude<Predicate, { needs: 'other' }>
/** The day on which a predicate is read; floating when that is the day of asking, whichever it is. */
type Reading = { readonly at: Day; readonly floating: boolean; readonly today: Day }

const failures = (predicate: Checked, standing: Standing, reading: Reading, unit: string | null): Failed[] => {
  if (!standing.member || !standing.since) return [notMember(predicate, standing, reading)]
  switch (predicate.needs) {
    case 'membership': {
      const opens = fullOn(standing.since, predicate.for)
      return notAfter(opens, reading.at) ? [] : [tooNew(predicate.for, standing, standing.since, opens, reading)]
    }
    case 'paid-up':
      return standing.arrearsSince ? [inArrears(standing.arrearsSince, reading)] : []
    case 'in-unit':
      return unit === null || standing.unit === unit ? [] : [elsewhere(reading)]
  }
}

const notAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) <= 0

/** The first day on which a membership begun on `since` is that long: 1 December + 8 weeks = 26 January. Months end no later than the month: 31 August + 6 months = 28 February. */
const fullOn = (since: Day, length: Span): Day =>
  length.unit === 'hours' ? since.add({ days: Math.ceil(length.count / 24) }) : since.add({ [length.unit]: length.count })

const notMember = (predicate: Checked, standing: Standing, { at, floating, today }: Reading): Failed => {
  const verb = standing.lapsedOn ? 'Rejoin' : 'Join'
  const full = predicate.needs === 'membership' ? fullOn(today, predicate.for) : today
  return {
    why: standing.lapsedOn
      ? `Your membership lapsed on ${dayInWords(standing.lapsedOn)}, so you are not a member on ${dayInWords(at)}.`
      : `You are not a member on ${dayInWords(at)}.`,
    next:
      predicate.needs === 'membership'
        ? `${verb}: from today, ${spanInWords(predicate.for)} are full on ${dayInWords(full)}.`
        : `${verb} first.`,
    opens: null,
    mend: standing.lapsedOn ? 'rejoin' : 'join',
    inTime: floating || notAfter(full, at),
  }
}

const tooNew = (length: Span, standing: Standing, since: Day, opens: Day, { at, floating }: Reading): Failed => {
  const broken = standing.lapsedOn ? ` (it lapsed on ${dayInWords(standing.lapsedOn)} and began again)` : ''
  return {
    why: `You have been a member since ${dayInWords(since)}${broken}; ${spanInWords(length)} are needed on ${dayInWords(at)}.`,
    next: `Your ${spanInWords(length)} are full on ${dayInWords(opens)}.`,
    opens,
    mend: 'wait',
    inTime: floating,
  }
}

const inArrears = (since: Day, { at, floating, today }: Reading): Failed => ({
  why: `Your subscription has been in arrears since ${dayInWords(since)}.`,
  next: floating || notAfter(today, at) ? `Pay what is owed by ${dayInWords(at)}.` : `It had to be paid by ${dayInWords(at)}.`,
  opens: null,
  mend: 'pay-arrears',
  inTime: floating || notAfter(today, at),
})

const elsewhere = ({ at }: Reading): Failed => ({
  why: `On ${dayInWords(at)} your membership is in another unit.`,
  next: 'Your vote is in your own unit; ask its secretary if you have moved.',
  opens: null,
  mend: 'move',
  inTime: false,
})
