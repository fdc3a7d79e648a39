import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApportionmentRule, placesFor } from './apportion.ts'

const each75: ApportionmentRule = { first: null, per: 75, rounding: 'nearest', at_least: 1, at_most: null, extra: [] }
const first749: ApportionmentRule = {
  first: 749,
  per: 250,
  rounding: 'up',
  at_least: null,
  at_most: 6,
  extra: [
    { group: 'women', from: 100, places: 1 },
    { group: 'young members', from: 30, places: 1 },
  ],
}

test('one for each 75 rounded to the nearest, at least one: 270 members send 4, 400 send 5', () => {
  for (const [members, places] of [
    [0, 1],
    [37, 1],
    [112, 1],
    [113, 2],
    [270, 4],
    [400, 5],
    [412, 5],
    [413, 6],
  ] as const)
    assert.equal(placesFor(each75, members).places, places, `${members} members`)
})

test('one for the first 749, one more for each further 250 or part of it, at most six', () => {
  for (const [members, places] of [
    [0, 0],
    [1, 1],
    [749, 1],
    [750, 2],
    [999, 2],
    [1000, 3],
    [1300, 4],
    [1500, 5],
    [1750, 6],
    [3000, 6],
  ] as const)
    assert.equal(placesFor(first749, members).places, places, `${members} members`)
})

test('a hundred women give one place more, ninety-nine none, also above the most; a group that nobody counted is unknown', () => {
  const of = (women: number) => placesFor(first749, 3000, { women })
  assert.deepEqual(of(100), {
    places: 6,
    extra: [
      { group: 'women', places: 1 },
      { group: 'young members', places: 'unknown' },
    ],
  })
  assert.deepEqual(of(99).extra[0], { group: 'women', places: 0 })
})

test('with parts rounded down, 249 further members give nothing and 250 give one', () => {
  const down: ApportionmentRule = { ...first749, rounding: 'down' }
  assert.equal(placesFor(down, 998).places, 1)
  assert.equal(placesFor(down, 999).places, 2)
  assert.equal(placesFor({ ...each75, rounding: 'up', at_least: null }, 76).places, 2)
})

test('alternates, one for each ten delegates or part of it: 4 delegates have one, 77 have eight', () => {
  const alternates: ApportionmentRule = { ...each75, per: 10, rounding: 'up', at_least: null }
  assert.deepEqual(
    [4, 10, 11, 77].map(delegates => placesFor(alternates, delegates).places),
    [1, 1, 2, 8],
  )
})
