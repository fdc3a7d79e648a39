import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'

const outcomes = ['no-answer', 'call-back', 'yes', 'maybe', 'no', 'other', 'wrong-number', 'stop'] as const
export type Outcome = (typeof outcomes)[number]
const said = ['sympathiser', 'asked', 'maybe', 'yes', 'confirmed', 'no', 'other', 'came', 'came-undone'] as const
export type Said = (typeof said)[number]
/** The three plan questions; an answer left out is null. */
export type Plan = { readonly when: string | null; readonly from: string | null; readonly how: string | null }

export type TurnoutTables = {
  turnout_hours: {
    id: Id<'hours'>
    caucus_id: Id<'caucus'>
    account_id: Id<'account'> | null
    hours_a_week: number
    from_day: Day
    until_day: Day
  }
  turnout_roll: {
    id: Id<'roll'>
    caucus_id: Id<'caucus'>
    contest: string
    low: number
    high: number
    source: string
    said_at: Instant
    by_account: Id<'account'> | null
  }
  turnout_canvass: {
    id: Id<'canvass'>
    caucus_id: Id<'caucus'>
    contest: string
    asked: number
    ours: number
    how: string
    said_at: Instant
  }
  turnout_handed: {
    id: Id<'handed'>
    person_id: Id<'person'>
    caucus_id: Id<'caucus'>
    contest: string
    account_id: Id<'account'>
    handed_at: Instant
    until: Instant
  }
  turnout_conversation: {
    id: Id<'conversation'>
    person_id: Id<'person'>
    caucus_id: Id<'caucus'>
    contest: string
    by_account: Id<'account'> | null
    held_at: Instant
    channel: 'phone' | 'in-person' | 'text'
    outcome: Outcome
  }
  turnout_commitment: {
    id: Id<'commitment'>
    person_id: Id<'person'>
    caucus_id: Id<'caucus'>
    contest: string
    state: Said
    said_at: Instant
    by_account: Id<'account'> | null
    conversation_id: Id<'conversation'> | null
    plan_when: string | null
    plan_from: string | null
    plan_how: string | null
  }
  turnout_script: {
    id: Id<'script'>
    caucus_id: Id<'caucus'>
    contest: string
    hello: string
    yes: string
    unsure: string
    no: string
    written_at: Instant
    by_account: Id<'account'>
    by_name: string
  }
  turnout_walk_in: {
    id: Id<'walk-in'>
    caucus_id: Id<'caucus'>
    contest: string
    ours: boolean | null
    undone_of: Id<'walk-in'> | null
    at: Instant
    by_account: Id<'account'> | null
  }
  turnout_meeting: {
    id: Id<'past-meeting'>
    caucus_id: Id<'caucus'>
    contest: string | null
    name: string
    held_on: Day
    door_list: boolean
    closed_at: Instant
  }
  turnout_meeting_count: { meeting_id: Id<'past-meeting'>; state: string; n: number; came: number }
}
