import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { forecastRoom } from './forecast-room.ts'
import { countPeople, nobody, type Rate, type Rates, type Room, type State, states } from './room.ts'

const known = (mean: number): Rate => ({ mean, strength: Number.POSITIVE_INFINITY, k: 0, n: 0, whose: 'yours', source: 'the test' })
const felt = (mean: number, strength: number): Rate => ({ ...known(mean), strength })
const rates = (some: Partial<Rates>): Rates => ({
  sympathiser: known(0.1),
  asked: known(0.1),
  maybe: known(0.2),
  yes: known(0.5),
  confirmed: known(0.75),
  confirmedWithPlan: known(0.85),
  no: known(0),
  other: known(1),
  rest: known(0.3),
  ...some,
})
const room = (some: Partial<Room>): Room => ({
  roll: { low: 0, high: 0 },
  people: nobody,
  rates: rates({}),
  share: known(0.4),
  spread: 0,
  night: 0,
  tie: 'lot',
  ...some,
})
const near = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)
const sum = (p: Float64Array) => p.reduce((total, x) => total + x, 0)

test('two who said yes and come at 1/2, one other who comes: won 1 of 4, equal 2 of 4, lost 1 of 4', () => {
  const of = (tie: Room['tie']) => forecastRoom(room({ people: { ...nobody, yes: 2, other: 1 }, tie }))
  near(of('theirs').win, 1 / 4)
  near(of('lot').win, 1 / 2)
  near(of('ours').win, 3 / 4)
  near(of('unknown').win, 1 / 4)
  near(of('lot').tie, 1 / 2)
})

test('the same room by counting: 1 own and 2 valid votes expected, win number 2', () => {
  const forecast = forecastRoom(room({ people: { ...nobody, yes: 2, other: 1 } }))
  near(forecast.own.expected, 1)
  near(forecast.valid.expected, 2)
  // 1, 2 or 3 valid votes at 1/4, 1/2, 1/4 need 1, 2, 2.
  assert.equal(forecast.winNumber.median, 2)
  assert.deepEqual([...forecast.valid.chances.p], [0.25, 0.5, 0.25])
  assert.deepEqual(forecast.gap, { votes: 1, moreVoters: 1, changedMinds: 1 })
})

test('two of the rest of the roll, each coming at 1/2, each ours at 1/2: ahead 5/16, equal 6/16', () => {
  const forecast = forecastRoom(room({ roll: { low: 2, high: 2 }, rates: rates({ rest: known(0.5) }), share: known(0.5), tie: 'theirs' }))
  // Ours ahead: one comes and is ours (1/2 · 1/2), or both come and both are ours (1/4 · 1/4).
  near(forecast.win, 5 / 16)
  // Equal: none comes (1/4), or both come and differ (1/4 · 1/2).
  near(forecast.tie, 6 / 16)
})

test('a roll of one or two people is each with probability 1/2', () => {
  const forecast = forecastRoom(room({ roll: { low: 1, high: 2 }, rates: rates({ rest: known(1) }), share: known(1) }))
  near(forecast.valid.expected, 1.5)
  assert.deepEqual([forecast.valid.interval.low, forecast.valid.interval.high], [1, 2])
})

test('a roll of 8 to 30 is the mean of the forecasts for each of its 23 sizes, ties included', () => {
  const of = (low: number, high: number) =>
    forecastRoom(
      room({
        roll: { low, high },
        people: { ...nobody, yes: 6, other: 2 },
        rates: rates({ rest: felt(0.4, 9) }),
        share: felt(0.3, 5),
        night: 0.2,
        spread: 0.05,
      }),
    )
  const range = of(8, 30)
  const each = Array.from({ length: 23 }, (_, i) => of(8 + i, 8 + i))
  const mean = (f: (forecast: (typeof each)[number]) => number) => each.reduce((all, forecast) => all + f(forecast) / 23, 0)
  near(
    range.win,
    mean(one => one.win),
  )
  near(
    range.tie,
    mean(one => one.tie),
  )
  near(
    range.valid.expected,
    mean(one => one.valid.expected),
  )
})

test('nobody knows how the rest leans: every share is possible, and it is said', () => {
  const forecast = forecastRoom(room({ roll: { low: 2, high: 2 }, rates: rates({ rest: known(1) }), share: null }))
  assert.equal(forecast.shareKnown, false)
  for (const x of forecast.own.chances.p) near(x, 1 / 3)
})

test('who cannot vote changes nothing but the lifts', () => {
  const asked = [
    { state: 'yes', eligible: true },
    { state: 'confirmed', eligible: false },
  ] as const
  assert.deepEqual(countPeople(asked), { people: { ...nobody, yes: 1 }, ineligible: 1 })
})

test('a sympathiser nobody has confirmed adds her own low rate, not a voter', () => {
  const without = forecastRoom(room({}))
  const with40 = forecastRoom(room({ people: { ...nobody, sympathiser: 40 }, roll: { low: 40, high: 40 } }))
  near(with40.own.expected - without.own.expected, 4)
})

/** A room of up to 500 with rates known more or less well. */
const anyRoom = (seed: string): Room => {
  const random = randomFrom(seed)
  const upTo = (n: number) => Math.floor(random() * (n + 1))
  const people = Object.fromEntries(states.map(state => [state, upTo(25)])) as Record<State, number>
  const roll = 150 + upTo(350)
  const some = () => felt(0.02 + 0.96 * random(), 4 + 60 * random())
  return {
    roll: { low: roll, high: roll + upTo(60) },
    people,
    rates: Object.fromEntries([...states, 'rest'].map(state => [state, some()])) as Rates,
    share: random() < 0.2 ? null : some(),
    spread: 0.01 + 0.19 * random(),
    night: random() < 0.2 ? 0 : 0.1 + 0.3 * random(),
    tie: 'lot',
  }
}

test('every distribution sums to 1', () => {
  for (let i = 0; i < 40; i++) {
    const forecast = forecastRoom(anyRoom(`sums ${i}`))
    near(sum(forecast.own.chances.p), 1)
    near(sum(forecast.valid.chances.p), 1)
    assert.ok(forecast.win >= 0 && forecast.win <= 1)
  }
})

test('one more yes never lowers the chance, nor does one confirmed instead of yes when confirmed come more often', () => {
  for (let i = 0; i < 30; i++) {
    const base = anyRoom(`monotone ${i}`)
    const rising = { ...base, rates: { ...base.rates, yes: felt(0.5, 8), confirmed: felt(0.75, 8) } }
    // A new name on a roll that grows by her, so that nobody else changes.
    const grown = { ...rising, roll: { low: rising.roll.low + 1, high: rising.roll.high + 1 } }
    const more = (state: State, by: number, of: Room) => ({ ...of, people: { ...of.people, [state]: of.people[state] + by } })
    const before = forecastRoom(rising).win
    assert.ok(forecastRoom(more('yes', 1, grown)).win >= before - 1e-12)
    if (rising.people.yes > 0) assert.ok(forecastRoom(more('confirmed', 1, more('yes', -1, rising))).win >= before - 1e-9)
  }
})

test('the order in which people are listed, and who they are, changes nothing', () => {
  const people = [
    ...Array.from({ length: 9 }, () => ({ state: 'yes', eligible: true }) as const),
    ...Array.from({ length: 5 }, () => ({ state: 'other', eligible: true }) as const),
    ...Array.from({ length: 4 }, () => ({ state: 'sympathiser', eligible: true }) as const),
  ]
  const of = (list: typeof people) =>
    forecastRoom(room({ people: countPeople(list).people, roll: { low: 30, high: 30 }, night: 0.25, spread: 0.05 }))
  assert.deepEqual(of([...people].reverse()), of(people))
})

test('a rest of the roll above the exact size keeps its mean, and its interval within one in a hundred', () => {
  const large = (roll: number) =>
    forecastRoom(room({ roll: { low: roll, high: roll }, rates: rates({ rest: felt(0.3, 20) }), share: felt(0.45, 30), night: 0.25 }))
  const exact = large(700)
  const blocks = large(7000)
  near(blocks.own.expected / 10, exact.own.expected, 0.05)
  near(blocks.own.interval.low / 10, exact.own.interval.low, 1.5)
  near(blocks.own.interval.high / 10, exact.own.interval.high, 1.5)
})
