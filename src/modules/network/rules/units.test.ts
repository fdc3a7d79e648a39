import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { nearest, setOn, unitsNamed } from './units.ts'

const old = { id: '2010', valid_from: day('2010-04-13'), valid_to: day('2024-05-30') }
const later = { id: '2024', valid_from: day('2024-05-31'), valid_to: null }

test('the set of units is the one in force on the day of the story', () => {
  assert.equal(setOn([old, later], day('2017-01-07'))?.id, '2010')
  assert.equal(setOn([old, later], day('2024-05-30'))?.id, '2010')
  assert.equal(setOn([old, later], day('2024-05-31'))?.id, '2024')
})

test('before the first set there is the first, after the last one the last', () => {
  assert.equal(setOn([later, old], day('1999-01-01'))?.id, '2010')
  assert.equal(setOn([old], day('2030-01-01'))?.id, '2010')
  assert.equal(setOn([], day('2030-01-01')), null)
})

test('the nearest come first, and those whose place is not known are left out', () => {
  const here = { lat: 54, lon: -3 }
  const far = { name: 'far', place: { lat: 55, lon: -3 } }
  const near = { name: 'near', place: { lat: 54.1, lon: -3 } }
  const nowhere = { name: 'nowhere', place: null }
  assert.deepEqual(
    nearest(here, [far, nowhere, near], 5).map(({ one, minutes }) => `${one.name} ${minutes.toFixed(0)}`),
    ['near 17', 'far 173'],
  )
})

const unit = (id: string, name: string, from = '2010-01-01', to: string | null = null) => ({
  id,
  name,
  valid_from: day(from),
  valid_to: to === null ? null : day(to),
})
const units = [unit('2010/1', 'Stoke North'), unit('2010/2', 'Stoke'), unit('2010/3', 'Ynys Môn'), unit('2024/1', 'Stoke', '2024-05-31')]

test('a typed name finds the unit of this name in force; a part of a name finds those that begin with it before those that hold it', () => {
  const found = (typed: string, on = '2017-01-07') => unitsNamed(units, typed, day(on)).map(({ id }) => id)
  assert.deepEqual(found('stoke'), ['2010/2'])
  assert.deepEqual(found('sto'), ['2010/1', '2010/2'])
  assert.deepEqual(found('ynys mon'), ['2010/3'])
  assert.deepEqual(found('north'), ['2010/1'])
  assert.deepEqual(found('2024/1'), ['2024/1'], 'a code finds it also when it is not in force')
  assert.deepEqual(found('elsewhere'), [])
  assert.deepEqual(found('  '), [])
})
