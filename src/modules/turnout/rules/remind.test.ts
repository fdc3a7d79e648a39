import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { afterQuiet, nextMorning, remindersDue } from './remind.ts'

const long = day('2016-12-28')
const coming = (...people: string[]) => people.map(person => ({ person, since: long, written: [] }))

test('three days before and the day before; who comes to two meetings has both in one letter, the nearer first', () => {
  const ahead = [
    { contest: 'b', on: day('2017-01-10'), inTime: true, coming: coming('ann', 'bob') },
    { contest: 'a', on: day('2017-01-08'), inTime: true, coming: coming('ann') },
    { contest: 'c', on: day('2017-01-11'), inTime: true, coming: coming('cyd') },
    { contest: 'd', on: day('2017-01-06'), inTime: true, coming: coming('dan') },
  ]
  assert.deepEqual(remindersDue(ahead, day('2017-01-07')), [
    {
      person: 'ann',
      of: [
        { contest: 'a', daysBefore: 1 },
        { contest: 'b', daysBefore: 3 },
      ],
    },
    { person: 'bob', of: [{ contest: 'b', daysBefore: 3 }] },
  ])
})

test('a letter that could not go on its day goes on the next, at last on the morning of the meeting; not to who has it, and not to who has only just said yes', () => {
  const on = (today: string, written: readonly number[], since = '2016-12-28', inTime = true): number[] =>
    remindersDue(
      [{ contest: 'a', on: day('2017-01-19'), inTime, coming: [{ person: 'ann', since: day(since), written }] }],
      day(today),
    ).flatMap(({ of }) => of.map(({ daysBefore }) => daysBefore))
  assert.deepEqual([on('2017-01-15', []), on('2017-01-16', []), on('2017-01-17', []), on('2017-01-17', [3])], [[], [3], [2], []])
  assert.deepEqual([on('2017-01-18', [2]), on('2017-01-18', [1]), on('2017-01-19', [2]), on('2017-01-19', [3, 1])], [[1], [], [0], []])
  assert.deepEqual(on('2017-01-19', [3], '2016-12-28', false), [], 'it has begun, or nearly')
  assert.deepEqual(on('2017-01-20', []), [])
  assert.deepEqual(
    [on('2017-01-17', [], '2017-01-16'), on('2017-01-18', [], '2017-01-17')],
    [[], [1]],
    'said yes on the 16th: next on the 18th',
  )
})

test('who said yes to a meeting that is off is told so once, weeks ahead too, beside what else is due', () => {
  const off = { contest: 'off', on: day('2017-02-01'), inTime: true, isOff: true }
  const told = { person: 'bob', since: long, written: [40] }
  const ahead = [
    { ...off, coming: [...coming('ann'), told] },
    { contest: 'a', on: day('2017-01-08'), inTime: true, coming: coming('ann') },
  ]
  const both = [
    { contest: 'a', daysBefore: 1 },
    { contest: 'off', daysBefore: 25 },
  ]
  assert.deepEqual(remindersDue(ahead, day('2017-01-07')), [{ person: 'ann', of: both }])
  assert.deepEqual(remindersDue([{ ...off, coming: coming('ann') }], day('2017-02-02')), [], 'its day has passed')
})

test('nothing leaves at night: at 3.23 it waits until ten, at 20.00 until ten the next day, at noon not at all; summer time is minded', () => {
  const sent = (iso: string) => afterQuiet(instant(iso), 'Europe/London').toString()
  assert.equal(sent('2017-01-07T03:23:00Z'), '2017-01-07T10:00:00Z')
  assert.equal(sent('2017-01-07T20:00:00Z'), '2017-01-08T10:00:00Z')
  assert.equal(sent('2017-01-07T12:00:00Z'), '2017-01-07T12:00:00Z')
  assert.equal(sent('2017-07-07T03:23:00Z'), '2017-07-07T09:00:00Z')
})

test('each place has its own night: at ten in London it is five in New York, six in the fortnight in which only there the clocks have gone forward', () => {
  const next = (iso: string, ...zones: string[]) => nextMorning(instant(iso), zones)?.toString() ?? null
  const [london, york, berlin] = ['Europe/London', 'US/Eastern', 'Europe/Berlin']
  assert.equal(next('2017-01-07T10:00:00Z', london, york), '2017-01-07T15:00:00Z')
  assert.equal(next('2017-03-13T10:00:00Z', london, york), '2017-03-13T14:00:00Z')
  assert.equal(next('2017-01-07T19:30:00Z', london, york, berlin), '2017-01-08T09:00:00Z', 'in Berlin it is half past eight')
  assert.equal(next('2017-01-07T15:00:00Z', london, york, berlin), null)
})
