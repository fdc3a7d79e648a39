import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type LeverNow, type LeverProcedure, leversFor } from './levers.ts'
import type { StatusEvent } from './standing.ts'
import type { Moments, When } from './when.ts'
import { whenInWords } from './words.ts'

const at = (on: string, time: string | null = null): When => ({ day: day(on), time: time === null ? null : Temporal.PlainTime.from(time) })
const weeks = (count: number) => ({ count, unit: 'weeks' as const })
const use = (lever: string, roll: string | null, from: string | null = null, until: string | null = null) => ({
  lever,
  role: 'member',
  roll,
  from,
  until,
})

const procedure: LeverProcedure = {
  stages: [
    { id: 'applications', name: '', starts: 'opens', ends: 'closes', levers: [use('apply', 'apply-roll')] },
    { id: 'shortlist', name: '', starts: null, ends: 'shortlisting', levers: [use('write', null, null, 'papers')] },
    { id: 'vote', name: '', starts: 'meeting', ends: 'meeting', levers: [use('vote', 'vote-roll'), use('speak', 'speak-roll', 'opens')] },
  ],
  deadlines: [
    {
      id: 'papers',
      due: { anchor: 'shortlisting', offset: { count: -2, unit: 'days' }, count: 'business', time: Temporal.PlainTime.from('12:00') },
      valid_from: 'unknown',
      valid_to: null,
    },
  ],
  rolls: [
    { id: 'apply-roll', text: '', all: [{ needs: 'membership', at: 'freeze', for: { count: 12, unit: 'months' } }] },
    {
      id: 'vote-roll',
      text: '',
      all: [
        { needs: 'membership', at: 'meeting', for: weeks(8) },
        { needs: 'paid-up', at: 'meeting' },
      ],
    },
    { id: 'speak-roll', text: '', all: [{ needs: 'membership', at: 'today', for: weeks(6) }] },
  ],
}
const moments: Moments = {
  freeze: at('2016-12-01'),
  opens: at('2017-01-04'),
  closes: at('2017-01-09', '10:00'),
  shortlisting: at('2017-01-12'),
  meeting: at('2017-01-19', '19:00'),
}
const onSaturday = { unit: null, moments, now: at('2017-01-07', '09:00'), holidays: new Set<string>() }

const cai: StatusEvent[] = [{ kind: 'joined', on: day('2016-12-01'), unit: '2010/A001' }]
const asha: StatusEvent[] = [{ kind: 'joined', on: day('2012-03-01'), unit: '2010/A001' }]
const bo: StatusEvent[] = [...asha, { kind: 'lapsed', on: day('2016-11-03') }]
const owing: StatusEvent[] = [...asha, { kind: 'arrears', from: day('2016-10-01'), to: null }]

const named = (levers: readonly LeverNow[], lever: string): LeverNow => {
  const found = levers.find(one => one.lever === lever)
  assert.ok(found)
  return found
}
const states = (history: readonly StatusEvent[], asked = onSaturday): Record<string, string> =>
  Object.fromEntries(leversFor(procedure, history, asked).map(one => [one.lever, one.state]))

test('on the Saturday while applications are open, Asha may apply and speak; the rest opens later', () => {
  assert.deepEqual(states(asha), { apply: 'open', write: 'not-yet', vote: 'not-yet', speak: 'open' })
  const vote = named(leversFor(procedure, asha, onSaturday), 'vote')
  assert.equal(vote.state === 'not-yet' && whenInWords(vote.opens), '19 January 2017, 19:00')
})

test('a lever that follows a closing opens with it, and closes with its own deadline two business days before the panel', () => {
  const write = named(leversFor(procedure, asha, onSaturday), 'write')
  assert.equal(write.from && whenInWords(write.from), '9 January 2017, 10:00')
  assert.equal(write.until && whenInWords(write.until), '10 January 2017, 12:00')
  assert.equal(states(asha, { ...onSaturday, now: at('2017-01-10', '12:00') })['write'], 'open')
  assert.equal(states(asha, { ...onSaturday, now: at('2017-01-10', '12:01') })['write'], 'over')
})

test('Cai is too new: never in this contest, with the rule and the day from which others are open', () => {
  const vote = named(leversFor(procedure, cai, onSaturday), 'vote')
  assert.equal(vote.rule, 'vote-roll')
  assert.equal(vote.state === 'never' && vote.refusal.opens?.toString(), '2017-01-26')
  // Six weeks from 1 December end on 12 January, before the meeting is over.
  const speak = named(leversFor(procedure, cai, onSaturday), 'speak')
  assert.equal(speak.state === 'not-yet' && whenInWords(speak.opens), '12 January 2017')
})

test('a rule read on the day of asking that would open after the lever closes is never', () => {
  const new2017: StatusEvent[] = [{ kind: 'joined', on: day('2017-01-02'), unit: '2010/A001' }]
  assert.equal(states(new2017)['speak'], 'never')
})

test('Bo lapsed: rejoining is too late for the vote, since eight weeks are needed', () => {
  const vote = named(leversFor(procedure, bo, onSaturday), 'vote')
  assert.match(vote.state === 'never' ? vote.refusal.why : '', /lapsed on 3 November 2016/)
})

test('who owes a subscription is told to pay first, until the meeting is over', () => {
  assert.equal(states(owing)['vote'], 'mend-first')
  assert.equal(states(owing, { ...onSaturday, now: at('2017-01-20') })['vote'], 'over')
})

test('where the day of the meeting is not known, the answer is not known', () => {
  const unknown = { ...onSaturday, moments: { ...moments, meeting: 'unknown' as const } }
  assert.equal(states(asha, unknown)['vote'], 'unknown')
})

test('where the freeze is not known, nobody is told that the vote will be theirs', () => {
  const unknown = { ...onSaturday, moments: { ...moments, freeze: 'unknown' as const } }
  const apply = named(leversFor(procedure, cai, { ...unknown, now: at('2017-01-02') }), 'apply')
  assert.equal(apply.state === 'unknown' && apply.why, 'The day of freeze is not known yet. Ask whoever runs this when it is.')
})
