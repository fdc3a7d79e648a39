import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Mark, nextOf, rivalsOf, type ToldRow, toldDates } from './told.ts'

const row = (on: string, tellers: number, more: Partial<ToldRow> = {}): ToldRow => ({
  kind: 'annual',
  on: day(on),
  at: null,
  place: '',
  tellers,
  ...more,
})
const mark = (on: string, what: Mark['mark'], why = 'the notice'): Mark => ({ kind: 'annual', on: day(on), mark: what, why })
const today = day('2017-01-07')

test('of one day, those who tell it are added up; the hours they tell stand side by side, the one told by most first', () => {
  const [date] = toldDates([row('2017-02-10', 1), row('2017-02-10', 2, { at: '19:30' }), row('2017-02-10', 1, { at: '19:00' })], [])
  assert.equal(date?.tellers, 4)
  assert.deepEqual(date?.hours, [
    { said: '19:30', tellers: 2 },
    { said: '19:00', tellers: 1 },
  ])
  assert.deepEqual(date?.places, [])
})

test('two days of one annual meeting are rivals: both stay, and the one told by more is the next', () => {
  const dates = toldDates([row('2017-02-03', 1), row('2017-02-10', 2)], [])
  assert.equal(dates.length, 2)
  assert.deepEqual(
    dates.map(date => rivalsOf(date, dates).length),
    [1, 1],
  )
  assert.equal(nextOf(dates, today)?.on.toString(), '2017-02-10')
})

test('a tie goes to the earlier day; a steward’s source outweighs any number; a day withdrawn is none', () => {
  const tie = [row('2017-02-03', 2), row('2017-02-10', 2)]
  assert.equal(nextOf(toldDates(tie, []), today)?.on.toString(), '2017-02-03')
  assert.equal(
    nextOf(toldDates([row('2017-02-03', 9), row('2017-02-10', 1)], [mark('2017-02-10', 'confirmed')]), today)?.on.toString(),
    '2017-02-10',
  )
  assert.equal(nextOf(toldDates([row('2017-02-03', 9)], [mark('2017-02-03', 'withdrawn', 'made up')]), today), null)
})

test('the last mark counts, and a day that a steward confirmed stays when those who told it took it back', () => {
  const marks = [mark('2017-02-03', 'withdrawn'), mark('2017-02-03', 'confirmed')]
  assert.equal(nextOf(toldDates([], marks), today)?.on.toString(), '2017-02-03')
  assert.deepEqual(toldDates([], marks.toReversed()), [])
})

test('61 days apart are two meetings; ordinary meetings are never rivals; what is past is not next', () => {
  const far = toldDates([row('2017-02-01', 1), row('2017-04-03', 5)], [])
  assert.equal(rivalsOf(far[0] ?? assert.fail(), far).length, 0)
  assert.equal(nextOf(far, today)?.on.toString(), '2017-02-01')
  const often = toldDates([row('2017-02-01', 1, { kind: 'other' }), row('2017-02-08', 5, { kind: 'other' })], [])
  assert.equal(nextOf(often, today)?.on.toString(), '2017-02-01')
  assert.equal(nextOf(often, day('2017-02-09')), null)
})
