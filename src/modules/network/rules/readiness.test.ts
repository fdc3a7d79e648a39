import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOfChance, holdsBack, isReady, type Part, type Parts, type ReadinessClass } from './readiness.ts'
import { sayChance, sayInTime, sayNeeded, sayTalkWith } from './words.ts'

const of = (shares: Record<Part, number | null>): Parts => {
  const state = (share: number | null) => ({ share, words: null })
  return {
    age: state(shares.age),
    organisers: state(shares.organisers),
    spoken: state(shares.spoken),
    yield: state(shares.yield),
    facts: state(shares.facts),
  }
}

test('a chance of one half is ready, one of 49 in 100 is not', () => {
  assert.equal(classOfChance(0.5), 4)
  assert.equal(classOfChance(0.49), 3)
  assert.equal(isReady(4), true)
  assert.equal(isReady(3), false)
})

test('the five classes begin at nought, 10, 30, 50 and 70 in 100', () => {
  assert.deepEqual([0, 0.0999, 0.1, 0.2999, 0.3, 0.6999, 0.7, 1].map(classOfChance), [1, 1, 2, 2, 3, 4, 5, 5])
})

test('a chance that is not known is in the class of the least chance, never in that of no group', () => {
  assert.equal(classOfChance(null), 1)
})

test('the smallest part holds a unit back', () => {
  assert.equal(holdsBack(2, of({ age: 0.9, organisers: 0.4, spoken: 0.2, yield: 0.5, facts: 1 })), 'spoken')
})

test('what is not known counts as a gap, before even the smallest share', () => {
  assert.equal(holdsBack(2, of({ age: 0.1, organisers: 0.4, spoken: 0, yield: null, facts: 1 })), 'yield')
})

test('of two equal gaps the one that is built first is named', () => {
  assert.equal(holdsBack(1, of({ age: null, organisers: null, spoken: null, yield: null, facts: null })), 'age')
})

test('nothing holds a ready unit back, whatever its parts', () => {
  assert.equal(holdsBack(4, of({ age: 0, organisers: 0, spoken: 0, yield: 0, facts: null })), 'nothing')
})

test('of the least class it is said whether the chance is low or not known, where the row says it', () => {
  assert.deepEqual(
    [true, false, null].map(chanceKnown => sayChance({ level: 1, chanceKnown })),
    ['under 10 in 100', 'not known', 'under 10 in 100, or not known'],
  )
  assert.equal(sayChance({ level: 2, chanceKnown: false }), '10 to 30 in 100')
})

test('a unit for which no number of conversations is enough is told so, and not that it is not known', () => {
  const needed = (level: ReadinessClass, chanceKnown: boolean | null, conversations: number | null) =>
    sayNeeded({ level, chanceKnown, conversations })
  assert.deepEqual(
    [needed(2, true, 21), needed(2, true, null), needed(1, false, null), needed(1, null, null), needed(4, true, null)],
    ['21', 'no number is enough', 'not known', 'not known', 'none'],
  )
})

test('with whom to speak is said in kinds, and hours that are not enough lead to help', () => {
  assert.equal(sayTalkWith({ talkWith: ['yes', 'strangers'] }), 'those who said yes and people nobody has spoken to')
  assert.deepEqual([sayTalkWith({ talkWith: [] }), sayInTime({ inTime: null })], ['', ''])
  assert.match(sayInTime({ inTime: false }), /another group may help/)
})
