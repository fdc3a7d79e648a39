import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'

export type AccessTables = {
  access_account: { id: Id<'account'>; name: string; address_sealed: string | null; address_index: string | null; made_at: Instant }
  access_link: { token_sha256: string; account_id: Id<'account'>; next_path: string; made_at: Instant; expires_at: Instant }
  access_link_use: { token_sha256: string; used_at: Instant }
  access_session: {
    id: Id<'session'>
    token_sha256: string
    account_id: Id<'account'>
    device: string
    began_at: Instant
    expires_at: Instant
  }
  access_session_end: { session_id: Id<'session'>; ended_at: Instant }
  access_grant: {
    id: Id<'grant'>
    account_id: Id<'account'>
    role: string
    scope_kind: string
    scope_id: string
    place: string
    given_by: Id<'account'> | null
    given_at: Instant
    expires_at: Instant
  }
  access_grant_end: { grant_id: Id<'grant'>; ended_at: Instant; by_account: Id<'account'> | null; why: string }
  access_audit: {
    chain: string
    seq: number
    at: Instant
    account_id: Id<'account'> | null
    what: string
    about: string
    detail: string
    previous: string
    hash: string
  }
  access_reading: {
    id: Id<'reading'>
    at: Instant
    reader_id: Id<'account'>
    reader_name: string
    caucus_id: string
    person_id: string
    what: string
  }
}
