import type { Day, Instant } from '#kernel/day.ts'
import { first } from '#kernel/many.ts'
import { remembered } from '#kernel/remembered.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { effortsFrom } from './asks/learn-efforts.ts'
import { type Counts, countsFor, countsOfEach } from './counts.ts'
import { type Learned, learnedForEach } from './learned.ts'
import { type Gathering, gatheringsAhead, type Packs } from './meeting.ts'
import { roomOf } from './outlook.ts'
import { endedCalls, pastCountsOf, pastLeadsOf } from './queries.ts'
import { type Filling, fillGathering } from './rules/fill-gathering.ts'
import { forecastRoom, type RoomForecast } from './rules/forecast-room.ts'
import { borrowedBaseRate } from './rules/rates.ts'
import { knownEligible, nobody, type Room } from './rules/room.ts'

/** Who comes to a meeting without a vote: of those who were asked, since who was not may come or not. */
export type Expected = {
  readonly counts: Counts
  readonly learned: Learned
  readonly room: Room
  readonly coming: RoomForecast['own']
  readonly next: readonly Filling[]
}

/** As of `now`. Refused by the database to whom the caucus's totals may not be shown. */
export const expectedAt = async (tx: Tx, caucus: Caucus, meeting: Gathering, now: Instant): Promise<Expected> => {
  const counts = await countsFor(tx, caucus.id, meeting, now)
  const past = await first(pastCountsOf(tx, [caucus.id], now))
  const leads = await first(pastLeadsOf(tx, [caucus.id], now))
  const learned = await first(learnedForEach(tx, [caucus], now))
  // The roll is those who were asked: nobody else is reckoned with.
  const room = roomOf({ counts, past, leads, learned, rest: borrowedBaseRate }, { roll: { low: 0, high: 0 }, share: null, tie: 'unknown' })
  const { sympathiser, asked, yes } = counts.people
  const left = { toAsk: counts.notAsked + sympathiser + asked, toConfirm: yes, lifts: counts.liftsOpen }
  const next = fillGathering(left, room.rates, effortsFrom(await endedCalls(tx, caucus.id, now)))
  return { counts, learned, room, coming: comingOf(room), next }
}

const comingOf = remembered(100, (room: Room): RoomForecast['own'] => forecastRoom(room).own)

type Calls = { readonly caucus: Caucus; readonly key: string; readonly on: Day; readonly waiting: number }

/** A meeting of the next weeks for which a caucus has begun to ask: how many of its people nobody has asked yet. Where nobody was asked, nothing is waited for. */
export const gatheringCalls = async (tx: Tx, packs: Packs, caucuses: readonly Caucus[], now: Instant): Promise<Calls[]> => {
  if (caucuses.length === 0) return []
  const ahead = await gatheringsAhead(tx, packs, caucuses, { now, days: weeksAhead })
  const asked = caucuses.flatMap((caucus, i) => (ahead[i] ?? []).map(meeting => ({ caucus: caucus.id, group: caucus, meeting })))
  const counts = asked.length === 0 ? [] : await countsOfEach(tx, asked, now)
  return asked.flatMap(({ group, meeting: { key, when } }, i): Calls[] => {
    const { people, notAsked } = counts[i] ?? { people: nobody, notAsked: 0 }
    return when && knownEligible(people) > 0 ? [{ caucus: group, key, on: when.day, waiting: notAsked + people.sympathiser }] : []
  })
}
const weeksAhead = 21
