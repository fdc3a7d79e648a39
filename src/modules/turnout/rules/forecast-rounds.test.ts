import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { betaBinomial, meanOf, quantile, varianceOf } from './distribution.ts'
import { drawNight, nightsOf } from './draw-night.ts'
import { forecastRoom } from './forecast-room.ts'
import { drawCount, forecastRounds } from './forecast-rounds.ts'
import { nobody, type Rate, type Rates, type Room, states } from './room.ts'
import { binomialAt, type Counted, type CountRounds, type Rounds, roundsUnknown, scenarioOf } from './rounds.ts'
import { agreeing, roundsChanceOf } from './rounds-chance.ts'

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
  const rounds: Counted['rounds'][number][] = []
  for (;;) {
    const { votes } = vote(standing, out)
    rounds.push({ votes: standing.map(option => ({ option, votes: votes.get(option) ?? 0 })) })
    const cast = standing.map(option => votes.get(option) ?? 0)
    const valid = cast.reduce((sum, each) => sum + each, 0)
    const winner = standing.find(option => 2 * (votes.get(option) ?? 0) > valid)
    if (winner !== undefined || standing.length < 2) return { elected: winner ?? standing[0] ?? null, rounds }
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
    const error = Math.sqrt(varianceOf(figure.chances) / nights.length)
    const mean = nights.reduce((sum, each) => sum + each[of], 0) / nights.length
    assert.ok(Math.abs(mean - meanOf(figure.chances)) < 3 * error, `${of}: ${mean} against ${meanOf(figure.chances)}`)
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

const sure = (mean: number): Rate => felt(mean, Number.POSITIVE_INFINITY)
/** Everybody comes: so many of ours and so many others. */
const full = (ours: number, others: number, more: Partial<Room> = {}): Room => ({
  ...room,
  roll: { low: ours + others, high: ours + others },
  people: { ...nobody, confirmed: ours, other: others },
  rates: { ...rates, confirmed: sure(1), other: sure(1) },
  spread: 0,
  night: 0,
  ...more,
})
const certain = { concentration: Number.POSITIVE_INFINITY, transferConcentration: Number.POSITIVE_INFINITY }
const evenTwo = [
  { name: 'B', share: 1 },
  { name: 'C', share: 1 },
]

test('two of ours and three others who toss between B and C: won in 6 of 8 when the last one’s vote comes to us, in 3 of 8 when it goes to nobody', () => {
  const winWith = (to: string, seed: string) =>
    forecastRounds(full(2, 3), rounds({ ...certain, rivals: evenTwo, transfers: { B: { [to]: 1 }, C: { [to]: 1 } } }), count, seed)
  const toUs = winWith('ours', 'to us')
  assert.ok(Math.abs(toUs.win - 6 / 8) < 3 * toUs.standardError, `${toUs.win}`)
  // Two to two after the third went out: the lot.
  const toNobody = winWith('nobody', 'to nobody')
  assert.ok(Math.abs(toNobody.win - 3 / 8) < 3 * toNobody.standardError, `${toNobody.win}`)
})

test('the vote of January 2017 by its rates: 51, 46 and 29 become 72 and 51 of 123', () => {
  const three = rounds({
    ...certain,
    rivals: [
      { name: 'B', share: 46 },
      { name: 'C', share: 29 },
    ],
    transfers: { C: { ours: 21, B: 5, nobody: 3 } },
  })
  const counts = Array.from({ length: 2_000 }, (_, i) => scenarioOf(three, 'lot', count, randomFrom(`stoke ${i}`)).count(51, 75))
  const thirdOut = counts.filter(({ rounds: all }) => all.length === 2 && all[1]?.votes.every(({ option }) => option !== 'C'))
  assert.ok(thirdOut.length > 1_900, `${thirdOut.length}`)
  const mean = (option: string, round: number) =>
    thirdOut.reduce((sum, one) => sum + (one.rounds[round]?.votes.find(each => each.option === option)?.votes ?? 0), 0) / thirdOut.length
  for (const [option, round, votes] of [
    ['ours', 0, 51],
    ['B', 0, 46],
    ['C', 0, 29],
    ['ours', 1, 72],
    ['B', 1, 51],
  ] as const)
    assert.ok(Math.abs(mean(option, round) - votes) < 0.4, `${option} in round ${round + 1}: ${mean(option, round)}`)
})

test('a binomial is read where its sum reaches the number drawn, for few and for thousands', () => {
  for (const [n, p] of [
    [0, 0.5],
    [1, 0.3],
    [40, 0.02],
    [120, 0.61],
    [9_000, 0.4],
  ] as const)
    for (const u of [1e-9, 0.001, 0.25, 0.5, 0.77, 0.999, 0.9999999])
      assert.equal(binomialAt(n, p, u), quantile(betaBinomial(n, p, 0), u), `${n} at ${p}, ${u}`)
})

test('where nothing is known every split between the others is as likely: a quarter of draws give one of two rivals under a quarter', () => {
  const unknown = roundsUnknown('ours', ['B', 'C'])
  const shares = Array.from(
    { length: 4_000 },
    (_, i) => (scenarioOf(unknown, 'lot', count, randomFrom(`${i}`)).first(0, 400)[1] ?? 0) / 400,
  )
  for (const below of [0.25, 0.5, 0.75]) {
    const part = shares.filter(share => share < below).length / shares.length
    assert.ok(Math.abs(part - below) < 0.025, `${part} under ${below}`)
  }
})

test('the chance of a plan agrees with the forecast through rounds, and with the exact one where there is one rival', () => {
  for (const [i, three] of [roundsUnknown('ours', ['B', 'C']), roundsUnknown('ours', ['B', 'C', 'D', 'E'])].entries()) {
    const forecast = forecastRounds(room, three, count, `forecast ${i}`, 3_000)
    const chance = roundsChanceOf(room, three, count, { seed: `plan ${i}`, most: 40, draws: 3_000 })(room.people, 0)
    assert.ok(Math.abs(chance.win - forecast.win) < 4 * forecast.standardError, `${chance.win} against ${forecast.win}`)
    assert.ok(Math.abs(chance.own - forecast.own.expected) < 0.15, `${chance.own} against ${forecast.own.expected}`)
  }
  const exact = forecastRoom(room).win
  const one = roundsChanceOf(room, rounds({}), count, { seed: 'one', most: 0, draws: 3_000 })(room.people, 0).win
  assert.ok(Math.abs(one - exact) < 4 * Math.sqrt((exact * (1 - exact)) / 3_000), `${one} against ${exact}`)
})

test('with the same luck each yes more raises the chance, and so does each other who comes to us instead', () => {
  const chance = roundsChanceOf(room, roundsUnknown('ours', ['B', 'C']), count, { seed: 'more', most: 20 })
  let last = 0
  for (let more = 0; more <= 8; more += 0.5) {
    const { win } = chance({ ...room.people, yes: 30 + more }, 0)
    assert.ok(win > last, `${more}: ${win} after ${last}`)
    last = win
  }
  assert.ok(chance({ ...room.people, other: 4, yes: 32 }, 0).win > chance(room.people, 0).win)
})

test('a chance made to agree with a forecast begins there and keeps its order', () => {
  const chance = agreeing(people => ({ win: people.yes / 100, own: people.yes }), { ...nobody, yes: 40 }, 0.5)
  const at = (yes: number) => chance({ ...nobody, yes }, 0).win
  assert.ok(Math.abs(at(40) - 0.5) < 1e-12)
  // .6 has odds of 9/4 against those of .4, which were moved to even: 9/4 to 1.
  assert.ok(Math.abs(at(60) - 9 / 13) < 1e-12)
  assert.ok(at(41) > at(40) && at(99) < 1)
})

test('a drawn night is counted the same way twice, and by another seed otherwise', () => {
  const unknown = roundsUnknown('ours', ['B', 'C'])
  const night = { own: 74, others: 96 }
  const once = drawCount(room, unknown, count, night, 'night 1')
  assert.deepEqual(drawCount(room, unknown, count, night, 'night 1'), once)
  assert.notDeepEqual(drawCount(room, unknown, count, night, 'night 2'), once)
  assert.equal(
    once.rounds[0]?.votes.reduce((sum, each) => sum + each.votes, 0),
    170,
  )
})
