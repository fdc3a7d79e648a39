import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Indexer, indexerOf, type Key, newKey, unwrapKey, wrapKey } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ContactKind, PeopleTables } from './tables.ts'

const about = (caucus: string): string => `people_key ${caucus}`

/** The caucus's key, unwrapped; null when it has none yet, and so no sealed contact. @throws Error with another server key. */
export const keyOf = async (tx: Tx, server: Key, caucus: Id<'caucus'>): Promise<Key | null> => {
  const row = await tx
    .withTables<PeopleTables>()
    .selectFrom('people_key')
    .select('wrapped')
    .where('caucus_id', '=', caucus)
    .executeTakeFirst()
  return row ? unwrapKey(server, row.wrapped, about(caucus)) : null
}

/** The caucus's key, made at its first contact. */
export const keyFor = async (tx: Tx, server: Key, caucus: Id<'caucus'>, at: Instant): Promise<Key> => {
  const known = await keyOf(tx, server, caucus)
  if (known) return known
  const fresh = newKey()
  await sql`insert into people_key (caucus_id, wrapped, server_key_id, made_at)
    values (${caucus}, ${wrapKey(server, fresh, about(caucus))}, ${server.id}, ${at}) on conflict do nothing`.execute(tx)
  return (await keyOf(tx, server, caucus)) ?? fresh
}

/** Binds a sealed contact to its person and kind. */
export const contactOf = (person: string, kind: ContactKind): string => `people_person ${person} ${kind}`
/** The last nine digits: 07700 900118, +44 7700 900118 and, as a spreadsheet leaves it, 7700900118 are one number. Two that end alike are told apart by a name. */
const phoneForIndex = (phone: string): string => phone.replace(/\D/g, '').slice(-9)
/** By which the same number or address is found again without unsealing it. */
export const indexWith = (index: Indexer, kind: ContactKind, text: string): string => index(kind === 'phone' ? phoneForIndex(text) : text)
export const indexOf = (key: Key, kind: ContactKind, text: string): string => indexWith(indexerOf(key), kind, text)
