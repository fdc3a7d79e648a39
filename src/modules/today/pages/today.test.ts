import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast } from '#modules/demo/index.ts'
import { world } from '#test/world.ts'

const stepsIn = (text: string): number => [...text.matchAll(/class="card step"/g)].length

test('each of the cast finds one to three things to do, and no page breaks', async t => {
  const w = await world(t)
  for (const person of cast) {
    const { status, text } = await w.as(person.key).get('/today')
    assert.equal(status, 200, person.name)
    assert.ok(stepsIn(text) >= 1 && stepsIn(text) <= 3, `${person.name}: ${stepsIn(text)}`)
    assert.ok(Buffer.byteLength(text) < 100_000)
  }
  assert.deepEqual(w.faults, [])
})

test('Ines, whose organisation is in no pack, is told so and which ones are', async t => {
  const w = await world(t)
  const { text } = await w.as('Ines').get('/today')
  assert.match(text, /Where you are a member is not known here/)
  for (const { about } of w.program.packs.values()) assert.ok(text.includes(about.name), about.name)
  assert.match(text, /If yours is another organisation, these pages are not about it yet/)
  assert.doesNotMatch(text, /This week/)
})

test('a visitor is asked to sign in first', async t => {
  const w = await world(t)
  const { status, location } = await w.as('visitor').get('/today')
  assert.equal(status, 303)
  assert.match(location ?? '', /^\/sign-in\?next=%2Ftoday/)
})

test('Ali reads on 7 January when members vote, where, which gate comes next and who decides it', async t => {
  const w = await world(t)
  const { text } = await w.as('Ali').get('/today')
  assert.match(text, /members vote in 12 days/)
  assert.match(text, /datetime="2017-01-19"/)
  assert.match(text, /Next gate/)
  assert.match(text, /Who decides: <a href="\/bodies\//)
  assert.match(text, /This week/)
})

test('Asha has no contest on 7 January and still three things to do; from the vacancy on the gate is among them', async t => {
  const w = await world(t)
  const before = (await w.as('Asha').get('/today')).text
  assert.equal(stepsIn(before), 3)
  assert.match(before, /Find out one date/)
  await w.at('2017-01-18T09:00:00Z')
  const after = (await w.as('Asha').get('/today')).text
  assert.match(after, /Next gate/)
  assert.match(after, /members vote in 7 days/)
})

test('the day after the vote the result is said straight and the next thing is there', async t => {
  const w = await world(t)
  await w.at('2017-01-20T09:00:00Z')
  const moira = (await w.as('Moira').get('/today')).text
  assert.match(moira, /Write the review of Copeland/)
  const ali = (await w.as('Ali').get('/today')).text
  assert.match(ali, /what decided it/)
  assert.doesNotMatch(ali, /Write the review/, 'only a steward writes it')
  assert.match(ali, /What happened/)
  for (const text of [moira, ali]) assert.equal(stepsIn(text), 3)
})

test('months later, with nothing open, there are posts, dates and people', async t => {
  const w = await world(t)
  await w.at('2017-09-01T09:00:00Z')
  const { text } = await w.as('Cai').get('/today')
  assert.match(text, /Find out one date/)
  assert.match(text, /posts stand empty/)
  assert.match(text, /have not spoken to/)
})
