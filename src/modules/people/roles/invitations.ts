import { sql } from 'kysely'
import { type Day, type Instant, isAfter } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { grants } from '#modules/access/index.ts'
import { newId, newToken } from '#platform/ids.ts'
import { blindIndex, type Key, seal, sha256, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PersonInFull } from '../queries.ts'
import { type AskedAs, type Given, invitationDays, mostADay } from './rules.ts'

type Invitation = {
  readonly caucus: Id<'caucus'>
  readonly person: Pick<PersonInFull, 'id' | 'email' | 'consents'>
  readonly role: Given
  /** By the story's clock. */
  readonly until: Instant
  readonly by: Id<'account'>
  readonly today: Day
  readonly wall: Instant
}

/** The address that a letter may go to: theirs, with their agreement to letters. */
export const addressFor = ({ email, consents }: Pick<PersonInFull, 'email' | 'consents'>, today: Day): string | Refusal =>
  email &&
  consents.some(one => one.channel === 'email' && one.ended_at === null && (one.expires_on === null || isAfter(one.expires_on, today)))
    ? email
    : refuse('Nothing was sent: no e-mail address with their agreement to letters is written down.', {
        next: 'Ask them, and write both down here.',
      })

/**
 * Somebody of a caucus is to be asked by letter whether they sign in with a role. As a steward.
 */
export const invite = async (tx: Tx, key: Key, { person, today, ...asked }: Invitation): Promise<Letter | Refusal> => {
  const { caucus, wall } = asked
  const to = addressFor(person, today)
  if (typeof to !== 'string') return to
  const { rows } = await sql<{ open: boolean; today: number }>`select
    exists (select from people_invitation i where i.person_id = ${person.id} and i.expires_at > ${wall}
      and not exists (select from people_invitation_end e where e.invitation_id = i.id)) as open,
    (select count(*)::int from people_invitation i where i.caucus_id = ${caucus} and i.made_at > ${wall.subtract({ hours: 24 })}) as today`.execute(
    tx,
  )
  if (rows[0]?.open) return refuse('They have been asked already, and have not answered yet.')
  if ((rows[0]?.today ?? 0) >= mostADay) return refuse(`This caucus has asked ${mostADay} people within a day. Go on tomorrow.`)
  return keepInvitation(tx, key, { ...asked, person: person.id, to, election: null })
}

/** A letter that is to go: its link's token, of which only the hash is stored, and the address. */
export type Letter = { readonly token: string; readonly to: string }

type Kept = Pick<Invitation, 'caucus' | 'until' | 'by' | 'wall'> & {
  readonly person: Id<'person'>
  readonly to: string
  readonly role: AskedAs
  /** By which they are asked as steward; the database refuses one that this steward has not vouched for. */
  readonly election: Id<'election'> | null
}

export const keepInvitation = async (tx: Tx, key: Key, kept: Kept): Promise<Letter> => {
  const { caucus, person, role, until, by, wall, to, election } = kept
  const id = newId<'invitation'>()
  const token = newToken()
  await sql`insert into people_invitation (id, caucus_id, person_id, role, role_until, address_sealed, address_index, token_sha256, made_at, expires_at, by_account, election_id)
    values (${id}, ${caucus}, ${person}, ${role}, ${until}, ${seal(key, to, id)}, ${blindIndex(key, to)}, ${sha256(token)}, ${wall},
      ${wall.add({ hours: 24 * invitationDays })}, ${by}, ${election})`.execute(tx)
  return { token, to }
}

/** One that waits for an answer, as whoever has the link may read it. */
export type Invited = {
  readonly id: Id<'invitation'>
  readonly caucus: Id<'caucus'>
  readonly place: string
  readonly role: AskedAs
  readonly role_until: Instant
  /** Of who was elected steward; null with the other roles. */
  readonly post: string | null
  readonly name: string
  readonly by_account: Id<'account'>
  readonly by_name: string
  readonly address_sealed: string
  readonly address_index: string
}

/** Null: answered, taken back, too old, of somebody who is no steward there any more, or never one of ours. */
export const invitedBy = async (tx: Tx, token: string, wall: Instant): Promise<Invited | null> => {
  const { rows } = await sql<Invited>`select * from people_invited(${token}, ${wall}::timestamptz)`.execute(tx)
  return rows[0] ?? null
}

/** The address that a letter reached. */
export const addressOf = (key: Key, { id, address_sealed }: Invited): string => unseal(key, address_sealed, id)

/** As the gate. @param yes whose it is when they said yes, and by what name a steward is known @returns whether this was the first answer */
export const answerInvitation = async (
  tx: Tx,
  token: string,
  yes: { readonly account: Id<'account'>; readonly name: string } | null,
  wall: Instant,
): Promise<boolean> => {
  const { rows } = await sql<{
    done: boolean
  }>`select people_answer_invitation(${token}, ${yes !== null}, ${yes?.account ?? null}::uuid, ${yes?.name ?? null}, ${wall}::timestamptz) as done`.execute(
    tx,
  )
  return rows[0]?.done === true
}

export type Waiting = {
  readonly id: Id<'invitation'>
  readonly person: Id<'person'>
  readonly name: string
  readonly role: AskedAs
  readonly expires: Instant
}

/** Those of a caucus, or of one of its people, that wait for an answer. As a steward. */
export const waitingIn = async (tx: Tx, caucus: Id<'caucus'>, wall: Instant, person: Id<'person'> | null = null): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`select i.id, i.person_id as person, p.name, i.role, i.expires_at as expires
    from people_invitation i join people_person p on p.id = i.person_id
    where i.caucus_id = ${caucus} and (${person}::uuid is null or i.person_id = ${person}::uuid) and i.expires_at > ${wall}
      and not exists (select from people_invitation_end e where e.invitation_id = i.id)
    order by i.made_at desc limit 200`.execute(tx)
  return rows
}

/** Of a role that a steward gives. @returns whether it was one that waited */
export const takeBackInvitation = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'invitation'>, wall: Instant): Promise<boolean> => {
  const done = await sql`insert into people_invitation_end (invitation_id, at, became)
    select i.id, ${wall}::timestamptz, 'taken back' from people_invitation i where i.id = ${id} and i.caucus_id = ${caucus} and i.role <> 'steward' on conflict do nothing returning 1`.execute(
    tx,
  )
  return done.rows.length === 1
}

export type Held = {
  readonly id: Id<'grant'>
  readonly account: Id<'account'>
  readonly name: string
  readonly role: string
  readonly until: Instant
}

/** Roles in force in a caucus, stewards first. As a steward. */
export const rolesIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<Held[]> => {
  const { rows } = await sql<Held>`select id, account, name, role, until from people_roles(${caucus}::uuid)
    order by array_position(array['steward', 'organiser', 'member'], role), name, id limit 2000`.execute(tx)
  return rows
}

/** Ends a role that a steward gave. @returns whose it was; null: no such role, or one that ends at a meeting */
export const endRole = async (tx: Tx, caucus: Id<'caucus'>, grant: Id<'grant'>, by: Id<'account'>, at: Instant): Promise<string | null> => {
  const held = (await rolesIn(tx, caucus)).find(one => one.id === grant && one.role !== 'steward')
  if (!held) return null
  await grants.end(tx, { grant, by, why: 'ended by a steward', at })
  return held.name
}
