import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { accountOf } from '#modules/demo/index.ts'
import { sheetFile } from '#src/modules/people/import/xlsx.ts'
import { addMembers, addSteward, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { spreadsheetOf } from '../xlsx.ts'

const at = `${wathPaths.people}/exports`
const asked = { whatFor: 'ring', area: '', why: 'Calls on Monday by Ali; shredded on Tuesday', format: 'csv' }

test('Asha asks for a list to ring people, Mallory as the other steward approves it and cannot take it; each on it reads that it was taken', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'mallory')
  await addMembers(w, caucus, 3, { email: 'z@example.org' })
  await addMembers(w, caucus, 1, {
    name: '=SUM(A1)',
    phone: null,
    email: 'x@example.org',
    account: accountOf('cai'),
    consents: [{ purpose: 'asking', channel: 'email', how: 'said so' }],
  })
  const [asha, mallory] = [w.as('Asha'), w.as('Mallory')]
  const again = await asha.post(at, { ...asked, why: 'so' })
  assert.equal(again.status, 422)
  assert.match(again.text, /value="so"/)
  const elsewhere = await asha.post(at, { ...asked, area: 'Bath' })
  assert.equal(elsewhere.status, 422)
  assert.match(elsewhere.text, /Nobody would be on it\. Your people are in Wath\./)
  assert.equal((await asha.post(at, asked)).status, 303)
  const [one] = await w.rows('people_export')
  const list = `${at}/${one?.['id']}`
  assert.equal((await asha.post(`${list}/answer`, { answer: 'yes' })).status, 422, 'nobody approves their own')
  assert.equal((await asha.post(`${list}/take`)).status, 422, 'not before it is approved')
  assert.match((await mallory.get('/today')).text, /Say yes or no to a list[\s\S]*\/caucuses\/wath\/people\/exports/)
  assert.doesNotMatch((await asha.get('/today')).text, /Say yes or no to a list/, 'nobody answers their own')
  assert.match((await mallory.get(at)).text, /Calls on Monday by Ali/)
  assert.equal((await asha.post(at, asked)).status, 303)
  assert.equal((await w.rows('people_export')).length, 1, 'the same form twice is one list')
  assert.equal((await mallory.post(`${list}/answer`, { answer: 'yes', people: '3' })).status, 303)
  assert.match((await asha.get('/today')).text, /Take the list you asked for/)
  const stolen = await mallory.post(`${list}/take`)
  assert.equal(stolen.status, 422)
  assert.match(stolen.text, /approved for somebody else/)
  assert.equal((await w.as('Moira').post(`${list}/take`)).status, 403)
  assert.equal((await w.as('Moira').post(`${list.replace('/wath/', '/copeland/')}/take`)).status, 404)
  const taken = await asha.post(`${list}/take`)
  assert.equal(taken.status, 200)
  assert.match(taken.headers.get('content-disposition') ?? '', /filename="list-[0-9a-f]{8}\.csv"/)
  assert.match((await asha.get(at)).text, /Approved <time[\s\S]*Last taken/)
  const lines = taken.text.trim().split('\r\n')
  assert.equal(lines.length, 4, 'those who agreed to be phoned, and no others')
  assert.match(lines[0] ?? '', /^\ufeff?Name,Phone,Town or ward,Given to$/)
  for (const line of lines.slice(1)) assert.match(line, /^\S+ Quill,07700 900118,Wath,"Given to Asha Rahman on .*To ring people\. /)
  assert.doesNotMatch(taken.text, /example\.org/)
  assert.equal((await w.rows('access_reading')).filter(row => /list that was taken out/.test(String(row['what']))).length, 3)
  assert.deepEqual(
    (await w.rows('people_export_taken')).map(row => row['people']),
    [3],
  )
  assert.deepEqual(
    (await w.rows('access_audit')).map(row => row['what']).filter(what => /^list/.test(String(what))),
    ['list asked for', 'list approved', 'list taken'],
  )
  assert.equal((await asha.post(at, { ...asked, whatFor: 'write', format: 'xlsx', area: 'wath' })).status, 303)
  const second = (await w.rows('people_export')).find(row => row['what_for'] === 'write')
  assert.equal(second?.['area'], 'Wath', 'as the caucus writes it, however it was typed')
  await mallory.post(`${at}/${second?.['id']}/answer`, { answer: 'yes', people: '4' })
  await w.at('2017-01-20T12:00:00Z')
  const late = await asha.post(`${at}/${second?.['id']}/take`)
  assert.equal(late.status, 422)
  assert.match(late.text, /asked too long ago/)
  assert.deepEqual(w.faults, [])
})

test('a list that was approved for two is not taken for three: a town written on another record afterwards takes nobody along', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'mallory')
  await addMembers(w, caucus, 2, { area: 'Newhill' })
  const [third] = await addMembers(w, caucus, 1, { area: 'Wath' })
  const [asha, mallory] = [w.as('Asha'), w.as('Mallory')]
  const move = (area: string) => asha.post(`${wathPaths.people}/${third}/tell`, { name: 'Ann Quill', area })
  const state = async () => (await asha.get(at)).text
  assert.equal((await asha.post(at, { ...asked, area: 'Newhill' })).status, 303)
  const list = `${at}/${(await w.rows('people_export'))[0]?.['id']}`
  assert.match((await mallory.get(at)).text, /2 people now/)
  assert.equal((await move('Newhill')).status, 303)
  const other = await mallory.post(`${list}/answer`, { answer: 'yes', people: '2' })
  assert.equal(other.status, 422)
  assert.match(other.text, /More people would be on it by now[\s\S]*3 people now/, 'what she was shown is what she approves')
  assert.equal((await move('Wath')).status, 303)
  assert.equal((await mallory.post(`${list}/answer`, { answer: 'yes', people: '2' })).status, 303)
  assert.equal((await move('Newhill')).status, 303)
  assert.match(await state(), /approved for 2: ask again/)
  assert.equal((await asha.post(`${list}/take`)).status, 422)
  assert.deepEqual(await w.rows('people_export_taken'), [])
  assert.equal((await move('Wath')).status, 303)
  assert.equal((await asha.post(`${list}/take`)).status, 200)
  assert.deepEqual(w.faults, [])
})

test('a spreadsheet that is given out comes back as it was by our own reader, formulas as text', async () => {
  const rows = [
    ['Name', 'Given to'],
    ['=SUM(A1)', 'x & "y" <z>'],
    ['Zoë', ''],
  ]
  const read = await sheetFile(spreadsheetOf(rows, 'Given to A & B'))
  assert.ok(!isRefusal(read))
  const found: string[][] = []
  for await (const some of read.sheet.rows()) if (!isRefusal(some)) for (const { cells } of some) found.push([...cells])
  assert.deepEqual(found, [rows[0], rows[1], ['Zoë']])
})
