import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { type ContestFacts, knownFacts, stepsOf } from './facts.ts'

const [march, may] = [instant('2016-03-01T12:00:00Z'), instant('2016-05-01T12:00:00Z')]
const told = <Value>(value: Value, from: Temporal.Instant | null) => ({ value, approx: false, sources: [], from })
const contest: ContestFacts = {
  key: 'a',
  title: 'A',
  pack: 'p',
  organisation: 'P',
  kind: 'candidate',
  procedure: 'Selection',
  level: 'local',
  channel: 'meeting',
  counted: 'people',
  turnout: told({ share: 0.5, how: 'published share' }, may),
  days: [told({ span: 'vacancy', days: 9 }, march)],
  nodes: { chosen: told(1, may) },
  margin: null,
  marginVotes: told(3, null),
  decided: told(true, may),
  challenged: null,
  gates: [],
  year: 2016,
  begins: march,
}

test('what is known changes at the moments that are said, and at no other; what has no day is never known by one', () => {
  assert.deepEqual(stepsOf([contest]), [march.epochMilliseconds, may.epochMilliseconds])
  const at = (moment: Temporal.Instant) => knownFacts([contest], moment)[0]
  assert.deepEqual(at(march.subtract({ seconds: 1 }))?.days, [])
  assert.deepEqual(at(march), at(may.subtract({ seconds: 1 })))
  assert.equal(at(march)?.turnout, null)
  assert.equal(at(may)?.turnout?.value.share, 0.5)
  assert.equal(at(may)?.marginVotes, null)
})
