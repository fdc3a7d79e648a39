import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { counting } from '#src/counting.ts'
import { addMembers, asKeeper, settleWath, wathPaths } from '#test/wath.ts'
import { type Person, type World, world } from '#test/world.ts'
import { forecastFor } from '../forecast.ts'
import { scoreJob } from '../jobs.ts'
import { turnoutPaths } from '../paths.ts'
import { remindIn } from '../reminders.ts'

/** Five people after five, as many as there are; `say` answers for each. */
const ring = async (caller: Person, calls: string, most: number, say: (person: string, nth: number) => Record<string, string>) => {
  let at = calls
  for (let nth = 0; nth < most; nth++) {
    if (at === calls) at = (await caller.post(`${calls}/next`)).location ?? ''
    const person = at.split('/').at(-1) ?? ''
    at = (await caller.post(at, { call: newId(), ...say(person, nth) })).location ?? ''
  }
}

const forecastOf = async (w: World, caucus: Id<'caucus'>, contest: string) => {
  const made = await asKeeper(w, tx => forecastFor(tx, { packs: w.program.packs, counting }, caucus, contest, w.program.clock.now()))
  assert.ok(made?.room && made.forecast)
  return { rates: made.room.rates, people: made.room.people, own: made.forecast.own.expected }
}

const near = (actual: number, expected: number, within = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)

test('E50: forty are asked, 22 say yes, they are reminded, 12 come to the door, the rates learn it, and the next forecast is another', async t => {
  const w = await world(t)
  await w.at('2017-01-05T09:00:00Z')
  const caucus = await settleWath(w)
  const asking = (['phone', 'email'] as const).map(channel => ({ purpose: 'asking', channel, how: 'said so' }) as const)
  await addMembers(w, caucus, 40, { email: 'someone@example.org', consents: asking })
  const [ali, asha] = [w.as('Ali'), w.as('Asha')]
  const calls = `${wathPaths.room}/calls`

  // Fourteen days before the vote: 22 yes without a plan, 6 maybe, 7 no, 5 for another. 22 + 6 + 7 + 5 = 40.
  const outcomes = [...Array(22).fill('yes'), ...Array(6).fill('maybe'), ...Array(7).fill('no'), ...Array(5).fill('other')] as string[]
  const first = new Map<string, string>()
  await ring(ali, calls, 40, (person, nth) => {
    first.set(person, outcomes[nth] ?? '')
    return { outcome: outcomes[nth] ?? '' }
  })
  assert.equal(first.size, 40, 'each was rung once')
  assert.match((await ali.get(wathPaths.room)).text, /0 confirmed · 22 only said yes/)

  // Another vote in the same place seven weeks on, opened on the same day and asked for on the next: twenty say yes, and they are all who may vote.
  const opened = await asha.post(contestsPaths.open('/caucuses/wath'), {
    unit: 'uk-party 2010/E14000647',
    procedure: 'by-election-selection',
    from: 'begin',
    on: '2017-01-05',
    'm-freeze': '2017-01-05',
    'm-meeting': '2017-02-23T19:00',
    source: 'A letter to members',
  })
  const next = opened.location?.split('/').at(-1) ?? ''
  const nextRoom = turnoutPaths.room('wath', next)
  assert.equal((await asha.post(`${nextRoom}/roll`, { low: '20', high: '20', source: 'The secretary' })).status, 303)
  // Nobody is rung twice within a day, whatever for; the day after they are.
  assert.match((await ali.get(`${nextRoom}/calls`)).text, /Nobody is left to call today/)
  await w.at('2017-01-06T09:00:00Z')
  await ring(ali, `${nextRoom}/calls`, 20, () => ({ outcome: 'yes' }))
  // Nothing of this caucus is known: half of 20, as borrowed; early promises shift nothing, and a night that helps is as likely as one that hinders.
  const before = await forecastOf(w, caucus, next)
  assert.deepEqual([before.people.yes, before.rates.yes.mean, before.rates.yes.whose], [20, 0.5, 'borrowed'])
  near(before.own, 10)

  // The day before, at ten: a letter to each of the 22, and to nobody else.
  await w.at('2017-01-18T10:00:00Z')
  const { packs, clock, key, database } = w.program
  const deps = { packs, clock, key, database, counting, zone: 'Europe/London' }
  const remind = async () => {
    const [wath] = await transaction(database, visitor, tx => caucusesById(tx, [caucus]))
    assert.ok(wath)
    const letters = { ...deps, queue: async () => undefined, publicUrl: 'http://localhost:3000' }
    return transaction(database, { ...workerOf(caucus), now: clock.now() }, tx => remindIn(tx, letters, wath, clock.now()))
  }
  assert.deepEqual([await remind(), await remind()], [22, 0])

  // In the evening Ali rings them again, the 22 first: 14 say yes once more, which so near the vote is a confirmation; 8 do not answer, nor do three who wavered.
  await w.at('2017-01-18T18:00:00Z')
  let yes = 0
  await ring(ali, calls, 25, person => (first.get(person) === 'yes' && ++yes <= 14 ? { outcome: 'yes' } : { ended: 'no-answer' }))
  assert.equal(yes, 22, 'all of the 22 were rung')
  assert.match((await ali.get(wathPaths.room)).text, /14 confirmed · 8 only said yes/)

  // At the door: 10 of the 14 who confirmed and 2 of the 8 who did not come, and one whom nobody had asked. 10 + 2 = 12.
  await w.at('2017-01-19T20:00:00Z')
  const confirmed = (await w.rows('turnout_commitment'))
    .filter(row => row['contest'] !== next && row['state'] === 'yes' && new Date(String(row['said_at'])) > new Date('2017-01-18'))
    .map(row => String(row['person_id']))
  const unconfirmed = [...first].flatMap(([person, said]) => (said === 'yes' && !confirmed.includes(person) ? [person] : []))
  const door = `${wathPaths.room}/door`
  for (const person of [...confirmed.slice(0, 10), ...unconfirmed.slice(0, 2)])
    assert.equal((await asha.post(door, { person, here: 'yes' })).status, 303)
  await asha.post(door, { walkIn: 'ours', id: '0197e000-0000-7000-8000-000000000001' })
  assert.equal((await asha.post(`${door}/close`, { list: 'yes' })).status, 303)
  assert.match((await asha.post(`${door}/close`, { list: 'yes' })).location ?? '', /door$/, 'a door list is closed once')

  const kept = (await w.rows('turnout_meeting_promise')).map(row => [row['state'], row['lead'], row['reminded'], row['n'], row['came']])
  assert.deepEqual(kept.toSorted(), [
    ['maybe', 'early', false, 6, 0],
    ['yes', 'early', true, 8, 2],
  ])

  // A hundred are entitled, 40 of them known: of the other 60 one came.
  const counted = Object.fromEntries((await w.rows('turnout_meeting_count')).map(row => [String(row['state']), [row['n'], row['came']]]))
  const expected = { confirmed: [14, 10], yes: [8, 2], maybe: [6, 0], no: [7, 0], other: [5, 0], rest: [60, 1] }
  for (const [state, counts] of Object.entries(expected)) assert.deepEqual(counted[state], counts, state)

  // People of one night are alike: ρ = .05, and σ² p (1 − p) of the night, with σ = .25.
  // yes: alike .05 + .0625 · .25 = .065625; 8 people teach as 8 / (1 + 7 · .065625) = 8 / 1.459375 = 5.481799 would, and 2 as 1.370450.
  //      (8 · .5 + 1.370450) / (8 + 5.481799) = 5.370450 / 13.481799 = .398348
  // confirmed: alike .05 + .0625 · .1875 = .06171875; 14 / (1 + 13 · .06171875) = 14 / 1.80234375 = 7.767664, and 10 as 5.548331.
  //      (8 · .75 + 5.548331) / (8 + 7.767664) = 11.548331 / 15.767664 = .732406
  const after = await forecastOf(w, caucus, next)
  near(after.rates.yes.mean, 0.398348, 1e-6)
  near(after.rates.confirmed.mean, 0.732406, 1e-6)
  assert.deepEqual([after.rates.yes.k, after.rates.yes.n, after.rates.confirmed.k, after.rates.confirmed.n], [2, 8, 10, 14])
  // The next vote: the same twenty, as early, and not reminded yet as those were from whom the rate was learned: .28 less on the logit.
  // Odds .398348 / .601652 · e^−.28 = .662090 · .755784 = .500397, p = .333510. Nights that differ draw that towards a half by
  // σ² / 2 · p (1 − p) (1 − 2p) = .03125 · .222281 · .332980 = .00231: 20 · .33582 = 6.716.
  assert.deepEqual(after.people, before.people)
  near(after.own, 6.716, 0.01)
  const page = (await ali.get(nextRoom)).text
  assert.match(page, /yours: 2 of 8/)
  assert.match(page, /yours: 10 of 14/)

  // And what was expected of that night is held against the 13 of ours who came.
  await scoreJob(deps)({ caucus })
  const scores = (await w.rows('turnout_score')).filter(row => row['what'] === 'own')
  assert.deepEqual([...new Set(scores.map(row => row['truth']))], [13])
  assert.deepEqual(w.faults, [])
})
