import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forecastRoom } from './forecast-room.ts'
import { ratesFor, shareFrom } from './rates.ts'
import { nobody, type Room } from './room.ts'
import { answered, askedOf, knobsOf, mostOf, turned } from './what-if.ts'

const room: Room = {
  roll: { low: 120, high: 120 },
  people: { ...nobody, yes: 20, confirmed: 10, other: 15 },
  rates: ratesFor([]),
  share: shareFrom(16, 5, 'conversations at a stall'),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}
const nothing = () => ''

test('with no knob turned it is the forecast itself', () => {
  assert.deepEqual(turned(room, knobsOf(room)), room)
  const { win, own, winNumber } = forecastRoom(room)
  assert.deepEqual(answered(room, askedOf(room, nothing)), {
    chance: String(Math.round(100 * win)),
    own: String(Math.round(own.expected)),
    low: String(own.interval.low),
    high: String(own.interval.high),
    needed: String(winNumber.median),
  })
})

test('more who say yes raise the chance, more known others lower it; a roll holds at least those who are known', () => {
  const chance = (asked: Partial<Record<string, string>>) =>
    Number(
      answered(
        room,
        askedOf(room, knob => asked[knob] ?? ''),
      ).chance,
    )
  assert.ok(chance({ yes: '30' }) > chance({}))
  assert.ok(chance({ other: '30' }) < chance({}))
  assert.ok(chance({ share: '60' }) > chance({ share: '40' }))
  assert.deepEqual(turned({ ...room, roll: { low: 45, high: 50 } }, { ...knobsOf(room), yes: 60 }).roll, { low: 85, high: 85 })
})

test('what is no number, or goes too far, leaves the knob as it is', () => {
  assert.equal(mostOf(room, 'yes'), 60)
  assert.deepEqual(
    askedOf(room, () => '61.5'),
    knobsOf(room),
  )
  assert.equal(askedOf(room, knob => (knob === 'yes' ? '60' : '100001')).yes, 60)
})

test('where nobody knows how the rest leans, the knob stands at the middle and is no surer than that', () => {
  const unknown = { ...room, share: null }
  assert.equal(knobsOf(unknown).share, 50)
  assert.equal(turned(unknown, { ...knobsOf(unknown), share: 60 }).share?.strength, 2)
})
