import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { decisionsAsked, decisionsOf, type PowerFacts, topicsAsked } from './decides.ts'

const always = { valid_from: 'unknown', valid_to: null } as const
const body = (
  id: string,
  level: string,
  decides: PowerFacts['bodies'] extends ReadonlyMap<string, infer B> ? B['decides' & keyof B] : never,
) => ({
  id,
  level,
  name: `The ${id}`,
  short: null,
  about: `About the ${id}.`,
  decides,
  ...always,
})
const stage = (name: string, decider: string, gate: 'yes' | 'no', to: string | null = null) => ({
  name,
  decider,
  gate,
  appeal: { to },
  ...always,
})
const bodies = new Map(
  [body('members', 'member', []), body('panel', 'national', []), body('court', 'national', ['discipline'])].map(one => [one.id, one]),
)
const facts: PowerFacts = {
  bodies,
  procedures: new Map([
    [
      'choice',
      {
        id: 'choice',
        name: 'Choice of a candidate',
        kind: 'candidate',
        topic: null,
        stages: [stage('Shortlist', 'panel', 'yes', 'court'), stage('Vote', 'members', 'yes'), stage('Approval', 'unknown', 'no')],
        controls: [
          { power: 'sets-timetable', body: 'panel', ...always },
          { power: 'holds-list', body: 'unknown', ...always },
        ],
        overrides: [{ body: 'panel', may_vary: ['timetable', 'freeze date'], valid_from: 'unknown', valid_to: day('2016-12-31') }],
        ...always,
      },
    ],
  ]),
  remedies: new Map([['complaint', { name: 'Complaint about the roll', forum: 'court', ...always }]]),
}
const said = (topic: string, on = '2017-01-07') =>
  decisionsOf(facts, day(on))
    .filter(one => one.topic === topic)
    .map(one => `${one.body ?? '?'}: ${one.what}`)

test('who our candidate is: everybody who decides a step, and that nobody knows who decides one', () => {
  assert.deepEqual(said('selection'), ['panel: Shortlist', 'members: Vote', '?: Approval'])
})

test('who is on the list: only those who are not members themselves and can take names out', () => {
  assert.deepEqual(said('panel'), ['panel: Shortlist'])
})

test('timetable and roll are said by the controls, discipline by appeals, remedies and the body itself', () => {
  assert.deepEqual(said('timetable'), ['panel: Sets the timetable'])
  assert.deepEqual(said('roll'), ['?: Holds the list of members'])
  assert.deepEqual(said('discipline'), ['court: Appeal against: Shortlist', 'court: Complaint about the roll', 'court: About the court.'])
})

test('a power that is over is not said any more', () => {
  assert.deepEqual(said('rules'), [])
  assert.deepEqual(said('rules', '2016-12-31'), ['panel: May vary timetable, freeze date'])
})

test('a question finds its topic by its words, in the singular and the plural', () => {
  assert.deepEqual(topicsAsked('Who decides about motions?'), ['motions'])
  assert.deepEqual(topicsAsked('who makes the shortlist'), ['panel'])
  assert.deepEqual(topicsAsked('delegation'), ['delegates'])
  assert.deepEqual(topicsAsked('who decides'), [])
  assert.deepEqual(topicsAsked('the weather'), [])
})

test('a question finds what is said in its words: what is decided, or whose name it is', () => {
  const all = decisionsOf(facts, day('2017-01-07'))
  assert.deepEqual(
    decisionsAsked('approval of the candidate', all, bodies).map(one => one.what),
    ['Approval'],
  )
  assert.deepEqual([...new Set(decisionsAsked('court', all, bodies).map(one => one.body))], ['court'])
  assert.deepEqual(decisionsAsked('cheese', all, bodies), [])
})
