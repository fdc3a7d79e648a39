import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { blindIndex, type Key, unseal, unwrapKey } from '#platform/seal.ts'
import { testKey, toldAnew, world } from '#test/world.ts'

/** The machine's own moments, which no story tells: when this database was migrated, when the record was brought in, when a row was written. */
const machineTime: Readonly<Record<string, string>> = {
  platform_migration: 'applied_at',
  contests_contest: 'imported_at',
  contests_event: 'written_at',
  contests_preference: 'written_at',
}

/** What a ballot keeps secret by chance: its key, tokens, codes, and all that is made of them. A story that told the same ones twice would show how to guess them. */
const byChance: Readonly<Record<string, readonly string[]>> = {
  ballots_box: ['key_spki'],
  ballots_key: ['key_sealed'],
  ballots_code: ['commitment'],
  ballots_mark: ['id', 'blinded_sha256', 'signature'],
  ballots_paper: ['id', 'token', 'signature', 'commitment', 'code'],
  ballots_line: ['detail', 'previous', 'hash'],
}

const row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof row>

const contactOf = (one: Row, key: Key | undefined): Row => {
  assert.ok(key, 'whoever has a contact is in a caucus with a key')
  assert.equal(one['key_id'], key.id, 'the row names the key it was sealed with')
  const contact = unseal(key, String(one['sealed']), `people_person ${String(one['person_id'])} ${String(one['kind'])}`)
  const indexed = one['kind'] === 'phone' ? contact.replace(/\D/g, '').slice(-9) : contact
  assert.equal(one['contact_index'], blindIndex(key, indexed), 'the index is made with the same key from what was sealed')
  return { contact }
}

/**
 * Nonces and keys stay random in seeds too: a nonce that comes back under one key gives AES-GCM's text away, and code that can be told which nonce to use will be told so one
 * day on a real server. What is sealed is compared as it reads unsealed, and of a caucus's key only that it unwraps.
 */
const readable = (table: string, one: Row, keys: ReadonlyMap<string, Key>): Row => {
  switch (table) {
    case 'people_key':
      return { ...one, wrapped: keys.has(String(one['caucus_id'])) }
    case 'access_account': {
      const sealed = one['address_sealed']
      return typeof sealed === 'string' ? { ...one, address_sealed: unseal(testKey, sealed, String(one['id'])) } : one
    }
    case 'people_contact': {
      const { sealed, contact_index, key_id, ...plain } = one
      return { ...plain, ...contactOf(one, keys.get(String(one['caucus_id']))) }
    }
    default:
      return Object.fromEntries(
        Object.entries(one).filter(([column]) => column !== machineTime[table] && !byChance[table]?.includes(column)),
      )
  }
}

/** Every row of every table of ours as text, tables and rows in order. */
const dump = async (database: Database): Promise<{ text: string; rows: number }> => {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(
    database.db,
  )
  const wrapped = await sql<{ caucus_id: string; wrapped: string }>`select caucus_id, wrapped from people_key`.execute(database.db)
  const keys = new Map(wrapped.rows.map(one => [one.caucus_id, unwrapKey(testKey, one.wrapped, `people_key ${one.caucus_id}`)]))
  const lines: string[] = []
  for (const { name } of tables.rows) {
    const found = await sql<{ line: string }>`select to_jsonb(t)::text as line from ${sql.id(name)} t`.execute(database.db)
    lines.push(...found.rows.map(({ line }) => `${name} ${JSON.stringify(readable(name, row.parse(JSON.parse(line)), keys))}`).sort())
  }
  return { text: lines.join('\n'), rows: lines.length }
}

for (const story of ['riverside', 'demo'])
  test(`the story “${story}” told twice is the same, byte for byte`, async t => {
    const w = await world(t, story)
    const first = await dump(w.program.database)
    const second = await dump(await toldAnew(t, story))
    t.diagnostic(`${first.rows} rows`)
    assert.ok(first.rows > 100, 'there is something to compare')
    const before = first.text.split('\n')
    const differs = second.text.split('\n').find((line, i) => line !== before[i])
    assert.equal(differs, undefined)
    assert.equal(first.text, second.text)
  })
