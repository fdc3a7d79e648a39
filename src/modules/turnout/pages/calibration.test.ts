import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { setPreference } from '#modules/contests/index.ts'
import { founding, networks } from '#modules/network/index.ts'
import { type Actor, transaction, workerOf } from '#platform/transaction.ts'
import { counting } from '#src/counting.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { recordCanvass, recordCommitments } from '../commands.ts'
import { nightJob } from '../jobs.ts'
import { outlookFor } from '../outlook.ts'

const calibration = '/caucuses/wath/calibration'
const door = `${wathPaths.room}/door`

const night = (w: World, at?: string): Promise<void> => {
  const { packs, clock, key, database } = w.program
  return nightJob({ packs, clock, key, database, counting, zone: 'Europe/London' })(at ? { at } : {})
}

const sayYes = (w: World, caucus: Id<'caucus'>, people: readonly Id<'person'>[], at: string): Promise<void> =>
  asKeeper(w, tx =>
    recordCommitments(
      tx,
      people.map(person => ({ person, caucus, contest, said: 'yes' as const, at: instant(at), by: null })),
    ),
  )

const backed = (w: World, caucus: Id<'caucus'>): Promise<void> =>
  asKeeper(w, async tx => {
    const since = instant('2017-01-05T20:00:00Z')
    await setPreference(tx, { caucus, contest, option: 'rachel-holliday', process: 'meeting', since, isPublic: true, by: null })
    await recordCanvass(tx, { caucus, contest, asked: 20, ours: 8, how: 'calls to all members met', at: since })
  })

type Forecasts = {
  due: string
  input: { counts: { people: { yes: number; confirmed: number } } }
  output: { win: number; distributions: { own: { parts: number[] } } }
}
const dueOf = async (w: World): Promise<Forecasts[]> =>
  (await w.rows('turnout_forecast'))
    .filter(row => row['due'] !== null)
    .toSorted((a, b) => String(b['due']).localeCompare(String(a['due'])))
    .map(row => ({ due: String(row['due']), input: row['input'], output: row['output'] }) as Forecasts)

test('the night after the vote: a forecast of a week before, of two days before and of the beginning, each of what was recorded by then, once', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await backed(w, caucus)
  const people = await addMembers(w, caucus, 30)
  await sayYes(w, caucus, people.slice(0, 10), '2017-01-06T20:00:00Z')
  await sayYes(w, caucus, people.slice(10, 20), '2017-01-14T20:00:00Z')
  await sayYes(w, caucus, people.slice(20), '2017-01-18T20:00:00Z')
  await w.at('2017-01-12T18:00:00Z')
  await night(w)
  assert.deepEqual(await dueOf(w), [], 'an hour too early for the first')
  await w.at('2017-01-20T04:00:00Z')
  await night(w)
  await night(w)
  const forecasts = await dueOf(w)
  assert.deepEqual(
    forecasts.map(({ due, input }) => [due, input.counts.people.yes, input.counts.people.confirmed]),
    // Said within two days of the meeting is a confirmation.
    [
      ['t-7', 10, 0],
      ['t-2', 20, 0],
      ['t-0', 20, 10],
    ],
  )
  for (const { output } of forecasts)
    assert.equal(
      output.distributions.own.parts.reduce((sum, each) => sum + each, 0),
      1_000_000_000,
    )
  assert.deepEqual(w.faults, [])
})

test('after the door is closed each forecast is set beside what happened, and the page says that one meeting is too few to tell', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await backed(w, caucus)
  const people = await addMembers(w, caucus, 20)
  await sayYes(w, caucus, people, '2017-01-06T20:00:00Z')
  assert.match((await w.as('Cai').get(calibration)).text, /No forecast has been scored yet/)
  await w.at('2017-01-19T20:00:00Z')
  const asha = w.as('Asha')
  for (const person of people.slice(0, 11)) await asha.post(door, { person, here: 'yes' })
  for (const walkIn of ['ours', 'other', 'other']) await asha.post(door, { walkIn, id: crypto.randomUUID().replace(/^(.{14})./, '$14') })
  assert.equal((await asha.post(`${door}/close`, { list: 'yes' })).status, 303)
  await w.at('2017-01-28T04:00:00Z')
  await night(w)
  const scores = await w.rows('turnout_score')
  assert.deepEqual(scores.map(row => [row['what'], row['truth']]).toSorted(), [
    ...Array(3).fill(['own', 12]),
    ...Array(3).fill(['valid', 14]),
  ])
  // The record has another option win: the squared error of a chance is the chance squared.
  const upwards = (a: number, b: number) => a - b
  const chances = (await dueOf(w)).map(({ output }) => output.win ** 2).toSorted(upwards)
  const briers = (await w.rows('turnout_win_score')).map(row => Number(row['brier'])).toSorted(upwards)
  assert.equal(briers.length, 3)
  for (const [i, brier] of briers.entries()) assert.ok(Math.abs(brier - (chances[i] ?? 0)) < 1e-12)
  const page = (await w.as('Cai').get(calibration)).text
  assert.match(page, /1 meeting: too few to tell/)
  assert.match(page, /12, (within|outside)/)
  assert.match(page, /not won/)
  assert.doesNotMatch(page, /Quill/)
  const room = (await w.as('Cai').get(wathPaths.room)).text
  assert.match(room, /calibration">How good past forecasts were<\/a>: 1 meeting scored, too few to tell/)
  assert.match(room, /As it stood when the vote began\. Of ours 12 came, by the door list/)
  assert.doesNotMatch(room, /yours: 11 of 20/, 'what that night taught is no forecast of it')
  assert.doesNotMatch(room, /Start calling/)
  await night(w)
  assert.equal((await w.rows('turnout_score')).length, 6, 'scored once')
  // The clock of a story goes back: what will be scored later is not known yet.
  await w.at('2017-01-17T09:00:00Z')
  assert.match((await w.as('Cai').get(calibration)).text, /No forecast has been scored yet/)
  assert.deepEqual(w.faults, [])
})

test('where somebody came who did not say for whom, how many of ours came is not known and is not scored', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 12)
  await sayYes(w, caucus, people, '2017-01-06T20:00:00Z')
  await w.at('2017-01-19T20:00:00Z')
  const asha = w.as('Asha')
  await asha.post(door, { person: String(people[0]), here: 'yes' })
  await asha.post(door, { walkIn: 'not-said', id: crypto.randomUUID().replace(/^(.{14})./, '$14') })
  await asha.post(`${door}/close`, { list: 'yes' })
  await night(w)
  assert.deepEqual([...new Set((await w.rows('turnout_score')).map(row => `${row['what']} ${row['truth']}`))], ['valid 2'])
  // Nobody has said what this caucus backs, so no chance is set beside a result.
  assert.deepEqual(await w.rows('turnout_win_score'), [])
})

test('the night keeps the readiness of every group with a contest ahead, though nobody has called', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await sayYes(w, caucus, await addMembers(w, caucus, 12), '2017-01-06T20:00:00Z')
  const before = (await w.rows('network_total')).find(row => row['caucus_id'] === caucus)
  assert.equal(before, undefined)
  await night(w)
  const total = (await w.rows('network_total')).find(row => row['caucus_id'] === caucus)
  assert.deepEqual([total?.['people'], total?.['coming']], [12, 12])
})

const settleNetwork = async (w: World): Promise<Id<'caucus'>[]> =>
  asKeeper(w, async tx => {
    const caucuses: Id<'caucus'>[] = []
    for (const [i, unit] of ['E14000530', 'E14000531', 'E14000532', 'E14000533', 'E14000534'].entries()) {
      const id = await founding.caucus(tx, w.program.packs, {
        slug: `group-${i}`,
        name: `Group ${i}`,
        aims: 'Tests.',
        covers: [{ pack: 'uk-party', unit: `2010/${unit}` }],
        on: day('2015-01-01'),
        by: null,
      })
      if (isRefusal(id)) throw new Error(id.why)
      await networks.join(tx, { caucus: id, network: 'north-west', since: day('2015-12-01') })
      const came = [14, 15, 13, 16, 14][i] ?? 0
      await sql`insert into turnout_meeting (id, caucus_id, contest, name, held_on, door_list, closed_at)
        values (${`01900000-0000-7000-8000-00000000000${i}`}, ${id}, null, 'A meeting', '2016-11-01', true, '2016-11-01T22:00:00Z')`.execute(
        tx,
      )
      await sql`insert into turnout_meeting_count (meeting_id, state, n, came) values (${`01900000-0000-7000-8000-00000000000${i}`}, 'yes', 20, ${came})`.execute(
        tx,
      )
      caucuses.push(id)
    }
    return caucuses
  })

test('five caucuses of a network teach a sixth: its page shows the network’s rate as a sum, and nobody outside the network reads it', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await asKeeper(w, tx => networks.join(tx, { caucus, network: 'north-west', since: day('2017-01-01') }))
  await sayYes(w, caucus, await addMembers(w, caucus, 10), '2017-01-06T20:00:00Z')
  const before = (await w.as('Ali').get(wathPaths.room)).text
  assert.doesNotMatch(before, /the network’s: 72 of 100/)
  const others = await settleNetwork(w)
  await night(w)
  const [row, ...more] = await w.rows('turnout_learned')
  assert.deepEqual([row?.['network_id'], row?.['caucuses'], row?.['meetings'], more.length], ['north-west', 5, 5, 0])
  const page = (await w.as('Ali').get(wathPaths.room)).text
  assert.match(page, /the network’s: 72 of 100/)
  assert.match(page, /the network’s, from 5 meetings in 5 caucuses/)
  assert.doesNotMatch(page, /Group [0-4]/)
  const read = (actor: Actor) =>
    transaction(
      w.program.database,
      { ...actor, now: w.program.clock.now() },
      async tx => ({
        learned: (await sql`select id from turnout_learned`.execute(tx)).rows.length,
        spreads: (await sql`select caucus_id from turnout_learned_spread`.execute(tx)).rows.length,
        counts: (await sql`select n from turnout_meeting_count`.execute(tx)).rows.length,
      }),
      'read',
    )
  const [first] = others
  assert.ok(first)
  assert.deepEqual(await read(workerOf(caucus)), { learned: 1, spreads: 0, counts: 0 }, 'the sum, and nothing of the five')
  assert.deepEqual(await read(workerOf(first)), { learned: 1, spreads: 1, counts: 1 }, 'the sum, and its own')
  const stoke = (await w.rows('network_caucus')).find(one => one['slug'] === 'stoke-central')?.['id'] as Id<'caucus'>
  assert.deepEqual(await read(workerOf(stoke)), { learned: 0, spreads: 0, counts: 0 }, 'in no network')
})

test('a caucus that left its network teaches it nothing more: of five, four are too few', async t => {
  const w = await world(t)
  const [first] = await settleNetwork(w)
  assert.ok(first)
  await asKeeper(
    w,
    async tx =>
      void (await sql`insert into network_leaving (network_id, caucus_id, since, left_on, by_account)
        values ('north-west', ${first}, '2015-12-01', '2017-01-02', null)`.execute(tx)),
  )
  await night(w)
  assert.deepEqual(await w.rows('turnout_learned'), [])
})

test('promises kept are counted by how early they were given, and the next forecast shifts from those to the ones of now', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 20)
  await sayYes(w, caucus, people.slice(0, 12), '2016-12-30T20:00:00Z')
  await sayYes(w, caucus, people.slice(12), '2017-01-10T20:00:00Z')
  const yesShift = async () =>
    (await asKeeper(w, tx => outlookFor(tx, w.program.packs, caucus, contest, instant('2017-01-11T12:00:00Z'))))?.room?.offsets?.yes ?? 0
  const before = await yesShift()
  await w.at('2017-01-19T20:00:00Z')
  const asha = w.as('Asha')
  for (const person of [...people.slice(0, 3), ...people.slice(12, 18)]) await asha.post(door, { person, here: 'yes' })
  await asha.post(`${door}/close`, { list: 'yes' })
  const kept = (await w.rows('turnout_meeting_promise')).map(row => [row['state'], row['lead'], row['n'], row['came']]).toSorted()
  assert.deepEqual(kept, [
    ['yes', 'early', 12, 3],
    ['yes', 'soon', 8, 6],
  ])
  // The rate now holds a meeting with the very same promises, so nothing is left to shift.
  const after = await asKeeper(w, tx => outlookFor(tx, w.program.packs, caucus, contest, w.program.clock.now()))
  assert.ok(before > 0.05)
  assert.ok(Math.abs(after?.room?.offsets?.yes ?? 1) < 1e-12, `${after?.room?.offsets?.yes}`)
})

test('who says yes once the meeting has begun promised nothing: not counted at the door, though they came', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 10)
  await sayYes(w, caucus, people.slice(0, 6), '2017-01-14T20:00:00Z')
  await w.at('2017-01-20T09:00:00Z')
  // The morning after: one who was never asked says that they were there, and they were.
  await sayYes(w, caucus, people.slice(6, 8), '2017-01-20T08:00:00Z')
  const asha = w.as('Asha')
  for (const person of [...people.slice(0, 3), ...people.slice(6, 7)]) await asha.post(door, { person, here: 'yes' })
  await asha.post(`${door}/close`, { list: 'yes' })
  const counted = (await w.rows('turnout_meeting_count'))
    .filter(row => Number(row['n']) > 0)
    .map(row => [row['state'], row['n'], row['came']])
  assert.deepEqual(
    counted.filter(([state]) => state !== 'rest'),
    [['yes', 6, 3]],
  )
})

test('the program asks for the night’s work once a day by the machine’s clock', async t => {
  const w = await world(t)
  await w.program.work(null)
  const schedules = await sql<{ name: string; cron: string }>`select name, cron from jobs.schedule where name = 'turnout.night'`.execute(
    w.program.database.db,
  )
  assert.deepEqual(schedules.rows, [{ name: 'turnout.night', cron: '23 3 * * *' }])
})

test('a move of the story’s clock asks for the work of the nights it passes, up to where it stops', async t => {
  const w = await world(t)
  const asked = async (move: string) => {
    assert.equal((await w.as('visitor').post('/demonstration/clock', { move })).status, 303)
    const { rows } = await sql<{ name: string; at: string | null }>`select name, data ->> 'at' as at from jobs.job
      where singleton_key = name || ' ' || coalesce(data ->> 'at', 'null') order by id`.execute(w.program.database.db)
    return rows.map(({ name, at }) => `${name} ${at}`).toSorted()
  }
  // Two mornings after the vote of the nineteenth; the next day, pressed before that night was begun, has a night of its own.
  const nights = ['people.retention', 'today.weeks', 'turnout.lifts-night', 'turnout.night']
  assert.deepEqual(
    await asked('after-the-result'),
    nights.map(name => `${name} 2017-01-21T09:00:00Z`),
  )
  const two = nights.flatMap(name => [`${name} 2017-01-21T09:00:00Z`, `${name} 2017-01-22T09:00:00Z`])
  assert.deepEqual(await asked('next-day'), two)
  // Whoever only looks at today finds everything again on the way back.
  assert.deepEqual(await asked('live'), [...two, 'today.weeks null', 'turnout.night null'].toSorted())
})
