import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { asKeeper, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'

const list = wathPaths.people
const sheet = {
  source: 'event',
  sourceNote: 'the stall',
  basis: 'consent',
  purpose: 'Asking',
  how: 'ticked the sheet',
  consent: 'in-person',
}

test('a name from paper is added once however often it is tapped, the next begins as the one before, and whatever was written wrongly is put right', async t => {
  const w = await world(t)
  await settleWath(w)
  const asha = w.as('Asha')
  const once = newId()
  const add = (more: Record<string, string>) => asha.post(list, { ...sheet, name: 'Ada Brich', area: 'Wath', once, ...more })
  const first = await add({})
  const page = first.location ?? ''
  assert.equal((await add({ go: 'next' })).location, `${list}/new?like=${page.split('/').at(-1)}`)
  assert.equal((await w.rows('people_person')).filter(row => row['name'] === 'Ada Brich').length, 1)
  const next = (await asha.get(`${list}/new?like=${page.split('/').at(-1)}`)).text
  assert.match(next, /value="event" selected/)
  assert.match(next, /name="how"[^>]*value="ticked the sheet"/)
  assert.doesNotMatch(next, /value="in-person" checked|Ada Brich/, 'what the next agrees to is asked of them')
  assert.doesNotMatch((await asha.get(`${list}/new?like=${newId()}`)).text, /ticked the sheet/)

  const right = await asha.post(`${page}/tell`, { name: 'Ada Birch', area: 'Brampton' })
  assert.equal(right.status, 303)
  const long = await asha.post(`${page}/tell`, { name: 'A'.repeat(81), area: 'Brampton' })
  assert.equal(long.status, 422)
  assert.match(long.text, /A name, of at most 80 letters[\s\S]*A{81}/)
  assert.match((await asha.get(page)).text, /<h1[^>]*>Ada Birch[\s\S]*Brampton[\s\S]*a year after they agreed/)

  const lapsed = { kind: 'lapsed', on: '2016-09-01' }
  for (let tap = 0; tap < 2; tap++) assert.equal((await asha.post(`${page}/status`, lapsed)).status, 303)
  assert.equal((await w.rows('people_status_event')).length, 1)
  await asha.post(`${page}/agreed`, { agreed: 'lifts:in-person', how: 'by phone' })
  await asha.post(`${page}/agreed`, { agreed: 'lifts:in-person', how: 'by phone' })
  assert.equal((await w.rows('people_consent')).filter(row => row['purpose'] === 'lifts' && row['how'] === 'by phone').length, 1)
  const [wrong] = await w.rows('people_status_event')
  assert.equal((await w.as('Moira').post(`${page}/status`, { wrong: String(wrong?.['id']) })).status, 403)
  assert.match((await asha.get(page)).text, /Lapsed on/)
  assert.equal((await asha.post(`${page}/status`, { wrong: String(wrong?.['id']) })).status, 303)
  assert.doesNotMatch((await asha.get(page)).text, /Lapsed on/)
  assert.equal((await asha.post(`${page}/status`, { wrong: String(wrong?.['id']) })).status, 303)
  const status = (await w.rows('access_audit')).map(row => String(row['what'])).filter(what => what.startsWith('status'))
  assert.deepEqual(status.toSorted(), ['status recorded', 'status taken out'], 'what was done is written down as what it was, and once')

  const file = (await asha.post(`${list}/import`, { typed: 'Ann Able\nBea Brook' })).location ?? ''
  assert.match((await asha.get(file)).text, /2 rows[\s\S]*Ann Able · Bea Brook[\s\S]*value="name" selected/)
  const unread = await asha.post(`${list}/import`, { typed: '"Ann' })
  assert.equal(unread.status, 422)
  assert.match(unread.text, /&quot;Ann<\/textarea>/, 'what was typed is kept')

  const ali = w.as('Ali')
  const joining = { name: 'Ali', consent: 'in-person', old: 'yes', joined: '2006-05-01' }
  assert.equal((await ali.post(list.replace('/people', '/join'), joining)).status, 303)
  const mine = /\/me\/([0-9a-f-]{36})\/history/.exec((await ali.get('/me')).text)?.[1] ?? ''
  const [said] = await w.rows('people_status_event')
  assert.equal((await w.as('Cai').post(`/me/${mine}/history`, { wrong: String(said?.['id']) })).status, 404)
  assert.equal((await ali.post(`/me/${mine}/history`, { wrong: String(said?.['id']) })).status, 303)
  assert.match((await ali.post(`/me/${mine}/history`, { joined: '2099-01-01' })).text, /A day that has been/)
  assert.equal((await ali.post(`/me/${mine}/history`, { joined: '2016-05-01' })).status, 303)
  await asha.post(`${list}/${mine}/status`, lapsed)
  const byAsha = (await w.rows('people_status_event')).find(row => row['kind'] === 'lapsed')
  assert.equal(
    (await ali.post(`/me/${mine}/history`, { wrong: String(byAsha?.['id']) })).status,
    404,
    'what a steward wrote, a steward takes out',
  )
  assert.match((await ali.get('/me')).text, /Joined on Sunday 1 May 2016[\s\S]*Lapsed on/)
  const again = (await w.rows('people_status_event')).find(row => row['kind'] === 'joined')
  await ali.post(`/me/${mine}/history`, { wrong: String(again?.['id']) })
  await ali.post(`/me/${mine}/history`, { joined: '2016-12-01' })
  assert.deepEqual(
    (await w.rows('people_status_event')).map(row => row['kind']),
    ['lapsed'],
    'nobody joins anew over what a steward wrote',
  )

  const [reading] = (await w.rows('access_reading')).filter(row => row['person_id'] === mine && row['what'] === 'the whole record')
  await asKeeper(w, tx =>
    sql`insert into access_reading select gen_random_uuid(), at + n * interval '1 second', reader_id, reader_name, caucus_id, person_id, 'name, in the list'
      from access_reading, generate_series(1, 150) n where id = ${String(reading?.['id'])}`.execute(tx),
  )
  assert.match((await ali.get('/me')).text, /name, in the list[\s\S]{1,80}150[\s\S]*the whole record/, 'no number of looks hides another')
  assert.equal((await ali.get(`/me/${mine}/record.json`)).text.match(/"name, in the list"/g)?.length, 150)
  assert.deepEqual(w.faults, [])
})
