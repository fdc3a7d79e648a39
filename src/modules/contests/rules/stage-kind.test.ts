import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stageKinds } from './stage-kind.ts'

const bodies = new Map([
  ['panel', { level: 'national' }],
  ['branches', { level: 'member' }],
  ['meeting', { level: 'member' }],
])
const stage = (id: string, gate: 'yes' | 'no' | 'unknown', decider = 'panel') => ({ id, gate, decider, starts: null, ends: null })

test('a selection: vacancy and timetable, names, two cuts by others, a pause, the vote, the approval, the poll', () => {
  const stages = [
    stage('vacancy', 'no'),
    stage('timetable', 'no'),
    stage('applications', 'unknown'),
    stage('longlist', 'yes'),
    stage('shortlist', 'yes'),
    stage('campaign', 'no'),
    stage('vote', 'yes', 'meeting'),
    stage('endorsement', 'yes'),
    stage('poll', 'no'),
  ]
  assert.deepEqual(
    [...stageKinds({ stages, nominations: [] }, bodies)].map(([, kind]) => kind),
    ['start', 'start', 'names', 'cut', 'cut', 'between', 'vote', 'approval', 'after'],
  )
})

test('a ballot with nominations by branches: their stage is where names come in, and nothing is cut', () => {
  const stages = [stage('roll', 'no'), stage('nominations', 'no'), stage('papers-out', 'no'), stage('ballot', 'yes', 'meeting')]
  assert.deepEqual(
    [...stageKinds({ stages, nominations: [{ stage: 'nominations' }] }, bodies)].map(([, kind]) => kind),
    ['start', 'names', 'between', 'vote'],
  )
})

test('a cut that members make is theirs; a vote with nothing before it has no names stage', () => {
  assert.equal(
    stageKinds({ stages: [stage('branches', 'yes', 'branches'), stage('vote', 'yes', 'meeting')], nominations: [] }, bodies).get(
      'branches',
    ),
    'members-cut',
  )
  assert.deepEqual(
    [...stageKinds({ stages: [stage('timetable', 'no'), stage('vote', 'yes', 'meeting')], nominations: [] }, bodies).values()],
    ['start', 'vote'],
  )
})
