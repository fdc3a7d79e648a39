import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Database, openInMemory, openPostgres } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { type Actor, keeper, type Tx, transaction, workerOf } from '#platform/transaction.ts'
import { readFilter } from '#src/modules/people/filter.ts'
import { choicesOf, countPeople, peoplePage } from '#src/modules/people/lists.ts'
import { filterOf } from '#src/modules/people/rules/filter.ts'
import { freePort, startDurable } from '#test/postgres.ts'
import { actsOnMany } from './people-acts.ts'

/**
 * Every way of narrowing the list of people, at 2,000 and at 200,000, in one caucus and over 650: what a steward’s question under row-level security, its count and
 * its first page take of the server’s processor, beside the same SQL asked by the owner, whom no policy is put to. One process, none in parallel. Then what is done to 20,000 at once.
 * `npm run bench people`; with `-- --plans` each plan too, with `-- --acts` the last part alone.
 */
const today = day('2017-01-20')
/** A third of the people have said something in each: other thirds, so that two of them narrow further. */
const fields = (['words', 'number', 'day', 'yes-no', 'choice'] as const).map((kind, index) => ({
  id: `3000000${index}-0000-8000-8000-000000000000` as Id<'field'>,
  name: kind,
  kind,
  choices: kind === 'choice' ? ['Early', 'Late', 'Night'] : [],
}))
const [words, number, date, yes, choice] = fields.map(({ id }) => id)
const names = { unit: (id: string) => id, fields }
const asked = [
  '',
  'standing=member',
  'area=Town+3&area=Town+7&area=Town+11&quiet=90&need=lift&standing=member',
  'need=childcare&need=interpreter',
  'agreed=email',
  'stopped=yes',
  'tag=stall-1',
  'untagged=stall-1&tag=stall-2',
  'language=cy',
  'source=introduced&notice=yes',
  'ending=30',
  'spoken=30&away=365',
  'unreachable=yes',
  'named=reed',
  'named=zzzz',
  `own=${words}.has.first`,
  `own=${words}.said`,
  `own=${words}.unsaid`,
  `own=${number}.from.20`,
  `own=${number}.to.2&standing=member`,
  `own=${date}.from.2017-06-01`,
  `own=${date}.to.2017-03-01&agreed=email`,
  `own=${yes}.is.yes`,
  `own=${choice}.is.Early&own=${choice}.is.Night`,
  `own=${choice}.is.Late&own=${number}.from.10&own=${yes}.is.no`,
]

/** @returns ids of the caucuses, the first being the one that is asked about */
const filled = async (database: Database, people: number, caucuses: number): Promise<Id<'caucus'>> => {
  const one = '10000000-0000-8000-8000-000000000000'
  await database.script(`
    select set_config('caucus.relist_later', 'on', true);
    insert into network_caucus (id, slug, name, aims, founded_on)
      select ('10000000-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'c-' || n, 'Caucus ' || n, 'aims', '2016-01-01' from generate_series(0, ${caucuses - 1}) n;
    insert into people_person (id, caucus_id, name, area, pack, unit, source, source_note, purpose, basis, added_on, expires_on)
      select ('20000000-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('10000000-0000-8000-8000-' || lpad(to_hex(n % ${caucuses}), 12, '0'))::uuid,
        (array['Ann','Ben','Cora','Dev','Ella','Finn','Grace','Hugh','Ivy','Jack'])[1 + h % 10] || ' ' || (array['Reed','Stone','Marsh','Field','Wood','Hill','Brook','Dale'])[1 + (h / 10) % 8] || ' ' || n,
        'Town ' || (h / 80) % 40, 'uk-party', '2010/E' || (h / 3200) % 4, (array['self-entered','introduced','event','in-person'])[1 + (h / 7) % 4], '', 'asking', 'consent',
        date '2016-02-01' + (h / 11) % 300, date '2017-01-25' + (h / 13) % 360
      from (select n, abs(hashint4(n)) as h from generate_series(0, ${people - 1}) n) x;
    insert into people_consent (id, person_id, purpose, channel, given_on, how) select gen_random_uuid(), id, 'asking', (array['phone','email','text','in-person'])[1 + abs(hashtext(id::text)) % 4], '2016-02-01', 'x'
      from people_person where abs(hashtext(id::text)) % 20 > 0;
    insert into people_need (id, person_id, need, wanted, said_at) select gen_random_uuid(), id, (array['lift','childcare','step-free','interpreter'])[1 + abs(hashtext(id::text)) % 4], true, '2016-03-01'
      from people_person where abs(hashtext(id::text)) % 9 = 0;
    insert into people_status_event (id, person_id, kind, on_day, unit, said_by) select gen_random_uuid(), id, 'joined', '2015-01-01', unit, 'person' from people_person where abs(hashtext(id::text)) % 5 > 0;
    insert into people_tag (id, person_id, tag, at) select gen_random_uuid(), id, 'stall-' || abs(hashtext(id::text)) % 100, '2016-03-01' from people_person where abs(hashtext(id::text)) % 3 = 0;
    insert into people_language (id, person_id, language, speaks, said_at) select gen_random_uuid(), id, 'cy', true, '2016-03-01' from people_person where abs(hashtext(id::text)) % 200 = 0;
    insert into people_notice (id, person_id, given_on, how) select gen_random_uuid(), id, '2016-03-01', 'x' from people_person where abs(hashtext(id::text)) % 50 > 0;
    insert into people_field (id, caucus_id, name, kind, purpose, choices, made_at)
      select f.id, '${one}', f.kind, f.kind, 'x', f.choices::text[], '2016-03-01' from (values ${fields.map(({ id, kind, choices }) => `('${id}'::uuid, '${kind}', '{${choices.join(',')}}')`).join(', ')}) f(id, kind, choices);
    select people_relist(array(select id from people_person));
    insert into people_field_value (id, field_id, person_id, value, said_at)
      select gen_random_uuid(), f.id, p.id, case f.kind when 'words' then 'the ' || (array['first','second','third','fourth','fifth'])[1 + h % 5] || ' of ' || h % 1000 when 'number' then (h % 40)::text
          when 'day' then (date '2017-01-01' + h % 365)::text when 'yes-no' then (array['yes','no'])[1 + h % 2] else (array['Early','Late','Night'])[1 + h % 3] end, '2016-03-01'
      from people_field f, people_person p, abs(hashtext(f.kind || p.id::text)) as h where p.caucus_id = f.caucus_id and (h / 1000) % 3 = 0;
    select people_told(array_agg(id), array_agg(date '2017-01-20' - abs(hashtext(id::text)) % 400), array_agg(case when abs(hashtext(id::text)) % 6 = 0 then date '2017-01-20' - abs(hashtext(id::text)) % 700 end)) from people_person;`)
  for (const table of ['people_listed', 'people_listed_own', 'people_person'])
    await sql`vacuum analyze ${sql.id(table)}`.execute(database.db)
  return one as Id<'caucus'>
}

/** Milliseconds of the server's processor for one question, over ten after one that warms up: other work on the machine does not count. In a transaction that may write, since in one that only reads nothing is asked twice. */
const timeOf = (database: Database, actor: Actor, work: (tx: Tx) => Promise<unknown>): Promise<number> =>
  transaction(
    database,
    actor,
    async tx => {
      await work(tx)
      const from = server.cpu()
      for (let run = 0; run < 10; run++) await work(tx)
      return (server.cpu() - from) * 100
    },
    'write',
  )

const measured = async (database: Database, caucus: Id<'caucus'>, query: string) => {
  const { words, counted, ...how } = readFilter(filterOf(query), today, names)
  const steward = workerOf(caucus)
  const found = await transaction(database, keeper, tx => countPeople(tx, caucus, counted), 'read')
  const count = (tx: Tx) => countPeople(tx, caucus, counted)
  const page = (tx: Tx) => peoplePage(tx, { ...how, caucus, count: found, after: null, size: 51 })
  const later = (tx: Tx) =>
    peoplePage(tx, { ...how, caucus, count: found, after: { name: 'Grace', id: '20000000-0000-8000-8000-000000000000' }, size: 51 })
  return {
    words,
    found,
    count: [await timeOf(database, steward, count), await timeOf(database, keeper, count)] as const,
    page: [await timeOf(database, steward, page), await timeOf(database, keeper, page)] as const,
    later: [await timeOf(database, steward, later), await timeOf(database, keeper, later)] as const,
  }
}

const ms = (value: number): string => value.toFixed(1).padStart(6)
const pair = ([ours, bare]: readonly [number, number]): string => `${ms(ours)} /${ms(bare)}`

const server = await startDurable(await freePort())
const worst = new Map<string, number>()
const made = async (name: string): Promise<Database> => {
  const admin = await openPostgres(server.url, 1)
  await sql`create database ${sql.id(name)}`.execute(admin.db)
  await sql`alter database ${sql.id(name)} set max_parallel_workers_per_gather = 0`.execute(admin.db)
  await admin.close()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const database = await openPostgres(url.href, 2)
  await migrate(database)
  return database
}
const sizes = [
  [2_000, 1],
  [200_000, 1],
  [200_000, 650],
] as const
for (const [people, caucuses] of process.argv.includes('--acts') ? [] : sizes) {
  const database = await made(`people_${people}_${caucuses}`)
  const caucus = await filled(database, people, caucuses)
  console.log(
    `\n${people} people in ${caucuses} ${caucuses === 1 ? 'caucus' : 'caucuses'}: ms of a processor under row-level security / bare\n   found         count          first page      from the middle`,
  )
  for (const query of asked) {
    const one = await measured(database, caucus, query)
    console.log(`${String(one.found).padStart(8)} ${pair(one.count)}  ${pair(one.page)}  ${pair(one.later)}  ${one.words}`)
    const key = `${people} in ${caucuses}`
    worst.set(key, Math.max(worst.get(key) ?? 0, one.count[0], one.page[0], one.later[0]))
    if (process.argv.includes('--plans')) await explain(database, caucus, query)
  }
  const offered = (tx: Tx) => choicesOf(tx, caucus)
  const offer = [await timeOf(database, workerOf(caucus), offered), await timeOf(database, keeper, offered)] as const
  console.log(`         ${pair(offer)}  towns, tags and languages that the form offers`)
  worst.set(`${people} in ${caucuses}`, Math.max(worst.get(`${people} in ${caucuses}`) ?? 0, offer[0]))
  await database.close()
}
const many = 20_000
const acted = await made('people_acts')
console.log(`\ndone to ${many} at once: s of the server’s processor`)
await actsOnMany(acted, await filled(acted, many, 1), server.cpu)
await acted.close()
await server.stop()
const within = await openInMemory()
await migrate(within)
console.log(`\ndone to ${many} at once in the embedded database: s of the processor`)
await actsOnMany(within, await filled(within, many, 1), () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
})
await within.close()
for (const [which, most] of worst) console.log(`slowest of ${which}: ${most.toFixed(1)} ms`)

async function explain(database: Database, caucus: Id<'caucus'>, query: string): Promise<void> {
  const { walked, counted } = readFilter(filterOf(query), today, names)
  await transaction(
    database,
    workerOf(caucus),
    async tx => {
      for (const question of [
        sql`select i.person_id from people_listed i where i.caucus_id = ${caucus} and ${walked} order by i.name, i.person_id limit 51`,
        sql`select count(*) from ${counted.rows} where caucus_id = ${caucus} and ${counted.where}`,
      ]) {
        const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off, summary off) ${question}`.execute(tx)
        console.log(rows.map(row => `      ${row['QUERY PLAN']}`).join('\n'))
      }
    },
    'read',
  )
}
