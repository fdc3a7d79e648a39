import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Role, Scope, Who } from '#kernel/scope.ts'
import { newId, newToken } from '#platform/ids.ts'
import { sha256 } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { AccessTables } from './tables.ts'

const access = (tx: Tx) => tx.withTables<AccessTables>()

export const linkMinutes = 15
export const sessionDays = 30

/** A sign-in link's token; only its hash is stored. As the gate. */
export const makeLink = async (tx: Tx, account: Id<'account'>, nextPath: string, wall: Instant): Promise<string> => {
  const token = newToken()
  await access(tx)
    .insertInto('access_link')
    .values({
      token_sha256: sha256(token),
      account_id: account,
      next_path: nextPath,
      made_at: wall,
      expires_at: wall.add({ minutes: linkMinutes }),
    })
    .execute()
  return token
}

/** Uses a link up: the primary key of the use lets one request of many through. As the gate. */
export const followLink = async (
  tx: Tx,
  token: string,
  device: string,
  wall: Instant,
): Promise<{ session: string; account: Id<'account'>; next: string } | Refusal> => {
  const hash = sha256(token)
  const link = await access(tx)
    .selectFrom('access_link')
    .select(['account_id', 'next_path', 'expires_at'])
    .where('token_sha256', '=', hash)
    .executeTakeFirst()
  const again = { next: 'Ask for a new link: it takes a minute.' }
  if (!link) return refuse('This link is not one of ours.', again)
  if (Temporal.Instant.compare(link.expires_at, wall) <= 0)
    return refuse(`This link was good for ${linkMinutes} minutes, which have passed.`, again)
  const used =
    await sql`insert into access_link_use (token_sha256, used_at) values (${hash}, ${wall}) on conflict do nothing returning 1`.execute(tx)
  if (used.rows.length === 0) return refuse('This link has been used already. Each one works once.', again)
  return { session: await beginSession(tx, link.account_id, device, wall), account: link.account_id, next: link.next_path }
}

/** @returns the session's token for the cookie; only its hash is stored. As the gate. */
export const beginSession = async (tx: Tx, account: Id<'account'>, device: string, wall: Instant): Promise<string> => {
  const token = newToken()
  await access(tx)
    .insertInto('access_session')
    .values({
      id: newId(),
      token_sha256: sha256(token),
      account_id: account,
      device: device.slice(0, 60) || 'a device',
      began_at: wall,
      expires_at: wall.add({ hours: 24 * sessionDays }),
    })
    .execute()
  return token
}

/** Ends one of the person's own sessions; row-level security refuses anybody else's. */
export const endSession = async (tx: Tx, session: Id<'session'>, wall: Instant): Promise<boolean> => {
  const ended = await sql`insert into access_session_end (session_id, ended_at)
    select id, ${wall} from access_session where id = ${session} on conflict do nothing returning 1`.execute(tx)
  return ended.rows.length === 1
}

/** As the gate or the keeper. */
export const makeAccount = async (
  tx: Tx,
  account: { id: Id<'account'>; name: string; address: { sealed: string; index: string } | null; at: Instant },
): Promise<void> => {
  await access(tx)
    .insertInto('access_account')
    .values({
      id: account.id,
      name: account.name,
      address_sealed: account.address?.sealed ?? null,
      address_index: account.address?.index ?? null,
      made_at: account.at,
    })
    .execute()
}

/** As the gate or the keeper. */
export const giveGrant = async (
  tx: Tx,
  grant: { account: Id<'account'>; role: Role; scope: Scope; place: string; by: Id<'account'> | null; at: Instant; until: Instant },
): Promise<Id<'grant'>> => {
  const id = newId<'grant'>()
  await access(tx)
    .insertInto('access_grant')
    .values({
      id,
      account_id: grant.account,
      role: grant.role,
      scope_kind: grant.scope.kind,
      scope_id: 'id' in grant.scope ? grant.scope.id : '',
      place: grant.place,
      given_by: grant.by,
      given_at: grant.at,
      expires_at: grant.until,
    })
    .execute()
  return id
}

/** Ends the roles that this account holds in a caucus, but a steward's: that term is public and ends at a meeting. As the person. @returns how many */
export const layDown = async (
  tx: Tx,
  { account, caucus, why, at }: { account: Id<'account'>; caucus: Id<'caucus'>; why: string; at: Instant },
): Promise<number> => {
  const ended = await sql`insert into access_grant_end (grant_id, ended_at, by_account, why)
    select g.id, ${at}::timestamptz, ${account}::uuid, ${why} from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = ${account} and g.scope_kind = 'caucus' and g.scope_id = ${caucus} and g.role in ('member', 'organiser') and e.grant_id is null`.execute(
    tx,
  )
  return Number(ended.numAffectedRows ?? 0)
}

/** Ends a role that a steward gave, before its time. As a steward of its caucus. */
export const endGrant = async (
  tx: Tx,
  { grant, by, why, at }: { grant: Id<'grant'>; by: Id<'account'>; why: string; at: Instant },
): Promise<void> => {
  await sql`insert into access_grant_end (grant_id, ended_at, by_account, why) values (${grant}, ${at}, ${by}, ${why}) on conflict do nothing`.execute(
    tx,
  )
}

/** Counts one attempt against a limit. As the gate. */
export const noteAttempt = async (tx: Tx, subject: string, wall: Instant): Promise<void> => {
  await sql`insert into platform_attempt (subject, at) values (${subject}, ${wall})`.execute(tx)
}

/** The chain that a scope's lines go to. */
export const chainOf = (scope: Scope): string => ('id' in scope ? `${scope.kind} ${scope.id}` : 'server')

/** One line on the scope's chain, in this transaction. `detail` holds numbers and ids, never a name or what was typed. */
export const record = async (
  tx: Tx,
  scope: Scope,
  line: { account: Id<'account'> | null; what: string; about: string; detail: Readonly<Record<string, string | number>> },
  wall: Instant,
): Promise<void> => {
  await sql`select access_record(${chainOf(scope)}, ${wall}::timestamptz, ${line.account}::uuid, ${line.what}, ${line.about}, ${JSON.stringify(line.detail)})`.execute(
    tx,
  )
}

/** As the gate. */
export const recordReadings = async (
  tx: Tx,
  who: Who,
  readings: readonly { caucus: string; person: string; what: string }[],
  now: Instant,
): Promise<void> => {
  await access(tx)
    .insertInto('access_reading')
    .values(
      readings.map(reading => ({
        id: newId<'reading'>(),
        at: now,
        reader_id: who.account,
        reader_name: who.name,
        caucus_id: reading.caucus,
        person_id: reading.person,
        what: reading.what,
      })),
    )
    .execute()
}
