import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { effortsFrom } from './learn-efforts.ts'
import { type LastSaid, stateOf } from './state-of.ts'
import { type Callable, whomNext } from './whom-next.ts'
import { shortName, shortPhone } from './words.ts'

const meeting = instant('2017-01-19T19:00:00Z')
const early = instant('2017-01-07T09:00:00Z')
const near = instant('2017-01-17T19:00:00Z')
const yes = (more: Partial<LastSaid>): LastSaid => ({ state: 'yes', saidAt: early, answers: 0, lift: false, ...more })

test('a yes is confirmed within 48 hours or with all three plan answers, and has a plan with both or with a lift besides', () => {
  assert.equal(stateOf(yes({}), meeting), 'yes')
  assert.equal(stateOf(yes({ answers: 2 }), meeting), 'yes')
  assert.equal(stateOf(yes({ answers: 3 }), meeting), 'confirmed')
  assert.equal(stateOf(yes({ saidAt: near }), meeting), 'confirmed')
  assert.equal(stateOf(yes({ saidAt: near.subtract({ seconds: 1 }) }), meeting), 'yes')
  assert.equal(stateOf(yes({ saidAt: near, answers: 3 }), meeting), 'confirmedWithPlan')
  assert.equal(stateOf(yes({ answers: 3, lift: true }), meeting), 'confirmedWithPlan')
  assert.equal(stateOf(yes({ lift: true }), meeting), 'yes', 'a lift alone confirms nobody')
})

test('nothing raises a sympathiser, and who has said nothing is in no state', () => {
  assert.equal(stateOf(yes({ state: 'sympathiser', saidAt: near, answers: 3, lift: true }), meeting), 'sympathiser')
  assert.equal(stateOf(yes({ state: null, saidAt: null }), meeting), null)
  assert.equal(stateOf(yes({ saidAt: near }), null), 'yes', 'no day, no nearness')
})

const callable = (id: string, more: Partial<Callable<string>> = {}): Callable<string> => ({
  id,
  eligible: true,
  state: null,
  saidAt: null,
  answers: 0,
  tries: 0,
  triedAt: null,
  ...more,
})

test('next come those with a vote: a yes to make firm, then who was never asked, who wavers, who gave no answer; five at a time', () => {
  const people = [
    callable('asked', { state: 'asked' }),
    callable('newcomer', { eligible: false, state: 'yes' }),
    callable('maybe', { state: 'maybe' }),
    callable('never'),
    callable('yes', { state: 'yes' }),
    callable('sympathiser', { state: 'sympathiser' }),
  ]
  assert.deepEqual(whomNext(people, early), ['yes', 'never', 'sympathiser', 'maybe', 'asked'])
})

test('nobody is rung who is settled, who was rung within 20 hours, or who was rung four times', () => {
  const settled = ['no', 'other', 'came', 'confirmed'].map(state => callable(state, { state }))
  const people = [
    ...settled,
    callable('firm', { state: 'yes', answers: 3 }),
    callable('just rung', { triedAt: early.subtract({ hours: 19 }), tries: 1 }),
    callable('four times', { triedAt: early.subtract({ hours: 90 }), tries: 4 }),
    callable('rested', { triedAt: early.subtract({ hours: 20 }), tries: 1 }),
  ]
  assert.deepEqual(whomNext(people, early), ['rested'])
})

test('a call’s kind follows from what was said before: 20 attempts on sympathisers, 15 reached, say so', () => {
  const efforts = effortsFrom([
    { before: 'sympathiser', outcome: 'yes', planned: true, n: 10 },
    { before: 'asked', outcome: 'maybe', planned: false, n: 5 },
    { before: 'sympathiser', outcome: 'no-answer', planned: false, n: 5 },
    { before: 'no', outcome: 'yes', planned: false, n: 9 },
  ])
  assert.deepEqual([efforts.ask.reached.k, efforts.ask.reached.n, efforts.ask.reached.whose], [15, 20, 'yours'])
  // (.45 · 20 + 15) of 40, and (.1 · 20 + 10) of 35.
  assert.ok(Math.abs(efforts.ask.reached.mean - 0.6) < 1e-12)
  assert.ok(Math.abs((efforts.ask.answers.confirmed ?? 0) - 12 / 35) < 1e-12)
  assert.equal(efforts.speak.reached.whose, 'borrowed')
})

test('a name is shortened to what one rings somebody by, and a number to what tells it apart', () => {
  assert.deepEqual([shortName('Margaret Ann Thorne'), shortName('Cher'), shortPhone('07700 900118')], ['Margaret T.', 'Cher', '07… 118'])
})
