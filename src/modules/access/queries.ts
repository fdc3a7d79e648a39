import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Grant, type Role, roles, type Scope, type Who } from '#kernel/scope.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { AuditLine } from './rules/chain.ts'
import type { AccessTables } from './tables.ts'

const access = (tx: Tx) => tx.withTables<AccessTables>()

type GrantRow = { role: string; scope_kind: string; scope_id: string; place: string; expires_at: string }

const scopeOf = (kind: string, id: string): Scope | null => {
  switch (kind) {
    case 'server':
      return { kind }
    case 'network':
    case 'contest':
      return { kind, id }
    case 'caucus':
      return { kind, id: id as Id<'caucus'> }
    default:
      return null
  }
}

const grantOf = (row: GrantRow): Grant[] => {
  const role = roles.find((known): known is Role => known === row.role)
  const scope = scopeOf(row.scope_kind, row.scope_id)
  return role && scope ? [{ role, scope, place: row.place, until: Temporal.Instant.from(row.expires_at) }] : []
}

/** Of the account `a`. */
const grantsInForce = (now: Instant) => sql`
  coalesce((select json_agg(json_build_object('role', g.role, 'scope_kind', g.scope_kind, 'scope_id', g.scope_id, 'place', g.place, 'expires_at', g.expires_at))
            from access_grant g left join access_grant_end e on e.grant_id = g.id
            where g.account_id = a.id and e.grant_id is null and g.given_at <= ${now} and g.expires_at > ${now}), '[]')`

/**
 * Who holds this session, with the grants in force. As the gate.
 * @param now the story's time, for grants. @param wall the machine's, for the session.
 */
export const whoHolds = async (tx: Tx, tokenHash: string, now: Instant, wall: Instant): Promise<Who | null> => {
  const found = await sql<{ session: Id<'session'>; account: Id<'account'>; name: string; grants: GrantRow[] }>`
    select s.id as session, a.id as account, a.name, ${grantsInForce(now)} as grants
    from access_session s join access_account a on a.id = s.account_id left join access_session_end x on x.session_id = s.id
    where s.token_sha256 = ${tokenHash} and s.expires_at > ${wall} and x.session_id is null`.execute(tx)
  const row = found.rows[0]
  return row ? { account: row.account, name: row.name, session: row.session, grants: row.grants.flatMap(grantOf) } : null
}

/** An account with the grants in force, for what is done in its name outside a request: no session has the id that stands here. As the gate. */
const ofAccount = async (tx: Tx, account: Id<'account'>, now: Instant): Promise<Who | null> => {
  const found = await sql<{ name: string; grants: GrantRow[] }>`
    select a.name, ${grantsInForce(now)} as grants from access_account a
    where a.id = ${account} and not exists (select from access_closed c where c.account_id = a.id)`.execute(tx)
  const row = found.rows[0]
  return row ? { account, name: row.name, session: newId<'session'>(), grants: row.grants.flatMap(grantOf) } : null
}

/** Who holds each of these sessions, for what goes on between requests; one that has ended, by the machine's time, is not among them. As the gate. */
const ofSessions = async (tx: Tx, sessions: readonly Id<'session'>[], now: Instant, wall: Instant): Promise<Who[]> => {
  const found = await sql<{ session: Id<'session'>; account: Id<'account'>; name: string; grants: GrantRow[] }>`
    select s.id as session, a.id as account, a.name, ${grantsInForce(now)} as grants
    from access_session s join access_account a on a.id = s.account_id left join access_session_end x on x.session_id = s.id
    where s.id = any (${arrayOf(sessions)}::uuid[]) and s.expires_at > ${wall} and x.session_id is null`.execute(tx)
  return found.rows.map(({ grants, ...row }) => ({ ...row, grants: grants.flatMap(grantOf) }))
}

/** Whose grants are in force, outside a request. */
export const holders = { ofAccount, ofSessions }

/** As the gate. */
export const accountByIndex = async (tx: Tx, addressIndex: string): Promise<{ id: Id<'account'>; address_sealed: string } | null> => {
  const found = await access(tx)
    .selectFrom('access_account')
    .select(['id', 'address_sealed'])
    .where('address_index', '=', addressIndex)
    .executeTakeFirst()
  return found?.address_sealed ? { id: found.id, address_sealed: found.address_sealed } : null
}

type SessionRow = { id: Id<'session'>; device: string; began_at: Instant; expires_at: Instant }

/** The person's own devices that are signed in. */
export const openSessions = (tx: Tx, account: Id<'account'>, wall: Instant): Promise<SessionRow[]> =>
  access(tx)
    .selectFrom('access_session as s')
    .leftJoin('access_session_end as e', 'e.session_id', 's.id')
    .select(['s.id', 's.device', 's.began_at', 's.expires_at'])
    .where('s.account_id', '=', account)
    .where('s.expires_at', '>', wall)
    .where('e.session_id', 'is', null)
    .orderBy('s.began_at', 'desc')
    .limit(50)
    .execute()

/** Attempts of this subject since a moment. As the gate. */
export const attemptsSince = async (tx: Tx, subject: string, since: Instant): Promise<number> => {
  const counted = await sql<{
    n: number
  }>`select count(*)::int as n from platform_attempt where subject = ${subject} and at > ${since}`.execute(tx)
  return counted.rows[0]?.n ?? 0
}

/** Every reading of one person's record, the latest first, for the person to take along. As the gate, after the page has shown that the record is theirs. */
export const readingsOf = (tx: Tx, people: readonly string[]): Promise<{ at: Instant; reader_name: string; what: string }[]> =>
  access(tx)
    .selectFrom('access_reading')
    .select(['at', 'reader_name', 'what'])
    .where('person_id', 'in', people)
    .orderBy('at', 'desc')
    .execute()

export type ToldReading = { readonly reader_name: string; readonly what: string; readonly times: number; readonly last: Instant }

/** The same told short: who was shown what, how often and when last. Nothing is cut off, so no number of looks hides another. As the gate, likewise. */
export const readingsTold = async (tx: Tx, people: readonly string[]): Promise<ToldReading[]> => {
  const { rows } = await sql<ToldReading>`select reader_name, what, count(*)::int as times, max(at) as last from access_reading
    where person_id = any (${arrayOf(people)}::uuid[]) group by reader_id, reader_name, what order by last desc, reader_name, what`.execute(
    tx,
  )
  return rows
}

type LookedAt = { person_id: Id<'person'>; caucus_id: Id<'caucus'>; what: string[]; last: Instant }

/** Whose records an account was shown since a moment, the latest first. As the gate, for whoever holds the account. */
export const readingsBy = async (tx: Tx, reader: Id<'account'>, since: Instant, most: number): Promise<LookedAt[]> => {
  const { rows } =
    await sql<LookedAt>`select person_id, caucus_id, array_agg(distinct what order by what) as what, max(at) as last from access_reading
    where reader_id = ${reader} and at >= ${since} group by person_id, caucus_id order by last desc, person_id limit ${most}`.execute(tx)
  return rows
}

/** The whole audit in order, page by page, as text for checking. As the gate. */
export async function* auditLines(tx: Tx, pageSize = 1000): AsyncGenerator<AuditLine[]> {
  let chain = ''
  let seq = 0
  for (;;) {
    const page = await sql<AuditLine>`
      select chain, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, coalesce(account_id::text, '') as account,
             what, about, detail, previous, hash
      from access_audit where (chain, seq) > (${chain}, ${seq}) order by chain, seq limit ${pageSize}`.execute(tx)
    const last = page.rows.at(-1)
    if (!last) return
    yield page.rows
    chain = last.chain
    seq = last.seq
  }
}
