import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { historyFrom, type Need, type StatusRow } from '#modules/people/index.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { mayRecord, saidBy } from './asks/outcome.ts'
import { whomNext } from './asks/whom-next.ts'
import { handedUntil, hasEnded, type Meeting, onTheRoll, sayOver } from './meeting.ts'
import type { Outcome, Plan, Said, TurnoutTables } from './tables.ts'

const turnout = (tx: Tx) => tx.withTables<TurnoutTables>()
export const noPlan: Plan = { when: null, from: null, how: null }

export type Commitment = {
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly said: Said
  readonly at: Instant
  readonly by: Id<'account'> | null
  readonly plan?: Plan
  readonly conversation?: Id<'conversation'>
  /** Said face to face, at a meeting or a door: written as a conversation of its own. */
  readonly faceToFace?: boolean
  /** Of many at once, undone with it. */
  readonly act?: Id<'act'>
}

/** What somebody said about coming, as an event; the database refuses it for a person whom the asker may not see. */
export const recordCommitment = (tx: Tx, commitment: Commitment): Promise<void> => recordCommitments(tx, [commitment])

/** Many at once, for seeds and for a drawn night. */
export const recordCommitments = async (tx: Tx, given: readonly Commitment[]): Promise<void> => {
  const all = await withConversations(tx, given)
  const rows = all.map(({ person, caucus, contest, said, at, by, conversation, plan = noPlan, act }) => ({
    id: newId<'commitment'>(),
    person_id: person,
    caucus_id: caucus,
    contest,
    state: said,
    said_at: at,
    by_account: by,
    conversation_id: conversation ?? null,
    plan_when: said === 'yes' || said === 'confirmed' ? plan.when : null,
    plan_from: said === 'yes' || said === 'confirmed' ? plan.from : null,
    plan_how: said === 'yes' || said === 'confirmed' ? plan.how : null,
    act_id: act ?? null,
  }))
  await insertMany(tx, 'turnout_commitment', rows)
}

const outcomeOf: Partial<Record<Said, Outcome>> = {
  asked: 'call-back',
  maybe: 'maybe',
  yes: 'yes',
  confirmed: 'yes',
  no: 'no',
  other: 'other',
}

const withConversations = async (tx: Tx, all: readonly Commitment[]): Promise<Commitment[]> => {
  const heard = all.map(one => {
    const outcome = one.faceToFace ? outcomeOf[one.said] : undefined
    return { ...one, outcome, ...(outcome ? { conversation: newId<'conversation'>() } : {}) }
  })
  const rows = heard.flatMap(({ conversation, outcome, person, caucus, contest, by, at }) =>
    conversation && outcome
      ? [{ id: conversation, person_id: person, caucus_id: caucus, contest, by_account: by, held_at: at, channel: 'in-person', outcome }]
      : [],
  )
  await insertMany(tx, 'turnout_conversation', rows)
  return heard
}

export type Call = {
  /** Made by the form, so that a second arrival of the same form is the same row. */
  readonly id: Id<'conversation'>
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly contest: string
  /** When it was held; the database takes it no earlier than the person was handed out, and no later than now. */
  readonly at: Instant
  readonly outcome: Outcome
  /** What it says about coming: what the outcome says, unless given. */
  readonly says?: Said | null
  readonly plan: Plan
  readonly needs: readonly Need[]
  /** Needs offered on the form: those not ticked are no longer wanted. Empty when the form had none. */
  readonly needsAsked: readonly Need[]
}

/** Records a call with what it brought, once. @returns `again` when this very call had arrived before: nothing more was written. */
export const recordCall = async (tx: Tx, call: Call): Promise<'saved' | 'again' | Refusal> => {
  const refusal = mayRecord({ outcome: call.outcome, plan: call.plan })
  if (refusal) return refusal
  const { when, from, how } = call.plan
  const dropped = call.needsAsked.filter(need => !call.needs.includes(need))
  const { rows } = await sql<{ done: 'taken' | 'again' | 'another call' | 'not in your hand' }>`
    select turnout_take_call(${call.id}::uuid, ${call.person}::uuid, ${call.caucus}::uuid, ${call.contest}, 'phone', ${call.at}::timestamptz, ${call.outcome},
      ${call.says === undefined ? saidBy[call.outcome] : call.says}, ${when}, ${from}, ${how}, ${arrayOf(call.needs)}::text[], ${arrayOf(dropped)}::text[]) as done`.execute(
    tx,
  )
  switch (rows[0]?.done) {
    case 'taken':
      return 'saved'
    case 'again':
      return 'again'
    case 'another call':
      return refuse('This form was already used for another call.', { next: 'Open the person again and send it once more.' })
    case 'not in your hand':
    case undefined:
      return refuse('This person was not in your hand, or it is more than two weeks ago.', { next: 'Tell a steward what they said.' })
  }
}

type AskableRow = {
  person_id: Id<'person'>
  history: StatusRow[]
  state: string | null
  said_at: Instant | null
  answers: number
  tries: number | null
  tried_at: Instant | null
}

/** The next few whom the asker could be handed now. @throws DatabaseError when no steward has put them down for calls */
export const nextToCall = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, now: Instant): Promise<Id<'person'>[]> => {
  const { rows } = await sql<AskableRow>`select * from turnout_askable(${caucus}::uuid, ${meeting.key})`.execute(tx)
  const today = now.toZonedDateTimeISO(meeting.zone).toPlainDate()
  const people = rows.map(row => ({
    id: row.person_id,
    eligible: onTheRoll(meeting, historyFrom(row.history), today).eligible,
    state: row.state,
    saidAt: row.said_at,
    answers: row.answers,
    tries: row.tries ?? 0,
    triedAt: row.tried_at,
  }))
  return whomNext(people, now)
}

/** Hands the next few people to the asker. Refused to whom no steward has put down for calls. @returns how many */
export const handOut = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, now: Instant): Promise<number | Refusal> => {
  if (!(await mayCall(tx, caucus))) return refuse(notPutDown.why, { next: notPutDown.next })
  if (hasEnded(meeting, now)) return refuse(`${sayOver(meeting)}.`)
  // Whoever asks at the same moment waits here and then sees who has gone: each gets a handful of their own.
  await sql`select turnout_lock_hands(${caucus}::uuid)`.execute(tx)
  const next = await nextToCall(tx, caucus, meeting, now)
  if (next.length === 0) return 0
  const { rows: handed } = await sql<{ n: number }>`
    select turnout_hand_out(${caucus}::uuid, ${meeting.key}, ${arrayOf(next)}::uuid[], ${handedUntil(meeting, now)}::timestamptz) as n`.execute(
    tx,
  )
  return handed[0]?.n ?? 0
}

/** Ends the asker's list for a contest. Whoever was not rung may be handed to somebody else at once. @returns of how many */
export const handBack = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select turnout_hand_back(${caucus}::uuid, ${contest}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

export const notPutDown = {
  why: 'No steward has put you down for calls yet.',
  next: 'Ask a steward of the caucus: it takes them a minute.',
} as const

/** Whether a steward has put this account down for calls and the door. */
export const mayCall = async (tx: Tx, caucus: Id<'caucus'>): Promise<boolean> => (await mayCallIn(tx, [caucus])).has(caucus)

/** In which of these caucuses one has. */
export const mayCallIn = async (tx: Tx, caucuses: readonly Id<'caucus'>[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`select id from unnest(${arrayOf(caucuses)}::uuid[]) as id where turnout_caller(id)`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Puts somebody down for calls, with the hours a week they said they have. Null account: hours of people who do not sign in. */
export const putDown = async (
  tx: Tx,
  hours: { caucus: Id<'caucus'>; account: Id<'account'> | null; hoursAWeek: number; from: Day; until: Day },
): Promise<void> => {
  const { caucus, account, hoursAWeek, from, until } = hours
  await sql`insert into turnout_hours (id, caucus_id, account_id, hours_a_week, from_day, until_day)
    select ${newId()}::uuid, ${caucus}::uuid, ${account}::uuid, ${hoursAWeek}::numeric, ${from}::date, ${until}::date
    where not exists (select from (select * from turnout_hours o where o.caucus_id = ${caucus} and o.account_id = ${account}::uuid order by o.id desc limit 1) h
      where h.hours_a_week = ${hoursAWeek}::numeric and h.from_day = ${from}::date and h.until_day = ${until}::date)`.execute(tx)
}

/** How many are entitled, as the caucus knows it. */
export const recordRoll = async (
  tx: Tx,
  roll: { caucus: Id<'caucus'>; contest: string; low: number; high: number; source: string; at: Instant; by: Id<'account'> | null },
): Promise<Refusal | null> => {
  const whole = (n: number) => Number.isInteger(n) && n >= 0 && n <= 1_000_000
  if (!whole(roll.low) || !whole(roll.high) || roll.high < roll.low) {
    return refuse('The roll was not changed.', { fields: { low: 'Two whole numbers, the first no larger than the second.' } })
  }
  if (roll.source.length < 1 || roll.source.length > 200)
    return refuse('The roll was not changed.', { fields: { source: 'Say who told you, in at most 200 letters.' } })
  await turnout(tx)
    .insertInto('turnout_roll')
    .values({
      id: newId(),
      caucus_id: roll.caucus,
      contest: roll.contest,
      low: roll.low,
      high: roll.high,
      source: roll.source,
      said_at: roll.at,
      by_account: roll.by,
    })
    .execute()
  return null
}

/** What people who were asked without regard to their opinion said, as counts. */
export const recordCanvass = async (
  tx: Tx,
  canvass: { caucus: Id<'caucus'>; contest: string; asked: number; ours: number; how: string; at: Instant },
): Promise<void> => {
  await turnout(tx)
    .insertInto('turnout_canvass')
    .values({
      id: newId(),
      caucus_id: canvass.caucus,
      contest: canvass.contest,
      asked: canvass.asked,
      ours: canvass.ours,
      how: canvass.how,
      said_at: canvass.at,
    })
    .execute()
}

/** Those of some people of whom nothing is written about coming to a vote but that they are kindly disposed, if that. */
const nothingYet = async (tx: Tx, people: readonly Id<'person'>[], contest: string): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ id: Id<'person'> }>`select p.id from unnest(${arrayOf(people)}::uuid[]) as p(id)
    where not exists (select from turnout_commitment c where c.person_id = p.id and c.contest = ${contest} and c.state <> 'sympathiser') order by p.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** That there was a list at the door of an earlier meeting of its own, of which no counts were kept: rates learn nothing from it. */
const recordDoorList = async (
  tx: Tx,
  door: { caucus: Id<'caucus'>; contest: string; name: string; on: Day; at: Instant },
): Promise<void> => {
  await turnout(tx)
    .insertInto('turnout_meeting')
    .values({
      id: newId(),
      caucus_id: door.caucus,
      contest: door.contest,
      name: door.name,
      held_on: door.on,
      door_list: true,
      closed_at: door.at,
    })
    .execute()
}

/** What a caucus was told: how many may vote, what people said who were asked without regard to their opinion, and that there was a list at a door. */
export const told = { roll: recordRoll, canvass: recordCanvass, doorList: recordDoorList, nothingYet }
