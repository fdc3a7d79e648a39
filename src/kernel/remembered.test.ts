import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered, rememberedOf } from './remembered.ts'

test('what was asked is not reckoned again, until so many others were asked since', () => {
  const reckoned: number[] = []
  const double = remembered(2, (n: number) => {
    reckoned.push(n)
    return 2 * n
  })
  assert.deepEqual(
    [1, 2, 1, 1].map(n => double(n)),
    [2, 4, 2, 2],
  )
  assert.deepEqual(reckoned, [1, 2])
  // 2 was asked for longest ago: 3 takes its place.
  assert.deepEqual(
    [3, 1, 2].map(n => double(n)),
    [6, 2, 4],
  )
  assert.deepEqual(reckoned, [1, 2, 3, 2])
})

test('of each thing that is asked of its own answers are kept', () => {
  const reckoned: string[] = []
  const say = rememberedOf(1, (thing: { name: string }, word: string) => {
    reckoned.push(`${thing.name} ${word}`)
    return `${word} ${thing.name}`
  })
  const [hall, door] = [{ name: 'hall' }, { name: 'door' }]
  assert.deepEqual([say(hall, 'the'), say(door, 'the'), say(hall, 'the')], ['the hall', 'the door', 'the hall'])
  assert.deepEqual(reckoned, ['hall the', 'door the'])
})
