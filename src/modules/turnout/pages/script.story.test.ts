import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMembers, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'

const calls = `${wathPaths.room}/calls`
const script = `${calls}/script`
const words = { hello: 'Good evening {first name}, {my name} from {caucus}.', yes: 'Wonderful.', unsure: '', no: 'Take care.' }

test('Asha writes what callers say; Ali reads it on the call, on his phone and on paper without the name; versions stay, and nobody writes over another unseen', async t => {
  const w = await world(t)
  await addMembers(w, await settleWath(w), 6)
  const [asha, ali] = [w.as('Asha'), w.as('Ali')]
  assert.match((await asha.get(script)).text, /These are the usual words.*Hello Sam, this is Asha from Wath/s)
  const wrong = await asha.post(script, { ...words, hello: 'Hello {fist name}', from: 'usual' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /There is no place \{fist name\}; did you mean \{first name\}\?/)
  assert.match(wrong.text, />\nHello \{fist name\}</, 'what was typed is kept')
  const looked = await asha.post(script, { ...words, from: 'usual', look: 'yes' })
  assert.match(looked.text, /How it would read.*Good evening Sam, Asha from Wath\./s)
  assert.deepEqual(await w.rows('turnout_script'), [], 'looking saves nothing')
  assert.equal((await asha.post(script, { ...words, from: 'usual' })).status, 303)

  const at = (await ali.post(`${calls}/next`)).location ?? ''
  const page = (await ali.get(at)).text
  assert.match(page, /“Good evening Z\w+, Ali from Wath\.”/)
  assert.match(page, /If yes<\/dt><dd>Wonderful/)
  assert.doesNotMatch(page, /If not sure/, 'an answer for which nothing is written is left out')
  const sheet = (await ali.get(`${calls}/sheet`)).text
  assert.match(sheet, /“Good evening …, Ali from …\.”/)
  const kept = await ali.send(`${calls}/kept`, { kept: '0190aaaa-0000-4000-8000-000000000001', sentAt: 0, acts: [], want: 'keep' })
  assert.deepEqual(JSON.parse(kept.text).list.script, words)

  const behind = await asha.post(script, { ...words, yes: 'Thanks.', from: 'usual' })
  assert.equal(behind.status, 422)
  assert.match(behind.text, /Asha \w+ has changed the words meanwhile/)
  const [first] = await w.rows('turnout_script')
  const second = await asha.post(script, { ...words, yes: 'Thanks.', from: String(first?.['id']) })
  assert.equal(second.status, 303)
  assert.match((await asha.get(script)).text, /Earlier words.*Begin with these/s)
  assert.match((await asha.get(`${script}?from=${String(first?.['id'])}`)).text, />\nWonderful\.</)

  const read = (await ali.get(script)).text
  assert.match(read, /Thanks\./)
  assert.doesNotMatch(read, /<textarea|Begin with these/, 'an organiser reads the words and does not write them')
  for (const name of ['Ali', 'Cai', 'Mallory']) assert.equal((await w.as(name).post(script, { ...words, from: 'usual' })).status, 403, name)
  for (const name of ['Cai', 'Mallory']) assert.equal((await w.as(name).get(script)).status, 403, name)
  assert.equal((await w.rows('turnout_script')).length, 2)
  assert.deepEqual(w.faults, [])
})
