import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { careOf, termState } from './stewardship.ts'

const today = day('2017-01-07')
const until = (name: string, on: string) => ({ name, until_day: day(on) })

test('a caucus with one steward is told apart from one with two', () => {
  assert.equal(careOf([until('Asha', '2017-10-01'), until('Kit', '2017-10-01')], today), 'several')
  assert.equal(careOf([until('Asha', '2017-10-01'), until('Kit', '2017-01-07')], today), 'one')
  assert.equal(careOf([until('Asha', '2016-10-01')], today), 'none')
})

test('one person in two offices is one person', () => {
  assert.equal(careOf([until('Asha', '2017-10-01'), until('Asha', '2017-12-01')], today), 'one')
})

test('a term ends on its last day, and the next election is due 60 days before', () => {
  assert.equal(termState(until('Asha', '2017-01-07'), today), 'over')
  assert.equal(termState(until('Asha', '2017-03-08'), today), 'ends soon')
  assert.equal(termState(until('Asha', '2017-03-09'), today), 'runs')
})
