import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { type Actor, type Tx, transaction, visitor } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { contestsPaths } from '../index.ts'
import { addLiveEvent, liveContests, type NewLiveEvent, openLive } from '../live.ts'

const vacancy = '2017-09-18'
const key = `stoke-on-trent-central-${vacancy}`
const note = (text: string): NewLiveEvent => ({
  at: { day: Temporal.PlainDate.from(vacancy), time: null },
  stage: 'longlist',
  said: { kind: 'happened' },
  what: text,
  decider: null,
  authority: null,
  counts: null,
  source: null,
  confidence: 'unknown',
  corrects: null,
})

/** A contest that Asha opened, and who the database takes them for: she stewards Stoke, Moira Copeland, Mallory nothing. */
const told = async (w: World): Promise<Record<'asha' | 'moira' | 'mallory', Actor>> => {
  await w.at(`${vacancy}T09:00:00Z`)
  const opened = { unit: 'uk-party 2010/E14000972', procedure: 'by-election-selection', from: 'begin', on: vacancy }
  assert.equal((await w.as('Asha').post(contestsPaths.open('/caucuses/stoke-central'), opened)).status, 303)
  const { database, clock } = w.program
  const idOf = async (slug: string) => {
    const caucus = await transaction(database, visitor, tx => caucusBySlug(tx, slug), 'read')
    assert.ok(caucus)
    return caucus.id
  }
  const [stoke, copeland] = [await idOf('stoke-central'), await idOf('copeland')]
  const plain = { ...visitor, now: clock.now() }
  return {
    asha: { ...plain, account: accountOf('asha'), caucuses: [stoke], inside: [stoke], counted: [stoke] },
    moira: { ...plain, account: accountOf('moira'), caucuses: [copeland], inside: [copeland], counted: [copeland] },
    mallory: { ...plain, account: accountOf('mallory'), inside: [stoke], counted: [stoke] },
  }
}

test('who keeps a contest may add to it and change nothing: not a line, not when it became known', async t => {
  const w = await world(t)
  const { asha } = await told(w)
  const as = (work: (tx: Tx) => Promise<unknown>) => transaction(w.program.database, asha, work)
  const denied = (work: (tx: Tx) => Promise<unknown>) => assert.rejects(as(work), /permission denied|violates/)
  const by = { account: accountOf('asha'), name: 'Stoke-on-Trent Central caucus' }
  assert.ok(await as(tx => addLiveEvent(tx, key, note('They met.'), by)))
  await denied(tx => sql`update contests_live_event set detail = '{}'`.execute(tx))
  await denied(tx => sql`delete from contests_live_event`.execute(tx))
  await denied(tx => sql`update contests_live set title = 'Another'`.execute(tx))
  await denied(tx => sql`update contests_contest set unit = null`.execute(tx))
  const dated = sql`insert into contests_live_event (id, contest_key, happened_on, known_at, stage, detail, kept_by, by_account)
    values (${newId()}, ${key}, ${vacancy}, '2017-09-01', 'longlist', '{}', 'x', ${by.account})`
  await denied(tx => dated.execute(tx))
  await denied(tx => addLiveEvent(tx, key, note('In her name.'), { ...by, account: accountOf('moira') }))
  const [first] = await as(tx => liveContests(tx, { key })).then(found =>
    (found as Awaited<ReturnType<typeof liveContests>>).flatMap(one => one.events),
  )
  assert.ok(first)
  const corrects = { event: first.key, why: 'It was another day.' }
  assert.ok(await as(tx => addLiveEvent(tx, key, { ...note('Corrected.'), corrects }, by)))
  assert.equal(await as(tx => addLiveEvent(tx, key, { ...note('Corrected again.'), corrects }, by)), null, 'an event is corrected once')
  await denied(tx => addLiveEvent(tx, key, { ...note('Of what is not there.'), corrects: { ...corrects, event: newId() } }, by))
})

test('the database refuses whoever does not keep the place: to open, and to write down', async t => {
  const w = await world(t)
  const { moira, mallory } = await told(w)
  for (const [name, actor] of Object.entries({ moira, mallory })) {
    const by = { account: accountOf(name), name: 'x' }
    const denied = (work: (tx: Tx) => Promise<unknown>) =>
      assert.rejects(transaction(w.program.database, actor, work), /row-level security/)
    await denied(tx => addLiveEvent(tx, key, note('Something.'), by))
    const live = {
      key: 'another-2017',
      pack: 'uk-party',
      unit: '2010/E14000972',
      body: null,
      procedure: 'agm',
      title: 'x',
      channel: 'room',
      place: 'x',
    } as const
    await denied(tx => openLive(tx, live, note('Opened.'), by))
  }
})
