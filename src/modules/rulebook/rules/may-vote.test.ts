import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { mayVote, type RollRule } from './may-vote.ts'
import type { StatusEvent } from './standing.ts'
import type { Moments } from './when.ts'

const eightWeeks: RollRule = {
  id: 'meeting.vote-roll',
  text: 'Eight weeks, paid up, in this lodge.',
  all: [
    { needs: 'membership', at: 'meeting', for: { count: 8, unit: 'weeks' } },
    { needs: 'paid-up', at: 'meeting' },
    { needs: 'in-unit', at: 'meeting' },
  ],
}
const sixMonthsAtFreeze: RollRule = {
  id: 'selection.vote-roll',
  text: '',
  all: [{ needs: 'membership', at: 'freeze', for: { count: 6, unit: 'months' } }],
}

const moments: Moments = {
  freeze: { day: day('2016-12-21'), time: null },
  meeting: { day: day('2017-01-19'), time: null },
  count: 'unknown',
}
const asked = { unit: '2010/A001', today: day('2017-01-07') }
const joined = (on: string, unit = '2010/A001'): StatusEvent => ({ kind: 'joined', on: day(on), unit })

test('Asha, a member since 2012, paid up, in her own lodge, may vote', () => {
  assert.deepEqual(mayVote([joined('2012-03-01')], eightWeeks, moments, asked), {
    may: 'yes',
    rule: 'meeting.vote-roll',
    said: 'members who joined on or before 24 November 2016, without a lapse up to 19 January 2017, who are members and owe nothing on 19 January 2017, and who are members in this unit on 19 January 2017',
    unchecked: [],
  })
})

test('Cai joined seven weeks before the meeting: refused by the eight-week rule, and told the day on which the eight weeks are full', () => {
  // 1 December + 56 days: 30 more days of December, then 26 of January.
  const answer = mayVote([joined('2016-12-01')], eightWeeks, moments, asked)
  assert.ok(isRefusal(answer))
  assert.equal(answer.rule, 'meeting.vote-roll')
  assert.equal(answer.opens?.toString(), '2017-01-26')
  assert.match(answer.why, /since 1 December 2016; 8 weeks are needed on 19 January 2017/)
  assert.match(answer.next ?? '', /full on 26 January 2017/)
  assert.deepEqual(
    answer.failed.map(one => [one.mend, one.inTime]),
    [['wait', false]],
  )
})

test('eight weeks to the day are enough, and a day less is not', () => {
  assert.equal(mayVote([joined('2016-11-24')], eightWeeks, moments, asked).may, 'yes')
  assert.equal(mayVote([joined('2016-11-25')], eightWeeks, moments, asked).may, 'no')
})

test('Bo lapsed in November: refused, told what lapsed, and that rejoining today is too late for this meeting', () => {
  const answer = mayVote([joined('2012-03-01'), { kind: 'lapsed', on: day('2016-11-03') }], eightWeeks, moments, asked)
  assert.ok(isRefusal(answer))
  assert.match(answer.why, /lapsed on 3 November 2016/)
  // 7 January + 56 days: 24 more days of January, 28 of February, 4 of March.
  assert.match(answer.next ?? '', /Rejoin: from today, 8 weeks are full on 4 March 2017/)
  assert.equal(answer.opens, null)
  assert.deepEqual(
    answer.failed.map(one => one.mend),
    ['rejoin', 'rejoin', 'rejoin'],
  )
  assert.equal(answer.failed[0]?.inTime, false)
})

test('someone who lapsed and came back is counted from the coming back, and told of the break', () => {
  const answer = mayVote(
    [joined('2012-03-01'), { kind: 'lapsed', on: day('2016-11-03') }, { kind: 'rejoined', on: day('2016-12-10'), unit: '2010/A001' }],
    eightWeeks,
    moments,
    asked,
  )
  assert.ok(isRefusal(answer))
  assert.match(answer.why, /since 10 December 2016 \(it lapsed on 3 November 2016 and began again\)/)
  assert.equal(answer.opens?.toString(), '2017-02-04')
})

test('arrears are refused while they are owed, and paying before the meeting mends them', () => {
  const owing: StatusEvent[] = [joined('2012-03-01'), { kind: 'arrears', from: day('2016-10-01'), to: null }]
  const answer = mayVote(owing, eightWeeks, moments, asked)
  assert.ok(isRefusal(answer))
  assert.match(answer.next ?? '', /Pay what is owed by 19 January 2017/)
  assert.deepEqual(
    answer.failed.map(one => [one.mend, one.inTime]),
    [['pay-arrears', true]],
  )
  assert.equal(
    mayVote([joined('2012-03-01'), { kind: 'arrears', from: day('2016-10-01'), to: day('2017-01-19') }], eightWeeks, moments, asked).may,
    'yes',
  )
})

test('a freeze before the recruiting: who joins after it is refused whatever the day of the meeting', () => {
  // Six months before 21 December is 21 June.
  assert.equal(mayVote([joined('2016-06-21')], sixMonthsAtFreeze, moments, asked).may, 'yes')
  const answer = mayVote([joined('2016-06-22')], sixMonthsAtFreeze, moments, asked)
  assert.ok(isRefusal(answer))
  assert.equal(answer.opens?.toString(), '2016-12-22')
})

test('six months from the end of August are full at the end of February', () => {
  const answer = mayVote([joined('2016-08-31')], sixMonthsAtFreeze, moments, asked)
  assert.equal(isRefusal(answer) && answer.opens?.toString(), '2017-02-28')
})

test('a member of another lodge is sent to that one', () => {
  const answer = mayVote([joined('2012-03-01', '2010/A002')], eightWeeks, moments, asked)
  assert.ok(isRefusal(answer))
  assert.match(answer.why, /another unit/)
  assert.equal(mayVote([joined('2012-03-01', '2010/A002')], eightWeeks, moments, { ...asked, unit: null }).may, 'yes')
})

test('where the day is not known the answer is not known, unless another part of the rule already says no', () => {
  const rule: RollRule = {
    ...eightWeeks,
    all: [
      { needs: 'membership', at: 'count', for: { count: 8, unit: 'weeks' } },
      { needs: 'paid-up', at: 'meeting' },
    ],
  }
  assert.equal(mayVote([joined('2012-03-01')], rule, moments, asked).may, 'unknown')
  assert.equal(mayVote([joined('2012-03-01'), { kind: 'arrears', from: day('2016-10-01'), to: null }], rule, moments, asked).may, 'no')
})

test('what cannot be checked is said beside the yes', () => {
  const rule: RollRule = {
    id: 'r',
    text: '',
    all: [
      { needs: 'membership', at: 'today', for: { count: 1, unit: 'days' } },
      { needs: 'other', text: 'Bring the card.' },
    ],
  }
  const answer = mayVote([joined('2017-01-06')], rule, {}, asked)
  assert.deepEqual(answer.may === 'yes' && answer.unchecked, ['Bring the card.'])
})
