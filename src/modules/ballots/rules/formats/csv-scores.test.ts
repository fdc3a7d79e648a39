import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readCsv } from './csv.ts'
import type { ReadElection } from './read-election.ts'

const range = { lowest: -2, highest: 5 }
const read = (text: string, seats?: number) => readCsv(new TextEncoder().encode(text), { scores: range, ...(seats ? { seats } : {}) })
const good = (text: string): ReadElection => {
  const election = read(text)
  return isRefusal(election) ? assert.fail(election.why) : election
}
const why = (text: string): string => {
  const refused = read(text)
  return isRefusal(refused) ? refused.why : assert.fail('it was read')
}

test('a table of scores: a row a paper, empty cells are no score, papers that say the same are one pile', () => {
  const { piles, scores, candidates, seats, notes } = good('Ann,Bea,Cai\n5,-2,\n0,3,1\n5,-2,\n')
  assert.deepEqual([piles, candidates, seats, notes], [[], ['Ann', 'Bea', 'Cai'], 1, []])
  assert.deepEqual(scores, {
    range,
    piles: [
      { papers: 2, scores: [5, -2, null] },
      { papers: 1, scores: [0, 3, 1] },
    ],
  })
})

test('a first column of papers says how many are alike; blank rows are passed over', () => {
  assert.deepEqual(good('papers;Ann;Bea\n4;1;2\n\n3;1;2\n1;;\n').scores?.piles, [
    { papers: 7, scores: [1, 2] },
    { papers: 1, scores: [null, null] },
  ])
})

test('what is no score in the range is refused where it stands', () => {
  assert.equal(why('Ann,Bea\n1,6\n'), 'line 2, column 3: found “6”, expected a score from -2 to 5, or an empty cell')
  assert.match(why('Ann,Bea\n-3,1\n'), /found “-3”, expected a score from -2 to 5/)
  assert.match(why('Ann,Bea\n1.5,1\n'), /found “1.5”/)
  assert.match(why('Ann,Bea\n-,1\n'), /found “-”/)
  assert.match(why('Ann,Bea\n1\n'), /expected 2 cells, as in the first row/)
  assert.match(why('papers,Ann\n0,1\n'), /found “0”, expected a number of papers from 1/)
  assert.match(why('papers,Ann\nx,1\n'), /found “x”, expected a number of papers/)
  assert.match(why('papers,Ann\n2000000001,1\n'), /at most 2,000,000,000 in all/)
})

test('places to fill are asked for as in any file', () => {
  const election = read('Ann,Bea\n1,2\n', 2)
  assert.ok(!isRefusal(election) && election.seats === 2)
  assert.ok(isRefusal(read('Ann,Bea\n1,2\n', 3)))
})
