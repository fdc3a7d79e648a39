import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'

/** `official-list`: a membership list of the organisation, with an officer's word for it; by a file only. */
export const sources = ['self-entered', 'introduced', 'event', 'in-person', 'official-list'] as const
export type Source = (typeof sources)[number]
export const bases = ['consent', 'members-of-the-body'] as const
export type Basis = (typeof bases)[number]
/** `words`: that the stewards may write down in words what the person can do or said. */
export const purposes = ['asking', 'lifts', 'candidate-team', 'words'] as const
export type Purpose = (typeof purposes)[number]
export const channels = ['phone', 'text', 'email', 'in-person'] as const
export type Channel = (typeof channels)[number]
/** What somebody needs in order to come; `can-drive` is what they offer. */
export const needs = ['lift', 'childcare', 'step-free', 'interpreter', 'quiet-space', 'can-drive'] as const
export type Need = (typeof needs)[number]

export type ContactKind = 'phone' | 'email'
/** How long a record is kept: see rules/retention.ts. */
export type RetentionClass = 'asked' | 'prospect' | 'member'

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
