import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { sayAge } from './age.ts'
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

test('the age of a group is said in days, weeks, months, years', () => {
  assert.equal(sayAge(day('2016-12-28'), today), '10 days')
  assert.equal(sayAge(day('2017-01-06'), today), '1 day')
  assert.equal(sayAge(day('2016-11-20'), today), '6 weeks')
  assert.equal(sayAge(day('2016-09-07'), today), '4 months')
  assert.equal(sayAge(day('2014-11-15'), today), '2 years')
})
