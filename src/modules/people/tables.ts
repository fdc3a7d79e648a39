import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Basis, Channel, Purpose, RetentionClass, Source } from './rules/kinds.ts'

export {
  type Basis,
  bases,
  type Channel,
  type ContactKind,
  channels,
  type Need,
  needs,
  type Purpose,
  purposes,
  type RetentionClass,
  type Source,
  sources,
} from './rules/kinds.ts'

export type PeopleTables = {
  people_key: { caucus_id: Id<'caucus'>; wrapped: string; server_key_id: string; made_at: Instant }
  people_person: {
    id: Id<'person'>
    caucus_id: Id<'caucus'>
    account_id: Id<'account'> | null
    name: string
    area: string
    pack: string
    unit: string
    source: Source
    source_note: string
    purpose: string
    basis: Basis
    added_on: Day
    added_by: Id<'account'> | null
    expires_on: Day
    introduced_by: Id<'person'> | null
    class: RetentionClass
  }
  people_consent: {
    id: Id<'consent'>
    person_id: Id<'person'>
    purpose: Purpose
    channel: Channel
    given_on: Day
    how: string
    basis: Basis
    source: Source
    given_at: Instant | null
    expires_on: Day | null
  }
  people_consent_end: { consent_id: Id<'consent'>; ended_at: Instant; how: string }
  people_correction: {
    id: Id<'correction'>
    person_id: Id<'person'>
    area: string | null
    name: string | null
    at: Instant
    by_account: Id<'account'> | null
  }
}
