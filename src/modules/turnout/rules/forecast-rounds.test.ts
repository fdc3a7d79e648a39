import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { meanOf, varianceOf } from './distribution.ts'
import { drawNight, nightsOf } from './draw-night.ts'
import { forecastRoom } from './forecast-room.ts'
import { type CountRounds, forecastRounds, type Rounds } from './forecast-rounds.ts'
import { nobody, type Rate, type Rates, type Room, states } from './room.ts'

const felt = (mean: number, strength = 8): Rate => ({ mean, strength, k: 0, n: 0, whose: 'borrowed', source: 'the test' })
const means = {
  sympathiser: 0.1,
  asked: 0.1,
  maybe: 0.2,
  yes: 0.5,
  confirmed: 0.75,
  confirmedWithPlan: 0.85,
  no: 0.02,
  other: 0.3,
  rest: 0.3,
}
const rates = Object.fromEntries([...states, 'rest'].map(state => [state, felt(means[state as keyof typeof means])])) as Rates

const room: Room = {
  roll: { low: 200, high: 220 },
  people: { ...nobody, sympathiser: 20, yes: 30, confirmed: 10, other: 6 },
  rates,
  share: felt(0.3, 12),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}

/** The fewest go out until one has more than half: written again here, so that the rules are tested without another module. */
const count: CountRounds = (options, vote, lot) => {
  let standing = [...options]
  let out: string | null = null
  for (;;) {
    const { votes } = vote(standing, out)
    const cast = standing.map(option => votes.get(option) ?? 0)
    const valid = cast.reduce((sum, each) => sum + each, 0)
    const winner = standing.find(option => 2 * (votes.get(option) ?? 0) > valid)
    if (winner !== undefined || standing.length < 2) return { elected: winner ?? standing[0] ?? null }
    const least = Math.min(...cast)
    const tied = standing.filter(option => (votes.get(option) ?? 0) === least)
    out = tied.length === 1 ? (tied[0] ?? null) : lot(tied)
    standing = standing.filter(option => option !== out)
  }
}

const rounds = (some: Partial<Rounds>): Rounds => ({
  ours: 'ours',
  rivals: [{ name: 'B', share: 1 }],
  concentration: 10,
  transfers: {},
  transferConcentration: 6,
  ...some,
})

test('the night is the same for the same seed, and another for another', () => {
  assert.deepEqual(drawNight(room, 'rain'), drawNight(room, 'rain'))
  assert.notDeepEqual(drawNight(room, 'rain'), drawNight(room, 'sun'))
  const night = drawNight(room, 'rain')
  assert.equal(night.own + night.others, night.valid)
})

test('ten thousand nights have the mean and the spread of the forecast they are drawn from', () => {
  const { own, valid } = forecastRoom(room)
  const night = nightsOf(room)
  const nights = Array.from({ length: 10_000 }, (_, i) => night(randomFrom(`night ${i}`)))
  for (const [of, figure] of [
    ['own', own],
    ['valid', valid],
  ] as const) {
    const error = Math.sqrt(varianceOf(figure.distribution) / nights.length)
    const mean = nights.reduce((sum, each) => sum + each[of], 0) / nights.length
    assert.ok(Math.abs(mean - meanOf(figure.distribution)) < 3 * error, `${of}: ${mean} against ${meanOf(figure.distribution)}`)
  }
})

test('with one rival the draws agree with the exact forecast within three standard errors', () => {
  const drawn = forecastRounds(room, rounds({}), count, 'one rival')
  assert.ok(Math.abs(drawn.win - forecastRoom(room).win) < 3 * drawn.standardError)
})

test('51, 46, 29 without doubt: the third goes out, 21 and 5 of 26 and 3 with no second choice', () => {
  const sure = (mean: number): Rate => felt(mean, Number.POSITIVE_INFINITY)
  const night: Room = {
    ...room,
    roll: { low: 126, high: 126 },
    people: { ...nobody, confirmed: 51, other: 75 },
    rates: { ...rates, confirmed: sure(1), other: sure(1) },
    spread: 0,
    night: 0,
  }
  const three = rounds({
    rivals: [
      { name: 'B', share: 46 },
      { name: 'C', share: 29 },
    ],
    concentration: Number.POSITIVE_INFINITY,
    transfers: { C: { ours: 21, B: 5, nobody: 3 } },
    transferConcentration: Number.POSITIVE_INFINITY,
  })
  const forecast = forecastRounds(night, three, count, 'the record', 2_000)
  const [ours, b, c] = forecast.firstVotes
  assert.equal(ours?.expected, 51)
  assert.ok(Math.abs((b?.expected ?? 0) - 46) < 0.3 && Math.abs((c?.expected ?? 0) - 29) < 0.3)
  assert.ok(forecast.win > 0.95, `${forecast.win}`)
})

test('every draw elects somebody, and the same luck makes one more yes never worse', () => {
  const three = rounds({
    rivals: [
      { name: 'B', share: 2 },
      { name: 'C', share: 1 },
    ],
  })
  const before = forecastRounds(room, three, count, 'the same luck', 1_000)
  assert.ok(Math.abs(before.elected.reduce((sum, each) => sum + each.share, 0) - 1) < 1e-12)
  const more = { ...room, roll: { low: 205, high: 225 }, people: { ...room.people, yes: 35 } }
  assert.ok(forecastRounds(more, three, count, 'the same luck', 1_000).win >= before.win)
})

test('an equal vote of two: the rulebook decides for ours, against ours, or by lot', () => {
  const sure = felt(1, Number.POSITIVE_INFINITY)
  const equal = (tie: Room['tie']): Room => ({
    ...room,
    roll: { low: 20, high: 20 },
    people: { ...nobody, confirmed: 10, other: 10 },
    rates: { ...rates, confirmed: sure, other: sure },
    spread: 0,
    night: 0,
    tie,
  })
  const win = (tie: Room['tie']) => forecastRounds(equal(tie), rounds({}), count, 'equal', 1_000).win
  assert.deepEqual([win('ours'), win('theirs'), win('unknown')], [1, 0, 0])
  assert.ok(Math.abs(win('lot') - 0.5) < 0.05)
})
