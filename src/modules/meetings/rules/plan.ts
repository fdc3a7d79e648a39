import { type Day, dayIn, daysBetween, isBefore } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type DateKind, dateKinds } from './told.ts'

/** A field as typed. */
export type Typed = Readonly<Record<string, string>>

export type Plan = {
  readonly whose: 'host' | 'caucus'
  readonly openTo: 'anyone' | 'members'
  readonly title: string
  readonly on: Day
  /** `19:30`; null: not known. */
  readonly at: string | null
  /** Empty: not known. */
  readonly place: string
  readonly stepFree: 'yes' | 'no' | 'unknown'
  readonly whatFor: string
}

type TaskPlan = { readonly what: string; readonly owner: string; readonly due: Day; readonly why: string }

/** Further ahead than this a day is a slip of the hand. */
const farthest = 1100

const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/

const dayFault = (on: Day | null, today: Day): string | null => {
  if (!on) return 'Give the day, such as 2017-01-19.'
  if (isBefore(on, today)) return 'That day has passed.'
  return daysBetween(today, on) > farthest ? 'That is more than three years ahead.' : null
}

const lengthFault = (text: string, least: number, most: number, ask: string): string | null => {
  if (text.length < least) return ask
  return text.length > most ? `Keep it to ${most} characters; these are ${text.length}.` : null
}

const faultsOf = (faults: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).flatMap(([name, fault]) => (fault ? [[name, fault]] : [])))

/** What a member says about a meeting that is coming. Three answers are enough: whose it is, what it is called, the day. */
export const readPlan = (typed: Typed, today: Day): Plan | Refusal => {
  const { whose, title = '', on: onText = '', at = '', place = '', stepFree = 'unknown', whatFor = '', openTo = '' } = typed
  const on = dayIn(onText)
  const fields = faultsOf({
    whose: whose === 'host' || whose === 'caucus' ? null : 'Say whose meeting it is.',
    title: lengthFault(title, 1, 120, 'Say which meeting it is.'),
    on: dayFault(on, today),
    at: at === '' || timeForm.test(at) ? null : 'Give the time as 19:30, or leave it empty.',
    place: lengthFault(place, 0, 200, ''),
    stepFree: ['yes', 'no', 'unknown', ''].includes(stepFree) ? null : 'Choose one of the three.',
    whatFor: lengthFault(whatFor, 0, 500, ''),
  })
  if (!on || Object.keys(fields).length > 0) return refuse('Nothing was stored yet.', { fields })
  return {
    whose: whose === 'host' ? 'host' : 'caucus',
    openTo: whose === 'host' || openTo === 'anyone' ? 'anyone' : 'members',
    title,
    on,
    at: at || null,
    place,
    stepFree: stepFree === 'yes' || stepFree === 'no' ? stepFree : 'unknown',
    whatFor,
  }
}

export type Telling = { readonly kind: DateKind; readonly on: Day; readonly at: string | null; readonly place: string }

/** What a member tells of their unit's meeting: which one and the day; hour and place where they know them. */
export const readTelling = (typed: Typed, today: Day): Telling | Refusal => {
  const { kind: kindText = '', on: onText = '', at = '', place = '' } = typed
  const on = dayIn(onText)
  const kind = dateKinds.find(one => one === kindText)
  const fields = faultsOf({
    kind: kind ? null : 'Say which meeting it is.',
    on: dayFault(on, today),
    at: at === '' || timeForm.test(at) ? null : 'Give the time as 19:30, or leave it empty.',
    place: lengthFault(place, 0, 120, ''),
  })
  if (!on || !kind || Object.keys(fields).length > 0) return refuse('Nothing was stored yet.', { fields })
  return { kind, on, at: at || null, place }
}

/** A task: one piece of work, one owner, one day. */
export const readTask = (typed: Typed, today: Day): TaskPlan | Refusal => {
  const { what = '', owner = '', due: dueText = '', why = '' } = typed
  const due = dayIn(dueText)
  const fields = faultsOf({
    what: lengthFault(what, 1, 200, 'Say what is to be done.'),
    owner: owner ? null : 'A task has one owner: choose who.',
    due: dayFault(due, today),
    why: lengthFault(why, 0, 500, ''),
  })
  if (!due || Object.keys(fields).length > 0) return refuse('Nothing was stored yet.', { fields })
  return { what, owner, due, why }
}
