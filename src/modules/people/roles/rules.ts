import { type Day, isAfter } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

/** Roles that a steward gives. A steward is elected. */
export const given = ['organiser', 'member'] as const
export type Given = (typeof given)[number]

/** A letter's link is good for so long: people look after their private mail at the weekend. Days. */
export const invitationDays = 7
/** Letters of a caucus within 24 hours, so that nobody writes to half a town with our name. */
export const mostADay = 40

/** Until when a role is given: a day to come, within three years, as for whoever is elected. */
export const mayLast = (until: Day | null, today: Day): Refusal | null => {
  const wrong = (why: string) => refuse('Nothing was sent.', { fields: { until: why } })
  if (!until) return wrong('Until which day? No role is for ever.')
  if (!isAfter(until, today)) return wrong('This day is over. Choose one to come.')
  return isAfter(until, today.add({ years: 3 })) ? wrong('Within three years: it can be given again.') : null
}
