import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyElection, counted, dealt, elected, election, whyNot } from '#test/papers.ts'
import type { Comparison } from '../count.ts'
import { paperOrder } from '../ties.ts'
import { rankedBy, stronger, strongestPaths } from './pairwise.ts'
import { schulze } from './schulze.ts'

const comparison = (count: ReturnType<typeof counted>): Comparison => count.comparison ?? assert.fail('no comparison')
const won = (paths: Comparison['paths']): (number | null)[][] => paths.map(row => row.map(each => each?.won ?? null))

/** M. Schulze 2011, section 3.1, example 1: 45 voters, five candidates; the ranking is E, A, C, B, D. */
const example = election('A B C D E', [
  '5 A C B E D',
  '5 A D E C B',
  '8 B E D A C',
  '3 C A B E D',
  '7 C A E B D',
  '2 C B A D E',
  '7 D C E B A',
  '8 E B A D C',
])

test('the example of the paper: every pair, every path and the ranking', () => {
  const count = counted(schulze.count(example, paperOrder(5)))
  const found = comparison(count)
  assert.deepEqual(found.pairwise, [
    [0, 20, 26, 30, 22],
    [25, 0, 16, 33, 18],
    [19, 29, 0, 17, 24],
    [15, 12, 28, 0, 14],
    [23, 27, 21, 31, 0],
  ])
  assert.deepEqual(won(found.paths), [
    [null, 28, 28, 30, 24],
    [25, null, 28, 33, 24],
    [25, 29, null, 29, 24],
    [25, 28, 28, null, 24],
    [25, 28, 28, 31, null],
  ])
  assert.deepEqual(found.ranking, [[4], [0], [2], [1], [3]])
  assert.deepEqual([found.condorcetWinner, found.smithSet, elected(count)], [null, [0, 1, 2, 3, 4], ['E']])
  assert.deepEqual(found.reasons, [
    'Nobody beats everybody else. The fewest who beat all outside: A, B, C, D and E.',
    'E has the stronger path against each of the others.',
  ])
  assert.deepEqual(
    [count.stages, count.quota, count.finalQuota, count.seats, count.places, count.method],
    [[], null, null, 1, 0, 'schulze'],
  )
})

test('who beats everybody else is elected, and by how much is said', () => {
  const count = counted(schulze.count(election('A B C', ['4 A', '3 B A', '2 C A'], { spoilt: 1 }), paperOrder(3)))
  const found = comparison(count)
  assert.deepEqual([found.condorcetWinner, found.smithSet, found.ranking], [0, [0], [[0], [1], [2]]])
  assert.deepEqual(found.reasons, ['A beats everybody else: B by 6 to 3, C by 7 to 2.'])
  assert.deepEqual(count.papers, { valid: 9, blank: 0, spoilt: 1 })
})

test('who is not on a paper stands below everybody who is; those who share a place are not compared', () => {
  const { pairwise } = comparison(counted(schulze.count(election('A B C D', ['5 A=B C', '1 D']), paperOrder(4))))
  assert.deepEqual(pairwise, [
    [0, 0, 5, 5],
    [0, 0, 5, 5],
    [0, 0, 0, 5],
    [1, 1, 1, 0],
  ])
})

test('a second place of the same name and a skipped place say nothing', () => {
  const of = (line: string) => comparison(counted(schulze.count(election('A B C', [line]), paperOrder(3)))).pairwise
  assert.deepEqual(of('1 A - B A'), of('1 A B'))
  assert.deepEqual(of('1 A=A B=A'), of('1 A B'))
})

test('who withdrew has no row, no column and no rank, and a paper for them alone is blank', () => {
  const count = counted(schulze.count(election('A B C', ['3 B A', '2 C', '4 B'], { withdrawn: [1] }), paperOrder(3)))
  const found = comparison(count)
  assert.deepEqual(found.pairwise, [
    [0, 0, 3],
    [0, 0, 0],
    [2, 0, 0],
  ])
  assert.deepEqual([found.ranking, found.smithSet, found.borda.points, count.papers.blank], [[[0], [2]], [0], [3n, 0n, 2n], 4])
})

test('of two defeats with as many papers for them, the one with fewer against it is stronger', () => {
  assert.equal(stronger({ won: 5, lost: 2 }, { won: 5, lost: 3 }), true)
  assert.equal(stronger({ won: 5, lost: 3 }, { won: 5, lost: 2 }), false)
  assert.equal(stronger({ won: 5, lost: 2 }, { won: 5, lost: 2 }), false)
  assert.equal(stronger({ won: 6, lost: 5 }, { won: 5, lost: 0 }), true)
  assert.equal(stronger({ won: 5, lost: 0 }, { won: 6, lost: 5 }), false)
  assert.deepEqual([stronger({ won: 1, lost: 0 }, null), stronger(null, { won: 1, lost: 0 }), stronger(null, null)], [true, false, false])
})

test('a circle of three equal defeats: nobody comes before anybody, and the order decides who is elected', () => {
  const circle = election('A B C', ['1 A B C', '1 B C A', '1 C A B'])
  const count = counted(schulze.count(circle, { order: [2, 0, 1], orderBy: 'lot' }))
  const found = comparison(count)
  assert.deepEqual([found.ranking, found.smithSet, elected(count)], [[[0, 1, 2]], [0, 1, 2], ['C']])
  assert.deepEqual(found.ties, [{ tied: [0, 1, 2], chosen: 2, decides: 'election', by: 'lot' }])
  assert.deepEqual(found.reasons, [
    'Nobody beats everybody else. The fewest who beat all outside: A, B and C.',
    'By the strongest paths nobody comes before A, B and C.',
    'A, B and C are equal: the lot, drawn before the count, decides, and C is elected.',
  ])
})

test('a circle breaks where it is weakest: A over B by 7 to 2, B over C by 6 to 3, C over A by 5 to 4', () => {
  const count = counted(schulze.count(election('A B C', ['4 A B C', '2 B C A', '3 C A B']), paperOrder(3)))
  assert.deepEqual([elected(count), comparison(count).ranking], [['A'], [[0], [1], [2]]])
})

test('an equal pair is no defeat, and keeps both among the fewest', () => {
  const found = comparison(counted(schulze.count(election('A B C', ['1 A B C', '1 B A C']), paperOrder(3))))
  assert.deepEqual([found.condorcetWinner, found.smithSet, found.ranking], [null, [0, 1], [[0, 1], [2]]])
  assert.deepEqual(found.paths[0]?.[1], null)
})

test('it elects one, and says so where an election has more places', () => {
  const count = counted(schulze.count({ ...example, seats: 3 }, paperOrder(5)))
  assert.deepEqual([count.seats, elected(count)], [1, ['E']])
  assert.equal(
    comparison(count).reasons[0],
    'This method elects one; the election has 3 places, which its order does not share out fairly.',
  )
})

test('one who stands alone, and re-open nominations', () => {
  const alone = counted(schulze.count(election('A', []), paperOrder(1)))
  assert.deepEqual([elected(alone), comparison(alone).reasons], [['A'], ['A stands alone.']])
  const ron = counted(schulze.count(election('A RON', ['1 A', '2 RON'], { reopen: 1 }), paperOrder(2)))
  assert.deepEqual(
    [ron.elected, comparison(ron).reasons],
    [[], ['RON beats everybody else: A by 2 to 1.', 'RON has won a place: it stays open, and nominations for it are opened again.']],
  )
})

test('the Borda count beside it: 4 points for a first of five, none for who is not on the paper', () => {
  const { borda } = comparison(counted(schulze.count(election('A B C D E', ['3 A B', '2 B C D', '1 E']), paperOrder(5))))
  // A 3×4; B 3×3 + 2×4; C 2×3; D 2×2; E 1×4.
  assert.deepEqual(borda, { points: [12n, 17n, 6n, 4n, 4n], places: 0, winner: [1] })
})

test('those who share a place share its points, and a half is told in tenths', () => {
  const { borda } = comparison(counted(schulze.count(election('A B C', ['1 A=B C', '2 C']), paperOrder(3))))
  // A and B share 2 and 1: 1.5 each. C has 0 and 2×2.
  assert.deepEqual(borda, { points: [15n, 15n, 40n], places: 1, winner: [2] })
  const whole = comparison(counted(schulze.count(election('A B C', ['1 A=B=C']), paperOrder(3)))).borda
  assert.deepEqual(whole, { points: [1n, 1n, 1n], places: 0, winner: [0] })
})

test('equal points: the first in the order; no points at all: nobody', () => {
  const equal = election('A B C', ['1 A', '1 B'])
  const of = (order: number[]) => comparison(counted(schulze.count(equal, { order, orderBy: 'lot' }))).borda.winner
  assert.deepEqual([of([0, 1, 2]), of([2, 1, 0])], [[0], [1]])
  assert.deepEqual(comparison(counted(schulze.count(election('A', ['1 A']), paperOrder(1)))).borda.winner, [])
})

test('an election that cannot be counted is refused with the reason', () => {
  assert.match(whyNot(schulze.count(election('A B', ['2']), paperOrder(2))), /no paper names a candidate/)
  assert.match(whyNot(schulze.count(election('A', [], { withdrawn: [0] }), paperOrder(1))), /nobody stands/)
  const reserved = { groups: { women: [0] }, reserved: [{ rule: 'One woman', group: 'women', atLeast: 1 }] }
  assert.match(whyNot(schulze.count(election('A B', ['1 A'], reserved), paperOrder(2))), /how places are reserved/)
})

const shapes = { most: 6, equal: true }

test('who beats everybody else is elected and stands alone at the top; the winner is always among the fewest', () => {
  fc.assert(
    fc.property(anyElection(shapes), drawn => {
      const count = counted(schulze.count(drawn, paperOrder(drawn.candidates.length)))
      const found = comparison(count)
      if (found.condorcetWinner !== null)
        assert.deepEqual([count.elected, found.ranking[0]], [[found.condorcetWinner], [found.condorcetWinner]])
      assert.ok(count.elected.every(each => found.smithSet.includes(each)))
      for (const inside of found.smithSet)
        for (const outside of drawn.candidates.keys())
          if (!found.smithSet.includes(outside))
            assert.ok((found.pairwise[inside]?.[outside] ?? 0) > (found.pairwise[outside]?.[inside] ?? 0))
    }),
  )
})

test('the ranking agrees with the paths: nobody has the stronger path against one who is ranked before', () => {
  fc.assert(
    fc.property(anyElection(shapes), drawn => {
      const { ranking, paths } = comparison(counted(schulze.count(drawn, paperOrder(drawn.candidates.length))))
      assert.deepEqual(
        ranking.flat().toSorted((a, b) => a - b),
        [...drawn.candidates.keys()],
      )
      for (const [i, group] of ranking.entries())
        for (const a of group) {
          const later = ranking.slice(i + 1).flat()
          for (const b of [...group, ...later]) assert.ok(!stronger(paths[b]?.[a] ?? null, paths[a]?.[b] ?? null))
          if (i > 0) assert.ok(ranking[i - 1]?.some(before => stronger(paths[before]?.[a] ?? null, paths[a]?.[before] ?? null)))
        }
    }),
  )
})

test('a path is the best of all chains: looking through every chain finds no stronger one', () => {
  fc.assert(
    fc.property(anyElection({ most: 4, equal: true }), drawn => {
      const { pairwise, paths } = comparison(counted(schulze.count(drawn, paperOrder(drawn.candidates.length))))
      const link = (a: number, b: number) => {
        const [for_, against] = [pairwise[a]?.[b] ?? 0, pairwise[b]?.[a] ?? 0]
        return for_ > against ? { won: for_, lost: against } : null
      }
      const all = [...drawn.candidates.keys()]
      const best = (a: number, b: number, seen: readonly number[]): ReturnType<typeof link> =>
        all
          .filter(via => via !== a && via !== b && !seen.includes(via))
          .map(via => {
            const [first, rest] = [link(a, via), best(via, b, [...seen, a])]
            return stronger(first, rest) ? rest : first
          })
          .reduce((x, y) => (stronger(y, x) ? y : x), link(a, b))
      for (const a of all) for (const b of all) if (a !== b) assert.deepEqual(paths[a]?.[b] ?? null, best(a, b, []))
    }),
  )
})

test('the order of papers and blank papers change nothing, and each pair of papers is counted at most once', () => {
  fc.assert(
    fc.property(
      anyElection(shapes).chain(drawn => fc.tuple(fc.constant(drawn), dealt(drawn))),
      ([drawn, again]) => {
        const order = paperOrder(drawn.candidates.length)
        const first = counted(schulze.count(drawn, order))
        const second = counted(schulze.count({ ...again, piles: [...again.piles, { papers: 7, ranking: [] }] }, order))
        assert.deepEqual([first.comparison, first.elected], [second.comparison, second.elected])
        for (const [a, row] of comparison(first).pairwise.entries())
          for (const [b, papers] of row.entries()) assert.ok(papers + (comparison(first).pairwise[b]?.[a] ?? 0) <= first.papers.valid)
      },
    ),
  )
})

test('paths and ranking from a table alone', () => {
  const table = [
    [0, 3],
    [2, 0],
  ]
  const paths = strongestPaths([0, 1], table)
  assert.deepEqual(
    [paths, rankedBy([0, 1], paths)],
    [
      [
        [null, { won: 3, lost: 2 }],
        [null, null],
      ],
      [[0], [1]],
    ],
  )
})
