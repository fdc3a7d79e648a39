import type { Generated } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { EventDetail } from './rules/event.ts'
import type { LiveDetail } from './rules/live-event.ts'

type Origin = 'record' | 'drawn' | 'added'
type ClaimKind = 'fact' | 'allegation' | 'opinion'
type RulingKind = 'published' | 'refused' | 'held'
export type Process = 'ballot' | 'meeting' | 'stewards' | 'not recorded'

export type ContestsTables = {
  contests_contest: { key: string; pack: string; unit: string | null; imported_at: Generated<Instant> }
  contests_live: {
    contest_key: string
    body: string | null
    procedure: string
    title: string
    channel: string
    place: string
    kept_by: string
    by_account: Id<'account'>
    opened_at: Generated<Instant>
  }
  contests_live_event: {
    id: Id<'event'>
    contest_key: string
    happened_on: Day
    happened_time: string | null
    known_at: Generated<Instant>
    stage: string
    detail: LiveDetail
    kept_by: string
    by_account: Id<'account'>
    supersedes: Id<'event'> | null
    corrects_record: string | null
    why: string | null
  }
  contests_claim: {
    id: Id<'claim'>
    contest_key: string
    caucus_id: Id<'caucus'>
    caucus_name: string
    point: string
    says: string
    kind: ClaimKind
    confidence: string
    evidence: string
    address: string | null
    said_by: string
    author_shown: string | null
    waits: boolean
    by_account: Id<'account'>
    said_at: Generated<Instant>
  }
  contests_claim_offer: {
    id: Id<'offer'>
    claim_id: Id<'claim'>
    to_whom: string
    how: string
    offered_on: Day
    answer_by: Day
    answer: string | null
    by_account: Id<'account'>
    recorded_at: Generated<Instant>
  }
  contests_claim_ruling: {
    id: Id<'ruling'>
    claim_id: Id<'claim'>
    ruling: RulingKind
    why: string
    by_whom: string
    by_account: Id<'account'>
    ruled_at: Generated<Instant>
  }
  contests_archive: {
    contest_key: string
    waiver: string | null
    kept_by: string
    by_account: Id<'account'>
    archived_at: Generated<Instant>
  }
  contests_event: {
    contest_key: string
    origin: Origin
    event_key: string
    revision: number
    position: number
    happened_on: Day
    happened_time: string | null
    known_at: Instant
    stage: string
    kind: string
    detail: EventDetail
    seed: string | null
    withdrawn: boolean
    written_at: Generated<Instant>
  }
  contests_preference: {
    id: Id<'preference'>
    caucus_id: Id<'caucus'>
    contest_key: string
    option_key: string
    process: Process
    process_text: string
    since: Instant
    is_public: boolean
    set_by: Id<'account'> | null
    written_at: Generated<Instant>
  }
  contests_voter: { voter_id: Id<'voter'>; box_id: Id<'box'>; account_id: Id<'account'>; name: string }
  contests_reminder: { id: Id<'reminder'>; box_id: Id<'box'>; by_account: Id<'account'>; on_day: Day; letters: number }
  contests_feed: {
    id: Id<'feed'>
    account_id: Id<'account'>
    what: 'person' | 'caucus' | 'contest'
    about: string
    titles: 'neutral' | 'plain' | 'full'
    token_sha256: string
    made_at: Instant
  }
  contests_feed_end: { feed_id: Id<'feed'>; account_id: Id<'account'>; ended_at: Instant }
  contests_reminding: { id: Id<'reminding'>; account_id: Id<'account'>; kinds: string[]; days_before: number[]; set_at: Instant }
  contests_reminded: { account_id: Id<'account'>; item_sha256: string; on_day: Day; days_before: number; mail_id: Id<'mail'> }
}
