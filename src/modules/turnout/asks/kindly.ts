import { sql } from 'kysely'
import { type Day, dayOf, type Instant, day as onDay } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import { sayCount, sayDay } from '#web/say.ts'
import { mayCall } from '../commands.ts'
import { handedUntil } from '../meeting.ts'
import { type Facts, type Reason, reasonOf } from '../rules/dropped-off.ts'
import type { Place, Script } from '../rules/script.ts'
import type { Outcome } from '../tables.ts'
import { handful, isRested, mostTries } from './whom-next.ts'

/** What stands in place of a contest where somebody is rung for a friendly word; the database knows it too (db/migrations/0037). */
export const kindly = 'a friendly word'

export const kindlyPlaces: readonly Place[] = ['first name', 'my name', 'caucus']
export const kindlyScript: Script = {
  hello:
    'Hello {first name}, this is {my name} from {caucus}. I am not ringing to ask for anything: we have not heard from you for a while, and wondered how you are.',
  yes: 'Good. What would make it easier: another hour, a lift, going together?',
  unsure: 'Thank you for telling me. May I pass it on to somebody who can put it right?',
  no: 'Of course. We leave you in peace, and you are welcome whenever you like.',
}

/** How a friendly word ends. Nothing of what was said is noted. */
export const kindlyOutcomes: Partial<Record<Outcome, string>> = {
  other: 'Spoke',
  no: 'Wants to be left in peace',
  'no-answer': 'No answer',
  'call-back': 'Ring again later',
  'wrong-number': 'Wrong number',
  stop: 'Wants no calls at all',
}

type Row = {
  person_id: Id<'person'>
  meetings: { on: string; said: string | null; came: boolean }[]
  unanswered: number
  word: string | null
  word_on: Day | null
  tries: number
  tried_at: Instant | null
  in_hand: boolean
}

export type Missed = {
  readonly person: Id<'person'>
  readonly reason: Reason
  readonly inHand: boolean
  /** May be rung now: not tried too often, nor too lately. */
  readonly rested: boolean
}

/** Everybody who has dropped off, each with why, in the order in which they were recorded: nobody before another for any merit. */
export const missedIn = async (tx: Tx, caucus: Id<'caucus'>, now: Instant, zone: string): Promise<Missed[]> => {
  const { rows } = await sql<Row>`select * from turnout_missed(${caucus}::uuid) order by person_id`.execute(tx)
  return rows.flatMap(row => {
    const reason = reasonOf(factsOf(row), dayOf(now, zone))
    const rested = row.tries < mostTries && isRested(row.tried_at, now)
    return reason ? [{ person: row.person_id, reason, inHand: row.in_hand, rested }] : []
  })
}

const factsOf = ({ meetings, unanswered, word, word_on }: Row): Facts => ({
  meetings: meetings.map(({ on, said, came }) => ({ on: onDay(on), said, came })),
  unanswered,
  word: word && word_on ? { on: word_on, outcome: word } : null,
})

/** Hands the next few to the asker, as calls are handed out. @returns how many */
export const handOutKindly = async (tx: Tx, caucus: Id<'caucus'>, now: Instant, zone: string): Promise<number | Refusal> => {
  if (!(await mayCall(tx, caucus)))
    return refuse('No steward has put you down for calls yet.', { next: 'Ask a steward of the caucus: it takes them a minute.' })
  await sql`select turnout_lock_hands(${caucus}::uuid)`.execute(tx)
  const all = await missedIn(tx, caucus, now, zone)
  const next = all.filter(one => !one.inHand && one.rested).slice(0, handful)
  if (next.length === 0) return 0
  const ids = arrayOf(next.map(one => one.person))
  const until = handedUntil({ zone, endsAt: null }, now)
  const { rows } = await sql<{
    n: number
  }>`select turnout_hand_out(${caucus}::uuid, ${kindly}, ${ids}::uuid[], ${until}::timestamptz) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Why, as whoever rings reads it. */
export const sayReason = (reason: Reason): string => {
  switch (reason.kind) {
    case 'stopped':
      return `Came to ${sayCount(reason.came, 'meeting', 'meetings')}, the last on ${sayDay(reason.last)}; on no door list of the ${reason.missed} since.`
    case 'missed':
      return `Was asked about ${reason.asked} of the last ${reason.missed} meetings${reason.yes > 0 ? ` and said yes to ${reason.yes}` : ''}; on no door list.`
    case 'unanswered':
      return `Rung ${sayCount(reason.calls, 'time', 'times')} since they last answered.`
  }
}
