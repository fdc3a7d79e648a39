import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardText, closingText, marksText, openingText } from './box-texts.ts'

const shout = (text: string): string => `<${text}>`

test('the opening is one exact text: keys in this order, times in UTC, the hashes of the codes as one hash', () => {
  const text = openingText(
    {
      title: 'T',
      about: '',
      officer: 'Glyn',
      scrutineer: 'Hana',
      drawsFrom: Temporal.Instant.from('2017-01-08T10:00:00+01:00'),
      castsFrom: Temporal.Instant.from('2017-01-09T09:00:00Z'),
      closesAt: Temporal.Instant.from('2017-01-10T09:00:00Z'),
      quorum: 3,
      key: 'K',
      questions: [{ title: 'Q', method: 'irv', seats: 1, options: ['A', 'B'] }],
      roll: 9,
      commitments: ['aa', 'bb'],
    },
    shout,
  )
  assert.equal(
    text,
    '{"title":"T","about":"","officer":"Glyn","scrutineer":"Hana","drawsFrom":"2017-01-08T09:00:00Z","castsFrom":"2017-01-09T09:00:00Z","closesAt":"2017-01-10T09:00:00Z","quorum":3,"key":"K","questions":[{"title":"Q","method":"irv","seats":1,"options":["A","B"]}],"roll":9,"codes":2,"commitments":"<aa\\nbb>"}',
  )
})

test('board and mark list do not depend on the order in which rows are read', () => {
  assert.equal(boardText(['b', 'a', 'c']), 'a\nb\nc')
  assert.equal(boardText([]), '')
  const marks = [
    { voter: '2', how: 'envelope' },
    { voter: '1', how: 'device' },
  ] as const
  assert.equal(marksText(marks), '1 device\n2 envelope')
  assert.equal(marksText(marks.toReversed()), marksText(marks))
})

test('the closing says how many papers there are and how people had theirs', () => {
  const marks = [
    { voter: '1', how: 'device' },
    { voter: '2', how: 'envelope' },
    { voter: '3', how: 'device' },
  ] as const
  assert.equal(
    closingText({ receipts: ['r2', 'r1'], marks }, shout),
    '{"papers":2,"devices":2,"envelopes":1,"board":"<r1\\nr2>","marks":"<1 device\\n2 envelope\\n3 device>"}',
  )
})
