import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contest, told } from '#test/facts.ts'
import type { ContestFacts, GateFact } from './facts.ts'
import { wilson } from './interval.ts'
import { byDecider, byDistance, byGate, survivalOf } from './ways-out.ts'

const gate = (name: string, more: Partial<GateFact> = {}): GateFact => ({
  stage: name,
  place: ['Longlist', 'Shortlist', 'Vote'].indexOf(name),
  name,
  kind: 'cut',
  decider: 'panel',
  deciderName: 'Panel',
  hops: 2,
  before: null,
  after: null,
  given: 0,
  silent: 0,
  notRecorded: 0,
  sources: [],
  from: null,
  ...more,
})

const vote = gate('Vote', { kind: 'vote', decider: 'members', deciderName: 'Members', hops: 0, before: 3, after: 1, given: 2 })
const stoke = contest('stoke', {
  gates: [gate('Longlist', { before: 41, after: 11, silent: 1 }), gate('Shortlist', { before: 11, after: 4, silent: 7 }), vote],
  nodes: { applied: told(41), longlist: told(11), shortlist: told(4), ballot: told(3), chosen: told(1) },
})
const copeland = contest('copeland', {
  gates: [gate('Shortlist', { before: 8, after: 3, notRecorded: 5 }), vote],
  nodes: { longlist: told(8), shortlist: told(3), ballot: told(3), chosen: told(1) },
})
const both = [stoke, copeland]

test('by gate, by hand: 30 of 41 went out at the longlist, 12 of 19 at the shortlist, 4 of 6 at the vote', () => {
  assert.deepEqual(
    byGate(both, 'candidate').map(row => [row.label, row.counted, row.in, row.out]),
    [
      ['Longlist', 1, 41, 30],
      ['Shortlist', 2, 19, 12],
      ['Vote', 2, 6, 4],
    ],
  )
  const [, shortlist] = byGate(both, 'candidate')
  assert.deepEqual(shortlist?.interval, wilson(12, 19))
  assert.equal(shortlist?.median, (7 / 11 + 5 / 8) / 2)
  assert.deepEqual([shortlist?.given, shortlist?.silent, shortlist?.notRecorded], [0, 7, 5])
})

test('by who decided and how far from members: the panel, two steps away, took 42 of 60, members themselves 4 of 6', () => {
  assert.deepEqual(
    byDecider(both, 'candidate').map(row => [row.label, row.in, row.out]),
    [
      ['Members', 6, 4],
      ['Panel', 60, 42],
    ],
  )
  assert.deepEqual(
    byDistance(
      [...both, contest('x', { gates: [gate('Longlist', { decider: 'unknown', deciderName: null, hops: null, silent: 3 })] })],
      'candidate',
    ).map(row => [row.label, row.contests.length, row.counted, row.out, row.silent]),
    [
      ['Members themselves', 2, 2, 4, 0],
      ['2 steps from members', 2, 3, 42, 8],
      ['Distance not known', 1, 0, 0, 3],
    ],
  )
})

test('survival, by hand: 11/41 come through the longlist, × 7/19 the shortlist, × 6/7 to the ballot, × 2/6 are chosen; Copeland comes in at the longlist', () => {
  const steps = survivalOf(both, 'candidate')
  assert.deepEqual(
    steps.map(step => [step.to, step.contests.length, step.in, step.out]),
    [
      ['longlist', 1, 41, 30],
      ['shortlist', 2, 19, 12],
      ['ballot', 2, 7, 1],
      ['chosen', 2, 6, 4],
    ],
  )
  const shares = [11 / 41, (11 / 41) * (7 / 19), (11 / 41) * (7 / 19) * (6 / 7), (11 / 41) * (7 / 19) * (6 / 7) * (2 / 6)]
  for (const [index, share] of shares.entries()) assert.ok(Math.abs((steps[index]?.left?.share ?? 0) - share) < 1e-12)
})

test('a vote of which no result is known does not count as lost by all: it is in the steps before and not in the last', () => {
  const open = contest('open', { nodes: { shortlist: told(4), ballot: told(4) } })
  assert.deepEqual(
    survivalOf([...both, open], 'candidate').map(step => step.in),
    [41, 19, 11, 6],
  )
})

test('with nothing on record there is no step, and where nobody knows who applied the line begins at the longlist', () => {
  assert.deepEqual(
    survivalOf([], 'candidate').map(step => step.in),
    [0, 0, 0, 0],
  )
  assert.deepEqual(
    survivalOf([copeland], 'candidate').map(step => step.to),
    ['shortlist', 'ballot', 'chosen'],
  )
})

const anyGate = fc
  .record({
    name: fc.constantFrom('Longlist', 'Shortlist', 'Vote'),
    decider: fc.constantFrom('panel', 'members', 'unknown'),
    hops: fc.constantFrom(0, 1, 2, null),
    before: fc.option(fc.integer({ min: 0, max: 50 })),
    after: fc.option(fc.integer({ min: 0, max: 50 })),
    given: fc.nat(5),
    silent: fc.nat(5),
    notRecorded: fc.nat(5),
  })
  .map(({ name, ...more }) => gate(name, more))
const anyContest: fc.Arbitrary<ContestFacts> = fc
  .record({ key: fc.uuid(), gates: fc.array(anyGate, { maxLength: 4 }) })
  .map(({ key, gates }) => contest(key, { gates }))

test('the same options are counted by gate, by decider and by distance, whatever the order of contests', () => {
  const total = (rows: ReturnType<typeof byGate>) =>
    rows.reduce(
      (sum, row) =>
        [
          sum[0] + row.counted,
          sum[1] + row.in,
          sum[2] + row.out,
          sum[3] + row.given,
          sum[4] + row.silent,
          sum[5] + row.notRecorded,
        ] as const,
      [0, 0, 0, 0, 0, 0] as readonly [number, number, number, number, number, number],
    )
  fc.assert(
    fc.property(fc.array(anyContest, { maxLength: 12 }), all => {
      assert.deepEqual(total(byDecider(all, 'candidate')), total(byGate(all, 'candidate')))
      assert.deepEqual(total(byDistance(all, 'candidate')), total(byGate(all, 'candidate')))
      for (const by of [byGate, byDecider, byDistance])
        assert.deepEqual(
          by(all.toReversed(), 'candidate').map(({ label, ...row }) => row),
          by(all, 'candidate').map(({ label, ...row }) => row),
        )
      assert.deepEqual(survivalOf(all.toReversed(), 'candidate'), survivalOf(all, 'candidate'))
    }),
  )
})
