import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Id } from '#kernel/id.ts'
import { logTo } from '#platform/log.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { castWith, drawAs, pathsOf } from '#test/voting.ts'
import { world } from '#test/world.ts'
import { turnoutOf } from './queries.ts'
import { watchTurnout } from './turnout.ts'

const text = (value: Uint8Array | undefined): string => new TextDecoder().decode(value)
const quiet = logTo(() => undefined, 'quiet')

test('a page that is open sees a paper arrive by itself, and no more than the three numbers', async t => {
  const w = await world(t)
  const { turnout } = await pathsOf(w)
  const response = await w.program.app.request(`http://localhost:3000${turnout}`)
  const reader = response.body?.getReader() ?? assert.fail('a stream')
  t.after(() => reader.cancel())
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  assert.equal(text((await reader.read()).value), 'data: {"drawn":0,"cast":0,"roll":2}\n\n')
  await castWith(w, await drawAs(w, 'Asha'))
  const later = await Promise.race([reader.read(), wait(60_000, null, { ref: false })])
  assert.match(text(later?.value), /^data: \{"drawn":1,"cast":[01],"roll":2\}\n\n$/)
})

test('however many pages watch, the database is asked once a second, about all of them; when nobody watches, not at all', async t => {
  const w = await world(t)
  const id = String((await w.rows('ballots_box'))[0]?.['id']) as Id<'box'>
  let asked = 0
  const began = performance.now()
  const counted = new Proxy(w.program.database, {
    get: (database, name) => {
      if (name === 'db') asked++
      return Reflect.get(database, name)
    },
  })
  const watch = watchTurnout(counted, quiet)
  t.after(() => watch.close())
  const now = (await transaction(w.program.database, visitor, tx => turnoutOf(tx, [id]))).get(id) ?? assert.fail('the box is there')
  const readers = Array.from({ length: 500 }, () => watch.stream(id, now).getReader())
  const first = await Promise.all(readers.map(reader => reader.read()))
  assert.equal(new Set(first.map(({ value }) => text(value))).size, 1)
  await drawAs(w, 'Asha')
  const second = await Promise.all(readers.map(reader => reader.read()))
  assert.deepEqual([...new Set(second.map(({ value }) => text(value)))], ['data: {"drawn":1,"cast":0,"roll":2}\n\n'])
  const [times, seconds] = [asked, (performance.now() - began) / 1000]
  assert.ok(times >= 1 && times <= seconds + 1, `asked ${times} times in ${seconds} s for 500 pages`)
  await Promise.all(readers.map(reader => reader.cancel()))
  await wait(1200)
  const last = asked
  await wait(2200)
  assert.equal(asked, last, 'nobody watches, nobody asks')
})

test('when the server stops, streams end', async t => {
  const w = await world(t)
  const id = String((await w.rows('ballots_box'))[0]?.['id']) as Id<'box'>
  const watch = watchTurnout(w.program.database, quiet)
  const reader = watch.stream(id, { roll: 2, drawn: 0, cast: 0 }).getReader()
  await reader.read()
  watch.close()
  assert.equal((await reader.read()).done, true)
})
