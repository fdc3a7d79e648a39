import { type Day, type Instant, isAfter } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

/** Roles that a steward gives. A steward is elected. */
export const given = ['organiser', 'member'] as const
export type Given = (typeof given)[number]
/** Roles that somebody is asked by letter to sign in with. */
export type AskedAs = Given | 'steward'

/** A letter's link is good for so long: people look after their private mail at the weekend. Days. */
export const invitationDays = 7
/** Letters of a caucus within 24 hours, so that nobody writes to half a town with our name. */
export const mostADay = 40
/** Within so many days another steward vouches for an election, and whoever has a role here already answers. The database has the same. */
export const electionDays = 14

/** Until when a role is given: a day to come, within three years, as for whoever is elected. */
export const mayLast = (until: Day | null, today: Day): Refusal | null => {
  const wrong = (why: string) => refuse('Nothing was sent.', { fields: { until: why } })
  if (!until) return wrong('Until which day? No role is for ever.')
  if (!isAfter(until, today)) return wrong('This day is over. Choose one to come.')
  return isAfter(until, today.add({ years: 3 })) ? wrong('Within three years: it can be given again.') : null
}

/** What the meeting decided, as it is typed. */
type Decided = { readonly post: string; readonly chosen: string; readonly on: Day | null; readonly until: Day | null }

/** What is wrong with it, by field: a meeting that was held, a term that ends after today and within three years of it. */
export const wrongElection = ({ post, chosen, on, until }: Decided, today: Day): Readonly<Record<string, string>> => ({
  ...(post === '' || post.length > 60 ? { post: 'As what, in a word or two: convenor, secretary.' } : {}),
  ...(chosen === '' || chosen.length > 200 ? { chosen: 'By what decision: which meeting, and how it voted.' } : {}),
  ...(on === null
    ? { on: 'On which day did the meeting decide?' }
    : isAfter(on, today)
      ? { on: 'A day to come. Hold the meeting first.' }
      : {}),
  ...wrongTerm(on, until, today),
})

const wrongTerm = (on: Day | null, until: Day | null, today: Day): { until?: string } => {
  if (until === null) return { until: 'Until which day? No term is for ever.' }
  if (!isAfter(until, today)) return { until: 'This day is over. Choose one to come.' }
  return on !== null && isAfter(until, on.add({ years: 3 })) ? { until: 'A term is three years at most.' } : {}
}

/** What is known of an election that was recorded. */
export type Recorded = {
  readonly until_day: Day
  readonly made_at: Instant
  readonly said: 'vouched' | 'taken back' | null
  readonly said_at: Instant | null
  readonly yes: boolean | null
  /** Of whoever is asked by letter. */
  readonly link_until: Instant | null
}

export type Stage = 'waits' | 'nobody vouched' | 'taken back' | 'asked' | 'no answer' | 'declined' | 'took office'

/** How far it has come. @param now the story's time; @param wall the machine's, by which a link ends */
export const stageOf = ({ made_at, said, said_at, yes, link_until }: Recorded, now: Instant, wall: Instant): Stage => {
  if (said === 'taken back') return said
  if (said === null) return runs(made_at, now) ? 'waits' : 'nobody vouched'
  if (yes !== null) return yes ? 'took office' : 'declined'
  const open = link_until ? Temporal.Instant.compare(link_until, wall) > 0 : said_at !== null && runs(said_at, now)
  return open ? 'asked' : 'no answer'
}

/** Whether the days for an answer run. */
export const runs = (since: Instant, now: Instant): boolean => Temporal.Instant.compare(vouchBy(since), now) > 0

/** The last moment, excluded. */
export const vouchBy = (since: Instant): Instant => since.add({ hours: 24 * electionDays })
