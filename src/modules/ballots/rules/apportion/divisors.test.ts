import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { byDivisor, type Divisor } from './divisors.ts'
import { byRemainder } from './remainders.ts'
import type { Party, Shared } from './shares.ts'

const parties = (votes: Readonly<Record<string, number>>): Party[] =>
  Object.entries(votes).map(([name, number]) => ({ name, votes: number }))
const good = (shared: Shared | Refusal): Shared => {
  assert.ok(!isRefusal(shared), isRefusal(shared) ? shared.why : '')
  return shared
}
const places = (shared: Shared | Refusal): Record<string, number> =>
  Object.fromEntries(good(shared).places.map(each => [each.name, each.places]))
const why = (shared: Shared | Refusal): string => (isRefusal(shared) ? shared.why : assert.fail('shared out'))

/** 100,000 votes, 8 places: the example of most textbooks, worked with a pencil. */
const four = parties({ A: 100_000, B: 80_000, C: 30_000, D: 20_000 })
const order = ['A', 'B', 'C', 'D']

test('D’Hondt gives 8 places as 4, 3, 1 and 0: the averages are 100, 80, 50, 40, 33.3, 30, 26.7 and 25 thousand', () => {
  const shared = good(byDivisor('dhondt', 8, four, order))
  assert.deepEqual(places(shared), { A: 4, B: 3, C: 1, D: 0 })
  assert.deepEqual(shared.reasons, [
    'Place 1 to A: 100000 ÷ 1.',
    'Place 2 to B: 80000 ÷ 1.',
    'Place 3 to A: 100000 ÷ 2.',
    'Place 4 to B: 80000 ÷ 2.',
    'Place 5 to A: 100000 ÷ 3.',
    'Place 6 to C: 30000 ÷ 1.',
    'Place 7 to B: 80000 ÷ 3.',
    'Place 8 to A: 100000 ÷ 4.',
  ])
  assert.deepEqual(shared.ties, [])
})

test('Sainte-Laguë gives the same 8 places as 3, 3, 1 and 1: it divides by 1, 3, 5', () => {
  const shared = good(byDivisor('sainte-lague', 8, four, order))
  assert.deepEqual(places(shared), { A: 3, B: 3, C: 1, D: 1 })
  assert.deepEqual(shared.reasons.slice(2), [
    'Place 3 to A: 100000 ÷ 3.',
    'Place 4 to C: 30000 ÷ 1.',
    'Place 5 to B: 80000 ÷ 3.',
    'Place 6 to A: 100000 ÷ 5; A and D are equal, and the order drawn before decides.',
    'Place 7 to D: 20000 ÷ 1.',
    'Place 8 to B: 80000 ÷ 5.',
  ])
  assert.deepEqual(shared.ties, [{ tied: ['A', 'D'], chosen: 'A' }])
})

test('an equal average goes to whom the order drawn before names first', () => {
  const equal = parties({ A: 10, B: 10 })
  assert.deepEqual(places(byDivisor('dhondt', 1, equal, ['B', 'A'])), { A: 0, B: 1 })
  assert.deepEqual(good(byDivisor('dhondt', 1, equal, ['B', 'A'])).ties, [{ tied: ['A', 'B'], chosen: 'B' }])
})

test('the largest remainder of 8 places among 230,000 votes: 3.48, 2.78, 1.04 and 0.70 become 3, 3, 1 and 1', () => {
  const shared = good(byRemainder(8, four, order))
  assert.deepEqual(places(shared), { A: 3, B: 3, C: 1, D: 1 })
  assert.deepEqual(shared.reasons, [
    'A: 3 and 110000/230000.',
    'B: 2 and 180000/230000, and one of the largest remainders: 3.',
    'C: 1 and 10000/230000.',
    'D: 0 and 160000/230000, and one of the largest remainders: 1.',
  ])
})

test('equal remainders for one place that is left: the order drawn before; for two places both get one and nothing is decided', () => {
  const three = parties({ A: 5, B: 5, C: 10 })
  const one = good(byRemainder(2, three, ['B', 'C', 'A']))
  assert.deepEqual([places(one), one.ties], [{ A: 0, B: 1, C: 1 }, [{ tied: ['A', 'B'], chosen: 'B' }]])
  const two = good(byRemainder(2, parties({ A: 5, B: 5 }), ['A', 'B']))
  assert.deepEqual([places(two), two.ties], [{ A: 1, B: 1 }, []])
  const both = good(byRemainder(3, parties({ A: 5, B: 5, C: 5, D: 1 }), order))
  assert.deepEqual([places(both), both.ties], [{ A: 1, B: 1, C: 1, D: 0 }, []])
})

test('what cannot be shared out is refused with the reason', () => {
  assert.match(why(byDivisor('dhondt', 1.5, four, order)), /places are a whole number, not 1.5/)
  assert.match(why(byDivisor('dhondt', -1, four, order)), /whole number, not -1/)
  assert.match(why(byDivisor('dhondt', 1, parties({ A: -1, B: 3 }), order)), /A has -1 votes/)
  assert.match(why(byRemainder(1, [...four, ...four], order)), /same name/)
  assert.match(why(byRemainder(1, parties({ A: 0, B: 0 }), order)), /nobody has a vote/)
  assert.match(why(byRemainder(1, four, ['A'])), /leaves out B/)
  assert.deepEqual(places(byRemainder(0, four, order)), { A: 0, B: 0, C: 0, D: 0 })
})

const drawn = fc
  .array(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 6 })
  .filter(votes => votes.some(each => each > 0))
  .map(votes => votes.map((each, i) => ({ name: `P${i}`, votes: each })))
const inOrder = (list: readonly Party[]): string[] => list.map(({ name }) => name)

for (const divisor of ['dhondt', 'sainte-lague'] as const satisfies readonly Divisor[])
  test(`${divisor} gives out every place, and one more place takes none away from anybody`, () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 30 }), (list, seats) => {
        const now = places(byDivisor(divisor, seats, list, inOrder(list)))
        const more = places(byDivisor(divisor, seats + 1, list, inOrder(list)))
        assert.equal(
          Object.values(now).reduce((a, b) => a + b, 0),
          seats,
        )
        for (const { name } of list) assert.ok((more[name] ?? 0) >= (now[name] ?? 0))
      }),
    )
  })

test('D’Hondt never gives less than a share rounded down; the largest remainder never less than that or more than rounded up', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 0, max: 30 }), (list, seats) => {
      const all = list.reduce((sum, { votes }) => sum + votes, 0)
      const dhondt = places(byDivisor('dhondt', seats, list, inOrder(list)))
      const remainder = places(byRemainder(seats, list, inOrder(list)))
      assert.equal(
        Object.values(remainder).reduce((a, b) => a + b, 0),
        seats,
      )
      for (const { name, votes } of list) {
        assert.ok((dhondt[name] ?? 0) >= Math.floor((votes * seats) / all))
        assert.ok((remainder[name] ?? 0) >= Math.floor((votes * seats) / all))
        assert.ok((remainder[name] ?? 0) <= Math.ceil((votes * seats) / all))
      }
    }),
  )
})

test('a list with more votes never gets fewer places than one with less', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 0, max: 30 }), (list, seats) => {
      for (const shared of [
        byDivisor('dhondt', seats, list, inOrder(list)),
        byDivisor('sainte-lague', seats, list, inOrder(list)),
        byRemainder(seats, list, inOrder(list)),
      ]) {
        const got = places(shared)
        for (const a of list) for (const b of list) if (a.votes > b.votes) assert.ok((got[a.name] ?? 0) >= (got[b.name] ?? 0))
      }
    }),
  )
})
