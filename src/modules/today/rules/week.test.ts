import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { mondayOf, sayDone, sayOutcome, weeksDue } from './week.ts'

test('a week begins on its Monday', () => {
  assert.deepEqual(
    ['2017-01-02', '2017-01-04', '2017-01-08', '2017-01-09'].map(on => mondayOf(day(on)).toString()),
    ['2017-01-02', '2017-01-02', '2017-01-02', '2017-01-09'],
  )
})

test('each week is due once it is over, once; of weeks that were missed the last four, and none before the group', () => {
  const due = (founded: string, told: string[], today: string) => weeksDue(day(founded), told.map(day), day(today)).map(String)
  assert.deepEqual(due('2016-12-28', [], '2017-01-08'), ['2016-12-26'])
  assert.deepEqual(due('2016-12-28', ['2016-12-26'], '2017-01-08'), [])
  assert.deepEqual(due('2016-12-28', ['2016-12-26'], '2017-01-09'), ['2017-01-02'])
  assert.deepEqual(due('2010-01-01', ['2016-12-26'], '2017-01-20'), ['2016-12-19', '2017-01-02', '2017-01-09'])
})

test('a loss is called a loss, and a gate is named with who decided it', () => {
  assert.equal(sayOutcome({ kind: 'won', who: 'Ann', others: [] }), 'Won: Ann, whom you backed.')
  assert.equal(sayOutcome({ kind: 'won', who: 'Ann', others: ['Bea', 'Cem'] }), 'Won: Ann, whom you backed. Chosen too: Bea, Cem.')
  assert.equal(sayOutcome({ kind: 'lost', who: 'Ann', ours: 'Bea' }), 'Lost: Ann was chosen; you backed Bea.')
  assert.equal(
    sayOutcome({ kind: 'out', ours: 'Bea', stage: 'Longlist', decider: 'The panel', reason: 'none-given' }),
    'Lost at a gate: Bea went out at “Longlist”. Decided by: The panel. No reason was given.',
  )
  assert.match(
    sayOutcome({ kind: 'out', ours: 'Bea', stage: 'Longlist', decider: null, reason: 'unknown' }),
    /Whether a reason was given is not recorded/,
  )
  assert.match(
    sayOutcome({ kind: 'out', ours: 'Bea', stage: 'Longlist', decider: null, reason: 'Too late.' }),
    /The reason given: Too late\.$/,
  )
  assert.equal(sayOutcome({ kind: 'withdrew', ours: 'Bea', stage: 'Longlist' }), 'Bea, whom you backed, withdrew at “Longlist”.')
})

test('counts are told when they are nought too', () => {
  const nothing = { calls: 0, conversations: 0, yes: 0, doors: [], tasksDone: 0, tasksLate: 0 }
  assert.deepEqual(sayDone(nothing), ['No call was recorded.', 'No tasks were done.'])
  assert.deepEqual(sayDone({ ...nothing, calls: 5, conversations: 1, tasksDone: 1, tasksLate: 2 }), [
    '5 calls; 1 became a conversation, and none of these said yes.',
    '1 task was done; 2 are past the day, to be done or handed on.',
  ])
})
