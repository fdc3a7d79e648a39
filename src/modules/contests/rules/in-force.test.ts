import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { proceduresOn } from './in-force.ts'

const old = { id: 'old', valid_from: 'unknown', valid_to: null } as const
const other = { id: 'other', valid_from: day('2010-01-01'), valid_to: day('2018-09-25') }
const next = { id: 'next', valid_from: day('2019-01-01'), valid_to: null, succeeds: 'old' }
const ids = (on: string) => proceduresOn([old, other, next], day(on)).map(one => one.id)

test('a procedure is offered from its first to its last day, and no longer once another came in its place', () => {
  assert.deepEqual(ids('2009-12-31'), ['old'])
  assert.deepEqual(ids('2018-09-25'), ['old', 'other'])
  assert.deepEqual(ids('2018-09-26'), ['old'])
  assert.deepEqual(ids('2019-01-01'), ['next'])
})
