import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf, whenIn } from './read-when.ts'

test('a day, or a day and an hour, is read and said again the same', () => {
  for (const text of ['2021-03-17', '2021-03-17T17:00', '2020-02-29']) {
    const when = whenIn(text)
    assert.ok(when)
    assert.equal(textOf(when), text)
  }
})

test('what is in no calendar is nothing', () => {
  for (const text of ['', '2021-02-29', '2021-13-01', '2021-03-17T24:00', '2021-03-17T', '17 March', '0000-00-00', '2021-03-17T17:60'])
    assert.equal(whenIn(text), null, text)
})
