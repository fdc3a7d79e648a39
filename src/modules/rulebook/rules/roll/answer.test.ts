import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Entitlement, mayVote, type Predicate } from '../may-vote.ts'
import type { StatusEvent } from '../standing.ts'
import type { Moments } from '../when.ts'

const unit = '2010/A001'
const at = (on: string) => ({ day: day(on), time: null })
const moments: Moments = {
  notice: at('2015-04-10'),
  freeze: at('2016-12-21'),
  meeting: at('2017-01-19'),
  'last-of-february': at('2017-02-28'),
  'first-of-march': at('2017-03-01'),
  count: 'unknown',
}
const ask = (all: readonly Predicate[], history: readonly StatusEvent[], today = '2017-01-07'): Entitlement =>
  mayVote(history, { id: 'rule', text: '', all }, moments, { unit, today: day(today) })
const may = (all: readonly Predicate[], history: readonly StatusEvent[], today?: string) => ask(all, history, today).may
const opens = (all: readonly Predicate[], history: readonly StatusEvent[], today?: string) => {
  const answer = ask(all, history, today)
  return answer.may === 'no' ? (answer.opens?.toString() ?? null) : answer.may
}

const joined = (on: string, where = unit): StatusEvent => ({ kind: 'joined', on: day(on), unit: where })
const lapsed = (on: string): StatusEvent => ({ kind: 'lapsed', on: day(on) })
const born = (on: string): StatusEvent => ({ kind: 'born', on: day(on) })
const came = (on: string, attended: 'yes' | 'no' | 'unknown', of = 'general meetings'): StatusEvent => ({
  kind: 'meeting',
  of,
  on: day(on),
  attended,
})
const member = (moment: string): Predicate => ({ needs: 'membership', at: moment, for: { count: 0, unit: 'days' } })
const weeks = (moment: string, count: number): Predicate => ({ needs: 'membership', at: moment, for: { count, unit: 'weeks' } })
const old = (moment: string, least: number | null, most: number | null = null): Predicate => ({ needs: 'age', at: moment, least, most })
const delegate: Predicate = { needs: 'post', at: 'meeting', of: 'delegate', for: null }

test('a member on the day of notice and at the meeting: both days are asked, and a lapse between them that was mended does not matter', () => {
  const both = [member('notice'), member('meeting')]
  assert.equal(may(both, [joined('2015-04-10')]), 'yes')
  assert.equal(may(both, [joined('2015-04-11')]), 'no')
  const back: StatusEvent = { kind: 'rejoined', on: day('2016-06-01'), unit }
  assert.equal(may(both, [joined('2014-01-01'), lapsed('2016-01-01'), back]), 'yes')
  assert.equal(may(both, [joined('2014-01-01'), lapsed('2017-01-19')]), 'no')
})

test('two of the last three meetings: two are enough, one and one that nobody knows of are not known, one and two missed are not enough', () => {
  const active: Predicate[] = [{ needs: 'attendance', at: 'meeting', of: 'general meetings', least: 2, last: 3 }]
  const [october, november, december] = ['2016-10-13', '2016-11-10', '2016-12-08']
  assert.equal(may(active, [came(october, 'yes'), came(november, 'no'), came(december, 'yes')]), 'yes')
  const unsure = ask(active, [came(october, 'unknown'), came(november, 'no'), came(december, 'yes')])
  assert.ok(unsure.may === 'unknown')
  assert.match(unsure.why, /of 1 of them nobody has said/)
  assert.match(unsure.ask, /list of who came/)
  const missed = ask(active, [came(october, 'no'), came(november, 'no'), came(december, 'yes')])
  assert.ok(missed.may === 'no')
  assert.match(missed.why, /came to 1 of the last 3 general meetings before 19 January 2017; 2 are needed/)
  assert.deepEqual(
    missed.failed.map(one => [one.mend, one.inTime]),
    [['attend', true]],
  )
  assert.equal(
    may(active, [came('2016-09-08', 'yes'), came(october, 'yes'), came(november, 'no'), came(december, 'no')]),
    'no',
    'the fourth last does not count',
  )
  assert.equal(
    may(active, [came(november, 'yes'), came(december, 'yes'), came('2017-01-19', 'no')]),
    'yes',
    'the meeting itself does not count',
  )
  assert.equal(may(active, [came(december, 'yes', 'branch meetings')]), 'unknown')
})

test('of whom only the year of birth is known, the rule asks in the year of the birthday, and in no other', () => {
  const in1999: StatusEvent = { kind: 'born', on: day('1999-01-01'), latest: day('1999-12-31') }
  // On 19 January 2017 somebody born in 1999 is 17, or 18 if born by 19 January; 16 they are for sure, 19 for sure not.
  assert.equal(may([old('meeting', 16)], [in1999]), 'yes')
  assert.equal(may([old('meeting', 17)], [in1999]), 'yes')
  assert.equal(may([old('meeting', 18)], [in1999]), 'unknown')
  assert.equal(may([old('meeting', 19)], [in1999]), 'no')
  assert.equal(may([old('meeting', null, 17)], [in1999]), 'unknown')
  assert.equal(may([old('meeting', null, 18)], [in1999]), 'yes')
  assert.equal(may([old('meeting', null, 16)], [in1999]), 'no')
})

test('somebody born on 29 February 2000 is 17 on 1 March 2017, and not the day before', () => {
  assert.equal(may([old('last-of-february', 17)], [born('2000-02-29')]), 'no')
  assert.equal(may([old('first-of-march', 17)], [born('2000-02-29')]), 'yes')
  assert.equal(may([old('last-of-february', 17)], [born('2000-02-28')]), 'yes')
  assert.equal(opens([old('last-of-february', 17)], [born('2000-02-29')]), '2017-03-01')
})

test('at most 26 lasts until the day before the 27th birthday, and no waiting brings it back', () => {
  assert.equal(may([old('meeting', null, 26)], [born('1990-01-20')]), 'yes')
  assert.equal(opens([old('meeting', null, 26)], [born('1990-01-19')]), null)
  assert.equal(may([old('meeting', 16, 26)], []), 'unknown')
})

test('who is old enough on one day and a member for long enough on another may from the later; of two ways, from the earlier', () => {
  // Born on 1 March 2001: 16 on 1 March 2017. Joined on 1 January 2017: eight weeks are full on 26 February.
  const history = [joined('2017-01-01'), born('2001-03-01')]
  assert.equal(opens([weeks('today', 8), old('today', 16)], history), '2017-03-01')
  assert.equal(opens([{ any: [weeks('today', 8), old('today', 16)] }], history), '2017-02-26')
})

test('a day that would open one part and close another is not the day', () => {
  // 27 on 20 February, a week before eight weeks are full.
  assert.equal(opens([weeks('today', 8), old('today', null, 26)], [joined('2017-01-01'), born('1990-02-20')]), null)
  assert.equal(opens([weeks('today', 8), old('today', null, 26)], [joined('2017-01-01'), born('1990-03-20')]), '2017-02-26')
})

test('one yes decides “any” whatever is not known; with a no, what is not known leaves it unknown', () => {
  const either: Predicate[] = [{ any: [member('meeting'), delegate] }]
  assert.equal(may(either, [joined('2014-01-01')]), 'yes')
  const answer = ask(either, [])
  assert.ok(answer.may === 'unknown')
  assert.match(answer.why, /Whether you hold the post of delegate is not known here/)
  assert.equal(may(either, [{ kind: 'complete', what: 'posts', until: day('2017-01-07') }]), 'no')
})

test('what is behind “not” is turned round, and not known stays not known', () => {
  const lay: Predicate[] = [{ not: { any: [delegate, { needs: 'post', at: 'meeting', of: 'officer', for: null }] } }]
  assert.equal(may(lay, []), 'unknown')
  const holds = (of: string, to: string | null): StatusEvent => ({ kind: 'post', of, from: day('2016-05-01'), to: to ? day(to) : null })
  assert.equal(may(lay, [holds('delegate', null)]), 'no')
  assert.equal(may(lay, [holds('delegate', '2017-01-19')]), 'unknown', 'over as delegate, and of an officer nothing is told')
  assert.equal(may(lay, [holds('delegate', '2017-01-19'), holds('officer', '2017-01-01')]), 'yes')
  const answer = ask(lay, [holds('delegate', '2017-05-01')])
  assert.ok(answer.may === 'no')
  assert.match(answer.why, /The rule leaves out those who hold the post of delegate on 19 January 2017/)
  assert.equal(answer.opens?.toString(), '2017-05-01')
})

test('no way open of several: each is said, and the one that opens first counts', () => {
  const answer = ask(
    [{ any: [weeks('meeting', 8), { needs: 'affiliate', at: 'meeting', of: 'a union', for: { count: 3, unit: 'months' } }] }],
    [joined('2016-12-01'), { kind: 'affiliate', of: 'a union', from: day('2016-12-24'), to: null }],
  )
  assert.ok(answer.may === 'no')
  // 1 December + 8 weeks = 26 January; 24 December + 3 months = 24 March.
  assert.equal(answer.opens?.toString(), '2017-01-26')
  assert.match(
    answer.why,
    /None of these ways is open. You have been a member since 1 December 2016; .* Or: You have belonged to a union since 24 December 2016; 3 months are needed/,
  )
  assert.equal(answer.failed.length, 1)
  assert.equal(answer.failed[0]?.mend, 'wait')
})

test('purchases count from the day after the same day a year before, and too few are only certain when all are told', () => {
  const rule: Predicate[] = [{ needs: 'purchases', at: 'meeting', least: 250, of: 'pounds', within: { count: 1, unit: 'years' } }]
  const bought = (on: string, amount: number): StatusEvent => ({ kind: 'purchase', on: day(on), amount })
  assert.equal(may(rule, [bought('2016-01-20', 200), bought('2017-01-19', 50)]), 'yes')
  assert.equal(may(rule, [bought('2016-01-19', 200), bought('2017-01-19', 50)]), 'unknown')
  const told: StatusEvent = { kind: 'complete', what: 'purchases', until: day('2017-01-07') }
  const answer = ask(rule, [bought('2016-01-19', 200), bought('2016-06-01', 50), told])
  assert.ok(answer.may === 'no')
  assert.match(answer.why, /You bought for 50 in the 1 year up to 19 January 2017; 250 pounds are needed/)
  assert.match(answer.next ?? '', /200 more/)
})

test('six months in a unit begin with moving there', () => {
  const here: Predicate[] = [{ needs: 'in-unit', at: 'freeze', for: { count: 6, unit: 'months' } }]
  const moved = (on: string): StatusEvent => ({ kind: 'moved', on: day(on), unit })
  assert.equal(may(here, [joined('2012-03-01', '2010/A002'), moved('2016-06-21')]), 'yes')
  assert.equal(opens(here, [joined('2012-03-01', '2010/A002'), moved('2016-06-22')]), '2016-12-22')
  assert.equal(opens(here, [joined('2012-03-01', '2010/A002')]), null)
})

test('what cannot be checked is said with the yes; of several ways as one or the other, and not where another way is met', () => {
  const card: Predicate = { needs: 'other', text: 'Bring the card.' }
  const unchecked = (all: readonly Predicate[]) => {
    const answer = ask(all, [])
    return answer.may === 'yes' ? answer.unchecked : answer.may
  }
  assert.deepEqual(unchecked([{ any: [card, { needs: 'other', text: 'Be known to the chair.' }] }]), [
    'Bring the card. Or: Be known to the chair.',
  ])
  assert.deepEqual(unchecked([{ any: [card, { not: member('meeting') }] }]), [])
  assert.deepEqual(unchecked([{ not: card }]), ['Not: Bring the card.'])
  assert.deepEqual(unchecked([card, member('meeting')]), 'no')
})

test('the rule is printed with the days that are known and with the names of those that are not', () => {
  const all: Predicate[] = [
    { needs: 'membership', at: 'freeze', for: { count: 6, unit: 'months' } },
    { needs: 'paid-up', at: 'meeting' },
  ]
  assert.equal(
    ask(all, []).said,
    'members who joined on or before 21 June 2016, without a lapse up to 21 December 2016, and who are members and owe nothing on 19 January 2017',
  )
  assert.equal(
    mayVote([], { id: 'rule', text: '', all }, {}, { unit, today: day('2017-01-07') }).said,
    'members who have belonged for 6 months without a lapse on the freeze date, and who are members and owe nothing on the day of the meeting',
  )
  assert.equal(ask([old('today', 16)], []).said, 'people who are 16 years old or older today (7 January 2017)')
  assert.equal(
    ask([{ needs: 'paid-up', at: 'closing-day' }], []).said,
    'people who are members and owe nothing on the day of “closing day”',
  )
})

test('two things that are not known are both asked for', () => {
  const answer = ask([member('count'), old('meeting', 16)], [joined('2014-01-01')])
  assert.ok(answer.may === 'unknown')
  assert.equal(answer.why, 'The day of count is not known yet. Your date of birth is not known here.')
  assert.match(answer.ask, /Ask whoever runs this.*Compare your own date of birth/)
  assert.deepEqual(answer.moments, ['count'])
})
