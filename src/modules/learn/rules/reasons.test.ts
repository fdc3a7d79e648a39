import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainReasons } from './reasons.ts'

const failed = (mend: string, why: string, inTime: boolean) => ({ mend, why, inTime })

test('who lapsed hears once that rejoining comes too late, not also that part of it would be in time', () => {
  const told = mainReasons([
    failed('rejoin', 'paid up on the day', true),
    failed('rejoin', 'six months by then', false),
    failed('rejoin', 'in the unit', false),
  ])
  assert.deepEqual(
    told.map(({ why }) => why),
    ['six months by then'],
  )
})

test('different remedies each stand, in the order of the rule', () => {
  const told = mainReasons([
    failed('wait', 'too new', false),
    failed('pay-arrears', 'owes', true),
    failed('pay-arrears', 'owes still', true),
  ])
  assert.deepEqual(
    told.map(({ why }) => why),
    ['too new', 'owes'],
  )
})
