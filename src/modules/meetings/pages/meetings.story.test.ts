import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { world } from '#test/world.ts'
import { meetingsPaths } from '../index.ts'

const list = meetingsPaths.meetings('copeland')
const say = meetingsPaths.sayDate('copeland')
const branch = { whose: 'host', title: 'Branch meeting', on: '2017-01-24' }

test('Cai knows the date: three answers put it on the list, and anyone can read it, but not who said so', async t => {
  const w = await world(t)
  assert.equal((await w.as('Cai').get(say)).status, 200)
  assert.equal((await w.as('Cai').post(say, branch)).status, 303)
  const inside = await w.as('Ali').get(list)
  assert.match(inside.text, /Tuesday 24 January 2017/)
  assert.match(inside.text, /Cai Morgan says so/)
  const outside = await w.as('visitor').get(list)
  assert.match(outside.text, /Branch meeting/)
  assert.doesNotMatch(outside.text, /\bCai\b/)
})

test('the caucus’s own meeting stays inside unless it was opened', async t => {
  const w = await world(t)
  await w.as('Cai').post(say, { whose: 'caucus', title: 'Plan the night', on: '2017-01-12' })
  await w.as('Cai').post(say, { whose: 'caucus', title: 'Open evening', on: '2017-01-13', openTo: 'anyone' })
  assert.match((await w.as('Bo').get(list)).text, /Plan the night/)
  const outside = (await w.as('visitor').get(list)).text
  assert.match(outside, /Open evening/)
  assert.doesNotMatch(outside, /Plan the night/)
})

test('beside a meeting stand who comes and people to ask, for those inside; whoever else is signed in says whether they come', async t => {
  const w = await world(t)
  await w.as('Cai').post(say, { whose: 'caucus', title: 'Open evening', on: '2017-01-13', openTo: 'anyone' })
  const links = async (name: string) =>
    [...(await w.as(name).get(list)).text.matchAll(/href="[^"]*\/(?:(coming)|(friends)|contests\/(meeting)-[-\w]+)"/g)].map(
      ([, ...found]) => found.find(Boolean),
    )
  assert.deepEqual(await links('Bo'), ['coming', 'meeting', 'friends'])
  assert.deepEqual(await links('Dee'), ['coming'])
  assert.deepEqual(await links('visitor'), [])
})

test('Bo knows it too, once; Ali takes a wrong day back, and it leaves the list but not the record', async t => {
  const w = await world(t)
  await w.as('Cai').post(say, branch)
  const [meeting] = await w.rows('meetings_meeting')
  const confirm = meetingsPaths.confirm('copeland', String(meeting?.['id']))
  await w.as('Bo').post(confirm)
  await w.as('Bo').post(confirm)
  assert.match((await w.as('Ali').get(list)).text, /Cai Morgan, Bo Lindqvist say so/)
  const off = meetingsPaths.takeBack('copeland', String(meeting?.['id']))
  assert.equal((await w.as('Ali').post(off, { why: '' })).status, 422)
  assert.equal((await w.as('Ali').post(off, { why: 'It is on the 31st.' })).status, 303)
  assert.match((await w.as('Ali').get(list)).text, /No date is known/)
  assert.equal((await w.rows('meetings_meeting')).length, 1)
})

test('two of one name each say so for themselves', async t => {
  const w = await world(t)
  await w.as('Cai').post(say, branch)
  await sql`update access_account set name = 'Cai Morgan' where name = 'Bo Lindqvist'`.execute(w.program.database.db)
  assert.doesNotMatch((await w.as('Cai').get(list)).text, /I know this too/)
  assert.match((await w.as('Bo').get(list)).text, /I know this too/)
  const [meeting] = await w.rows('meetings_meeting')
  await w.as('Bo').post(meetingsPaths.confirm('copeland', String(meeting?.['id'])))
  assert.match((await w.as('Ali').get(list)).text, /Cai Morgan, Cai Morgan say so/)
})

test('a day that has passed, or none, is refused with what was typed still there', async t => {
  const w = await world(t)
  const page = await w.as('Cai').post(say, { ...branch, on: '2016-12-24', title: 'Christmas "do"' })
  assert.equal(page.status, 422)
  assert.match(page.text, /That day has passed/)
  assert.match(page.text, /value="Christmas &quot;do&quot;"/)
  assert.equal((await w.as('Cai').post(say, { whose: 'nobody', title: '', on: '2017-02-30' })).status, 422)
  assert.deepEqual(await w.rows('meetings_meeting'), [])
})

test('Mallory of another caucus, Dee and Farah may not say when a meeting is; a visitor is asked to sign in', async t => {
  const w = await world(t)
  for (const name of ['Mallory', 'Asha', 'Dee', 'Farah', 'Jo']) assert.equal((await w.as(name).post(say, branch)).status, 403, name)
  assert.equal((await w.as('visitor').post(say, branch)).status, 401)
  assert.deepEqual(await w.rows('meetings_meeting'), [])
})
