import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Facts, reasonOf } from './dropped-off.ts'

const today = day('2017-06-01')
/** `y` said yes, `a` asked, `n` said no, `-` said nothing; a capital came. One a month, the latest first, from May. */
const meetings = (letters: string): Facts['meetings'] =>
  [...letters].map((letter, i) => ({
    on: day('2017-05-01').subtract({ months: i }),
    said: { y: 'yes', a: 'asked', n: 'no' }[letter.toLowerCase()] ?? null,
    came: letter !== letter.toLowerCase(),
  }))
const of = (letters: string, more: Partial<Facts> = {}) =>
  reasonOf({ meetings: meetings(letters), unanswered: 0, word: null, ...more }, today)

test('on the list is who came and missed the last three, who was asked and came to none of three, and who answered none of three calls', () => {
  assert.deepEqual(of('nyaYA'), { kind: 'stopped', came: 2, last: day('2017-02-01'), missed: 3 })
  assert.equal(of('nyYA'), null, 'two missed are nothing')
  assert.equal(of('Ynaa'), null, 'who came last time has not dropped off')
  assert.deepEqual(of('ya-'), { kind: 'missed', asked: 2, yes: 1, missed: 3 })
  assert.equal(of('y--'), null, 'who was asked once has not dropped off')
  assert.equal(of('nnn'), null, 'who says no each time said so')
  assert.equal(of('', { unanswered: 2 }), null)
  assert.deepEqual(of('', { unanswered: 3 }), { kind: 'unanswered', calls: 3 })
})

test('a friendly word settles what lay before it; whoever wanted peace is left alone for a year', () => {
  const spoke = (on: string, outcome = 'other') => ({ word: { on: day(on), outcome } })
  assert.equal(of('yyyY', spoke('2017-04-15')), null, 'one meeting since')
  assert.deepEqual(of('yyyY', spoke('2017-02-15')), { kind: 'stopped', came: 1, last: day('2017-02-01'), missed: 3 })
  assert.equal(of('yyyY', spoke('2016-06-02', 'no')), null)
  assert.equal(of('yyyY', spoke('2016-06-02', 'wrong-number')), null)
  assert.ok(of('yyyY', spoke('2016-06-01', 'no')))
})
