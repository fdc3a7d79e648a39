import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMembers, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'

test('Asha’s phone is stolen: the session is ended and opens nothing from then on, and she reads whose records were shown to her account, and nobody else’s', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 2)
  const [asha, ali] = [w.as('Asha'), w.as('Ali')]
  await asha.get(`${wathPaths.people}/${people[1]}`)
  const page = await asha.get('/me/looked')
  assert.match(page.text, /1 person since/)
  assert.match(page.text, /Zabra Quill[\s\S]{0,200}Wath[\s\S]{0,200}the whole record/)
  assert.match((await asha.get('/me/sessions')).text, /href="\/me\/looked"/)
  assert.match((await asha.get('/me/looked?since=2017-01-08')).text, /1 person since/, 'a day that has not been is none')
  assert.doesNotMatch((await ali.get('/me/looked')).text, /Zabra/)
  await w.at('2017-01-20T09:00:00Z')
  assert.match((await asha.get('/me/looked')).text, /Nobody’s record since/)
  assert.match((await asha.get('/me/looked?since=2017-01-01')).text, /Zabra Quill/)

  for (const row of await w.rows('access_session')) await asha.post(`/me/sessions/${row['id']}/end`)
  for (const path of ['/me/looked', `${wathPaths.people}/${people[0]}`])
    assert.match((await asha.get(path)).location ?? '', /sign-in/, 'at once')
  assert.equal((await ali.get('/me/looked')).status, 200, 'only her own was ended')
  assert.deepEqual(w.faults, [])
})
