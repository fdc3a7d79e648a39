import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { logTo } from './log.ts'
import { watchFor } from './watch.ts'

const quiet = logTo(() => undefined, 'quiet')

test('a reader is told what changed, one too many is told once, and a stream that lasts a second ends', async () => {
  let number = 1
  const watch = watchFor({
    name: 'a test',
    log: quiet,
    most: 1,
    lasts: 1,
    ask: async keys => new Map(keys.map(key => [key, `${key} ${number}`])),
  })
  const mine = watch.stream('a', 'a 1').getReader()
  const tooMany = watch.stream('a', 'a 1').getReader()
  const text = (value: Uint8Array | undefined) => new TextDecoder().decode(value)
  assert.equal(text((await tooMany.read()).value), 'data: a 1\n\n')
  assert.equal((await tooMany.read()).done, true)
  assert.equal(text((await mine.read()).value), 'data: a 1\n\n')
  number = 2
  const next = await Promise.race([mine.read(), wait(60_000, null, { ref: false })])
  assert.equal(text(next?.value), 'data: a 2\n\n')
  assert.equal((await mine.read()).done, true)
  watch.close()
})

test('one reader with very many pages takes no place from another; their oldest pages end', async () => {
  const watch = watchFor({
    name: 'a test',
    log: quiet,
    most: 25,
    mostEach: 20,
    ask: async keys => new Map(keys.map(key => [key, `${key} 2`])),
  })
  const many = Array.from({ length: 40 }, () => watch.stream('a', 'a 1').getReader())
  const other = watch.stream('b', 'b 1').getReader()
  await other.read()
  assert.match(new TextDecoder().decode((await other.read()).value), /b 2/)
  const [oldest, latest] = [many[0], many.at(-1)]
  await Promise.all([oldest?.read(), latest?.read()])
  assert.equal((await oldest?.read())?.done, true)
  assert.match(new TextDecoder().decode((await latest?.read())?.value), /a 2/)
  watch.close()
})

test('a reader who may be told no more hears nothing more, and another of the same thing goes on', async () => {
  let may = true
  const watch = watchFor({
    name: 'a test',
    log: quiet,
    most: 9,
    ask: async keys => new Map(keys.map(key => [key, may || key === 'b' ? `${key} 2` : null])),
  })
  const [leaves, stays] = ['a', 'b'].map(key => watch.stream(key, `${key} 1`).getReader())
  await Promise.all([leaves?.read(), stays?.read()])
  may = false
  assert.equal((await leaves?.read())?.done, true)
  assert.match(new TextDecoder().decode((await stays?.read())?.value), /b 2/)
  watch.close()
})
