import assert from 'node:assert/strict'
import { test } from 'node:test'
import { didYouMean, editDistance, nearest } from './nearest.ts'

test('a letter put in, taken out, changed or swapped with its neighbour is one step', () => {
  assert.equal(editDistance('council', 'councl', 3), 1)
  assert.equal(editDistance('councl', 'council', 3), 1)
  assert.equal(editDistance('council', 'counsil', 3), 1)
  assert.equal(editDistance('council', 'cuoncil', 3), 1)
  assert.equal(editDistance('kitten', 'sitting', 3), 3)
  assert.equal(editDistance('panel', 'meeting', 3), 4)
  assert.equal(editDistance('same', 'same', 1), 0)
})

test('the word that was probably meant is told; two that are as near are both told, three are not', () => {
  assert.deepEqual(nearest('councl', ['council', 'court', 'panel']), ['council'])
  assert.deepEqual(nearest('FREEZE', ['freeze', 'frieze']), ['freeze'])
  assert.deepEqual(nearest('mat', ['cat', 'hat']), ['cat', 'hat'])
  assert.deepEqual(nearest('mat', ['cat', 'hat', 'bat']), [])
  assert.deepEqual(nearest('selection.apply', ['selection.apply-roll', 'selection.vote-roll']), ['selection.apply-roll'])
  assert.deepEqual(nearest('owner', ['member', 'applicant']), [])
  assert.equal(didYouMean('shortlst', ['shortlist']), '; did you mean "shortlist"?')
  assert.equal(didYouMean('x', []), '')
})
