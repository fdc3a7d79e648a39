import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { grants } from '#modules/access/index.ts'
import { challengesPaths } from '#modules/challenges/index.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { caucusBySlug, networks } from '#modules/network/index.ts'
import { peoplePaths } from '#modules/people/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import { recordCommitments, turnoutPaths } from '#modules/turnout/index.ts'
import { keeper, transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath } from './wath.ts'
import { type World, world } from './world.ts'

/** What modules say of the names that they hold, against the schema, and against every row after an account was closed. */

/** Names of something else than an account: of things and places, or of whoever a record is about, with which they go. */
const otherNames: Readonly<Record<string, string>> = {
  'access_account.name': 'the account itself',
  'ballots_option.name': 'what is voted on',
  'contests_archive.kept_by': 'a caucus or a network',
  'contests_claim.caucus_name': 'a caucus',
  'contests_claim.said_by': 'somebody else, as the author wrote',
  'contests_claim_offer.to_whom': 'whoever a claim is about',
  'contests_live.kept_by': 'a caucus or a network',
  'contests_live_event.kept_by': 'a caucus or a network',
  'network_caucus.name': 'a caucus',
  'network_network.name': 'a network',
  'people_correction.name': 'whose record it is',
  'people_field.name': 'a question',
  'people_listed.name': 'whose record it is',
  'people_person.name': 'whose record it is',
  'people_segment.name': 'a list',
  'people_status_event.said_by': 'one of three words',
  'platform_migration.name': 'a file',
  'turnout_help_wish.by_whom': 'one of three words',
  'turnout_meeting.name': 'a meeting',
}

test('every column that can hold the name of whoever has an account is in the words of its module', async t => {
  const w = await world(t)
  const { rows } = await sql<{ column: string }>`select c.relname || '.' || a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    where a.attnum > 0 and a.atttypid = 'text'::regtype and a.attname ~ '(^|_)(name|shown|asker|owner|author|whom)$|(said|kept|told|written)_by$'`.execute(
    w.program.database.db,
  )
  const told = new Set(namesOf(w).map(({ table, name }) => `${table}.${name}`))
  const found = rows.map(({ column }) => column)
  assert.deepEqual(found.filter(column => !told.has(column) && !(column in otherNames)).sort(), [])
  assert.deepEqual([...told, ...Object.keys(otherNames)].filter(column => !found.includes(column)).sort(), [])
})

const namesOf = (w: World) => w.program.modules.flatMap(({ names }) => names ?? [])

/** In how many rows of each table the words stand, of every schema. */
const rowsWith = async (w: World, words: RegExp): Promise<Record<string, number>> => {
  const { db } = w.program.database
  const tables = await sql<{ schema: string; name: string }>`select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`.execute(db)
  const found: Record<string, number> = {}
  for (const { schema, name } of tables.rows) {
    const { rows } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.id(schema, name)} t`.execute(db)
    const those = rows.filter(({ text }) => words.test(text)).length
    if (those > 0) found[name] = those
  }
  return found
}

const idOf = async (w: World, slug: string): Promise<Id<'caucus'>> => {
  const found = await transaction(w.program.database, keeper, tx => caucusBySlug(tx, slug))
  assert.ok(found)
  return found.id
}

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const card = (html: string, title: string): string => plain(html.split(`<h2>${title}</h2>`)[1]?.split('</section>')[0] ?? '')

/** Asha, steward of two caucuses, leaves a word in every module; then her terms end and others are chosen. */
const ashaWasHere = async (w: World) => {
  const asha = w.as('Asha')
  const done = async (path: string, fields: Record<string, string>): Promise<string> => {
    const page = await asha.post(path, fields)
    assert.ok(page.status === 303 || page.status === 200, `${path}: ${page.status} ${plain(page.text).slice(0, 1500)}`)
    return page.location ?? ''
  }
  const [wath, stoke, copeland] = [await settleWath(w), await idOf(w, 'stoke-central'), await idOf(w, 'copeland')]
  const [carer] = await addMembers(w, wath, 1, { name: 'Carla Carer', needs: ['childcare'] })
  assert.ok(carer)
  await asKeeper(w, async tx => {
    await recordCommitments(tx, [{ person: carer, caucus: wath, contest, said: 'yes', at: w.program.clock.now(), by: null }])
    for (const caucus of [stoke, copeland]) await networks.join(tx, { caucus, network: 'north-west', since: day('2017-01-01') })
  })
  await asha.get(`${peoplePaths.list('wath')}/${carer}`)
  await done(turnoutPaths.script('wath', contest), { hello: 'Hello {first name}.', yes: 'Good.', unsure: '', no: '', from: 'usual' })
  await done(turnoutPaths.friends('wath', contest), {})
  await done(turnoutPaths.needs('wath', contest), { need: `${carer}.childcare`, do: 'mine' })
  await done(turnoutPaths.needs('wath', contest), { need: `${carer}.childcare`, do: 'arranged' })
  await done(meetingsPaths.tasks('stoke-central'), { what: 'Book the hall', owner: accountOf('asha'), due: '2017-01-15', why: '' })
  const opinion = { kind: 'opinion', evidence: '', confidence: 'unknown', author: 'Asha Rahman' }
  const claims = contestsPaths.claims('/caucuses/stoke-central', 'stoke-central-2017')
  await done(claims, { ...opinion, point: 'Was it fair?', says: 'It was short.' })
  await done(claims, { ...opinion, point: 'Was it long?', says: 'It was not long.' })
  const [, shown] = await w.rows('contests_claim').then(rows => rows.filter(row => row['by_account'] === accountOf('asha')))
  const publish = { ruling: 'published', why: 'It may be said.' }
  assert.equal((await w.as('Moira').post(contestsPaths.ruling('/caucuses/copeland', String(shown?.['id'])), publish)).status, 303)
  const cais = (await w.rows('contests_claim')).find(row => row['by_account'] === accountOf('cai'))
  await done(contestsPaths.ruling('/caucuses/stoke-central', String(cais?.['id'])), publish)

  await w.at('2017-03-01T09:00:00Z')
  const review = { title: 'The longlist decided it', summary: 'The room was full.', better: '129 came.', changed: '' }
  const finding = { says1: 'Nobody asked.', kind1: 'fact', what1: 'Write and ask', owner1: accountOf('asha'), due1: '2017-03-20' }
  await done(reviewsPaths.write('stoke-central', 'stoke-central-2017'), { ...review, ...finding })
  await done(reviewsPaths.publish('stoke-central', 'stoke-central-2017'), { fair: 'yes' })
  await done(reviewsPaths.write('stoke-central', 'stoke-central-2017'), { ...review, changed: 'Nothing much.' })
  const file = await done(challengesPaths.stage('stoke-central-2017', 'longlist'), {
    remedy: 'complaint-procedures-secretary',
    asks: 'That the reasons are given.',
    says1: 'No reason was given.',
    kind1: 'fact',
    on1: '2017-01-23',
    share: stoke,
  })
  const terms = (await w.rows('access_grant')).filter(row => row['account_id'] === accountOf('asha'))
  await asKeeper(w, async tx => {
    for (const grant of terms)
      await grants.end(tx, {
        grant: String(grant['id']) as Id<'grant'>,
        by: accountOf('dee'),
        why: 'the term is over',
        at: w.program.clock.now(),
      })
    for (const id of [wath, stoke])
      await grants.give(tx, {
        account: accountOf('bo'),
        role: 'steward',
        scope: { kind: 'caucus', id },
        place: 'Stoke',
        by: null,
        at: w.program.clock.now(),
        until: w.program.clock.now().add({ hours: 24 * 300 }),
      })
  })
  return { file }
}

/** Leaves every caucus, by the page that says what goes. @returns the page that is asked then */
const leaves = async (w: World, name: string): Promise<string> => {
  for (;;) {
    const { text } = await w.as(name).get('/me/close')
    const way = /href="(\/me\/[\w-]+\/leave)"/.exec(text)?.[1]
    if (!way) return text
    assert.equal((await w.as(name).post(way)).status, 303)
  }
}

const hers = /\b(Asha|Asha Rahman)\b/
/** Rows of a public record, each of which the page named with its number. */
const publicOnes = { access_reading: 1, contests_claim: 2, contests_claim_ruling: 1, network_steward: 1, review_revision: 1 }

test('Asha closes her account: the page counts where her name goes and where it stays, and then it is in no other row; a backup brings none back', async t => {
  const w = await world(t, 'demo')
  const { file } = await ashaWasHere(w)
  const page = await leaves(w, 'Asha')
  const goes = [
    '2 tasks of yours',
    '1 day of a meeting that you told or confirmed',
    '1 case of yours',
    '1 roll of a ballot that is over',
    '1 draft of a review',
    '1 finding of a review that led to a task of yours',
    '1 version of what callers say',
    '2 words on what people need in order to come',
    '1 link by which you asked somebody you know',
  ]
  const stays = [
    '1 look at the record of somebody else',
    '1 term as a steward',
    '2 opinions that are public',
    '1 claim that you ruled on',
    '1 published version of a review',
  ]
  for (const [title, all] of [['Where your name is taken out', goes] as const, ['Where your name stays', stays] as const]) {
    const items = card(page, title)
    for (const one of all) assert.ok(items.includes(one), `${title}: ${one} in ${items}`)
    assert.equal(
      items.match(/\b\d+ (?!days)/g)?.length,
      all.length + Number(title.endsWith('stays')),
      'and nothing else: 12 months is no count',
    )
  }
  assert.equal((await w.as('Asha').post('/me/close')).location, '/')
  assert.deepEqual(await rowsWith(w, hers), publicOnes)

  const bo = w.as('Bo')
  const said = async (path: string): Promise<string> => plain((await bo.get(path)).text)
  assert.match(await said(meetingsPaths.tasks('stoke-central')), /Book the hall Somebody who left/)
  const review = await said(reviewsPaths.review('stoke-central-2017-stoke-central'))
  assert.match(review, /Write and ask · Somebody who left · by/)
  assert.match(review, /Somebody who left: Nothing much\. \(draft\) Revision 1 , Wednesday 1 March 2017 , Asha Rahman/)
  assert.match(await said(turnoutPaths.script('wath', contest)), /Written by Somebody who left/)
  assert.match(await said(turnoutPaths.needs('wath', contest)), /arranged [^.]*, says Somebody who left/)
  assert.match(await said(file), /Written by Somebody who left/)
  const visitors = plain((await w.as('visitor').get(contestsPaths.contest('stoke-central-2017'))).text)
  assert.match(visitors, /It was not long[^.]*\. [^.]*Asha Rahman/, 'an opinion that is public keeps its author')

  const { db } = w.program.database
  for (const { table, account, name, stays: why } of namesOf(w))
    if (!why)
      await sql`update ${sql.table(table)} set ${sql.id(name)} = 'Asha Rahman' where ${sql.id(account)} = ${accountOf('asha')}`.execute(db)
  await sql`update access_account set name = 'Asha Rahman' where id = ${accountOf('asha')}`.execute(db)
  await sql`delete from access_closed`.execute(db)
  const words = [{ kind: 'account', key: String(accountOf('asha')), at: '2026-11-27T12:00:00Z', over: true }]
  const closings = w.program.modules.flatMap(({ outlives }) => outlives ?? []).find(({ kind }) => kind === 'account')
  assert.ok(closings)
  assert.equal(await asKeeper(w, tx => closings.again(tx, words)), 1)
  assert.deepEqual(await rowsWith(w, hers), publicOnes)
  assert.deepEqual(w.faults, [])
})

test('Ali and Mallory close theirs in January: a day he told stays, told by somebody who left; she is on the roll until the ballot is over', async t => {
  const w = await world(t, 'demo')
  for (const name of ['Ali', 'Mallory']) await leaves(w, name)
  assert.match(
    card((await w.as('Mallory').get('/me/close')).text, 'Where your name stays'),
    /1 roll of a ballot that is not over : its returning officer/,
  )
  for (const name of ['Ali', 'Mallory']) assert.equal((await w.as(name).post('/me/close')).status, 303)
  assert.match(plain((await w.as('Cai').get(meetingsPaths.meetings('copeland'))).text), /Somebody who left says so/)

  const [box] = await w.rows('ballots_box')
  const roll = async () => plain((await w.as('Glyn').get(contestsPaths.roll(String(box?.['id'])))).text)
  const night = () =>
    asKeeper(w, async tx => {
      for (const duty of w.program.duties) if (duty.what.startsWith('Names of accounts')) await duty.end(tx, day('2017-01-17'))
    })
  await night()
  assert.match(await roll(), /\bMallory\b/, 'its officer hands out papers by it')
  await w.at('2017-01-17T06:00:00Z')
  await night()
  assert.doesNotMatch(await roll(), /\bMallory\b/)
  assert.match(await roll(), /Somebody who left/)
  assert.deepEqual(await rowsWith(w, /\bMallory\b/), {})
  assert.deepEqual(w.faults, [])
})

test('nobody but the program takes a name out of a row, and nobody reads whose account owns the task of a finding', async t => {
  const w = await world(t)
  const moira = { ...visitor, account: accountOf('moira'), caucuses: [await idOf(w, 'copeland')] }
  const refused = (query: ReturnType<typeof sql>) =>
    assert.rejects(
      transaction(w.program.database, moira, tx => query.execute(tx)),
      /permission denied/,
    )
  for (const { table, name } of namesOf(w)) await refused(sql`update ${sql.table(table)} set ${sql.id(name)} = 'Nobody'`)
  await refused(sql`select owner_account from review_finding`)
  await refused(sql`select ballots_is_over(gen_random_uuid())`)
})
