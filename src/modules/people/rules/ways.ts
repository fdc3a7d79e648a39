import type { Day, Instant } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Channel, Purpose } from './kinds.ts'

/** One agreement, as its record says it. */
export type Way = {
  readonly purpose: Purpose
  readonly channel: Channel
  /** The first day on which it is over; null: with the record. */
  readonly expires_on: Day | null
  readonly ended_at: Instant | null
  /** How it was withdrawn; null: it was not. */
  readonly ended_how: string | null
}

/** What a steward writes down when somebody told them. */
export const toldSteward = 'told a steward'

export const isOver = ({ expires_on }: Pick<Way, 'expires_on'>, today: Day): boolean =>
  expires_on !== null && Temporal.PlainDate.compare(expires_on, today) <= 0
export const isOpen = (way: Pick<Way, 'expires_on' | 'ended_at'>, today: Day): boolean => way.ended_at === null && !isOver(way, today)

/** Ways in which somebody may be asked now. */
export const openWays = (all: readonly Way[], today: Day): Channel[] => [
  ...new Set(all.flatMap(way => (way.purpose === 'asking' && isOpen(way, today) ? [way.channel] : []))),
]

/** Whether they themselves ended this, and nothing of it is open: nobody but they can agree to it again. */
const endedThemself = (all: readonly Way[], purpose: Purpose, channel: Channel, today: Day): boolean => {
  const same = all.filter(way => way.purpose === purpose && way.channel === channel)
  return same.some(({ ended_how }) => ended_how !== null && ended_how !== toldSteward) && !same.some(way => isOpen(way, today))
}

type Told = {
  /** What they agreed to, now or again. */
  readonly ways: readonly { readonly purpose: Purpose; readonly channel: Channel }[]
  readonly how: string
  /** Null: as long as the record. Undefined: what was typed is no day. */
  readonly until: Day | null | undefined
}

/** That a steward writes down what somebody agreed to. @param has what there is to reach them by */
export const mayWriteDown = (
  { ways, how, until }: Told,
  all: readonly Way[],
  has: { readonly phone: boolean; readonly email: boolean },
  today: Day,
): Refusal | null => {
  const fields: Record<string, string> = {}
  if (ways.length === 0) fields['agreed'] = 'Choose what they agreed to.'
  const stopped = all.length > 0 && openWays(all, today).length === 0 && all.some(way => way.purpose === 'asking' && way.ended_at !== null)
  if (stopped || ways.some(({ purpose, channel }) => endedThemself(all, purpose, channel, today)))
    fields['agreed'] = 'They withdrew this. Only they themselves can agree to it again: on their own page, or by joining.'
  const asked = ways.filter(({ purpose }) => purpose === 'asking').map(({ channel }) => channel)
  if ((asked.includes('phone') || asked.includes('text')) && !has.phone) fields['agreed'] ??= 'There is no number. Add it first.'
  if (asked.includes('email') && !has.email) fields['agreed'] ??= 'There is no address. Add it first.'
  if (how.length < 1 || how.length > 200) fields['how'] = 'Say how they agreed, in at most 200 letters.'
  if (
    until === undefined ||
    (until && (Temporal.PlainDate.compare(until, today) <= 0 || Temporal.PlainDate.compare(until, today.add({ years: 2 })) > 0))
  )
    fields['until'] = 'A day ahead, within two years; or leave it empty.'
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was written down.', { rule: 'people.consent', fields })
}
