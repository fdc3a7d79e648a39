import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forecastRoom, numbersOf } from './forecast-room.ts'
import { type NightNode, nightNodes, smoothNodes } from './night.ts'
import { ratesFor, shareFrom } from './rates.ts'
import { nobody, type Rate, type Room } from './room.ts'
import { nodesFor, sharpnessOf } from './sharpness.ts'

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)
const sumOver = (nodes: readonly NightNode[], f: (z: number) => number) => nodes.reduce((sum, { z, weight }) => sum + weight * f(z), 0)

/** So many that what they leave out is beyond the ninth place: cosh(x)^−5 in steps of .1 to ±6. */
const many = Array.from({ length: 121 }, (_, i) => (i - 60) * 0.1).map(x => ({
  z: Math.sqrt(3) * Math.sinh(x),
  weight: Math.cosh(x) ** -5,
}))
const all = sumOver(many, () => 1)
const exact = many.map(({ z, weight }) => ({ z, weight: weight / all }))

test('the night has mean 0 and standard deviation 1, and its nodes are few without being rough', () => {
  near(
    sumOver(exact, z => z),
    0,
    1e-12,
  )
  near(
    sumOver(exact, z => z ** 2),
    1,
    1e-6,
  )
  for (const [sigma, count] of [
    [0, 1],
    [0.25, 8],
    [0.3, 8],
    [0.4, 12],
  ] as const)
    assert.equal(smoothNodes(sigma).length, count)
})

test('eight nodes are exact for tanh(z/10) up to its 15th power, twelve up to its 23rd', () => {
  for (const [sigma, most] of [
    [0.25, 15],
    [0.4, 23],
  ] as const)
    for (let power = 0; power <= most; power++) {
      const bent = (z: number) => Math.tanh(z / 10) ** power
      near(sumOver(smoothNodes(sigma), bent), sumOver(exact, bent), 1e-11)
    }
})

const rate = (mean: number, strength: number): Rate => ({ mean, strength, k: 0, n: 0, whose: 'yours', source: 'the test' })
const usual: Room = {
  roll: { low: 460, high: 570 },
  people: { ...nobody, sympathiser: 46, asked: 12, maybe: 12, yes: 22, confirmed: 8, no: 6, other: 14 },
  rates: ratesFor([]),
  share: shareFrom(30, 10, 'conversations at a stall'),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}
const nobodyElse = rate(0.5, 2)

test('a hundred who said yes against 50 who are sure to come: the lead moves by 6¼ of a usual night against a standard deviation of 5, by hand', () => {
  const certainYes = { ...ratesFor([]), yes: rate(0.5, Number.POSITIVE_INFINITY), other: rate(1, Number.POSITIVE_INFINITY) }
  const room: Room = {
    ...usual,
    roll: { low: 150, high: 150 },
    people: { ...nobody, yes: 100, other: 50 },
    rates: certainYes,
    spread: 0,
  }
  near(sharpnessOf(room, nobodyElse), 6.25 / 5, 1e-12)
  assert.equal(nodesFor(room, nobodyElse), nightNodes(0.25))
  assert.equal(nodesFor(usual, usual.share ?? nobodyElse).length, 8)
})

test('few nodes or many, the chance is within a millionth of the integral over all nights', () => {
  const rooms: readonly Room[] = [
    usual,
    { ...usual, roll: { low: 500, high: 500 }, share: null },
    { ...usual, night: 0.4 },
    { ...usual, roll: { low: 125, high: 125 } },
    { ...usual, people: { ...nobody, yes: 60, confirmed: 20, other: 40 }, roll: { low: 200, high: 200 }, spread: 0.01, night: 0.3 },
  ]
  for (const room of rooms) {
    const [here, there] = [forecastRoom(room), forecastRoom(room, numbersOf(room, exact))]
    near(here.win, there.win, 1e-6)
    near(here.tie, there.tie, 1e-6)
    near(here.own.expected, there.own.expected, 1e-4)
  }
})
