import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import { compacted, never, numberOf, unheard } from './compact.ts'

test('days are numbered one after another, leap days and centuries among them', () => {
  assert.equal(numberOf(day('1970-01-01')), 0)
  assert.equal(numberOf(day('1969-12-31')), -1)
  assert.equal(numberOf(day('2000-03-01')), 11_017)
  let before = numberOf(day('1895-12-31'))
  for (let on = day('1896-01-01'); on.year < 2105; on = on.add({ days: 1 })) {
    const number = numberOf(on)
    if (number !== before + 1) assert.fail(on.toString())
    before = number
  }
})

test('a lapse ends membership, stay and what was owed; coming back begins them again', () => {
  const unit = '2010/A001'
  const history: StatusEvent[] = [
    { kind: 'joined', on: day('1970-01-11'), unit },
    { kind: 'arrears', from: day('1970-01-21'), to: null },
    { kind: 'lapsed', on: day('1970-01-31') },
    { kind: 'rejoined', on: day('1970-02-10'), unit },
    { kind: 'moved', on: day('1970-02-20'), unit: '2010/A002' },
  ]
  assert.deepEqual(compacted(history, new Map()), {
    memberships: [10, 30, 40, never],
    debts: [20, 30],
    stays: [10, 30, 0, 40, 50, 0, 50, never, 1],
    born: unheard,
    bornLast: unheard,
    rest: null,
  })
})

test('affiliations that touch are one, and one that ended on the day it began stays, since it says that the name is told', () => {
  const of = 'a union'
  const history: StatusEvent[] = [
    { kind: 'affiliate', of, from: day('1970-01-21'), to: day('1970-01-31') },
    { kind: 'affiliate', of, from: day('1970-01-11'), to: day('1970-01-21') },
    { kind: 'affiliate', of: 'another', from: day('1970-01-06'), to: day('1970-01-06') },
  ]
  assert.deepEqual(compacted(history, new Map()).rest?.affiliates, [5, 5, 1, 10, 30, 0])
})
