import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Known } from './levels.ts'
import { walksFrom } from './walks.ts'

/** Three groups of 100, of whom so many come each night. */
const told = (came: (night: number, group: number) => number): Known[] =>
  Array.from({ length: 24 }, (_, night) =>
    [0, 1, 2].map(group => ({ state: '', group: `${group}`, night, n: 100, came: came(night, group), shift: 0, alike: 0.01 })),
  ).flat()

test('levels that stand do not walk; those that rise together walk together; one that leaves the others walks by itself', () => {
  const still = walksFrom(
    told(night => 50 + 3 * (night % 2)),
    24,
  )
  assert.ok(still.all < 0.003 && still.each < 0.003, JSON.stringify(still))
  const rising = walksFrom(
    told(night => 20 + 2.5 * night),
    24,
  )
  assert.ok(rising.all > 0.005 && rising.each < 0.003, JSON.stringify(rising))
  const apart = walksFrom(
    told((night, group) => 50 + (group - 1) * 1.8 * (night - 12)),
    24,
  )
  assert.ok(apart.each > apart.all && apart.each > 0.002, JSON.stringify(apart))
})

test('nobody has promised yet, or one group once: nothing walks', () => {
  assert.deepEqual(walksFrom([], 0).each, 0)
  assert.ok(walksFrom(told(() => 50).slice(0, 1), 1).all < 0.04)
})
