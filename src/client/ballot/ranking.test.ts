import assert from 'node:assert/strict'
import { test } from 'node:test'
import { give, levelWithAbove, move, moveTo, type Order, ordinal, placeOf, sayChange, takeOff } from './ranking.ts'

const bea = 1
const cem = 2
const dot = 3

test('each tap gives the next preference', () => {
  const order = [cem, bea, dot].reduce<Order>((so, option) => give(so, option, 3), [])
  assert.deepEqual(order, [[2], [1], [3]])
  assert.equal(placeOf(order, bea), 2)
  assert.deepEqual(give(order, bea, 3), order, 'a second tap gives nothing twice')
  assert.deepEqual(give([[1], [2]], dot, 2), [[1], [2]], 'no more than may be ranked')
})

test('taking one off moves the later ones up', () => {
  assert.deepEqual(takeOff([[2], [1], [3]], cem), [[1], [3]])
  assert.deepEqual(takeOff([[1, 2], [3]], cem), [[1], [3]])
})

test('up and down swap with the neighbour, and stop at the ends', () => {
  assert.deepEqual(move([[2], [1], [3]], bea, 'up'), [[1], [2], [3]])
  assert.deepEqual(move([[2], [1], [3]], bea, 'down'), [[2], [3], [1]])
  assert.deepEqual(move([[2], [1]], cem, 'up'), [[2], [1]])
  assert.deepEqual(move([[2], [1]], bea, 'down'), [[2], [1]])
  assert.deepEqual(move([[2]], dot, 'down'), [[2]], 'what is not ranked does not move')
})

test('a number typed puts an option at that place', () => {
  assert.deepEqual(moveTo([[1], [2]], dot, 1, 3), [[3], [1], [2]])
  assert.deepEqual(moveTo([[1], [2]], dot, 9, 3), [[1], [2], [3]])
  assert.deepEqual(moveTo([[1], [2]], dot, 1, 2), [[1], [2]], 'no more than may be ranked')
  assert.deepEqual(moveTo([[1], [2], [3]], dot, 2, 3), [[1], [3], [2]])
})

test('where the rule lets options share a place, one joins the place above and leaves it again', () => {
  const level = levelWithAbove([[3], [1], [2]], bea)
  assert.deepEqual(level, [[1, 3], [2]])
  assert.deepEqual(move(level, bea, 'down'), [[3], [1], [2]])
  assert.deepEqual(move(level, bea, 'up'), [[1], [3], [2]])
  assert.deepEqual(move(level, cem, 'up'), [[2], [1, 3]])
  assert.deepEqual(levelWithAbove([[1], [2]], bea), [[1], [2]], 'nothing is above the first')
})

test('a screen reader hears what became of the option that was touched', () => {
  assert.equal(sayChange([[2]], [[2], [1]], bea, 'Bea'), 'Bea is your 2nd choice.')
  assert.equal(sayChange([[2], [1]], [[1]], cem, 'Cem'), 'Cem is taken off.')
  assert.equal(sayChange([[2], [1]], [[2], [1]], bea, 'Bea'), 'Bea stays your 2nd choice.')
  assert.equal(sayChange([[2], [1]], [[1, 2]], bea, 'Bea'), 'Bea shares your 1st choice.')
  assert.equal(sayChange([[1], [2]], [[1], [2]], dot, 'Dot'), 'Dot has no preference: as many as may be ranked are ranked.')
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map(ordinal), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '103rd',
    '111th',
  ])
})
