import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askable, questionsOf } from './box-question.ts'
import { methods } from './methods.ts'

const asked = (method: string, seats = 1) => ({ title: 'Q', method, seats, options: ['A', 'B', 'C'] })
const one = (method: string, seats?: number) => questionsOf([asked(method, seats)])[0]

test('what a paper lets somebody do follows from how it is counted', () => {
  assert.deepEqual(one('plurality'), { text: 'Q', options: ['A', 'B', 'C'], way: 'choose', most: 1, equal: false })
  assert.deepEqual([one('block', 2)?.most, one('block', 5)?.most, one('approval')?.most], [2, 3, 3])
  assert.deepEqual(one('eliminating'), { text: 'Q', options: ['A', 'B', 'C'], way: 'rank', most: 3, equal: false })
  assert.equal(one('schulze')?.equal, true)
})

test('every method but the count of points can be asked, by a name', () => {
  assert.deepEqual(
    askable().map(({ id }) => id),
    methods.map(({ id }) => id).filter(id => id !== 'score'),
  )
  assert.ok(askable().every(({ name }) => name.length > 3))
})
