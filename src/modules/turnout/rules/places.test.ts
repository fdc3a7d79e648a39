import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counting } from '#src/counting.ts'
import { type CountPlaces, forecastPlaces, neededOf, ratiosOf, slateOf } from './places.ts'
import { nobody, type Rate, type Rates, type Room, states } from './room.ts'

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)
const sure = (mean: number): Rate => ({ mean, strength: Number.POSITIVE_INFINITY, k: 0, n: 0, whose: 'yours', source: 'the test' })
const room = (some: Partial<Room>): Room => ({
  roll: { low: 0, high: 0 },
  people: nobody,
  rates: Object.fromEntries([...states, 'rest'].map(state => [state, sure(state === 'yes' ? 0.5 : 1)])) as Rates,
  share: sure(0.5),
  spread: 0,
  night: 0,
  tie: 'lot',
  ...some,
})
const countOf = (family: 'stv' | 'block'): CountPlaces => counting[family]?.places ?? assert.fail()

test('three places by single transferable vote: the first takes a third of what the others have, the second as many, the third three times as many', () => {
  // A side fills k of 3 places with more than k quotas of a quarter each: own > k/4 of all, which is k/(4 − k) for each of the others.
  const ratios = ratiosOf(3, countOf('stv'))
  for (const [i, expected] of [1 / 3, 1, 3].entries()) near(ratios[i] ?? 0, expected, 2e-3)
})

test('three places with three marks each: whoever has more takes all', () => {
  for (const ratio of ratiosOf(3, countOf('block'))) near(ratio, 1, 1e-3)
})

test('votes that it takes: of 40, more than a quarter, half and three quarters', () => {
  for (const [ratio, needed] of [
    [1 / 3 + 1e-4, 11],
    [1 + 1e-4, 21],
    [3 + 1e-4, 31],
  ] as const)
    assert.equal(neededOf(40, ratio), needed)
  assert.equal(neededOf(0, 1), 1)
})

test('two who said yes and come at 1/2, one other who comes, three places: none, one or two are ours at 1/4, 1/2, 1/4', () => {
  // 0 against 1 fills none; 1 against 1 fills one and no second (that takes more than as many); 2 against 1 fills two and no third (that takes more than 3).
  const forecast = forecastPlaces(room({ people: { ...nobody, yes: 2, other: 1 } }), ratiosOf(3, countOf('stv')), 'by hand', 4_000)
  for (const [i, chance] of [3 / 4, 1 / 4, 0].entries()) near(forecast.places[i]?.chance ?? -1, chance, 0.03)
  // In the middle two votes: more than a quarter of them is one, more than half two, more than three quarters two.
  assert.deepEqual(
    forecast.places.map(place => place.needed),
    [1, 2, 2],
  )
  // One of ours is expected against one: enough for a place; a second takes one more, a third more than three, so three more.
  assert.deepEqual(
    forecast.places.map(place => place.more),
    [0, 1, 3],
  )
  assert.equal(forecast.win, forecast.places[0]?.chance)
  assert.deepEqual([forecast.own.expected, forecast.valid.expected], [1, 2])
})

test('how many names to ask for: those more likely filled than not and one more, at least one; all where the winner takes all', () => {
  const place = (number: number, chance: number, needed = number) => ({ number, chance, needed, more: 0 })
  assert.deepEqual(slateOf([place(1, 0.99), place(2, 0.6), place(3, 0.2), place(4, 0)]), { from: 2, to: 3 })
  assert.deepEqual(slateOf([place(1, 0.3), place(2, 0.1)]), { from: 1, to: 2 })
  assert.deepEqual(slateOf([place(1, 0.99), place(2, 0.9)]), { from: 2, to: 2 })
  assert.deepEqual(slateOf([place(1, 0.3, 51), place(2, 0.3, 51), place(3, 0.3, 51)]), { from: 3, to: 3 })
})
