import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { keeper, transaction, visitor, workerOf } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { challengesPaths } from '../index.ts'

const vote = challengesPaths.stage('copeland-2017', 'vote')
const longlist = challengesPaths.stage('stoke-central-2017', 'longlist')

const stokeId = async (w: World): Promise<string> => {
  const found = await transaction(w.program.database, keeper, tx => caucusBySlug(tx, 'stoke-central'))
  return found?.id ?? ''
}

const told = {
  remedy: 'complaint-procedures-secretary',
  asks: 'That the reasons are given in writing.',
  disputed: '7',
  says1: 'No reason was given for any of the thirty.',
  kind1: 'fact',
  on1: '2017-01-23',
  evidence1: 'The mail of 23 January',
  says2: 'Somebody says the list was made on the train.',
  kind2: 'allegation',
  says3: 'It was a stitch-up.',
  kind3: 'opinion',
}

const begun = async (w: World, name: string, fields: Record<string, string> = told): Promise<string> => {
  const page = await w.as(name).post(longlist, fields)
  assert.equal(page.status, 303, page.text.slice(0, 2000))
  return page.location ?? ''
}

test('before the meeting a point of order is open until its day; after it the page says expired, and on which day', async t => {
  const w = await world(t)
  const before = await w.as('visitor').get(vote)
  assert.match(before.text, /Until Thursday 19 January 2017, the end of the day/)
  assert.doesNotMatch(before.text, />expired</)
  await w.at('2017-01-20T09:00:00Z')
  const after = await w.as('visitor').get(vote)
  assert.match(after.text, />expired</)
  assert.match(after.text, /It ended on Thursday 19 January 2017/)
})

test('a limit that no source gives is shown as not known, and nothing realistic before the vote as no', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(longlist)
  assert.match(page.text, /time limit not known/)
  assert.match(page.text, /Decided before the vote, realistically\?<\/dt><dd>No\./)
  assert.match(page.text, /Sign in to begin/)
})

test('Asha writes a case down: it is kept as typed, and the letter has rule, dates and margin, without her opinion', async t => {
  const w = await world(t)
  await w.at('2017-02-01T09:00:00Z')
  const path = await begun(w, 'Asha')
  assert.match((await w.as('Asha').get(path)).text, /It was a stitch-up/)
  const letter = await w.as('Asha').get(`${path}/letter`)
  assert.equal(letter.status, 200)
  for (const said of [
    'Monday 23 January 2017: No reason was given',
    'ask you to establish',
    'From the public record',
    '7 votes are in doubt; the lead of the winner was 21',
    'Asha Rahman',
  ])
    assert.ok(letter.text.includes(said), said)
  assert.doesNotMatch(letter.text, /stitch-up/)
  const [claim] = await w.rows('challenges_claim')
  assert.equal(claim?.['says'], told.says1)
})

test('opinion goes into the letter only when it is ticked, and marked', async t => {
  const w = await world(t)
  await w.at('2017-02-01T09:00:00Z')
  const path = await begun(w, 'Asha', { ...told, withOpinion: 'yes' })
  assert.match((await w.as('Asha').get(`${path}/letter`)).text, /My own view, marked as such[\s\S]*stitch-up/)
})

test('a case of Mallory is Mallory’s alone until it is shared; then the stewards of that caucus read it, and nobody else', async t => {
  const w = await world(t)
  await w.at('2017-02-01T09:00:00Z')
  const alone = await begun(w, 'Mallory')
  assert.equal((await w.as('Asha').get(alone)).status, 404)
  const shared = await begun(w, 'Mallory', { ...told, share: await stokeId(w) })
  assert.equal((await w.as('Asha').get(shared)).status, 200)
  assert.match((await w.as('Asha').get('/challenges')).text, /Mallory/)
  for (const name of ['Glyn', 'Ali', 'Dee', 'Jo']) {
    assert.equal((await w.as(name).get(shared)).status, 404, name)
    assert.equal((await w.as(name).get(`${shared}/letter`)).status, 404, name)
  }
})

test('Ali cannot share a case with a caucus that is not his; the database refuses it too', async t => {
  const w = await world(t)
  await w.at('2017-02-01T09:00:00Z')
  const stoke = await stokeId(w)
  const page = await w.as('Ali').post(longlist, { ...told, share: stoke })
  assert.equal(page.status, 422)
  assert.match(page.text, /No reason was given for any of the thirty/)
  assert.deepEqual(await w.rows('challenges_case'), [])
  await assert.rejects(
    transaction(w.program.database, { ...visitor, account: accountOf('ali') }, tx =>
      sql`insert into challenges_case values (gen_random_uuid(), 'copeland-2017', 'vote', 'recount', ${accountOf('ali')}, 'Ali', ${stoke}::uuid, 'x', null, false, now())`.execute(
        tx,
      ),
    ),
    /row-level security/,
  )
})

test('a visitor is asked to sign in; a case without a kind, or with a day to come, is refused and nothing is stored', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').post(longlist, told)).status, 401)
  assert.equal((await w.as('visitor').get('/challenges')).status, 303)
  const page = await w.as('Asha').post(longlist, { ...told, kind1: '', on1: '2019-01-01', disputed: 'many' })
  assert.equal(page.status, 422)
  for (const said of ['Say whether it is a fact, an allegation or an opinion', 'That day has not come yet', 'A whole number'])
    assert.ok(page.text.includes(said), said)
  assert.deepEqual(await w.rows('challenges_case'), [])
  assert.equal((await w.as('visitor').get(challengesPaths.stage('copeland-2017', 'nowhere'))).status, 404)
  assert.equal((await w.as('visitor').get(challengesPaths.stage('nowhere', 'vote'))).status, 404)
})

test('the database shows a case to its author and to the stewards it is shared with', async t => {
  const w = await world(t)
  await w.at('2017-02-01T09:00:00Z')
  await begun(w, 'Mallory', { ...told, share: await stokeId(w) })
  const seen = (actor: typeof visitor) =>
    transaction(w.program.database, actor, async tx => (await sql`select id from challenges_case`.execute(tx)).rows.length)
  const claims = (actor: typeof visitor) =>
    transaction(w.program.database, actor, async tx => (await sql`select says from challenges_claim`.execute(tx)).rows.length)
  const steward = workerOf((await transaction(w.program.database, keeper, tx => caucusBySlug(tx, 'stoke-central')))?.id ?? ('' as never))
  assert.deepEqual([await seen(visitor), await claims(visitor)], [0, 0])
  assert.deepEqual([await seen({ ...visitor, account: accountOf('ali') }), await claims({ ...visitor, account: accountOf('ali') })], [0, 0])
  assert.deepEqual([await seen({ ...visitor, account: accountOf('mallory') }), await claims(steward)], [1, 3])
})
