import { type Instant, instant } from '#kernel/day.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Stops } from './rules/next-stop.ts'

/** The two contests that the demonstration follows. */
export const followed = ['copeland-2017', 'stoke-central-2017'] as const

/** A contest that the caucus of Copeland keeps here; invented. */
export const ordinaryMeeting = 'copeland-2017-01-26'

export const opening = instant('2017-01-07T09:00:00Z')

export type Vote = { readonly contest: string; readonly at: Instant }

/** An evening meeting where the record has a day and no time. */
const evening = Temporal.PlainTime.from('19:30')

const at = (when: unknown, zone: string, time: Temporal.PlainTime): Instant[] => {
  if (typeof when !== 'object' || when === null || !('day' in when)) return []
  const { day, time: told } = when as { day: Temporal.PlainDate; time: Temporal.PlainTime | null }
  return [day.toZonedDateTime({ timeZone: zone, plainTime: told ?? time }).toInstant()]
}

/** When members vote in the contests followed. */
export const votesIn = (packs: ReadonlyMap<string, Pack>, zone: string): Vote[] =>
  followed.flatMap(key => {
    const contest = [...packs.values()].map(pack => pack.contests.get(key)).find(found => found !== undefined)
    return contest
      ? at(contest.moments['meeting'] ?? contest.moments['vote'], zone, evening).map(moment => ({ contest: key, at: moment }))
      : []
  })

/** Every dated moment of the contests followed: what the button “next deadline” stops at. */
export const stopsIn = (packs: ReadonlyMap<string, Pack>, zone: string): Stops => {
  const moments = [...packs.values()].flatMap(pack =>
    followed.flatMap(key =>
      Object.values(pack.contests.get(key)?.moments ?? {}).flatMap(when => at(when, zone, Temporal.PlainTime.from('17:00'))),
    ),
  )
  return { deadlines: moments, votes: votesIn(packs, zone).map(vote => vote.at), opening }
}
