import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, callForm, contest, nameOf, settleWath, wathPaths } from '#test/wath.ts'
import { type Page, type Person, type World, world } from '#test/world.ts'
import { recordCommitment } from '../commands.ts'
import { endedCalls } from '../queries.ts'

const calls = `${wathPaths.room}/calls`

/** Follows the program from page to page as a thumb would. */
const save = async (ali: Person, at: string, fields: Record<string, string | string[]>): Promise<string> => {
  const page = await ali.get(at)
  assert.equal(page.status, 200, at)
  const saved = await ali.post(at, { ...callForm(page), ...fields })
  assert.equal(saved.status, 303)
  return saved.location ?? ''
}

const sixOf = async (w: World): Promise<void> => void (await addMembers(w, await settleWath(w), 6))

test('Ali is handed five people, rings ten in 20 taps, and the next person is shown straight after saving, until nobody is left', async t => {
  const w = await world(t)
  await addMembers(w, await settleWath(w), 11)
  const ali = w.as('Ali')
  let taps = 0
  for (let round = 0; round < 2; round++) {
    const handed = await ali.post(`${calls}/next`)
    taps += 1
    let at = handed.location ?? ''
    for (let i = 0; i < 5; i++) {
      const noAnswer = i === 4
      at = await save(ali, at, noAnswer ? { ended: 'no-answer' } : { outcome: 'yes' })
      taps += noAnswer ? 1 : 2
    }
    assert.equal(at, calls, 'after the fifth the list is shown, with the next five')
    assert.match((await ali.get(calls)).text, /Next five/)
  }
  assert.equal((await w.rows('turnout_conversation')).length, 10)
  assert.equal(taps, 20, 'two taps an answer, one tap for no answer, one for the next five: the promise is 25')
  assert.equal(await save(ali, (await ali.post(`${calls}/next`)).location ?? '', { ended: 'no-answer' }), calls)
  const list = await ali.get(calls)
  assert.match(list.text, /Nobody is left to call today/)
  assert.doesNotMatch(list.text, /Next five|Take five/, 'no button that does nothing')
  assert.equal((await ali.post(`${calls}/next`)).location, calls)
  assert.deepEqual(w.faults, [])
})

test('a call that Ali puts right is one call that ended as he noted last: no rate learns from it twice, nor that it began with his mistake', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  await save(ali, at, { ended: 'no-answer' })
  await save(ali, at, { outcome: 'yes' })
  await save(ali, at, { outcome: 'no' })
  assert.equal((await w.rows('turnout_conversation')).length, 3, 'what was noted stays on record')
  const learned = () => asKeeper(w, tx => endedCalls(tx, caucus, w.program.clock.now()))
  assert.deepEqual(await learned(), [{ before: null, outcome: 'no', planned: false, n: 1, nth: 1 }])
  await w.at('2017-01-09T09:00:00Z')
  await addMembers(w, caucus, 1)
  await save(ali, (await ali.post(`${calls}/next`)).location ?? '', { outcome: 'yes' })
  assert.deepEqual((await learned()).map(one => [one.before, one.outcome, one.n]).sort(), [
    [null, 'no', 1],
    [null, 'yes', 1],
  ])
})

test('nobody sees the sixth person: not on a page of Ali’s, and the database gives him no row', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const first = await ali.post(`${calls}/next`)
  const list = await ali.get(calls)
  assert.match(list.text, /5 people to call/)
  const shown = Array.from({ length: 6 }, (_, i) => nameOf(i).split(' ')[0] ?? '').filter(name => list.text.includes(name))
  assert.equal(shown.length, 5)
  const people = await w.rows('people_person')
  const handed = new Set((await w.rows('turnout_handed')).map(row => row['person_id']))
  const sixth = people.find(row => String(row['name']).endsWith('Quill') && !handed.has(row['id']))
  assert.ok(sixth)
  assert.equal((await ali.get(`${calls}/${String(sixth['id'])}`)).status, 404)
  assert.equal((await ali.post(`${calls}/${String(sixth['id'])}`, { call: crypto.randomUUID(), outcome: 'yes' })).status, 404)
  assert.deepEqual(await w.rows('turnout_commitment').then(rows => rows.filter(row => row['person_id'] === sixth['id'])), [])
  assert.equal(first.status, 303)
})

test('the same form sent twice is one call and one commitment', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  const sent = { ...callForm(await ali.get(at)), outcome: 'yes', when: 'straight from work', from: 'work', how: 'a lift' }
  assert.equal((await ali.post(at, sent)).status, 303)
  assert.equal((await ali.post(at, sent)).status, 303)
  assert.equal((await w.rows('turnout_conversation')).length, 1)
  const [commitment, ...more] = await w.rows('turnout_commitment')
  assert.deepEqual([commitment?.['state'], commitment?.['plan_how'], more.length], ['yes', 'a lift', 0])
  const needs = (await w.rows('people_need')).filter(row => row['person_id'] === commitment?.['person_id'] && row['wanted'])
  assert.deepEqual(
    needs.map(row => row['need']),
    ['lift'],
    'a lift in the plan is a lift that is needed',
  )
})

test('a form without an outcome is shown again with what was ticked, and nothing is stored', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  const again = await ali.post(at, { ...callForm(await ali.get(at)), how: 'on foot', needs: ['childcare'] })
  assert.equal(again.status, 422)
  assert.match(again.text, /Choose how the call ended/)
  assert.match(again.text, /value="on foot" checked/)
  assert.match(again.text, /value="childcare" checked/)
  assert.deepEqual(await w.rows('turnout_conversation'), [])
})

test('who asks not to be called again is gone from the list at once, and is not handed to anybody again', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  const id = at.split('/').at(-1) ?? ''
  await save(ali, at, { ended: 'stop' })
  assert.equal((await ali.get(at)).status, 404)
  assert.match((await ali.get(calls)).text, /4 people to call/)
  for (let i = 0; i < 4; i++) await save(ali, (await ali.post(`${calls}/next`)).location ?? '', { outcome: 'no' })
  await ali.post(`${calls}/next`)
  assert.equal((await w.rows('turnout_handed')).filter(row => row['person_id'] === id).length, 1)
})

test('an answer that comes after the call, or was noted wrongly, is noted from the list of calls done; late in the evening the page says who may be rung', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  const late = /Before eight and after eight in the evening, ring or text only whoever asked for it/
  assert.doesNotMatch((await ali.get(at)).text, late)
  await save(ali, at, { outcome: 'yes' })
  const id = at.split('/').at(-1) ?? ''
  assert.match((await ali.get(calls)).text, new RegExp(`1 call done[\\s\\S]*href="${calls}/${id}"`))
  await save(ali, at, { outcome: 'no' })
  assert.deepEqual(
    (await w.rows('turnout_commitment')).map(row => row['state']),
    ['yes', 'no'],
  )
  await w.at(w.program.clock.now().toZonedDateTimeISO('Europe/London').with({ hour: 20, minute: 5 }).toInstant().toString())
  assert.match((await ali.get(at)).text, late)
  assert.deepEqual(w.faults, [])
})

test('the page of a call has the links that the person agreed to, what to say and no more of the name than is needed; the person reads that Ali looked', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const agreed = (...channels: ('phone' | 'text')[]) => ({
    consents: channels.map(channel => ({ purpose: 'asking', channel, how: 'said so' }) as const),
  })
  await addMembers(w, caucus, 1)
  const [texted] = await addMembers(w, caucus, 1, { phone: '07700 900222', ...agreed('text') })
  const [both] = await addMembers(w, caucus, 1, { phone: '07700 900333', ...agreed('phone', 'text') })
  const ali = w.as('Ali')
  const page = await ali.get((await ali.post(`${calls}/next`)).location ?? '')
  const links = async (person: unknown) =>
    [...(await ali.get(`${calls}/${person}`)).text.matchAll(/href="(tel|sms):[^"]*?(\d{3})[?"]/g)].map(([, how, end]) => `${how} ${end}`)
  assert.deepEqual(await links(texted), ['sms 222'], 'who agreed to texts alone is not rung')
  assert.deepEqual(await links(both), ['tel 333', 'sms 333'])
  const text = (await ali.get(`${calls}/${texted}`)).text
  assert.match(text, /body=Hello[^"]*Answer%20%E2%80%9Cstop%E2%80%9D/, 'each text says how to hear no more, without a link')
  assert.match(text, /Text sent/)
  assert.match((await ali.get(`${calls}/script`)).text, /A text is the first words, and ends: “[^”]*Answer “stop”/)
  await w.as('Asha').post(`${wathPaths.people}/${both}/stop`, { purpose: 'asking', channel: 'text' })
  assert.deepEqual(await links(both), ['tel 333'], 'and not texted who withdrew that')
  assert.doesNotMatch(page.text, /href="sms:/)
  assert.match(page.text, /href="tel:07700900118"/)
  assert.match(page.text, /this is Ali from Wath/)
  assert.doesNotMatch(page.text, /Quill/)
  const readings = await w.rows('access_reading')
  assert.ok(readings.some(row => row['reader_name'] === 'Ali Bennett' && String(row['what']).includes('for a call')))
})

test('two weeks on, nothing that was handed to Ali opens any more', async t => {
  const w = await world(t)
  await sixOf(w)
  const ali = w.as('Ali')
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  await w.at('2017-01-20T00:00:00Z')
  assert.equal((await ali.get(at)).status, 404)
  assert.doesNotMatch((await ali.get(calls)).text, /people to call/)
  assert.match((await ali.get(calls)).text, /This vote is over/)
  assert.equal((await ali.post(`${calls}/next`)).location, calls, 'and nobody is handed out for it')
})

test('an organiser whom no steward has put down for calls is told so, and nobody is handed to them', async t => {
  const w = await world(t)
  await addMembers(w, await settleWath(w), 6)
  assert.match((await w.as('Ali').get('/today')).text, /Open my call list/)
  await asKeeper(w, async tx => void (await tx.withTables<{ turnout_hours: object }>().deleteFrom('turnout_hours').execute()))
  const told = await w.as('Ali').post(`${calls}/next`)
  assert.equal(told.location, calls)
  const list = await w.as('Ali').get(calls)
  assert.match(list.text, /No steward has put you down for calls yet/)
  assert.doesNotMatch(list.text, /Take five|Keep the list/, 'and no button that does nothing')
  assert.doesNotMatch((await w.as('Ali').get('/today')).text, /Open my call list/)
  assert.deepEqual(await w.rows('turnout_handed'), [])
})

const refused = (page: Page): void => assert.equal(page.status, 403)

test('a member and a stranger get no call list, no door, no lifts; nothing of it is stored', async t => {
  const w = await world(t)
  await sixOf(w)
  for (const name of ['Cai', 'Mallory', 'Dee', 'Farah', 'Jo']) {
    for (const path of [calls, `${wathPaths.room}/door`, `${wathPaths.room}/lifts`, `${wathPaths.room}/callers`])
      refused(await w.as(name).get(path))
    for (const path of [
      `${calls}/next`,
      `${wathPaths.room}/door`,
      `${wathPaths.room}/lifts`,
      `${wathPaths.room}/callers`,
      `${wathPaths.room}/roll`,
      `${wathPaths.room}/door/close`,
    ])
      refused(await w.as(name).post(path, { low: '1', high: '1', source: 'x' }))
  }
  for (const path of [`${wathPaths.room}/callers`]) refused(await w.as('Ali').get(path))
  for (const path of [`${wathPaths.room}/roll`, `${wathPaths.room}/callers`, `${wathPaths.room}/door/close`])
    refused(await w.as('Ali').post(path))
  for (const name of ['Mallory', 'Farah', 'Dee']) refused(await w.as(name).get(wathPaths.room))
  assert.equal((await w.as('visitor').get(calls)).status, 303, 'a visitor is asked to sign in')
  assert.deepEqual(await w.rows('turnout_handed'), [])
  assert.ok((await w.rows('access_audit')).filter(row => row['what'] === 'refused').length >= 50, 'each attempt is in the audit')
})

test('the database itself refuses: no person, no total and no handing out to an actor without the scope', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [first] = await addMembers(w, caucus, 6)
  assert.ok(first)
  const mallory = { ...visitor, account: accountOf('mallory') }
  const read = (work: Parameters<typeof transaction>[2]) => transaction(w.program.database, mallory, work)
  const { sql } = await import('kysely')
  const seen = await read(tx => sql`select id from people_person where caucus_id = ${caucus}`.execute(tx).then(found => found.rows))
  assert.deepEqual(seen, [])
  await assert.rejects(
    read(tx => sql`select * from turnout_tally(array[${caucus}::uuid], array[${contest}], now(), null)`.execute(tx)),
    /totals of another caucus/,
  )
  await assert.rejects(
    read(tx => sql`select * from turnout_tally_of(${caucus}::uuid, ${contest}, now(), null)`.execute(tx)),
    /permission denied/,
  )
  await assert.rejects(
    read(tx => sql`select * from people_askable(${caucus}::uuid)`.execute(tx)),
    /permission denied/,
  )
  await assert.rejects(
    read(tx => sql`select * from turnout_askable(${caucus}::uuid, ${contest})`.execute(tx)),
    /not put down/,
  )
  await assert.rejects(
    read(tx => sql`select turnout_hand_out(${caucus}::uuid, ${contest}, ${`{${first}}`}::uuid[], now() + interval '1 day')`.execute(tx)),
    /not put down/,
  )
  await assert.rejects(
    read(tx => recordCommitment(tx, { person: first, caucus, contest, said: 'came', at: w.program.clock.now(), by: accountOf('mallory') })),
    /row-level security/,
  )
  await assert.rejects(
    read(tx => sql`update people_person set name = 'x'`.execute(tx)),
    /permission denied/,
  )
})
