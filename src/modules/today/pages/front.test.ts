import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

test('a visitor reads what it is for, the two contests, and where to begin', async t => {
  const w = await world(t)
  const { status, text } = await w.as('visitor').get('/')
  assert.equal(status, 200)
  assert.match(text, /href="\/contests\/copeland-2017"/)
  assert.match(text, /href="\/contests\/stoke-central-2017"/)
  assert.match(text, /href="\/demonstration"/)
  assert.match(text, /action="\/find" method="get"/)
  assert.ok(Buffer.byteLength(text) < 100_000)
})

test('a newcomer who types a name stands on the page of the unit; several of that name are a choice; none is said, with what was typed', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  assert.equal((await visitor.get('/find?unit=Copeland')).location, '/units/2010/E14000647')
  assert.match((await visitor.get('/find?unit=stoke')).text, /href="\/units\/2010\/E14000972"/)
  const none = await visitor.get('/find?unit=Atlantis%22%3E')
  assert.equal(none.status, 422)
  assert.match(none.text, /value="Atlantis&quot;&gt;"/)
})

test('more, about, what is kept, and what machines may read', async t => {
  const w = await world(t)
  for (const path of ['/more', '/about', '/privacy', '/find', '/robots.txt']) {
    for (const name of ['visitor', 'Asha', 'Mallory']) assert.equal((await w.as(name).get(path)).status, 200, `${name} ${path}`)
  }
  assert.deepEqual(w.faults, [])
})

test('health says that the database answers, which one and which version, and nothing of anybody', async t => {
  const w = await world(t)
  const { status, text, headers } = await w.as('visitor').get('/health')
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^application\/json/)
  const told: unknown = JSON.parse(text)
  assert.ok(typeof told === 'object' && told !== null)
  assert.deepEqual(Object.keys(told).toSorted(), ['engine', 'ok', 'version'])
  assert.equal('ok' in told && told.ok, true)
})
