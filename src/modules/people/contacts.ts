import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { insertContacts } from './inserts.ts'
import { contactOf, indexOf, keyFor } from './keys.ts'
import { isEmail, isPhone } from './rules/may-add.ts'
import type { ContactKind } from './tables.ts'

/** What can be found out about a number or an address. */
export const contactSays = ['first', 'works', 'bounced', 'wrong', 'gone'] as const
export type ContactSays = (typeof contactSays)[number]

/** One more way to reach somebody. Refused when it is none, is known already and works, or is one whose owner said stop, unless they give it themself. */
export const addContact = async (
  tx: Tx,
  server: Key,
  added: { person: Id<'person'>; caucus: Id<'caucus'>; text: string; at: Instant; themself?: boolean },
): Promise<Refusal | null> => {
  const { person, caucus, text, at, themself = false } = added
  const kind: ContactKind = text.includes('@') ? 'email' : 'phone'
  const wrong = (why: string) => refuse('Nothing was added.', { fields: { contact: why } })
  if (!isEmail(text) && !isPhone(text)) return wrong('A whole number, such as 07700 900118, or a whole address, such as name@example.org.')
  const key = await keyFor(tx, server, caucus, at)
  const mark = indexOf(key, kind, text)
  const { rows } = await sql<{ stopped: boolean; known: boolean }>`select
      exists (select from people_stop where caucus_id = ${caucus} and contact_index = ${mark}) as stopped,
      exists (select from people_contact where person_id = ${person} and kind = ${kind} and contact_index = ${mark} and people_contact_works(id)) as known`.execute(
    tx,
  )
  if (rows[0]?.stopped && !themself)
    return wrong('Its owner has said that they do not want to be asked. Only they themselves can give it again.')
  if (rows[0]?.known) return wrong('It is there already.')
  await insertContacts(
    tx,
    [{ person_id: person, caucus_id: caucus, kind, sealed: seal(key, text, contactOf(person, kind)), contact_index: mark, key_id: key.id }],
    at,
  )
  return null
}

/** What was found out about one of somebody's numbers or addresses. @returns false when it is not theirs */
export const sayOfContact = async (
  tx: Tx,
  said: { contact: Id<'contact'>; person: Id<'person'>; says: ContactSays; by: Id<'account'> | null; at: Instant },
): Promise<boolean> => {
  const done = await sql`insert into people_contact_said (id, contact_id, said, at, by_account)
    select ${newId()}::uuid, c.id, ${said.says}, ${said.at}::timestamptz, ${said.by}::uuid from people_contact c
    where c.id = ${said.contact} and c.person_id = ${said.person}`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === 1
}
