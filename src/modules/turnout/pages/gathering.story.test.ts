import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { addMembers, settleWath, wathPaths } from '#test/wath.ts'
import { type Person, type World, world } from '#test/world.ts'
import { turnoutPaths } from '../paths.ts'
import { remindIn } from '../reminders.ts'

const evening = { whose: 'caucus', title: 'Open evening', on: '2017-01-12', at: '19:30', place: 'The hall', openTo: 'anyone' }

/** A meeting that Cai puts on the list of Wath. @returns its key and its room */
const meet = async (w: World, told: Record<string, string> = evening): Promise<{ id: string; key: string; room: string }> => {
  assert.equal((await w.as('Cai').post(meetingsPaths.sayDate('wath'), told)).status, 303)
  const found = (await w.rows('meetings_meeting')).find(one => one['title'] === told['title'])
  const key = turnoutPaths.meetingKey(String(found?.['id']))
  return { id: String(found?.['id']), key, room: turnoutPaths.room('wath', key) }
}

/** Five after five are rung, as many as there are. */
const ring = async (caller: Person, room: string, say: (nth: number) => Record<string, string | string[]>): Promise<number> => {
  const list = `${room}/calls`
  for (let nth = 0; ; ) {
    let at = (await caller.post(`${list}/next`)).location ?? list
    if (at === list) return nth
    while (at !== list) at = (await caller.post(at, { call: newId(), ...say(nth++) })).location ?? list
  }
}

/** The letters of a caucus that are due now. @returns how many */
const writeLetters = async (w: World, caucus: Id<'caucus'>): Promise<number> => {
  const { packs, clock, key, database } = w.program
  const letters = { packs, clock, key, database, zone: 'Europe/London', queue: async () => undefined, publicUrl: 'http://localhost:3000' }
  const [wath] = await transaction(database, visitor, tx => caucusesById(tx, [caucus]))
  assert.ok(wath)
  return transaction(database, { ...workerOf(caucus), now: clock.now() }, tx => remindIn(tx, letters, wath, clock.now()))
}

const numberBeside = (text: string, label: string): string =>
  new RegExp(`${label}</[^>]*>\\s*<[^>]*>\\s*(\\d+)`, 's').exec(text)?.[1] ?? `no number beside ${label}`

test('an own meeting: ten are asked, six say yes, they are reminded, four come, and the next meeting reckons with it; nobody votes, so nobody wins', async t => {
  const w = await world(t)
  await w.at('2017-01-05T09:00:00Z')
  const caucus = await settleWath(w)
  const asking = (['phone', 'email'] as const).map(channel => ({ purpose: 'asking', channel, how: 'said so' }) as const)
  await addMembers(w, caucus, 10, { email: 'someone@example.org', consents: asking })
  const { room, key } = await meet(w)
  const [asha, ali] = [w.as('Asha'), w.as('Ali')]

  const list = (await ali.get(meetingsPaths.meetings('wath'))).text
  for (const href of [room, turnoutPaths.coming(key), turnoutPaths.friends('wath', key)]) assert.ok(list.includes(`href="${href}"`), href)
  assert.ok((await ali.get('/caucuses/wath')).text.includes(`href="${room}">Who comes: Open evening`))
  const before = (await ali.get(room)).text
  assert.match(before, /Thu 12 January, 7\.30 pm · The hall · open to everybody/)
  assert.match(before, /Ask 10 people whether they will come/)
  assert.doesNotMatch(before, /Chance|Needed|How many may vote|backs/)

  const first = (await ali.post(`${room}/calls/next`)).location ?? ''
  const call = (await ali.get(first)).text
  assert.match(call, /We meet Thu 12 January, 7\.30 pm, The hall: Open evening\. Can you come\?/)
  assert.match(call, /Will they come\?.*When will they set out\?.*What would help\?/s)
  assert.doesNotMatch(call, /Backs another|has a vote/)
  // 6 yes, the first of whom asks for childcare, 2 not sure, 2 cannot come.
  const answers = [...Array(6).fill('yes'), 'maybe', 'maybe', 'no', 'no'] as string[]
  assert.equal(await ring(ali, room, nth => ({ outcome: answers[nth] ?? '', ...(nth === 0 ? { needs: ['childcare'] } : {}) })), 10)
  const asked = (await ali.get(room)).text
  assert.match(asked, /0 confirmed · 6 only said yes/)
  // Borrowed, said a week before: logit .5 + .236 is .559 of those who said yes, .24 of those not sure; .02 of those who cannot. 6 × .559 + 2 × .24 + 2 × .02 = 3.87.
  assert.equal(numberBeside(asked, 'Expected to come'), '4')
  assert.match(asked, /Ask 6 people who said yes: when, from where, how\?/)
  for (const calls of [room, wathPaths.room])
    assert.match((await ali.get(`${calls}/calls`)).text, /Nobody is left to call today/, 'one telephone a day')
  assert.match((await asha.get(`${room}/needs`)).text, /For the meeting Thu 12 January, 7\.30 pm: 1 to arrange/)

  // Two days before, the need is on the day of whoever stewards; the day before, those who said yes are written to, once.
  await w.at('2017-01-10T09:00:00Z')
  assert.match((await asha.get('/today')).text, new RegExp(`href="${room}/needs"`))
  await w.at('2017-01-11T10:00:00Z')
  assert.deepEqual([await writeLetters(w, caucus), await writeLetters(w, caucus)], [6, 0])

  // At the door four of those who said yes, and a stranger; the list is closed the day after.
  await w.at('2017-01-12T19:35:00Z')
  const yes = (await w.rows('turnout_commitment')).filter(one => one['state'] === 'yes').map(one => String(one['person_id']))
  for (const person of yes.slice(0, 4)) assert.equal((await asha.post(`${room}/door`, { person, here: 'yes', tap: newId() })).status, 303)
  await asha.post(`${room}/door`, { walkIn: 'not-said', id: newId() })
  const door = (await asha.get(`${room}/door`)).text
  assert.match(door, /Marks without a name: 1\..*One more/s)
  assert.doesNotMatch(door, /With us|With another/)
  const here = (await ali.get(`${room}/here`)).text
  assert.match(here, /data-count="here">5</)
  assert.doesNotMatch(here, /With us/)
  await w.at('2017-01-13T09:00:00Z')
  assert.match((await ali.get(room)).text, /This meeting is over\. 5 people came, by the door list\./)
  assert.equal((await asha.post(`${room}/door/close`, { list: 'yes' })).status, 303)
  assert.deepEqual(
    (await w.rows('turnout_meeting_count')).filter(one => one['state'] === 'yes').map(one => [one['n'], one['came']]),
    [[6, 4]],
  )

  // For the next meeting how often a yes comes is the caucus's own.
  const next = await meet(w, { ...evening, title: 'Second evening', on: '2017-02-02' })
  await ring(ali, next.room, () => ({ outcome: 'yes' }))
  const then = (await ali.get(next.room)).text
  assert.match(then, /yours: 4 of 6/)
  assert.deepEqual(w.faults, [])
})

test('a friend is asked by a link to what is open; to what is for members by words alone, and nothing is written', async t => {
  const w = await world(t)
  await settleWath(w)
  const open = await meet(w)
  const made = await w.as('Cai').post(`${open.room}/friends`)
  const link = /https?:\/\/[^\s"<]*(\/asked\/[\w-]+)/.exec(made.text)?.[1] ?? ''
  assert.match(made.text, /I%20am%20going%20to%20a%20meeting/)
  const page = await w.as('visitor').get(link)
  assert.match(page.text, /Cai asks: will you come to a meeting\?.*Open evening: Thu 12 January, 7\.30 pm, The hall/s)
  assert.doesNotMatch(page.text, /this vote|a vote|When you joined/)
  const agreed = { says: 'yes', name: 'Sam Reed', consent: ['phone'], phone: '07700 900555', old: 'yes' }
  assert.equal((await w.as('visitor').post(link, agreed)).status, 200)
  assert.deepEqual(
    (await w.rows('turnout_commitment')).map(one => [one['contest'], one['state']]),
    [[open.key, 'yes']],
  )

  const closed = await meet(w, { ...evening, title: 'Plan the night', openTo: '' })
  const words = (await w.as('Cai').get(`${closed.room}/friends`)).text
  assert.match(words, /would like you to come: Plan the night, Thu 12 January, 7\.30 pm, The hall\./)
  assert.match(words, /href="sms:\?&amp;body=I%20am%20going%20to%20this/)
  const links = (await w.rows('turnout_friend_link')).length
  assert.equal((await w.as('Cai').post(`${closed.room}/friends`)).status, 422)
  assert.equal((await w.rows('turnout_friend_link')).length, links)
  assert.deepEqual(w.faults, [])
})

test('who was asked says for themself whether they come, also without a role; who was not asked learns nothing of a meeting for members', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [glyn] = await addMembers(w, caucus, 1, { account: accountOf('glyn') })
  const { key, room } = await meet(w, { ...evening, title: 'Plan the night', openTo: '' })
  const coming = turnoutPaths.coming(key)
  assert.equal((await w.as('Glyn').get(coming)).status, 404)
  await ring(w.as('Ali'), room, () => ({ outcome: 'maybe' }))
  assert.match((await w.as('Glyn').get(coming)).text, /Plan the night.*Will you come\?/s)
  assert.equal((await w.as('Glyn').post(coming, { answer: 'yes', how: 'on foot' })).status, 303)
  assert.deepEqual(
    (await w.rows('turnout_commitment')).map(one => [one['person_id'], one['state']]),
    [
      [glyn, 'maybe'],
      [glyn, 'yes'],
    ] as [Id<'person'>, string][],
  )
  assert.match((await w.as('Glyn').get(coming)).text, /So far: “Yes”.*Your code for the door.*A lift/s)
  for (const name of ['Mallory', 'Dee']) assert.equal((await w.as(name).get(coming)).status, 404, name)
  assert.match((await w.as('visitor').get(coming)).location ?? '', /^\/sign-in/)
  assert.deepEqual(w.faults, [])
})

test('once it is taken off the list nobody is rung, reminded or ticked; and no other caucus has a room for it', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const asking = (['phone', 'email'] as const).map(channel => ({ purpose: 'asking', channel, how: 'said so' }) as const)
  await addMembers(w, caucus, 8, { email: 'someone@example.org', consents: asking })
  const { id, room, key } = await meet(w)
  const ali = w.as('Ali')
  // Five are rung, of whom two say yes; three more are in Ali's hand.
  let at = (await ali.post(`${room}/calls/next`)).location ?? ''
  for (const outcome of ['yes', 'yes', 'maybe', 'no', 'no']) at = (await ali.post(at, { call: newId(), outcome })).location ?? ''
  await ali.post(`${room}/calls/next`)
  const friend = /https?:\/\/[^\s"<]*(\/asked\/[\w-]+)/.exec((await ali.post(`${room}/friends`)).text)?.[1] ?? ''
  assert.equal((await w.as('visitor').get(friend)).status, 200)
  for (const name of ['Mallory', 'Farah']) {
    assert.equal((await w.as(name).get(room)).status, 403, name)
    assert.equal((await w.as(name).post(`${room}/calls/next`)).status, 403, name)
  }
  assert.match((await w.as('visitor').get(room)).location ?? '', /^\/sign-in/)
  assert.equal((await ali.get(turnoutPaths.room('copeland', key))).status, 404, 'it is on the list of another')
  assert.equal((await ali.get(turnoutPaths.room('wath', turnoutPaths.meetingKey(newId())))).status, 404)
  assert.equal((await w.as('Cai').post(`${room}/calls/next`)).status, 403, 'a member calls nobody')
  assert.equal((await w.as('Asha').post(`${room}/roll`, { low: '3', high: '3', source: 'The secretary' })).status, 404, 'nobody votes')

  assert.equal((await ali.post(meetingsPaths.takeBack('wath', id), { why: 'The hall is taken.' })).status, 303)
  assert.match(
    (await ali.get(room)).text,
    /This meeting was taken off the list\..*2 people had said that they come\. Whoever of them agreed to letters gets one/s,
  )
  assert.match((await ali.get(`${room}/calls`)).text, /This meeting was taken off the list/)
  assert.deepEqual((await w.rows('turnout_handed')).length, 8, 'nobody was handed out after it')
  assert.match((await ali.get(`${room}/friends`)).text, /taken off the list/)
  assert.equal((await w.as('visitor').get(friend)).status, 404)
  assert.deepEqual([await writeLetters(w, caucus), await writeLetters(w, caucus)], [2, 0], 'who said yes is told, once')
  assert.deepEqual(
    (await w.rows('turnout_reminder')).map(one => [one['off'], one['days_before']]),
    [
      [true, 5],
      [true, 5],
    ],
  )
  assert.deepEqual(w.faults, [])
})
