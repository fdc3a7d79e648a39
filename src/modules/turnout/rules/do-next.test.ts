import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { chanceOf } from './chance.ts'
import { type Means, planFor, toldWin } from './do-next.ts'
import { borrowedEfforts, learnEffort, startingFrom, waysToSpeak, worked } from './effort.ts'
import { forecastRoom } from './forecast-room.ts'
import { noNetwork, ratesFor, shareFrom } from './rates.ts'
import { knownEligible, nobody, type Room } from './room.ts'
import { daysOfWork, startBy } from './start-by.ts'

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)

const room: Room = {
  roll: { low: 510, high: 510 },
  people: { ...nobody, sympathiser: 70, asked: 20, maybe: 10, yes: 20, confirmed: 5, no: 3, other: 10 },
  rates: ratesFor([]),
  share: shareFrom(30, 10, 'conversations at a stall'),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}
const means: Means = { efforts: borrowedEfforts, hours: 20, reachable: 150, lifts: 6, callers: null }

test('the chance that a plan reckons with is the forecast, also after half of the rest has been spoken to', () => {
  const chance = chanceOf(room, 150)
  near(chance(room.people, 0).win, forecastRoom(room).win, 0.002)
  near(chance(room.people, 0).own, forecastRoom(room).own.expected, 0.01)
  const people = { ...room.people, yes: 60, other: 45 }
  const later = forecastRoom({ ...room, people })
  near(chance(people, 75).win, later.win, 0.003)
  near(chance(people, 75).own, later.own.expected, 0.01)
})

test('half a person more is half way between none and one', () => {
  const chance = chanceOf({ ...room, roll: { low: 600, high: 600 } }, 0)
  const win = (yes: number) => chance({ ...room.people, yes }, 0).win
  near(win(20.5), (win(20) + win(21)) / 2, 1e-12)
})

test('ten yeses asked the three questions: 7 confirmed, 1 with a plan, .5 maybe, 1 no, .5 still a yes', () => {
  const before = startingFrom({ ...nobody, yes: 10 }, 0, 0)
  const after = worked(before, 'confirm', borrowedEfforts.confirm, 10)
  near(after.people.confirmed, 7, 1e-12)
  near(after.people.confirmedWithPlan, 1, 1e-12)
  near(after.people.maybe, 0.5, 1e-12)
  near(after.people.no, 1, 1e-12)
  near(after.people.yes, 0.5, 1e-12)
  assert.equal(after.left.confirm, 0)
})

test('work moves people and makes none: the rest of the roll shrinks by those who were spoken to', () => {
  let at = startingFrom(room.people, 150, 6)
  for (const work of ['speak', 'ask', 'confirm', 'lift', 'speak'] as const) at = worked(at, work, borrowedEfforts[work], 5)
  near(knownEligible(at.people), knownEligible(room.people) + at.spoken, 1e-9)
  assert.equal(at.spoken, 10)
})

test('a talk shows how somebody leans and does not change it: of ten strangers of whom four in ten are ours, four are found, in the proportions of the answers', () => {
  const [{ effort }] = waysToSpeak(borrowedEfforts, 0.4)
  const { answers } = effort
  near(answers.other ?? 0, 0.6, 1e-12)
  // .10 of .45 said yes: of .40 they are .0889; and .05 of .45 will not come.
  near(answers.yes ?? 0, 0.4 / 4.5, 1e-12)
  near(answers.no ?? 0, 0.2 / 4.5, 1e-12)
})

test('a stranger from first to last, by hand: asked if a sympathiser, and each yes when, from where and how', () => {
  // .45 of the answers that are assumed are ours already, so they stay.
  const [, { effort, talks }] = waysToSpeak(borrowedEfforts, 0.45)
  // yes: .10 at once and .10 · .35 later, so 1 + .10 + .135 conversations; of these yeses .7 are confirmed, .1 with a plan, .05 stay.
  near(talks, 1.235, 1e-12)
  near(effort.answers.confirmed ?? 0, 0.05 + 0.1 * 0.1 + 0.135 * 0.7, 1e-12)
  near(effort.answers.confirmedWithPlan ?? 0, 0.0135, 1e-12)
  near(effort.answers.yes ?? 0, 0.135 * 0.05, 1e-12)
  near(effort.answers.asked ?? 0, 0.1 * 0.15, 1e-12)
  near(
    Object.values(effort.answers).reduce((sum, share) => sum + share, 0),
    1,
    1e-12,
  )
  // One of 3.6 an hour, a tenth of one of 5.4 and .135 of one of 6.
  near(effort.perHour * effort.reached.mean, 1 / (1 / 3.6 + 0.1 / 5.4 + 0.135 / 6), 1e-12)
})

test('a group that knows nobody yet, four in ten of a roll of which one in eight comes: the plan speaks to strangers, and says how many hours it takes', () => {
  const rates = ratesFor([], noNetwork, { mean: 0.125, strength: 40, source: 'a record' })
  const plan = planFor({ ...room, people: nobody, rates }, { ...means, hours: 60, reachable: 400, lifts: 0 })
  assert.equal(plan.doNext[0]?.action, 'speak')
  assert.ok(plan.hoursToHalf && plan.hoursToHalf > 0, String(plan.hoursToHalf))
  assert.ok(plan.atEnd.win > plan.now.win && plan.atEnd.own > plan.now.own)
})

test('the plan never lowers the chance, works no longer than there are hours, and ends higher with more hours', () => {
  const plan = planFor(room, means)
  const hours = plan.steps.reduce((sum, step) => sum + step.hours, 0)
  assert.ok(hours <= 20 + 1e-9)
  let last = plan.now.win
  for (const { after } of plan.steps) {
    assert.ok(after.win >= last - 1e-9)
    last = after.win
  }
  assert.ok(planFor(room, { ...means, hours: 30 }).atEnd.win > plan.atEnd.win)
  assert.deepEqual(plan.doNext[0]?.action, plan.steps[0]?.action)
})

test('what to do first is what adds most per hour, and a caller with four hours adds more than half an hour of calls', () => {
  const gains = (plan: ReturnType<typeof planFor>) => plan.doNext.map(each => each.perHour.win)
  const own = planFor(room, means)
  assert.deepEqual(
    gains(own),
    gains(own).toSorted((a, b) => b - a),
  )
  const lent = planFor(room, { ...means, callers: { count: 1, hoursToArrange: 0.5, hoursEach: 4 } })
  assert.equal(lent.doNext[0]?.action, 'bring')
  near(lent.doNext[0]?.perHour.win ?? 0, 7 * (own.doNext[0]?.perHour.win ?? 0), 0.002)
  // Half an hour is spent on four hundred: they bring no more than there is to do, and never more than certainty.
  const many = planFor(room, { ...means, callers: { count: 1, hoursToArrange: 0.5, hoursEach: 400 } })
  const brought = many.doNext.find(({ action }) => action === 'bring')?.perHour.win ?? 0
  assert.ok(many.now.win + 0.5 * brought <= 1, String(brought))
  assert.ok(lent.atEnd.win > own.atEnd.win)
})

test('a vote as good as won: what adds less to the chance than can be told stands in the order of the votes it adds', () => {
  const won = { ...room, roll: { low: 380, high: 380 }, people: { ...nobody, sympathiser: 28, yes: 22, confirmedWithPlan: 90, other: 10 } }
  const told = planFor({ ...won, share: shareFrom(60, 40, 'a poll') }, { ...means, lifts: 0 }).doNext
  assert.ok(told.length > 1 && told.every(one => one.perHour.win < toldWin))
  const votes = told.map(one => one.perHour.own)
  assert.deepEqual(
    votes,
    votes.toSorted((a, b) => b - a),
  )
})

test('few hours and far behind: it cannot be reached in time, and how many hours it would have taken', () => {
  const behind: Room = { ...room, people: { ...nobody, sympathiser: 120, other: 60 }, share: shareFrom(60, 8, 'a poll') }
  const plan = planFor(behind, { ...means, hours: 2, reachable: 250 })
  assert.equal(plan.withinReach, false)
  assert.ok(plan.hoursToHalf === null || plan.hoursToHalf > 2)
  const hopeless = planFor({ ...behind, people: { ...nobody, other: 200 }, share: shareFrom(60, 0, 'a poll') }, { ...means, reachable: 0 })
  assert.deepEqual([hopeless.withinReach, hopeless.hoursToHalf, hopeless.steps.length], [false, null, 0])
})

test('ahead already: no more hours are needed for one half', () => {
  const ahead: Room = { ...room, people: { ...nobody, confirmed: 150 } }
  assert.equal(planFor(ahead, { ...means, hours: 0 }).hoursToHalf, 0)
})

test('sixty hours at ten a week are six weeks: a vote on 19 January wanted a start on 8 December', () => {
  const facts = { vote: day('2017-01-19'), freeze: day('2016-12-21'), weeklyHours: 10, daysToRecruit: 56 }
  assert.equal(daysOfWork(60, 10), 42)
  const both = startBy({ ...facts, hours: 60 })
  assert.equal(both.byWork?.toString(), '2016-12-08')
  // And 56 days before the freeze of 21 December, to recruit who may vote.
  assert.equal(both.byFreeze?.toString(), '2016-10-26')
  assert.equal(both.day?.toString(), '2016-10-26')
  assert.equal(startBy({ ...facts, hours: 200 }).day?.toString(), '2016-09-01')
})

test('no freeze date known, nobody working, or no number of hours enough: what is not known is left out', () => {
  const facts = { vote: day('2017-01-19'), freeze: null, hours: 60, weeklyHours: 10, daysToRecruit: 56 }
  assert.equal(startBy(facts).byFreeze, null)
  assert.equal(startBy(facts).day?.toString(), '2016-12-08')
  assert.deepEqual(startBy({ ...facts, weeklyHours: 0 }), { byWork: null, byFreeze: null, day: null })
  assert.deepEqual(startBy({ ...facts, hours: null }).byWork, null)
})

test('twenty calls that reached fifteen people teach how many the next will reach, and say whose they are', () => {
  const effort = learnEffort(borrowedEfforts.ask, { attempts: 20, reached: 15, answers: { yes: 12, no: 3 } })
  near(effort.reached.mean, (0.45 * 20 + 15) / 40, 1e-12)
  near(effort.answers.yes ?? 0, (0.35 * 20 + 12) / 35, 1e-12)
  near(effort.answers.maybe ?? 0, (0.2 * 20) / 35, 1e-12)
  assert.deepEqual([effort.reached.whose, effort.reached.k, effort.reached.n], ['yours', 15, 20])
  assert.equal(learnEffort(borrowedEfforts.ask, { attempts: 0, reached: 0, answers: {} }), borrowedEfforts.ask)
})
