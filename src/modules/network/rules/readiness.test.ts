import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOfChance, holdsBack, isReady, type Part, type Parts } from './readiness.ts'

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
