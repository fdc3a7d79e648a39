import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { counting } from '#src/counting.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { recordCommitments } from '../commands.ts'
import { forecastFor, forecastsFor } from '../forecast.ts'
import { readinessJob } from '../jobs.ts'
import { outlookFor, outlooksFor } from '../outlook.ts'
import type { Said } from '../tables.ts'

const door = `${wathPaths.room}/door`

const sayFor = (w: World, caucus: Id<'caucus'>, people: readonly Id<'person'>[], said: Said): Promise<void> =>
  asKeeper(w, tx =>
    recordCommitments(
      tx,
      people.map(person => ({ person, caucus, contest, said, at: w.program.clock.now(), by: null })),
    ),
  )

const outlookOf = async (w: World, caucus: Id<'caucus'>) => {
  const outlook = await asKeeper(w, tx => forecastFor(tx, { packs: w.program.packs, counting }, caucus, contest, w.program.clock.now()))
  assert.ok(outlook?.forecast)
  return { counts: outlook.counts, forecast: outlook.forecast }
}

test('E22: a sympathiser nobody has confirmed is never counted as coming, and moves the expected votes by a tenth of a person', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  // Nobody known: that is no reason to say that all is done.
  const empty = (await w.as('Asha').get(wathPaths.room)).text
  assert.match(empty, /Speak to people nobody has spoken to[\s\S]*Find out how the rest lean[\s\S]*as if half of them were yours/)
  assert.doesNotMatch(empty, /Nothing is left|no number is enough/)
  const people = await addMembers(w, caucus, 20)
  assert.match((await w.as('Asha').get(wathPaths.room)).text, /Ask 20 people who agreed to be asked and were not yet/)
  await sayFor(w, caucus, people, 'sympathiser')
  const page = await w.as('Ali').get(wathPaths.room)
  assert.match(page.text, /0 confirmed · 0 only said yes/)
  const { counts } = await outlookOf(w, caucus)
  assert.deepEqual([counts.people.sympathiser, counts.people.yes, counts.people.confirmed, counts.people.confirmedWithPlan], [20, 0, 0, 0])
})

test('E24: a yes from somebody who is not on the roll changes the lifts and not the forecast', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const voters = await addMembers(w, caucus, 10)
  await sayFor(w, caucus, voters, 'yes')
  const before = await outlookOf(w, caucus)
  const newcomers = await addMembers(w, caucus, 5, {
    history: [{ kind: 'joined', on: day('2016-11-19'), unit: '2010/E14000647' }],
    needs: ['lift'],
  })
  await sayFor(w, caucus, newcomers, 'yes')
  const after = await outlookOf(w, caucus)
  assert.deepEqual(after.forecast.own, before.forecast.own)
  assert.equal(after.forecast.win, before.forecast.win)
  assert.deepEqual([before.counts.liftsNeeded, after.counts.liftsNeeded], [0, 5])
  assert.deepEqual([after.counts.ineligible, after.counts.ineligibleComing, after.counts.liftsOpen], [5, 5, 0])
})

test('E25: with hours enough it can be reached; with an hour it cannot, and the page says so, by when it had to begin and what can still be done', async t => {
  const w = await world(t)
  const caucus = await settleWath(w, { low: 90, high: 90 })
  const people = await addMembers(w, caucus, 90)
  await sayFor(w, caucus, people.slice(0, 40), 'other')
  await sayFor(w, caucus, people.slice(40), 'sympathiser')
  await asKeeper(
    w,
    async tx =>
      void (await tx
        .withTables<{ turnout_hours: { hours_a_week: number } }>()
        .updateTable('turnout_hours')
        .set({ hours_a_week: 0.5 })
        .execute()),
  )
  const page = await w.as('Ali').get(wathPaths.room)
  assert.match(page.text, /This cannot be reached in time/)
  assert.match(page.text, /By the freeze date: [^<]*That day has passed\./)
  assert.match(page.text, /What can still be done/)
  await asKeeper(
    w,
    async tx =>
      void (await tx
        .withTables<{ turnout_hours: { hours_a_week: number } }>()
        .updateTable('turnout_hours')
        .set({ hours_a_week: 60 })
        .execute()),
  )
  const reached = await w.as('Ali').get(wathPaths.room)
  assert.doesNotMatch(reached.text, /This cannot be reached in time/)
  assert.match(reached.text, /By when to begin[\s\S]*By the hours: [\s\S]*By the freeze date: /)
})

test('without a roll there is no forecast; the steward records one, typed nonsense is kept and refused', async t => {
  const w = await world(t)
  await settleWath(w, null)
  const asha = w.as('Asha')
  const wrong = await asha.post(`${wathPaths.room}/roll`, { low: '90', high: 'many', source: 'The secretary' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="many"/)
  assert.equal((await asha.post(`${wathPaths.room}/roll`, { low: '90', high: '80', source: 'x' })).status, 422)
  assert.deepEqual(
    (await w.rows('turnout_roll')).filter(row => row['source'] === 'The secretary'),
    [],
  )
  assert.equal((await asha.post(`${wathPaths.room}/roll`, { low: '90', high: '110', source: 'The secretary' })).status, 303)
  assert.match((await asha.get(wathPaths.room)).text, /90 to 110/)
})

test('the room shows totals and no name to a member; every figure has the drawer it points to', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await sayFor(w, caucus, await addMembers(w, caucus, 8), 'yes')
  const page = await w.as('Cai').get(wathPaths.room)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /Quill/)
  for (const [, target] of page.text.matchAll(/href="#(rests-[a-z]+)"/g)) assert.match(page.text, new RegExp(`id="${target}"`))
  assert.match(page.text, /comparable contest/)
  // Student's t with 5 degrees, scaled to variance 1, is within 1 at 2/π · (atan(1/√3) + 9/(8√3)) = .747.
  assert.match(page.text, /on three nights of four a rate of 50 in 100/)
})

test('at the door: one tap for came, an undo is an event of its own, and so is the mark of somebody nobody had asked', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [first] = await addMembers(w, caucus, 3)
  const asha = w.as('Asha')
  await asha.post(door, { person: String(first), here: 'yes' })
  await asha.post(door, { person: String(first), here: 'no' })
  assert.deepEqual(
    (await w.rows('turnout_commitment')).map(row => row['state']),
    ['came', 'came-undone'],
  )
  const id = crypto.randomUUID()
  const uuid = `${id.slice(0, 14)}4${id.slice(15)}`
  for (let i = 0; i < 2; i++) await asha.post(door, { walkIn: 'ours', id: uuid })
  assert.equal((await w.rows('turnout_walk_in')).length, 1, 'the same form twice is one mark')
  // Ali keeps another door: each is shown its own mark to undo, and of another door it is told so.
  const ali = w.as('Ali')
  const undoAt = async (who: typeof ali) => /name="undo" value="([^"]+)"[\s\S]*?(Undo [a-z ]+)/.exec((await who.get(door)).text)?.slice(1)
  assert.deepEqual(await undoAt(ali), [uuid, 'Undo the last mark of another door'])
  await ali.post(door, { walkIn: 'other', id: crypto.randomUUID().replace(/^(.{14})./, '$14') })
  assert.deepEqual(await undoAt(asha), [uuid, 'Undo your last mark'])
  assert.equal((await undoAt(ali))?.[1], 'Undo your last mark')
  await asha.post(door, { undo: uuid })
  await asha.post(door, { undo: uuid })
  assert.equal((await w.rows('turnout_walk_in')).length, 3)
  assert.equal((await asha.post(door, { undo: crypto.randomUUID() })).status, 303)
  assert.equal((await asha.post(door, { person: crypto.randomUUID() })).status, 404)
  assert.match((await asha.post(`${door}/close`, { list: 'yes' })).location ?? '', /door$/, 'not before the meeting begins')
  assert.deepEqual(await w.rows('turnout_meeting'), [])
})

test('the door shows Ali nobody, until Asha hands it to him; and then until the day is over', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 3)
  const { accountOf } = await import('#modules/demo/index.ts')
  const [record] = await addMembers(w, caucus, 1, { account: accountOf('ali'), name: 'Ali Bennett' })
  const [ali, asha] = [w.as('Ali'), w.as('Asha')]
  assert.doesNotMatch((await ali.get(door)).text, /Quill/)
  const handed = await asha.post(`${wathPaths.room}/callers`, { person: String(record), door: 'yes' })
  assert.deepEqual([handed.status, w.faults], [303, []])
  assert.match((await ali.get(door)).text, /Quill/)
  await w.at('2017-01-20T01:00:00Z')
  assert.doesNotMatch((await ali.get(door)).text, /Quill/)
})

test('the candidate’s team sees who agreed to be lent to it, and nobody after the contest', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const team = { purpose: 'candidate-team', channel: 'in-person', how: 'said so' } as const
  await addMembers(w, caucus, 1, { name: 'Willing Ward', consents: [{ purpose: 'asking', channel: 'phone', how: 'said so' }, team] })
  await addMembers(w, caucus, 1, { name: 'Unasked Usher' })
  const farah = w.as('Farah')
  assert.doesNotMatch((await farah.get(`/contests/${contest}/team`)).text, /Willing/)
  assert.equal((await w.as('Asha').post(`${wathPaths.room}/callers`, { team: 'yes' })).status, 303)
  const page = await farah.get(`/contests/${contest}/team`)
  assert.match(page.text, /Willing Ward/)
  assert.doesNotMatch(page.text, /Usher/)
  for (const name of ['Ali', 'Asha', 'Cai', 'Mallory']) assert.equal((await w.as(name).get(`/contests/${contest}/team`)).status, 403)
  await w.at('2017-01-20T00:30:00Z')
  assert.doesNotMatch((await farah.get(`/contests/${contest}/team`)).text, /Willing/)
})

test('a call queues the forecast and the readiness of the unit; the job writes the unit’s public row, with no count of people in its words', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await sayFor(w, caucus, await addMembers(w, caucus, 12), 'yes')
  const { packs, clock, key, database } = w.program
  const job = readinessJob({ packs, clock, key, database, counting, zone: 'Europe/London' })
  await job({ caucus })
  await job({ caucus })
  const [row] = (await w.rows('network_readiness')).filter(one => one['unit'] === '2010/E14000647')
  assert.ok(row && Number(row['class']) >= 1)
  assert.deepEqual(
    [row['chance_known'], row['talk_with'], row['in_time']],
    [true, [], null],
    'ready already: nobody need be spoken to for it',
  )
  const words = (await w.rows('network_readiness_part')).filter(one => one['unit'] === '2010/E14000647')
  assert.equal(words.length, 5)
  assert.doesNotMatch(words.map(one => one['words']).join(' '), /\b12 people|\b1 organiser /)
  const total = (await w.rows('network_total')).find(one => one['caucus_id'] === caucus)
  assert.deepEqual([total?.['people'], total?.['coming'], total?.['organisers']], [12, 12, 1])

  // Asked together, each group has the numbers that it has when it is asked alone.
  const now = clock.now()
  const asked = (await w.rows('network_caucus')).map(one => ({ caucus: one['id'] as Id<'caucus'>, contest }))
  const all = await asKeeper(w, tx => outlooksFor(tx, packs, asked, now))
  const alone = await Promise.all(asked.map(one => asKeeper(w, tx => outlookFor(tx, packs, one.caucus, contest, now))))
  assert.ok(asked.length > 1)
  assert.deepEqual(all, alone)
  const forecasting = { packs, counting }
  const forecasts = await asKeeper(w, tx => forecastsFor(tx, forecasting, asked, now))
  const each = await Promise.all(asked.map(one => asKeeper(w, tx => forecastFor(tx, forecasting, one.caucus, contest, now))))
  assert.deepEqual(forecasts, each)

  // Seventy more say yes: with 82 of the hundred on the roll its room is as good as won. The row, and so table and map, say it after the job and not before.
  const chance = async () => {
    const inTable = /Copeland<\/a>[\s\S]*?(under 10|10 to 30|30 to 50|50 to 70|over 70) in 100/.exec(
      (await w.as('visitor').get('/network?view=table&region=North+West')).text,
    )?.[1]
    const onMap = /over 70 in 100: ready[\s\S]{0,200}?>(\d+)</.exec((await w.as('visitor').get('/network')).text)?.[1]
    return [inTable, onMap]
  }
  const before = await chance()
  await sayFor(w, caucus, await addMembers(w, caucus, 70), 'yes')
  assert.deepEqual(await chance(), before)
  await job({ caucus })
  assert.deepEqual(
    [before, await chance()],
    [
      ['50 to 70', '0'],
      ['over 70', '1'],
    ],
  )
})
