import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf } from '#modules/demo/index.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { counting } from '#src/counting.ts'
import { type World, world } from '#test/world.ts'
import { forecastFor } from '../forecast.ts'

const at = '/contests/copeland-2017/coming'
const saidBy = async (w: World, key: string) =>
  (await w.rows('turnout_commitment')).filter(row => row['by_account'] === accountOf(key)).map(row => row['state'])

const outlook = async (w: World) => {
  const [caucus] = (await w.rows('network_caucus')).filter(row => row['slug'] === 'copeland')
  const found = await transaction(w.program.database, { ...keeper, now: w.program.clock.now() }, tx =>
    forecastFor(tx, { packs: w.program.packs, counting }, String(caucus?.['id']) as never, 'copeland-2017', w.program.clock.now()),
  )
  assert.ok(found?.forecast)
  return { own: found.forecast.own.expected, lifts: found.counts.liftsNeeded }
}

test('Cai says on the own page “I’ll come, I need a lift”: lifts change, the forecast of a vote Cai has no part in does not', async t => {
  const w = await world(t, 'demo')
  const cai = w.as('Cai')
  const today = (await cai.get('/today')).text
  assert.match(today, /href="\/contests\/copeland-2017\/coming">I’ll come</)
  assert.match(today, /coming\?need=lift">I need a lift</)
  const asked = (await cai.get(`${at}?need=lift`)).text
  assert.match(asked, /value="lift" checked/)
  assert.match(asked, /Yes, to listen/, 'whoever has no vote is welcome')
  assert.match((await w.as('Ali').get(at)).text, /Yes, for Rachel Holliday/)
  const before = await outlook(w)
  const told = await cai.post(at, { answer: 'yes', when: 'an hour before', from: 'home', how: 'a lift' })
  assert.equal(told.location, '/contests/copeland-2017/lift', 'whoever needs a lift is asked when and from where')
  assert.deepEqual(await saidBy(w, 'cai'), ['yes'])
  assert.deepEqual(await outlook(w), { own: before.own, lifts: before.lifts + 1 })
  assert.match((await cai.get('/today')).text, /You said you will come/)
  assert.deepEqual(w.faults, [])
})

test('the same answer sent twice is one row; another answer is another, and the last one counts', async t => {
  const w = await world(t, 'demo')
  const ali = w.as('Ali')
  const answer = { answer: 'yes', when: 'straight from work', from: 'work', how: 'drives' }
  await ali.post(at, answer)
  await ali.post(at, answer)
  assert.deepEqual(await saidBy(w, 'ali'), ['yes'])
  assert.match((await ali.get(at)).text, /href="\/caucuses\/copeland\/contests\/copeland-2017\/friends">Ask people you know/)
  await ali.post(at, { answer: 'no' })
  assert.deepEqual((await saidBy(w, 'ali')).toSorted(), ['no', 'yes'])
  assert.match((await ali.get(at)).text, /So far: “Can’t come”/)
})

test('who has no record there is told so and writes nothing; nobody can answer for somebody else', async t => {
  const w = await world(t, 'demo')
  assert.match((await w.as('Dee').get(at)).text, /You are in no caucus there/)
  assert.equal((await w.as('Dee').post(at, { answer: 'yes' })).status, 404)
  const [someone] = (await w.rows('people_person')).filter(row => row['account_id'] === accountOf('bo'))
  assert.equal((await w.as('Mallory').post(at, { answer: 'yes', person: String(someone?.['id']) })).status, 404)
  for (const key of ['dee', 'mallory', 'bo']) assert.deepEqual(await saidBy(w, key), [])
})

test('an answer that is none, or a vote that is over, is refused with what was typed', async t => {
  const w = await world(t, 'demo')
  const none = await w.as('Cai').post(at, { answer: 'perhaps', how: 'on foot' })
  assert.equal(none.status, 422)
  assert.match(none.text, /Choose one of them/)
  assert.match(none.text, /value="on foot" checked/)
  await w.at('2017-01-21T09:00:00Z')
  assert.equal((await w.as('Cai').post(at, { answer: 'yes' })).status, 422)
  assert.match((await w.as('Cai').get(at)).text, /This vote is over/)
  assert.deepEqual(await saidBy(w, 'cai'), [])
})
