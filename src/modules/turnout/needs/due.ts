import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import { lostPairs } from '../lifts/rides.ts'
import { hasEnded, type Meeting, meetingOf, type Packs } from '../meeting.ts'
import { arrived } from '../queries.ts'
import { isDue } from '../rules/needs.ts'
import { handsIn, needsOf } from './needs.ts'

type NeedsDue = {
  /** Seen to by the asker and not arranged. */
  readonly mine: number
  /** Seen to by nobody; told to stewards. */
  readonly nobodys: number
  readonly on: Day
}

/** What is still to be arranged, from two days before a voting meeting to its day, as far as it is the asker's; null: nothing. */
const needsDue = async (
  tx: Tx,
  packs: Packs,
  { caucus, contest, account, now }: { caucus: Id<'caucus'>; contest: string; account: Id<'account'>; now: Instant },
): Promise<NeedsDue | null> => {
  const meeting: Meeting | null = await meetingOf(tx, packs, contest, now)
  const on = meeting?.when?.day
  if (!meeting || !on || !isDue(dayOf(now, meeting.zone), on)) return null
  const hands = await handsIn(tx, caucus)
  const steward = hands.some(hand => hand.account === account && hand.steward)
  const open = (await needsOf(tx, caucus, contest, hands)).flatMap(({ state }) => (state.kind === 'open' ? [state] : []))
  const mine = open.filter(({ owner }) => owner?.account === account).length
  const nobodys = steward ? open.filter(({ owner }) => owner === null).length : 0
  return mine + nobodys === 0 ? null : { mine, nobodys, on }
}

type PairWaiting = {
  readonly contest: string
  readonly caucus: Id<'caucus'>
  /** Of whom the answer is asked: the asker, or somebody for whom they speak. */
  readonly person: Id<'person'>
  readonly answerBy: Instant
}

/** Lifts that are suggested and wait for a yes or no of the asker while there is time for one, the most pressing first. */
const pairsWaiting = async (tx: Tx): Promise<PairWaiting[]> => {
  const { rows } = await sql<{ contest: string; caucus: Id<'caucus'>; person: Id<'person'>; answer_by: Instant }>`
    select contest, caucus_id as caucus, person_id as person, answer_by from turnout_pairs(null)
      where not said_yes and not agreed and answer_by > caucus_now() order by answer_by, match_id`.execute(tx)
  return rows.map(({ answer_by, ...row }) => ({ ...row, answerBy: answer_by }))
}

type LiftLost = Pick<PairWaiting, 'contest' | 'caucus' | 'person'> & { readonly on: Day }

/** Seats on which somebody counted, the asker or somebody for whom they speak, and which are no more: until the vote. */
const liftsLost = async (tx: Tx, packs: Packs, now: Instant): Promise<LiftLost[]> => {
  const lost = (await lostPairs(tx)).filter(({ side }) => side === 'request')
  const days = new Map<string, Day | null>()
  for (const { contest } of lost)
    if (!days.has(contest)) {
      const meeting = await meetingOf(tx, packs, contest, now)
      const ahead = meeting?.beginsAt && !hasEnded(meeting, now) && Temporal.Instant.compare(now, meeting.beginsAt) < 0
      days.set(contest, ahead ? (meeting.when?.day ?? null) : null)
    }
  return lost.flatMap(({ contest, caucus, person }) => {
    const on = days.get(contest) ?? null
    return on ? [{ contest, caucus, person, on }] : []
  })
}

/** How people get to a vote: what waits for somebody. */
export const gettingThere = { needsDue, pairsWaiting, liftsLost, arrived }
