import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { recordCommitments } from '../commands.ts'

test('in a caucus of more than a thousand, whoever comes last in the alphabet is at the door, on its phone and on the page of phones like everybody', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1_000, { name: 'Aaron Quill' })
  const [last] = await addMembers(w, caucus, 1, { name: 'Zuza Last' })
  const [other] = await addMembers(w, caucus, 1, { name: 'Zuzka Other' })
  assert.ok(last && other)
  await asKeeper(w, tx => recordCommitments(tx, [{ person: last, caucus, contest, said: 'yes', at: w.program.clock.now(), by: null }]))
  await w.at('2017-01-18T12:00:00Z')
  const asha = w.as('Asha')
  assert.match((await asha.get(`${wathPaths.room}/door`)).text, /Zuza Last/)
  assert.match((await asha.get(`${wathPaths.room}/door?name=zuzk`)).text, /Zuzka Other/)
  const kept = { kept: newId(), sentAt: 0, acts: [], want: 'keep' }
  assert.deepEqual(
    JSON.parse((await asha.send(`${wathPaths.room}/door/kept`, kept)).text).list.people.map((one: { name: string }) => one.name),
    ['Zuza Last'],
  )
  assert.match((await asha.get('/caucuses/wath/phones')).text, /<li>Zuza Last<\/li>/)
  assert.deepEqual(w.faults, [])
})
