import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { keeper, transaction, visitor, workerOf } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { type Caucus, caucusBySlug, founding, networks, recordReadiness } from '../index.ts'

const caucusIn = async (w: World, slug: string): Promise<Caucus> => {
  const found = await transaction(w.program.database, keeper, tx => caucusBySlug(tx, slug))
  if (!found) throw new Error(`${slug} is not in the story`)
  return found
}

const counts = { people: 38, organisers: 3, spoken: 4, coming: 12 }
const unknown = { share: null, words: null }
const nothingKnown = { age: unknown, organisers: unknown, spoken: unknown, yield: unknown, facts: unknown }

test('anyone can read what a caucus wants, who stewards it, how they were chosen and until when; no member is shown', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/caucuses/stoke-central')
  assert.equal(page.status, 200)
  for (const shown of [
    'turns up',
    'Asha Rahman',
    'Chair',
    '31 of 38 votes',
    'Sunday 12 November 2017',
    'Saturday 15 November 2014',
    '/caucuses/stoke-central/join',
  ]) {
    assert.ok(page.text.includes(shown), shown)
  }
  assert.doesNotMatch(page.text, /Mallory|Glyn|Hana/)
  assert.doesNotMatch(page.text, /Only one person/)
})

test('a caucus with one steward only is flagged, and told what to do', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/caucuses/copeland')
  assert.match(page.text, /Only one person stewards this caucus/)
  assert.match(page.text, /elect a second steward/)
})

test('when every term is over nobody stewards it, and the page says so', async t => {
  const w = await world(t)
  await w.at('2018-01-02T09:00:00Z')
  assert.match((await w.as('visitor').get('/caucuses/copeland')).text, /Nobody stewards this caucus at the moment/)
})

test('all caucuses stand in one list by name, and those of the future do not', async t => {
  const w = await world(t)
  assert.match((await w.as('visitor').get('/caucuses')).text, /href="\/caucuses\/copeland"/)
  await w.at('2016-12-01T09:00:00Z')
  assert.doesNotMatch((await w.as('visitor').get('/caucuses')).text, /href="\/caucuses\/copeland"/)
})

test('Dee coordinates the North West: she sees totals of its caucuses, with small numbers hidden', async t => {
  const w = await world(t)
  const copeland = await caucusIn(w, 'copeland')
  await transaction(w.program.database, keeper, tx =>
    recordReadiness(tx, day('2017-01-06'), { units: [], totals: [{ caucus: copeland.id, ...counts }] }),
  )
  const page = await w.as('Dee').get('/networks/north-west/readiness')
  assert.equal(page.status, 200)
  assert.match(page.text, /<td[^>]*data-label="People who agreed"[^>]*>38</)
  assert.match(page.text, /<td[^>]*data-label="Organisers"[^>]*>under 5</)
  assert.match(page.text, /<td[^>]*data-label="Spoken to in 90 days"[^>]*>under 5</)
})

test('Asha, Ali, Mallory and everybody else who does not coordinate this network are refused its totals, and it is written down', async t => {
  const w = await world(t)
  for (const name of ['Asha', 'Ali', 'Cai', 'Farah', 'Jo', 'Mallory']) {
    const page = await w.as(name).get('/networks/north-west/readiness')
    assert.equal(page.status, 403, name)
    assert.doesNotMatch(page.text, /People who agreed/)
  }
  const refused = (await w.rows('access_audit')).filter(line => line['about'] === 'network.see-totals')
  assert.equal(refused.length, 6)
  assert.equal((await w.as('visitor').get('/networks/north-west/readiness')).status, 303)
})

test('Dee is refused the totals of another network', async t => {
  const w = await world(t)
  await transaction(w.program.database, keeper, tx =>
    networks.found(tx, { id: 'south', name: 'South', aims: 'Another one.', on: day('2016-01-01') }),
  )
  assert.equal((await w.as('Dee').get('/networks/south/readiness')).status, 403)
})

test('the database itself gives totals to nobody without the right to them', async t => {
  const w = await world(t)
  const [copeland, stoke] = [await caucusIn(w, 'copeland'), await caucusIn(w, 'stoke-central')]
  const both = [copeland.id, stoke.id].map(caucus => ({ caucus, ...counts }))
  await transaction(w.program.database, keeper, tx => recordReadiness(tx, day('2017-01-06'), { units: [], totals: both }))
  const ask = (actor: typeof visitor) =>
    transaction(w.program.database, actor, tx => sql<{ caucus_id: string }>`select caucus_id from network_total`.execute(tx))
  assert.deepEqual((await ask(visitor)).rows, [])
  assert.deepEqual(
    (await ask(workerOf(copeland.id))).rows.map(row => row.caucus_id),
    [copeland.id],
  )
})

test('a caucus writes the readiness of the units it covers, and is refused by the database for any other', async t => {
  const w = await world(t)
  const copeland = await caucusIn(w, 'copeland')
  const write = (unit: string) => () =>
    transaction(w.program.database, workerOf(copeland.id), tx =>
      recordReadiness(tx, day('2017-01-06'), {
        units: [{ pack: 'uk-party', unit, chance: 0.2, parts: nothingKnown, conversations: null, talkWith: [], inTime: null }],
        totals: [],
      }),
    )
  await write('2010/E14000647')()
  await write('2010/E14000647')()
  assert.equal((await w.rows('network_readiness')).filter(row => row['unit'] === '2010/E14000647').length, 1, 'done twice is done once')
  await assert.rejects(write('2010/E14000972'), /row-level security/)
})

test('founding is refused where the short name is taken or wrong, or the unit is not in the pack; nothing is recorded', async t => {
  const w = await world(t)
  const covers = [{ pack: 'uk-party', unit: '2010/E14000647' }]
  const before = (await w.rows('network_caucus')).length
  const tries = [
    { slug: 'copeland', covers },
    { slug: 'Not a slug', covers },
    { slug: 'nowhere', covers: [{ pack: 'uk-party', unit: '2010/E0' }] },
    { slug: 'empty', covers: [] },
  ]
  for (const attempt of tries) {
    const answer = await transaction(w.program.database, keeper, tx =>
      founding.caucus(tx, w.program.packs, { name: 'Another', aims: 'More.', on: day('2017-01-07'), by: null, ...attempt }),
    )
    assert.ok(isRefusal(answer), attempt.slug)
  }
  assert.equal((await w.rows('network_caucus')).length, before)
})

test('a term without an end, or longer than three years, is refused', async t => {
  const w = await world(t)
  const { id } = await caucusIn(w, 'copeland')
  const term = {
    caucus: id,
    account: null,
    name: 'Ira Poole',
    post: 'Secretary',
    chosen: 'elected',
    from: day('2017-01-07'),
    zone: 'Europe/London',
    by: null,
  }
  for (const until of ['2017-01-07', '2020-01-08', '9999-01-01']) {
    const answer = await transaction(w.program.database, keeper, tx => founding.steward(tx, { ...term, until: day(until) }))
    assert.ok(isRefusal(answer), until)
  }
})

test('a caucus that joins a network twice is in it once', async t => {
  const w = await world(t)
  const stoke = await caucusIn(w, 'stoke-central')
  const join = () =>
    transaction(w.program.database, keeper, tx => networks.join(tx, { caucus: stoke.id, network: 'north-west', since: day('2017-01-07') }))
  await join()
  await join()
  assert.equal((await w.rows('network_membership')).filter(row => row['caucus_id'] === stoke.id).length, 1)
  const [of, ofNone] = await transaction(w.program.database, visitor, tx =>
    Promise.all([networks.caucusIdsIn(tx, ['north-west', 'no-such']), networks.caucusIdsIn(tx, [])]),
  )
  assert.equal(of.filter(id => id === stoke.id).length, 1)
  assert.deepEqual(ofNone, [])
})

test('Moira takes her caucus out of the network: from then on Dee sees none of its totals; it may join again', async t => {
  const w = await world(t, 'demo')
  const copeland = await caucusIn(w, 'copeland')
  const totals = async () => (await w.as('Dee').get('/networks/north-west/readiness')).text
  assert.match(await totals(), /Copeland members’ caucus/)
  const leave = '/caucuses/copeland/networks/north-west/leave'
  assert.match((await w.as('Moira').get('/caucuses/copeland')).text, /networks\/north-west\/leave/)
  assert.doesNotMatch((await w.as('Ali').get('/caucuses/copeland')).text, /networks\/north-west\/leave/)
  for (const name of ['Ali', 'Asha', 'Mallory']) assert.equal((await w.as(name).post(leave)).status, 403, name)
  assert.match((await w.as('Moira').get(leave)).text, /coordinators see none of your totals/)
  assert.equal((await w.as('Moira').post(leave)).location, '/caucuses/copeland')
  assert.doesNotMatch(await totals(), /Copeland members’ caucus/)
  assert.doesNotMatch((await w.as('visitor').get('/caucuses/copeland')).text, /North West network/)
  assert.equal((await w.as('Moira').post(leave)).status, 404, 'left already')
  await transaction(w.program.database, keeper, tx =>
    networks.join(tx, { caucus: copeland.id, network: 'north-west', since: day('2017-01-08') }),
  )
  assert.match(await totals(), /Copeland members’ caucus/)
  assert.deepEqual(w.faults, [])
})
