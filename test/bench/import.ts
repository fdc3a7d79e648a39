import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { founding } from '#modules/network/index.ts'
import { movableClock } from '#platform/clock.ts'
import { openPostgres } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { indexerOf, keyFrom, newKey, seal } from '#platform/seal.ts'
import { type Actor, keeper, type Tx, transaction } from '#platform/transaction.ts'
import { loadPacks, prepare } from '#src/main.ts'
import { keepFile } from '#src/modules/people/import/keep.ts'
import { importOf } from '#src/modules/people/import/queries.ts'
import { seenRows } from '#src/modules/people/import/rules/seen.ts'
import type { ImportTables } from '#src/modules/people/import/tables.ts'
import { checkBlock, finish, recordEvent, writeBlock } from '#src/modules/people/import/work.ts'
import { freePort, startDurable } from '#test/postgres.ts'

/**
 * `npm run bench import [ROWS]`: a file of people from its bytes to rows that are committed, on PostgreSQL, against a bare `COPY` of the very same
 * rows into the very same tables, with their indexes and keys, and triggers still. Seconds are of both processors together and of the clock.
 */
const rows = Number(process.argv[2] ?? 200_000)
const server = await startDurable(await freePort())
const database = await openPostgres(server.url)
const packs = await loadPacks()
await prepare(database, packs)
const key = keyFrom(Buffer.alloc(32, 7))
const now = Temporal.Instant.from('2017-01-07T12:00:00Z')
const deps = {
  clock: movableClock(now),
  key,
  zone: 'UTC',
  queue: async () => undefined,
  inTheNameOf: async () => null,
}

const account = newId<'account'>()
const caucus = await transaction(database, keeper, async tx => {
  await sql`insert into access_account (id, name, made_at) values (${account}, 'Bench', ${now})`.execute(tx)
  const id = await founding.caucus(tx, packs, {
    slug: 'bench',
    name: 'Bench',
    aims: 'Tests.',
    covers: [{ pack: 'uk-party', unit: '2010/E14000647' }],
    on: day('2016-12-28'),
    by: null,
  })
  if (isRefusal(id)) throw new Error(id.why)
  return id
})
const own = newId<'field'>()
await sql`insert into people_field (id, caucus_id, name, kind, purpose, choices, made_at)
  values (${own}, ${caucus}, 'Can keep a stall', 'choice', 'Who can be at a stall', '{Mornings,Evenings}', ${now})`.execute(database.db)
const actor: Actor = { role: 'member', account, caucuses: [caucus], counted: [caucus], inside: [caucus], contests: [], now }
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transaction(database, actor, work)

const letters = (n: number): string => [...n.toString(26)].map(digit => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
const lines = Array.from(
  { length: rows },
  (_, i) =>
    `Ann${letters(i)} Q${letters(i * 7 + 3)},0${7_700_000_000 + i},p${i}@example.org,Ward ${i % 40},2015-03-0${1 + (i % 9)},yes,${i % 3 === 0 ? `stall-${i % 50};leaflets` : ''},${['', 'lift', 'childcare;step-free'][i % 3]},${i % 5 === 0 ? 'Welsh;Urdu' : ''},${['Mornings', 'Evenings'][i % 2]}`,
)
const bytes = new TextEncoder().encode(
  ['Name,Phone,Email,Town,Member since,Agreed,Tags,Needs,Languages,Can keep a stall', ...lines].join('\r\n'),
)
lines.length = 0

let most = 0
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss)
}, 20)

type Spent = { readonly wall: number; readonly node: number; readonly server: number }
const spent = new Map<string, Spent>()
const say = (name: string, { wall, node, server }: Spent) =>
  console.log(
    `${name.padEnd(28)} ${wall.toFixed(1).padStart(7)} s; processor ${(node + server).toFixed(1).padStart(6)} s (${node.toFixed(1)} ours, ${server.toFixed(1)} the database's)`,
  )
const timed = async <T>(name: string, work: () => Promise<T>): Promise<T & {}> => {
  const [from, node, database] = [performance.now(), process.cpuUsage(), server.cpu()]
  const done = await work()
  const { user, system } = process.cpuUsage(node)
  const each: Spent = { wall: (performance.now() - from) / 1000, node: (user + system) / 1e6, server: server.cpu() - database }
  spent.set(name, each)
  say(name, each)
  return done as T & {}
}

const before = process.memoryUsage().rss
const id = await timed('read and keep, sealed', () =>
  within(tx => keepFile(tx, key, { caucus, by: account, at: now, bytes, typed: false })),
)
if (isRefusal(id)) throw new Error(id.why)
const told: ImportTables['people_import_told'] = {
  id: newId(),
  import_id: id,
  at: now,
  by_account: account,
  mapping: ['name', 'phone', 'email', 'area', 'joined', 'agreed', 'tags', 'needs', 'languages', `own:${own}`],
  source: 'event',
  source_note: '',
  purpose: 'Asking about meetings',
  basis: 'consent',
  channels: ['phone', 'email'],
  how: 'ticked the box',
  notice: 'told at the stall',
}
await within(tx => tx.withTables<ImportTables>().insertInto('people_import_told').values(told).execute())
const one = await within(tx => importOf(tx, caucus, id))
if (!one) throw new Error('not kept')
await timed('look at every row', async () => {
  const seen = seenRows(one.rows)
  for (let seq = 0; seq < one.blocks; seq++) await within(tx => checkBlock(tx, deps, one, told, seq, seen))
})
await within(tx => recordEvent(tx, { import_id: id, kind: 'begun', at: now, by_account: account, told_id: told.id }))
await timed('write', async () => {
  for (let seq = 0; seq < one.blocks; seq++) await within(tx => writeBlock(tx, deps, one, told, seq))
  await within(tx => finish(tx, deps, one))
})
clearInterval(watch)

const tables = [
  'people_person',
  'people_contact',
  'people_consent',
  'people_notice',
  'people_status_event',
  'people_listed',
  'people_tag',
  'people_need',
  'people_language',
  'people_field_value',
]
const fileOf = (table: string) => `/tmp/caucus-bench-${table}`
for (const table of tables) await sql`copy ${sql.table(table)} to ${sql.lit(fileOf(table))}`.execute(database.db)
const counted = await sql<{ n: number }>`select count(*)::int as n from people_person where caucus_id = ${caucus}`.execute(database.db)
await sql`truncate people_person cascade`.execute(database.db)
await timed('COPY', () =>
  transaction(database, keeper, async tx => {
    await sql`select set_config('caucus.relist_later', 'on', true)`.execute(tx)
    for (const table of tables) {
      await sql`copy ${sql.table(table)} from ${sql.lit(fileOf(table))}`.execute(tx)
      // As a database does by itself between blocks: what is copied into truncated tables in one transaction is planned as if they were empty.
      await sql`analyze ${sql.table(table)}`.execute(tx)
    }
  }),
)
const ownKey = newKey()
const index = indexerOf(ownKey)
await timed('sealing and indexes alone', async () => {
  for (let i = 0; i < rows; i++) {
    seal(ownKey, `0${7_700_000_000 + i}`, `people_person ${i} phone`)
    index(`0${7_700_000_000 + i}`)
    seal(ownKey, `p${i}@example.org`, `people_person ${i} email`)
    index(`p${i}@example.org`)
  }
})

const sum = (names: readonly string[], of: (each: Spent) => number) =>
  names.reduce((total, name) => total + of(spent.get(name) ?? { wall: 0, node: 0, server: 0 }), 0)
const cpu = ({ node, server }: Spent) => node + server
const ratio = (names: readonly string[]) =>
  `${(sum(names, cpu) / sum(['COPY'], cpu)).toFixed(2)} by the processor, ${(sum(names, each => each.wall) / sum(['COPY'], each => each.wall)).toFixed(2)} by the clock`
console.log(`${counted.rows[0]?.n} people of ${rows} rows (${(bytes.length / 1e6).toFixed(1)} MB)`)
console.log(
  `ratio to COPY: ${ratio(['read and keep, sealed', 'write'])}; with the preview before it ${ratio(['read and keep, sealed', 'look at every row', 'write'])} (promised: 4)`,
)
console.log(
  `memory: ${((most - before) / 1e6).toFixed(0)} MB more at most than before the file was opened (${(before / 1e6).toFixed(0)} MB, the file in it)`,
)
for (const table of tables) rmSync(fileOf(table), { force: true })
await database.close()
await server.stop()
