import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { type Actor, transaction, visitor } from '#platform/transaction.ts'
import { world } from '#test/world.ts'
import { archive } from '../archive.ts'
import { contestsPaths } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const contest = 'copeland-2017'
const path = contestsPaths.archive('/caucuses/copeland', contest)

test('Moira cannot archive the contest before it is over, nor in the days for a review, nor without a review or a reason', async t => {
  const w = await world(t)
  const moira = w.as('Moira')
  const why = async (fields = {}) => {
    const page = await moira.post(path, fields)
    assert.equal(page.status, 422)
    return plain(page.text)
  }
  assert.match(await why(), /not over yet/)
  await w.at('2017-01-25T12:00:00Z')
  assert.match(await why({ waiver: 'Nobody has the time for it.' }), /It was over 6 days ago\. There are 14 days for a review first/)
  await w.at('2017-02-03T12:00:00Z')
  const refused = await why()
  assert.match(refused, /Publish a review; or say here why there will be none/)
  assert.match(refused, /Write the review/)
  assert.deepEqual(await w.rows('contests_archive'), [])
})

test('archived with a reason, it leaves the list, keeps its address, and the reason stands on its page', async t => {
  const w = await world(t)
  await w.at('2017-02-03T12:00:00Z')
  assert.match((await w.as('visitor').get(contestsPaths.all())).text, /href="\/contests\/copeland-2017"/)
  assert.equal((await w.as('Moira').post(path, { waiver: 'Only two of us are left to write it.' })).status, 303)
  assert.doesNotMatch((await w.as('visitor').get(contestsPaths.all())).text, /href="\/contests\/copeland-2017"/)
  assert.match((await w.as('visitor').get(`${contestsPaths.all()}?archived=1`)).text, /href="\/contests\/copeland-2017"/)
  const page = await w.as('visitor').get(contestsPaths.contest(contest))
  assert.equal(page.status, 200)
  assert.match(plain(page.text), /In the archive .* No review, because: Only two of us are left to write it\./)
  assert.equal((await w.as('Moira').post(path, { waiver: 'Only two of us are left to write it.' })).status, 422, 'once')
  assert.deepEqual(w.faults, [])
})

test('nobody archives for another place, and the database takes none without review or reason', async t => {
  const w = await world(t)
  await w.at('2017-02-03T12:00:00Z')
  const page = await w.as('Asha').post(contestsPaths.archive('/caucuses/stoke-central', contest), { waiver: 'It is of no use to us.' })
  assert.equal(page.status, 422)
  assert.match(plain(page.text), /does not cover this place/)
  assert.equal((await w.as('Mallory').post(path, { waiver: 'It is of no use to us.' })).status, 403)
  const { database, clock } = w.program
  const copeland = await transaction(database, visitor, tx => caucusBySlug(tx, 'copeland'), 'read')
  assert.ok(copeland)
  const moira: Actor = {
    ...visitor,
    account: accountOf('moira'),
    caucuses: [copeland.id],
    inside: [copeland.id],
    counted: [copeland.id],
    now: clock.now(),
  }
  const by = { account: accountOf('moira'), name: 'x' }
  await assert.rejects(
    transaction(database, moira, tx => archive(tx, contest, null, by)),
    /row-level security/,
  )
  await assert.rejects(
    transaction(database, moira, tx => archive(tx, 'stoke-central-2017', 'a reason of some length', by)),
    /row-level security/,
  )
})

test('with a published review it goes without a further word', async t => {
  const w = await world(t)
  await w.at('2017-03-01T09:00:00Z')
  const asha = w.as('Asha')
  const review = '/caucuses/stoke-central/contests/stoke-central-2017/review'
  const written = { title: 'The longlist decided it', summary: 'The room was full.', better: '129 came.' }
  const finding = { says1: 'The day was short notice.', kind1: 'opinion', noAction1: 'It is set elsewhere.' }
  assert.equal((await asha.post(review, { ...written, ...finding })).status, 303)
  const stoke = contestsPaths.archive('/caucuses/stoke-central', 'stoke-central-2017')
  assert.equal((await asha.post(stoke)).status, 422, 'a draft is no published review')
  assert.equal((await asha.post(`${review}/publish`, { fair: 'yes' })).status, 303)
  assert.equal((await asha.post(stoke)).status, 303)
  assert.deepEqual(
    (await w.rows('contests_archive')).map(row => [row['contest_key'], row['waiver']]),
    [['stoke-central-2017', null]],
  )
})
