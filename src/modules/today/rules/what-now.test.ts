import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type ContestFacts, type Facts, whatNow } from './what-now.ts'

const nothingKnown: Facts = {
  today: day('2017-01-07'),
  tasks: [],
  mend: null,
  isMember: null,
  firstVote: null,
  contests: [],
  caucuses: [],
  calls: [],
  lifts: [],
  needs: [],
  notices: [],
  seconds: [],
  going: [],
  help: [],
  meetings: [],
  networks: [],
  teams: [],
  operates: false,
  unit: null,
}
const ferry: ContestFacts = {
  key: 'ferry-2017',
  phase: 'open',
  meeting: day('2017-01-19'),
  vote: 'no',
  gate: null,
  decided: null,
  reviewed: false,
}
const here = { unit: 'a/1', caucuses: [{ slug: 'ferry', organises: false, stewards: false }] }
const kinds = (facts: Partial<Facts>) => whatNow({ ...nothingKnown, ...facts }).map(({ kind }) => kind)

test('the newcomer is told to come and hear, to ask one person, and when the first vote opens: in that order', () => {
  assert.deepEqual(kinds({ ...here, isMember: true, contests: [ferry], firstVote: day('2017-01-14') }), [
    'vote-meeting',
    'ask-person',
    'first-vote',
  ])
})

test('who lapsed is told what would mend it first, and not to a meeting of members', () => {
  assert.deepEqual(kinds({ ...here, isMember: false, mend: 'rejoin', contests: [ferry] }), ['mend', 'ask-person', 'dates'])
})

test('who organises calls first, then looks to the gate that is near, then to the meeting', () => {
  const gate = { stage: 'shortlist', on: day('2017-01-12'), is: 'end' as const, lever: 'write' }
  const facts = {
    unit: 'a/1',
    caucuses: [{ slug: 'ferry', organises: true, stewards: true }],
    contests: [{ ...ferry, gate }],
    calls: [{ caucus: 'ferry', contest: 'ferry-2017', waiting: 34, on: day('2017-01-19') }],
  }
  assert.deepEqual(kinds(facts), ['calls', 'gate', 'vote-meeting'])
})

test('asking for a vote comes before asking to a meeting without one, though that is sooner', () => {
  const caucuses = [{ slug: 'ferry', organises: true, stewards: false }]
  const vote = { caucus: 'ferry', contest: 'ferry-2017', waiting: 34, on: day('2017-01-19') }
  const evening = { caucus: 'ferry', contest: 'meeting-of-ours', waiting: 5, on: day('2017-01-10') }
  const first = (calls: Facts['calls']) => {
    const [todo] = whatNow({ ...nothingKnown, unit: 'a/1', caucuses, contests: [ferry], calls })
    return todo?.kind === 'calls' ? todo.contest : todo?.kind
  }
  assert.equal(first([evening, vote]), 'ferry-2017')
  assert.equal(first([evening, { ...vote, waiting: 0 }]), 'meeting-of-ours')
})

test('what somebody needs to come and nobody arranged goes before everything; two tasks that are due stand beside it', () => {
  const needs = [{ caucus: 'ferry', contest: 'ferry-2017', mine: 0, nobodys: 1, on: day('2017-01-09') }]
  const tasks = ['a', 'b', 'c'].map(id => ({ id, due: day('2017-01-08') }))
  assert.deepEqual(kinds({ ...here, mend: 'pay', contests: [ferry], needs })[0], 'needs')
  assert.deepEqual(kinds({ ...here, mend: 'pay', contests: [ferry], needs, tasks }), ['needs', 'task', 'task'])
  const lifts = [{ contest: 'ferry-2017', caucus: null, on: day('2017-01-09'), lost: false }]
  assert.deepEqual(kinds({ ...here, mend: 'pay', contests: [ferry], needs, tasks, lifts }), ['lift', 'needs', 'task'])
})

test('nobody left to ask is no call list', () => {
  const facts = {
    unit: 'a/1',
    caucuses: [{ slug: 'ferry', organises: true, stewards: true }],
    contests: [ferry],
    calls: [{ caucus: 'ferry', contest: 'ferry-2017', waiting: 0, on: null }],
  }
  assert.deepEqual(kinds(facts), ['vote-meeting', 'ask-person', 'dates'])
})

test('a task due within two days or late goes before everything; one due in three days waits its turn', () => {
  const late = { id: 'late', due: day('2017-01-02') }
  const near = { id: 'near', due: day('2017-01-09') }
  const later = { id: 'later', due: day('2017-01-10') }
  assert.deepEqual(kinds({ ...here, tasks: [later, near, late], contests: [ferry] }), ['task', 'task', 'vote-meeting'])
  assert.deepEqual(kinds({ ...here, tasks: [later], contests: [ferry] }), ['vote-meeting', 'task', 'ask-person'])
})

test('with no contest open there are dates to find out, posts to fill and people to talk to', () => {
  assert.deepEqual(kinds(here), ['dates', 'posts', 'people'])
})

test('after the result whoever organises writes the review; the others read it; after sixty days neither', () => {
  const decided = { ...ferry, phase: 'past' as const, decided: day('2017-01-19') }
  const after = { today: day('2017-01-20'), unit: 'a/1', contests: [decided] }
  assert.equal(kinds({ ...after, caucuses: [{ slug: 'ferry', organises: true, stewards: true }] })[0], 'write-review')
  assert.equal(
    kinds({ ...after, caucuses: [{ slug: 'ferry', organises: true, stewards: true }], contests: [{ ...decided, reviewed: true }] })[0],
    'read-result',
  )
  assert.deepEqual(kinds({ ...after, caucuses: [] }), ['read-result', 'dates', 'posts'])
  assert.deepEqual(kinds({ ...after, today: day('2017-03-21') }), ['dates', 'posts', 'people'])
})

test('a meeting that is over is not announced', () => {
  assert.deepEqual(kinds({ ...here, today: day('2017-01-20'), contests: [ferry] }), ['ask-person', 'dates', 'posts'])
})

test('somebody of whom nothing is known is asked where they belong', () => {
  assert.deepEqual(kinds({}), ['find-unit'])
  assert.deepEqual(kinds({ operates: true }), ['server', 'find-unit'])
  assert.deepEqual(kinds({ networks: ['north'], teams: ['ferry-2017'] }), ['team', 'network', 'find-unit'])
})

test('of two near gates the nearer is shown, and never more than three things', () => {
  const gate = (on: string) => ({ stage: 's', on: day(on), is: 'end' as const, lever: null })
  const todos = whatNow({
    ...nothingKnown,
    ...here,
    contests: [
      { ...ferry, meeting: null, gate: gate('2017-01-15') },
      { ...ferry, key: 'other', meeting: null, gate: gate('2017-01-12') },
    ],
  })
  assert.equal(todos.length, 3)
  const found = todos.find(({ kind }) => kind === 'gate')
  assert.equal(found?.kind === 'gate' && found.contest, 'other')
})

test('a steward is told of first-contact notices a week before the first is due, and not before', () => {
  const due = (on: string) => kinds({ ...here, notices: [{ caucus: 'ferry', waiting: 2, on: day(on) }] })
  assert.equal(due('2017-01-14')[0], 'notices')
  assert.equal(due('2017-01-15').includes('notices'), false)
  assert.equal(due('2017-01-02')[0], 'notices', 'nor is it dropped when it is late')
})

test('a steward whose yes or no another waits for is told so before what could wait a week', () => {
  const waiting = {
    seconds: [{ caucus: 'ferry', what: 'approve' as const, lists: 1, on: day('2017-01-10') }],
    going: [{ caucus: 'ferry', people: 2, on: day('2017-01-09') }],
  }
  assert.deepEqual(kinds({ ...here, ...waiting }).slice(0, 2), ['second', 'going'])
})

test('a steward is told of records that go by themselves a week before the first does', () => {
  const going = (on: string) => kinds({ ...here, going: [{ caucus: 'ferry', people: 12, on: day(on) }] })
  assert.deepEqual([going('2017-01-14').includes('going'), going('2017-01-15').includes('going')], [true, false])
})
