import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { evenly } from './evenly.ts'
import { post } from './route.ts'

const route = post('/link', 'a.permission', () => ({ kind: 'missing', what: 'such page' }))

test('an answer of an even route, ready at once, leaves at its moment and not before; any other leaves when it is ready', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const app = new Hono()
  app.get(
    '/even',
    evenly({ ...route, evenly: true }, c => Promise.resolve(c.text('sent'))),
  )
  app.get(
    '/other',
    evenly(route, c => Promise.resolve(c.text('sent'))),
  )
  let answered = false
  const asking = Promise.resolve(app.request('/even')).then(answer => {
    answered = true
    return answer.text()
  })
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  assert.equal(answered, false)
  t.mock.timers.tick(250)
  assert.equal(await asking, 'sent')
  assert.equal(await (await app.request('/other')).text(), 'sent')
})
