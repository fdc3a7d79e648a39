import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { settleWath } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { reviewsPaths } from '../index.ts'

/** After the polls, and after the essay that says what some had wanted in Stoke was published: before that the record names no preference there. */
const afterBoth = '2017-03-01T09:00:00Z'
const write = reviewsPaths.write('stoke-central', 'stoke-central-2017')
const publish = reviewsPaths.publish('stoke-central', 'stoke-central-2017')
const address = reviewsPaths.review('stoke-central-2017-stoke-central')

const written = {
  title: 'The longlist decided it',
  summary: 'The room was full. The option was not on the paper.',
  better: '129 came with two days of notice, and the seat was held.',
  says1: 'Nobody asked who sits on the panel.',
  kind1: 'fact',
  what1: 'Write to the committee and ask',
  owner1: accountOf('asha'),
  due1: '2017-03-20',
  says2: 'The day of the vote was short notice.',
  kind2: 'opinion',
  noAction2: 'It is set elsewhere; see the first finding.',
}

const published = async (w: World, fields: Record<string, string> = written): Promise<void> => {
  await w.at(afterBoth)
  const kept = await w.as('Asha').post(write, fields)
  assert.equal(kept.status, 303, kept.text.slice(0, 3000))
  assert.equal((await w.as('Asha').post(publish, { fair: 'yes' })).status, 303)
}

test('after the vote the record alone says: Copeland 21 more people or 11 changed minds, Stoke no number of people', async t => {
  const w = await world(t)
  await w.at(afterBoth)
  const copeland = await w.as('visitor').get(reviewsPaths.review('copeland-2017'))
  assert.match(copeland.text, /21 more people, or 11 changed minds/)
  assert.match(copeland.text, /Margin about 20, as reported; between 15 and 25 it would have been 16 to 26 people, or 8 to 13 minds/)
  const stoke = await w.as('visitor').get(reviewsPaths.review('stoke-central-2017'))
  assert.match(stoke.text, /No number of people changes this/)
  assert.match(stoke.text, /30 of 41 went out there; reasons published for none/)
  assert.match((await w.as('visitor').get('/reviews')).text, /21 more people, or 11 changed minds/)
})

test('before the vote there is nothing to diagnose, and the page gives nothing away', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(reviewsPaths.review('copeland-2017'))
  assert.equal(page.status, 200)
  assert.match(page.text, /nothing to diagnose/)
  assert.doesNotMatch(page.text, /changed minds/)
})

test('the morning after, something can be done with a day that is still to come', async t => {
  const w = await world(t)
  await w.at('2017-01-20T09:00:00Z')
  const page = await w.as('visitor').get(reviewsPaths.review('copeland-2017'))
  const next = /id="next"[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? ''
  const days = [...next.matchAll(/datetime="(\d{4}-\d{2}-\d{2})"/g)].map(match => match[1] ?? '')
  assert.ok(days.length >= 1 && days.every(day => day > '2017-01-20'), days.join(' '))
})

test('Asha writes and publishes a review: anyone reads it at its address, with findings, owner, day and what went better', async t => {
  const w = await world(t)
  await published(w)
  const page = await w.as('visitor').get(address)
  assert.equal(page.status, 200)
  for (const said of [
    'The longlist decided it',
    'Asha Rahman',
    'No number of people changes this',
    'Write to the committee and ask',
    'Asha ·',
    '129 came with two days',
    'No action:',
    'Wednesday 1 March 2017',
  ])
    assert.ok(page.text.includes(said), said)
  const [task] = await w.rows('meetings_task')
  assert.deepEqual(
    [task?.['what'], task?.['owner_name'], task?.['contest_key']],
    ['Write to the committee and ask', 'Asha Rahman', 'stoke-central-2017'],
  )
  const finding = await w.as('visitor').get(reviewsPaths.finding(String(task?.['finding_id'])))
  assert.equal(finding.location, `${address}#finding-${task?.['finding_id']}`)
  assert.match((await w.as('visitor').get('/reviews')).text, /The longlist decided it/)
  const feed = await w.as('visitor').get('/reviews.xml')
  assert.match(feed.headers.get('content-type') ?? '', /atom\+xml/)
  assert.match(feed.text, /<title>The longlist decided it<\/title>/)
})

test('the lead time of a group founded 22 days before the vote: to bring in people with a vote it had to begin 274 days earlier', async t => {
  const w = await world(t)
  await settleWath(w)
  await w.at(afterBoth)
  const asha = w.as('Asha')
  assert.equal((await asha.post(reviewsPaths.write('wath', 'copeland-2017'), written)).status, 303)
  assert.equal((await asha.post(reviewsPaths.publish('wath', 'copeland-2017'), { fair: 'yes' })).status, 303)
  const page = (await w.as('visitor').get(reviewsPaths.review('copeland-2017-wath'))).text
  assert.match(page, /The group was founded 22 days before the vote\./)
  // Six months before the freeze date of 21 December are 183 days, and twelve weeks are 84: 29 March 2016. The group is of 28 December.
  assert.match(page, /it had to begin 274 days earlier/)
})

test('a draft is not public: the address is not there, and the database shows no row of it', async t => {
  const w = await world(t)
  await w.at(afterBoth)
  assert.equal((await w.as('Asha').post(write, written)).status, 303)
  assert.equal((await w.as('visitor').get(address)).status, 404)
  assert.equal((await w.as('Ali').get(address)).status, 404)
  assert.match((await w.as('Asha').get(address)).text, /A draft: only the people of the caucus see it/)
  const seen = async (table: string) =>
    transaction(w.program.database, visitor, async tx => (await sql`select review_id from ${sql.id(table)}`.execute(tx)).rows.length)
  assert.deepEqual([await seen('review_revision'), await seen('review_finding'), await seen('review_publication')], [0, 0, 0])
})

test('without what went better, or a finding that leads to nothing, it is refused; what was typed stays, nothing is stored', async t => {
  const w = await world(t)
  await w.at(afterBoth)
  const page = await w.as('Asha').post(write, { ...written, better: '', what1: '', due1: '', owner1: '' })
  assert.equal(page.status, 422)
  for (const said of [
    'A review says what went better than we said',
    'Say what is to be done',
    'A task has one owner',
    'The room was full. The option was not on the paper.',
  ])
    assert.ok(page.text.includes(said), said)
  const both = await w.as('Asha').post(write, { ...written, noAction1: 'None.' })
  assert.match(both.text, /A task, or a reason for none: not both/)
  const stranger = await w.as('Asha').post(write, { ...written, owner1: accountOf('ali') })
  assert.equal(stranger.status, 422)
  for (const table of ['review_review', 'review_revision', 'review_finding', 'meetings_task'])
    assert.deepEqual(await w.rows(table), [], table)
})

test('an allegation stays with the caucus: it is not in the published page, and the database shows it to nobody outside', async t => {
  const w = await world(t)
  await published(w, { ...written, says2: 'The chair decided it beforehand.', kind2: 'allegation' })
  assert.doesNotMatch((await w.as('visitor').get(address)).text, /beforehand/)
  assert.doesNotMatch((await w.as('Ali').get(address)).text, /beforehand/)
  assert.match((await w.as('Asha').get(address)).text, /allegation: not published[\s\S]*beforehand/)
  const rows = await transaction(
    w.program.database,
    visitor,
    async tx => (await sql<{ says: string }>`select says from review_finding`.execute(tx)).rows,
  )
  assert.deepEqual(
    rows.map(row => row.says),
    ['Nobody asked who sits on the panel.'],
  )
})

test('it is published only when its author says that it was read through', async t => {
  const w = await world(t)
  await w.at(afterBoth)
  await w.as('Asha').post(write, written)
  assert.equal((await w.as('Asha').post(publish, {})).status, 422)
  assert.deepEqual(await w.rows('review_publication'), [])
})

test('a further revision leaves the first at its address, and says what is new', async t => {
  const w = await world(t)
  await published(w)
  await w.at('2017-03-10T09:00:00Z')
  await w.as('Asha').post(write, {
    title: 'The longlist decided it',
    summary: 'As before, with one more figure.',
    better: 'The same.',
    changed: 'A figure added.',
  })
  assert.doesNotMatch((await w.as('visitor').get(address)).text, /one more figure/)
  await w.as('Asha').post(publish, { fair: 'yes' })
  const now = (await w.as('visitor').get(address)).text
  assert.match(now, /one more figure/)
  assert.match(now, /A figure added/)
  assert.match((await w.as('visitor').get(`${address}?revision=1`)).text, /The room was full/)
  assert.equal((await w.rows('review_finding')).length, 2)
})

test('votes in dispute beside the margin are a cause of their own, and first where they suffice', async t => {
  const w = await world(t)
  await published(w, { ...written, disputed: '21' })
  assert.match((await w.as('visitor').get(address)).text, /21 votes in doubt, where 21 decided/)
})

test('the two side by side: one axis of stages, the longlist where they part, two different reasons', async t => {
  const w = await world(t)
  await w.at(afterBoth)
  const page = await w.as('visitor').get(reviewsPaths.beside('copeland-2017', 'stoke-central-2017'))
  assert.equal(page.status, 200)
  for (const said of [
    'Two contests, two different reasons',
    'First point where the two part: longlist',
    '51 · 46 · 29, then 72 · 51',
    'lost by about 20 votes of about 170',
  ])
    assert.ok(page.text.includes(said), said)
  assert.equal((await w.as('visitor').get(reviewsPaths.beside('copeland-2017', 'copeland-2017'))).status, 404)
})

test('only a steward of the caucus writes and publishes: Ali, Cai, Mallory, Dee and Farah are refused, a visitor is asked to sign in', async t => {
  const w = await world(t)
  await w.at('2017-01-20T09:00:00Z')
  for (const name of ['Ali', 'Cai', 'Mallory', 'Glyn', 'Dee', 'Farah', 'Jo']) {
    assert.equal((await w.as(name).get(write)).status, 403, name)
    assert.equal((await w.as(name).post(write, written)).status, 403, name)
    assert.equal((await w.as(name).post(publish, { fair: 'yes' })).status, 403, name)
  }
  assert.equal((await w.as('Asha').get(reviewsPaths.write('copeland', 'copeland-2017'))).status, 403)
  assert.equal((await w.as('visitor').get(write)).status, 303)
  assert.deepEqual(await w.rows('review_review'), [])
})

test('before the vote a review cannot be written', async t => {
  const w = await world(t)
  const page = await w.as('Asha').post(write, written)
  assert.equal(page.status, 422)
  assert.match(page.text, /A review comes after it/)
})
