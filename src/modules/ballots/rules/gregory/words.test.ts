import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Tie } from '../count.ts'
import { listed, movedWord, papersWord, placesWord, tieWords, votesWord } from './words.ts'

const name = (position: number): string => 'ABC'[position] ?? ''
const tie = (more: Partial<Tie>): Tie => ({ tied: [0, 1], chosen: 0, decides: 'exclusion', by: { stage: 3 }, ...more })

suite('the words of a count', () => {
  test('names are listed as they are said', () => {
    assert.deepEqual([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed), ['', 'A', 'A and B', 'A, B and C'])
  })

  test('one is one, everything else is many, and noughts that say nothing are not said', () => {
    assert.deepEqual([votesWord(1_00n, 2), votesWord(1_50n, 2), votesWord(0n, 2)], ['1 vote', '1.5 votes', '0 votes'])
    assert.deepEqual([papersWord(1), papersWord(0), papersWord(2)], ['1 paper', '0 papers', '2 papers'])
    assert.deepEqual([placesWord(1), placesWord(2)], ['1 place', '2 places'])
  })

  test('papers that moved are said by value, and none is said as none', () => {
    assert.equal(movedWord([{ papers: 112, value: 36607n }], 5), '112 papers moved at 0.36607')
    assert.equal(
      movedWord(
        [
          { papers: 1, value: 100n },
          { papers: 0, value: 50n },
          { papers: 3, value: 25n },
        ],
        2,
      ),
      '1 paper moved at 1 and 3 papers at 0.25',
    )
    assert.equal(movedWord([{ papers: 0, value: 50n }], 2), 'no paper moved')
  })

  test('equal votes: between whom, what decided, and what came of it', () => {
    const said = (more: Partial<Tie>, want: 'most' | 'fewest') =>
      tieWords(tie(more), '7 votes', want, name).replace(/^The vote was equal between /, '')
    assert.equal(said({}, 'fewest'), 'A and B, with 7 votes each; at stage 3 A had fewer, so A is excluded.')
    assert.equal(said({ tied: [0, 1, 2] }, 'fewest'), 'A, B and C, with 7 votes each; at stage 3 A had fewest, so A is excluded.')
    assert.equal(
      said({ decides: 'surplus' }, 'most'),
      'A and B, with 7 votes each; at stage 3 A had more, so A’s surplus is transferred first.',
    )
    assert.equal(
      said({ decides: 'surplus', tied: [0, 1, 2] }, 'most').split('; ')[1],
      'at stage 3 A had most, so A’s surplus is transferred first.',
    )
    assert.equal(said({ decides: 'election' }, 'fewest').split('; ')[1], 'at stage 3 A had fewer, so A is not elected here.')
    assert.equal(said({ decides: 'election' }, 'most').split('; ')[1], 'at stage 3 A had more, so A is elected first.')
    const never = 'at no earlier stage could they be told apart, and '
    assert.equal(said({ by: 'lot' }, 'fewest').split('; ')[1], `${never}the lot fell on A, so A is excluded.`)
    assert.equal(
      said({ by: 'listed order' }, 'fewest').split('; ')[1],
      `${never}A comes first in the order that was laid down, so A is excluded.`,
    )
    assert.equal(said({ by: 'order on the paper' }, 'fewest').split('; ')[1], `${never}A stands first on the paper, so A is excluded.`)
  })
})
