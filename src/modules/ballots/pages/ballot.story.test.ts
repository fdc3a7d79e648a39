import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { afterVote, boxOf, castWith, deviceFor, drawAs, pathsOf, told, usual } from '#test/voting.ts'
import { world } from '#test/world.ts'
import { canonicalPaper } from '../rules/paper.ts'

test('Asha draws and casts; nothing on her paper says that it is hers, and nobody sees it before closing', async t => {
  const w = await world(t)
  const paths = await pathsOf(w)
  const token = await drawAs(w, 'Asha')
  const page = await castWith(w, token)
  assert.equal(page.status, 201, page.text)
  const receipt = createHash('sha256')
    .update(canonicalPaper({ box: (await boxOf(w)).id, token, answers: usual }))
    .digest('base64url')
  assert.deepEqual(told(page), { receipt })
  const [paper] = await w.rows('ballots_paper')
  assert.deepEqual(Object.keys(paper ?? {}).toSorted(), ['answers', 'box_id', 'code', 'commitment', 'id', 'signature', 'token'])
  assert.match(String(paper?.['id']), /^[0-9a-f]{8}-[0-9a-f]{4}-4/, 'a random id, which has no time in it')
  const [mark] = await w.rows('ballots_mark')
  assert.deepEqual(Object.keys(mark ?? {}).toSorted(), ['blinded_sha256', 'box_id', 'how', 'id', 'signature', 'voter_id'])
  assert.equal((await w.as('visitor').get(paths.turnout)).text, 'data: {"drawn":1,"cast":1,"roll":2}\n\n')
  for (const name of ['Asha', 'Glyn', 'Hana', 'visitor']) {
    for (const path of [paths.box, paths.board, paths.audit, paths.office, paths.roll, paths.marks]) {
      const seen = (await w.as(name).get(path)).text
      assert.doesNotMatch(seen, new RegExp(receipt.slice(0, 12)), `${name} ${path}`)
      assert.doesNotMatch(seen, new RegExp(token.message.slice(0, 12)), `${name} ${path}`)
    }
  }
  assert.deepEqual(w.faults, [])
})

test('a lost reply costs nobody their vote: the same draw and the same cast are answered again, also after closing', async t => {
  const w = await world(t)
  const { draw } = await pathsOf(w)
  const device = await deviceFor(w)
  const first = await w.as('Asha').send(draw, { blinded: device.blinded })
  const again = await w.as('Asha').send(draw, { blinded: device.blinded })
  assert.deepEqual([again.status, again.text], [200, first.text])
  const token = await device.finish(told(first)['signature'] ?? '')
  const taken = await castWith(w, token)
  const repeated = await castWith(w, token)
  assert.deepEqual([taken.status, repeated.status, repeated.text], [201, 200, taken.text])
  await w.at(afterVote)
  const late = await castWith(w, token)
  assert.deepEqual([late.status, late.text], [200, taken.text])
  assert.equal((await w.rows('ballots_paper')).length, 1)
  assert.equal((await w.rows('ballots_mark')).length, 1)
})

test('a second paper is refused to Asha, on another device and at the same moment: one mark, one signature', async t => {
  const w = await world(t)
  const { draw } = await pathsOf(w)
  const devices = await Promise.all(Array.from({ length: 6 }, () => deviceFor(w)))
  const pages = await Promise.all(devices.map(({ blinded }) => w.as('Asha').send(draw, { blinded })))
  assert.deepEqual(pages.map(page => page.status).toSorted(), [200, 409, 409, 409, 409, 409])
  const refused = pages.find(page => page.status === 409)
  assert.match(refused?.text ?? '', /drawn before, with another device/)
  assert.equal((await w.rows('ballots_mark')).length, 1)
})

test('a vote is not changed: the same paper with other answers is refused, and the first stands', async t => {
  const w = await world(t)
  const token = await drawAs(w, 'Asha')
  await castWith(w, token)
  const changed = await castWith(w, token, [[[2]], [[2]]])
  assert.equal(changed.status, 409)
  assert.match(changed.text, /The first one counts/)
  assert.deepEqual((await w.rows('ballots_paper'))[0]?.['answers'], usual)
})

test('Mallory may vote once, and in no other way: forged, replayed, malformed and late papers are refused, and store nothing', async t => {
  const w = await world(t)
  const token = await drawAs(w, 'Mallory')
  const forged = [
    { ...token, message: Buffer.alloc(64, 7).toString('base64url') },
    { ...token, signature: Buffer.alloc(256, 7).toString('base64url') },
    { message: token.signature, signature: token.message },
    { message: '', signature: '' },
    { message: `${token.message}=`, signature: token.signature },
  ]
  for (const wrong of forged) {
    const page = await castWith(w, wrong, usual, 'Mallory')
    assert.equal(page.status, 422, page.text)
    assert.ok(told(page)['why'])
  }
  const malformed: unknown[] = [
    null,
    'x',
    [],
    [[[1]]],
    [[[6]], []],
    [[[1], [1]], []],
    [[[0]], []],
    [[[1.5]], []],
    [[], [[1], [2]]],
    [[[1, 2]], []],
    [[], [], []],
  ]
  for (const answers of malformed) assert.equal((await castWith(w, token, answers)).status, 422, JSON.stringify(answers))
  const { cast } = await pathsOf(w)
  for (const body of [null, 7, [], {}, { message: 1 }, 'text']) assert.equal((await w.as('Mallory').send(cast, body)).status, 422)
  await w.at(afterVote)
  const late = await castWith(w, token)
  assert.equal(late.status, 422)
  assert.match(late.text, /time of this ballot is over/)
  assert.deepEqual(await w.rows('ballots_paper'), [])
  assert.deepEqual(w.faults, [])
})

test('a token of one box is worth nothing in another', async t => {
  const w = await world(t)
  const token = await drawAs(w, 'Asha')
  await w.as('Glyn').post('/caucuses/stoke-central/ballots/new', {
    title: 'Another ballot',
    scrutineer: String((await w.rows('ballots_box'))[0]?.['scrutineer_account']),
    ...{ drawsOn: '2017-01-07', drawsAt: '10:00', castsOn: '2017-01-07', castsAt: '11:00', closesOn: '2017-01-20', closesAt: '21:00' },
    ...{ title1: 'Yes or no?', options1: 'Yes\nNo', method1: 'plurality', seats1: '1' },
  })
  const other = (await w.rows('ballots_box')).find(box => box['title'] === 'Another ballot')
  assert.ok(other, 'the second ballot is open')
  await w.at('2017-01-08T12:00:00Z')
  const page = await w.as('visitor').send(`/ballots/${other['id']}/cast`, { ...token, answers: [[[1]]] })
  assert.equal(page.status, 422)
  assert.match(page.text, /not signed for this ballot/)
})

test('Cai of another caucus, Glyn and Hana are not on the roll: refused, and the attempt is in the audit; a visitor is asked to sign in', async t => {
  const w = await world(t)
  const { draw } = await pathsOf(w)
  const { blinded } = await deviceFor(w)
  for (const name of ['Cai', 'Glyn', 'Hana', 'Jo']) {
    const page = await w.as(name).send(draw, { blinded })
    assert.equal(page.status, 403, name)
    assert.match(page.text, /not on the roll/)
  }
  assert.equal((await w.as('visitor').send(draw, { blinded })).status, 401)
  const refused = (await w.rows('access_audit')).filter(line => line['what'] === 'refused')
  assert.equal(refused.length, 4)
  assert.match(String(refused[0]?.['detail']), /POST \/ballots\/:box\/draw/)
  assert.deepEqual(await w.rows('ballots_mark'), [])
})

test('drawing and casting leave no line anywhere: not in the audit, the log, the limits, the jobs or the mail', async t => {
  const w = await world(t)
  const traces = ['access_audit', 'access_reading', 'platform_attempt', 'platform_mail', 'ballots_line']
  const count = async () => Promise.all(traces.map(async table => (await w.rows(table)).length))
  await w.as('Asha').get('/today')
  const before = await count()
  const token = await drawAs(w, 'Asha')
  assert.equal((await castWith(w, token, usual, 'Asha')).status, 201)
  assert.deepEqual(await count(), before)
  assert.deepEqual(w.faults, [])
})

test('before casting opens a paper can be drawn and not cast; before drawing opens neither', async t => {
  const w = await world(t)
  await w.at('2017-01-05T17:00:00Z')
  const { draw } = await pathsOf(w)
  const early = await w.as('Asha').send(draw, { blinded: (await deviceFor(w)).blinded })
  assert.equal(early.status, 422)
  assert.match(early.text, /cannot be drawn yet/)
  await w.at('2017-01-05T19:00:00Z')
  const token = await drawAs(w, 'Asha')
  const page = await castWith(w, token)
  assert.equal(page.status, 422)
  assert.match(page.text, /cannot be cast yet/)
})

test('the page tells Asha whether she has had her paper, and Cai that he is not on the roll', async t => {
  const w = await world(t)
  const { box } = await pathsOf(w)
  const [voter] = (await w.rows('contests_voter')).filter(row => row['name'] === 'Asha Rahman')
  assert.match((await w.as('Asha').get(box)).text, /Collect my paper/)
  await drawAs(w, 'Asha')
  const page = (await w.as('Asha').get(box)).text
  assert.match(page, /have collected it in another browser or on another device/)
  assert.match(page, new RegExp(String(voter?.['voter_id'])), 'her id on the mark list')
  assert.match((await w.as('Cai').get(box)).text, /not on the roll/)
  assert.doesNotMatch((await w.as('Mallory').get(box)).text, new RegExp(String(voter?.['voter_id'])))
  assert.equal((await w.as('visitor').get('/ballots/01900000-0000-7000-8000-000000000000')).status, 404)
})
