import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smellsOfGuess } from './opinion.ts'

test('a supposed opinion gives itself away in many words, and what people can do does not', () => {
  const guessed = [
    'Support level',
    'SUPPORTER',
    'Voter score',
    'Likely to come',
    'likelihood',
    'leaning',
    'Sympathiser?',
    'with-us',
    'Level of support',
    'Voting intention',
    'Political views',
    'Unterstützer',
    'Wahrscheinlichkeit',
    'On which side',
    'Rating (1-5)',
  ]
  assert.deepEqual(
    guessed.filter(words => !smellsOfGuess(words)),
    [],
  )
  const asked = [
    'Can keep a stall',
    'T-shirt size',
    'First aid until',
    'Supports members at hearings',
    'Speaks at schools',
    'stall-may',
    'Keys to the hall',
    'Union branch',
    'Bring and share',
    'With whom they share a car',
    'Vote counting trained',
  ]
  assert.deepEqual(asked.filter(smellsOfGuess), [])
})
