import type { Generated } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Answers } from './rules/paper.ts'

export type Role = 'officer' | 'scrutineer'
export type LineKind = 'opened' | 'printed' | 'forgotten' | 'signed' | 'closed' | 'published'

/** Marks and papers have no time and random ids: see db/migrations/0010-ballots.sql. */
export type BallotsTables = {
  ballots_box: {
    id: Id<'box'>
    caucus_id: Id<'caucus'>
    title: string
    about: string
    officer_account: Id<'account'>
    officer_name: string
    scrutineer_account: Id<'account'>
    scrutineer_name: string
    draws_from: Instant
    casts_from: Instant
    closes_at: Instant
    quorum: number
    key_spki: string
  }
  ballots_question: { box_id: Id<'box'>; nth: number; title: string; method: string; seats: number }
  ballots_option: { box_id: Id<'box'>; question: number; nth: number; name: string }
  ballots_voter: { id: Id<'voter'>; box_id: Id<'box'> }
  ballots_mark: {
    id: Generated<string>
    box_id: Id<'box'>
    voter_id: Id<'voter'>
    how: 'device' | 'envelope'
    blinded_sha256: string | null
    signature: string | null
  }
  ballots_code: { box_id: Id<'box'>; commitment: string }
  ballots_paper: {
    id: Generated<string>
    box_id: Id<'box'>
    token: string | null
    signature: string | null
    commitment: string | null
    code: string | null
    answers: Answers
  }
  ballots_key: { box_id: Id<'box'>; what: 'signing' | 'codes'; key_sealed: string }
  ballots_signing: { box_id: Id<'box'>; role: Role; account_id: Id<'account'>; name: string; at: Instant }
  ballots_closing: { box_id: Id<'box'>; at: Instant }
  ballots_line: { box_id: Id<'box'>; seq: number; at: string; kind: LineKind; detail: string; previous: string; hash: string }
}
