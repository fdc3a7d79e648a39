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
  const next = await Promise.race([mine.read(), wait(4000, null)])
  assert.equal(text(next?.value), 'data: a 2\n\n')
  assert.equal((await mine.read()).done, true)
  watch.close()
})
