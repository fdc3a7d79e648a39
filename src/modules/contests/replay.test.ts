import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { loadPack } from '#modules/rulebook/index.ts'
import { openInMemory } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { keeper, transaction, visitor } from '#platform/transaction.ts'
import { importRecords, recordDrawn } from './commands.ts'
import { across, contestAt, upcoming } from './index.ts'
import { eventsOf } from './queries.ts'
import { knownBy } from './rules/replay.ts'
import type { ContestState } from './state.ts'

const database = await openInMemory()
await migrate(database)
const { pack, problems } = await loadPack(new URL('../../../packs/uk-party', import.meta.url).pathname)
assert.deepEqual(problems, [])
assert.ok(pack)
const packs = new Map([['uk-party', pack]])
await transaction(database, keeper, tx => importRecords(tx, packs))
after(() => database.close())

const local = (iso: string) => Temporal.PlainDateTime.from(iso).toZonedDateTime('Europe/London').toInstant()

const asOf = async (key: string, iso: string): Promise<ContestState> => {
  const state = await transaction(database, visitor, tx => contestAt(tx, packs, key, local(iso)), 'read')
  assert.ok(state)
  return state
}
const counts = (state: ContestState) => state.funnel.map(step => step.left)
const standing = (state: ContestState) => state.options.filter(one => one.state !== 'out').length

test('Stoke before the longlist: forty-one applied, no name and no count of the longlist is known', async () => {
  const state = await asOf('stoke-central-2017', '2017-01-23T18:00')
  assert.deepEqual(counts(state), [41, null, null])
  assert.deepEqual(state.options, [])
  assert.equal(state.stage?.id, 'longlist')
  assert.equal(state.moments.longlisting, 'unknown')
})

test('Stoke after the longlist is known: eleven in, one of the thirty who went out is spoken of, no reason given', async () => {
  const state = await asOf('stoke-central-2017', '2017-01-23T22:45')
  assert.deepEqual(counts(state), [41, 11, null])
  assert.equal(standing(state), 11)
  assert.deepEqual(
    state.options.filter(one => one.state === 'out').map(one => [one.stage, one.reason]),
    [['longlist', 'none-given']],
  )
})

test('Stoke: 41 → 11 → 4 → 3, and one wins; the rounds are known when they are published', async () => {
  assert.deepEqual(counts(await asOf('stoke-central-2017', '2017-01-24T23:59')), [41, 11, null])
  assert.deepEqual(counts(await asOf('stoke-central-2017', '2017-01-25T09:00')), [41, 11, 4])
  const night = await asOf('stoke-central-2017', '2017-01-25T22:00')
  assert.deepEqual(counts(night), [41, 11, 4, 3])
  assert.deepEqual(
    night.options.filter(one => one.state === 'won').map(one => one.option.id),
    packs.get('uk-party')?.contests.get('stoke-central-2017')?.won,
  )
  assert.deepEqual(night.rounds, [])
  const published = await asOf('stoke-central-2017', '2017-01-27T09:00')
  assert.deepEqual(
    published.rounds.map(round => Object.values(round.votes)),
    [
      [51, 46, 29],
      [72, 51],
    ],
  )
})

test('Copeland: how many applied was not published; 8 → 3; the vote is known when its day is over', async () => {
  assert.deepEqual(counts(await asOf('copeland-2017', '2017-01-11T12:00')), [null, null, null])
  assert.deepEqual(counts(await asOf('copeland-2017', '2017-01-12T09:00')), [null, 8, null])
  const eve = await asOf('copeland-2017', '2017-01-19T20:00')
  assert.deepEqual(counts(eve), [null, 8, 3])
  assert.equal(eve.won, null)
  assert.equal(standing(eve), 3)
  const morning = await asOf('copeland-2017', '2017-01-20T09:00')
  assert.equal(morning.won?.length, 1)
  assert.deepEqual(morning.won, packs.get('uk-party')?.contests.get('copeland-2017')?.won)
})

test('Copeland on 7 January: the timetable is known, and nothing of the vote, of the longlist or of its day', async () => {
  const state = await asOf('copeland-2017', '2017-01-07T09:00')
  assert.equal(state.phase, 'open')
  assert.equal(state.stage?.id, 'applications')
  assert.notEqual(state.moments.meeting, 'unknown')
  assert.notEqual(state.moments.freeze, 'unknown')
  assert.equal(state.moments.longlisting, 'unknown')
  assert.equal(state.moments.poll, 'unknown')
  assert.deepEqual([state.options, state.figures, state.rounds, state.claims, state.won], [[], [], [], [], null])
  assert.ok(state.roll)
})

test('Copeland: the margin is about 20, 15 to 25, once a source has said so', async () => {
  const margin = (state: ContestState) => state.figures.find(figure => figure.id === 'margin')
  assert.equal(margin(await asOf('copeland-2017', '2017-01-20T23:59')), undefined)
  assert.deepEqual(margin(await asOf('copeland-2017', '2017-01-21T00:00'))?.value, { low: 15, high: 25 })
})

test('on 7 January nobody knows of the Stoke contest, and no list has it', async () => {
  const state = await asOf('stoke-central-2017', '2017-01-07T09:00')
  assert.equal(state.begun, false)
  assert.deepEqual(state.events, [])
  assert.ok(Object.values(state.moments).every(when => when === 'unknown'))
  const coming = await transaction(database, visitor, tx => upcoming(tx, packs, local('2017-01-07T09:00')), 'read')
  assert.ok(coming.some(one => one.key === 'copeland-2017'))
  assert.ok(!coming.some(one => one.key === 'stoke-central-2017'))
  const days = coming.flatMap(one => (one.next ? [one.next.when.day.toString()] : []))
  assert.deepEqual(days, days.toSorted(), 'under way or to come, whatever is next stands first')
})

test('replay at every event: known by then is what the record lists up to it, one more each time', async () => {
  for (const key of ['copeland-2017', 'stoke-central-2017']) {
    const all = (await transaction(database, visitor, tx => eventsOf(tx, [key]), 'read')).get(key) ?? []
    assert.equal(all.length, packs.get('uk-party')?.contests.get(key)?.events.length)
    for (const [index, event] of all.entries()) {
      const at = event.knownAt
      const state = await transaction(database, visitor, tx => contestAt(tx, packs, key, at), 'read')
      assert.deepEqual(
        state?.events.map(one => one.key),
        knownBy(all, at).map(one => one.key),
      )
      assert.ok(
        state?.events.some(one => one.key === event.key),
        `${key} ${event.key}`,
      )
      const earlier = await transaction(database, visitor, tx => contestAt(tx, packs, key, at.subtract({ minutes: 1 })), 'read')
      assert.ok(!earlier?.events.some(one => one.key === event.key))
      assert.ok(index < all.length)
    }
  }
})

test('the two contests part first at the longlist: the wanted option was in here and out there', async () => {
  const [copeland, stoke] = await Promise.all([asOf('copeland-2017', '2017-03-01T09:00'), asOf('stoke-central-2017', '2017-03-01T09:00')])
  const comparison = across.compareContests(copeland, stoke)
  assert.equal(comparison.first, 'longlist')
  const longlist = comparison.lines.find(line => line.stage === 'longlist')
  assert.deepEqual([longlist?.a?.left, longlist?.b?.left], [8, 11])
  assert.deepEqual([longlist?.a?.wanted, longlist?.b?.wanted], ['in', 'out'])
})

test('importing again writes nothing; a visitor cannot write an event', async () => {
  assert.equal((await transaction(database, keeper, tx => importRecords(tx, packs))).written, 0)
  await assert.rejects(transaction(database, visitor, tx => importRecords(tx, packs)))
})

test('a drawn vote stands beside the record with its seed, never in it', async () => {
  const at = local('2017-01-19T22:00')
  const drawn = { contest: 'copeland-2017', seed: 'night-1', at, stage: 'vote', what: 'Drawn: 90 of 172.' }
  await transaction(database, visitor, tx => recordDrawn(tx, packs, drawn))
  await transaction(database, visitor, tx => recordDrawn(tx, packs, drawn))
  const state = await asOf('copeland-2017', '2017-01-19T23:00')
  assert.deepEqual(
    state.drawn.map(draw => [draw.seed, draw.events.length]),
    [['night-1', 1]],
  )
  assert.equal(state.won, null)
  assert.ok(state.events.every(event => event.origin === 'record'))
  assert.deepEqual((await asOf('copeland-2017', '2017-01-19T21:00')).drawn, [])
})
