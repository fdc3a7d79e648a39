import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRounds } from './read-rounds.ts'

const options = [
  { id: 'amber', name: 'A. Amber' },
  { id: 'blue', name: 'B. Blue' },
  { id: 'coral', name: 'C. Coral' },
]
const read = (text: string) => readRounds(text, options)
const fault = (text: string) => {
  const found = read(text)
  return 'fault' in found ? found.fault : ''
}

test('three stand, one goes out: 51, 46, 29 become 72 and 51, and three papers name nobody else', () => {
  assert.deepEqual(read('A. Amber: 51, 72\nB. Blue: 46, 51\nC. Coral: 29\nNo further choice: 0, 3'), {
    rounds: [
      { votes: { amber: 51, blue: 46, coral: 29 }, notCounted: 0 },
      { votes: { amber: 72, blue: 51 }, notCounted: 3 },
    ],
  })
})

test('a number that nobody read out is not known, and is kept as that', () => {
  assert.deepEqual(read('a. amber: ?\nblue: 12'), { rounds: [{ votes: { amber: 'unknown', blue: 12 }, notCounted: null }] })
})

test('nothing typed is no rounds', () => assert.deepEqual(read(' \n'), { rounds: [] }))

test('what cannot be read is named by its line', () => {
  assert.match(fault('D. Dun: 4'), /D\. Dun is none of the options: A\. Amber, B\. Blue, C\. Coral/)
  assert.match(fault('A. Amber: many'), /whole numbers: A\. Amber: many/)
  assert.match(fault('A. Amber 51'), /a colon/)
  assert.match(fault('A. Amber: 1\namber: 2'), /two lines/)
})
