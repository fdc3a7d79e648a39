import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contest, told } from '#test/facts.ts'
import type { ContestFacts, Span } from './facts.ts'
import { wilson } from './interval.ts'
import { noticeFor, type Rate, rateTable } from './rate-table.ts'

const share = (value: number) => told({ share: value, how: 'published share' as const })
const days = (span: Span, count: number) => told({ span, days: count })
const find = (rates: readonly Rate[], id: string): Rate => {
  const found = rates.find(rate => rate.id === id)
  assert.ok(found, `${id} is not among ${rates.map(rate => rate.id).join(', ')}`)
  return found
}

test('turnout of people, by hand: 30, 40 and 80 in 100 have their middle at 40 and their mean at 50; three are too few for an interval', () => {
  const { rates } = rateTable([
    contest('a', { turnout: share(0.4), days: [days('opening', 15)] }),
    contest('b', { turnout: share(0.3), days: [days('opening', 14)] }),
    contest('c', { turnout: share(0.8), channel: 'post' }),
    contest('units', { counted: 'units', turnout: share(0.6), margin: told(0.08), marginVotes: told(3) }),
  ])
  const { n, median, mean, low, high, interval, rows } = find(rates, 'turnout.candidate')
  assert.deepEqual([n, median, Math.round(mean * 1000), low, high, interval], [3, 0.4, 500, 0.3, 0.8, null])
  assert.deepEqual(
    rows.map(row => row.key),
    ['b', 'a', 'c'],
  )
  assert.equal(find(rates, 'turnout.candidate.room').n, 2)
  assert.equal(find(rates, 'turnout.candidate.room.up-to-14-days').n, 1)
  assert.equal(find(rates, 'turnout.candidate.room.15-to-60-days').n, 1)
  assert.equal(find(rates, 'units.candidate').median, 0.6)
  assert.ok(!rates.some(rate => rate.measure.startsWith('margin')), 'the lead of units is in no table of people')
})

test('notice: the 14th day is short, the 15th and the 60th are not, the 61st is long', () => {
  assert.deepEqual([14, 15, 60, 61, null].map(noticeFor), [
    'up to 14 days',
    '15 to 60 days',
    '15 to 60 days',
    'more than 60 days',
    'not known',
  ])
})

test('what gates kept, by hand: 41 → 11 → 4 → 3 keeps 11/41, 4/41, 4/11 and 3/4', () => {
  const { rates } = rateTable([
    contest('one', { nodes: { applied: told(41), longlist: told(11), shortlist: told(4), ballot: told(3), chosen: told(1) } }),
  ])
  const kept = (step: string) => find(rates, `${step}.candidate`).median
  assert.deepEqual(['applied-longlist', 'applied-shortlist', 'longlist-shortlist', 'shortlist-ballot'].map(kept), [
    11 / 41,
    4 / 41,
    4 / 11,
    3 / 4,
  ])
})

test('close is a lead of at most a tenth: 72 to 51 (17 in 100) is not, 101 to 99 is; one of two', () => {
  const { counts } = rateTable([contest('a', { margin: told(21 / 123) }), contest('b', { margin: told(2 / 200) })])
  const close = counts.find(count => count.id === 'close.candidate')
  assert.deepEqual([close?.k, close?.n, close?.interval], [1, 2, wilson(1, 2)])
})

test('challenged: of contests whose vote or challenge is on record, with what followed', () => {
  const { counts } = rateTable([
    contest('a', { decided: told(true as const), challenged: told('put right' as const) }),
    contest('b', { decided: told(true as const), challenged: told('not on record' as const) }),
    contest('c', { decided: told(true as const) }),
    contest('no vote known'),
  ])
  const found = counts.find(count => count.id === 'challenged.candidate')
  assert.deepEqual([found?.k, found?.n, found?.outcomes], [2, 3, { 'put right': 1, stood: 0, 'not on record': 1 }])
})

const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(
    value.map(one => told(one)),
    { nil: null },
  )
const anyContest: fc.Arbitrary<ContestFacts> = fc
  .record({
    key: fc.uuid(),
    kind: fc.constantFrom('candidate', 'office'),
    procedure: fc.constantFrom('Selection', 'Ballot', 'Election'),
    channel: fc.constantFrom('room', 'post', 'unknown'),
    counted: fc.constantFrom('people' as const, 'units' as const),
    turnout: maybe(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), how: fc.constant('published share' as const) })),
    days: fc.array(
      fc.integer({ min: 0, max: 300 }).map(count => days('opening', count)),
      { maxLength: 1 },
    ),
    margin: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    decided: maybe(fc.constant(true as const)),
    challenged: maybe(fc.constantFrom('put right' as const, 'stood' as const, 'not on record' as const)),
  })
  .map(({ key, ...more }) => contest(key, more))

test('the order of contests changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyContest, { maxLength: 25 }).chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => assert.deepEqual(rateTable(shuffled), rateTable(all)),
    ),
  )
})

test('the n of narrower cells add up to that of the kind, people and units together are all that have a turnout, and no contest is twice in a cell', () => {
  fc.assert(
    fc.property(fc.array(anyContest, { maxLength: 25 }), all => {
      const { rates, counts } = rateTable(all)
      const cells = [...rates.map(rate => ({ ...rate, what: rate.measure as string })), ...counts]
      for (const { id, what, cell, n, rows } of cells) {
        assert.equal(new Set(rows.map(row => row.key)).size, n)
        const within = cells.filter(one => one.what === what && one.cell.kind === cell.kind)
        const sum = (width: (one: (typeof within)[number]) => boolean) => within.filter(width).reduce((total, one) => total + one.n, 0)
        if (cell.procedure === undefined && cell.channel === undefined) {
          assert.equal(
            sum(one => one.cell.procedure !== undefined),
            n,
            id,
          )
          if (what === 'turnout')
            assert.equal(
              sum(one => one.cell.channel !== undefined && !one.cell.notice),
              n,
              id,
            )
        }
        if (what === 'turnout' && cell.channel && !cell.notice)
          assert.equal(
            sum(one => one.cell.channel === cell.channel && one.cell.notice !== undefined),
            n,
            id,
          )
      }
      const total = (measure: string) =>
        rates.filter(rate => rate.measure === measure && !rate.cell.procedure && !rate.cell.channel).reduce((sum, rate) => sum + rate.n, 0)
      assert.equal(total('turnout') + total('units'), all.filter(one => one.turnout).length)
    }),
  )
})
