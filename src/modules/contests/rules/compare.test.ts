import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareStages, type StageFacts } from './compare.ts'

const facts = (stage: string, more: Partial<StageFacts> = {}): StageFacts => ({
  stage,
  kind: 'cut',
  wanted: 'unknown',
  left: null,
  decider: 'panel',
  reached: true,
  ...more,
})

test('the wanted option is in here and out there: they part at that stage first, and later ones do not count', () => {
  const { first, lines } = compareStages(
    [facts('apply'), facts('longlist', { wanted: 'in' }), facts('vote', { wanted: 'out' })],
    [facts('apply'), facts('longlist', { wanted: 'out' }), facts('vote', { wanted: 'out' })],
  )
  assert.equal(first, 'longlist')
  assert.deepEqual(
    lines.map(line => line.parts),
    [null, 'wanted', null],
  )
})

test('another body decides: they part there', () => {
  assert.equal(compareStages([facts('shortlist')], [facts('shortlist', { decider: 'members' })]).first, 'shortlist')
})

test('a stage that one of them has not reached parts nothing; one that only one has does, in its place on the axis', () => {
  assert.equal(compareStages([facts('vote', { wanted: 'in' })], [facts('vote', { wanted: 'out', reached: false })]).first, null)
  const { lines, first } = compareStages([facts('apply'), facts('vote')], [facts('apply'), facts('interview'), facts('vote')])
  assert.deepEqual(
    lines.map(line => line.stage),
    ['apply', 'interview', 'vote'],
  )
  assert.equal(first, 'interview')
})

test('stages of other names that do the same stand side by side: nominations beside applications, a selection board beside the panel', () => {
  const one = [
    facts('applications', { kind: 'names' }),
    facts('longlist'),
    facts('shortlist'),
    facts('vote', { kind: 'vote', decider: 'members' }),
  ]
  const other = [
    facts('nominations', { kind: 'names' }),
    facts('board'),
    facts('ballot', { kind: 'vote', decider: 'members' }),
    facts('appeal', { kind: 'after' }),
  ]
  const { lines, first } = compareStages(one, other)
  assert.deepEqual(
    lines.map(line => [line.a?.stage ?? null, line.b?.stage ?? null]),
    [
      ['applications', 'nominations'],
      ['longlist', 'board'],
      ['shortlist', null],
      ['vote', 'ballot'],
      [null, 'appeal'],
    ],
  )
  assert.equal(first, 'shortlist')
})

test('a name in common counts more than a likeness, and both orders are kept', () => {
  const { lines } = compareStages([facts('longlist'), facts('shortlist')], [facts('shortlist'), facts('vote', { kind: 'vote' })])
  assert.deepEqual(
    lines.map(line => [line.a?.stage ?? null, line.b?.stage ?? null]),
    [
      ['longlist', null],
      ['shortlist', 'shortlist'],
      [null, 'vote'],
    ],
  )
})

const some = fc.array(
  fc
    .record({
      stage: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      kind: fc.constantFrom('names' as const, 'cut' as const, 'vote' as const),
      reached: fc.boolean(),
    })
    .map(({ stage, ...more }) => facts(stage, more)),
  { maxLength: 7 },
)

test('every stage of both stands on the axis once and in its order; beside itself a contest parts nowhere', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      const { lines } = compareStages(a, b)
      assert.deepEqual(
        lines.flatMap(line => line.a ?? []),
        a,
      )
      assert.deepEqual(
        lines.flatMap(line => line.b ?? []),
        b,
      )
      assert.ok(lines.every(line => line.a || line.b))
      assert.equal(compareStages(a, a).first, null)
    }),
  )
})
