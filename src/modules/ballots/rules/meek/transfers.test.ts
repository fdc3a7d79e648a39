import assert from 'node:assert/strict'
import { test } from 'node:test'
import { together } from '../names.ts'
import { netTransfers } from './transfers.ts'
import { asIfNeverStood, gainsWords, keepFactorWords, keepsWords, papersWord, placesWord, votesWord } from './words.ts'

test('when one has fewer, everybody’s gain comes from them', () => {
  assert.deepEqual(netTransfers([10n, 5n, 0n], [4n, 8n, 0n], [1n, 4n], 1n), [
    { from: 0, to: 1, papers: null, votes: 3n },
    { from: 0, to: null, papers: null, votes: 3n },
  ])
})

test('when several have fewer, or nobody, nothing is told', () => {
  assert.deepEqual(netTransfers([10n, 5n, 0n], [9n, 4n, 2n], [0n, 0n], 1n), [])
  assert.deepEqual(netTransfers([10n, 5n], [10n, 5n], [0n, 0n], 1n), [])
})

test('votes that were with nobody and come back are told of nobody', () => {
  assert.deepEqual(netTransfers([10n, 5n], [11n, 5n], [1n, 0n], 1n), [])
})

test('what is less than the least counts as unchanged', () => {
  assert.deepEqual(netTransfers([10n, 20n, 30n], [8n, 23n, 28n], [0n, 1n], 3n), [])
  assert.deepEqual(netTransfers([10n, 20n, 30n], [7n, 23n, 28n], [0n, 2n], 3n), [{ from: 0, to: 1, papers: null, votes: 3n }])
})

test('names, votes, papers and places are put as they are said', () => {
  assert.deepEqual([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(together), ['nobody', 'A', 'A and B', 'A, B and C'])
  assert.deepEqual(
    [100n, 200n, 150n].map(each => votesWord(each, 2)),
    ['1 vote', '2 votes', '1.5 votes'],
  )
  assert.deepEqual([1, 2].map(papersWord), ['1 valid paper', '2 valid papers'])
  assert.deepEqual([1, 2, 3].map(placesWord), ['the place is', 'both places are', 'all 3 places are'])
})

test('what a keep factor is is said once, and then that others have one', () => {
  assert.equal(
    keepFactorWords('A', true),
    'From here on A keeps only the part of each vote that is needed to stay at the quota, the keep factor; the rest goes to the next choice on the same paper.',
  )
  assert.equal(keepFactorWords('B', false), 'From here on B too keeps only a part of each vote.')
})

test('keep factors, gains and who is passed over are named', () => {
  assert.equal(keepsWords([1, 0], [50n, 25n], ['A', 'B'], 2), 'B keeps 0.25 of each vote, A 0.5')
  assert.deepEqual(gainsWords([100n, 300n, 0n], [150n, 200n, 1n], 49n, ['A', 'B', 'C'], 2), [
    'More votes than before: A 0.5, C 0.01, with nobody 0.49.',
  ])
  assert.deepEqual(gainsWords([100n], [100n], 0n, ['A'], 2), [])
  assert.deepEqual(gainsWords([100n], [90n], 10n, ['A'], 2), ['More votes than before: with nobody 0.1.'])
  assert.equal(asIfNeverStood(['A']), 'The papers of A are now read as if this candidate had never stood.')
  assert.equal(asIfNeverStood(['A', 'B']), 'The papers of A and B are now read as if these candidates had never stood.')
})
