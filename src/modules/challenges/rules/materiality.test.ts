import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claimsForLetter } from './letter.ts'
import { materiality } from './materiality.ts'

test('7 votes in doubt where 3 decided may have changed the result; 2 may not', () => {
  assert.deepEqual(
    [materiality(7, { low: 3, high: 3 }), materiality(3, { low: 3, high: 3 }), materiality(2, { low: 3, high: 3 })],
    ['yes', 'yes', 'no'],
  )
})

test('inside an approximate lead: perhaps; where either is not known: nothing is said', () => {
  assert.deepEqual(
    [materiality(20, { low: 15, high: 25 }), materiality(null, { low: 3, high: 3 }), materiality(7, null)],
    ['perhaps', null, null],
  )
})

test('opinion stays out of the letter until it is ticked', () => {
  const claims = (['fact', 'allegation', 'opinion'] as const).map(kind => ({ kind, says: kind, on: null, evidence: '' }))
  assert.equal(claimsForLetter(claims, false).opinions.length, 0)
  assert.equal(claimsForLetter(claims, true).opinions.length, 1)
})
