import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import { anyElection, counted, election, whyNot } from '#test/papers.ts'
import type { Election } from '../election.ts'
import { readBlt } from '../formats/blt.ts'
import { scottishStv } from '../gregory/scottish-stv.ts'
import type { Method } from '../method.ts'
import { eliminating } from '../single/eliminating-papers.ts'
import { irv } from '../single/irv.ts'
import { irvRctab } from '../single/irv-rctab.ts'
import { approval, block, plurality } from '../single/plurality.ts'
import { schulze } from '../single/schulze.ts'
import { score } from '../single/score.ts'
import { paperOrder } from '../ties.ts'
import { marginOf } from './margin.ts'
import type { Margin } from './margin-of-victory.ts'
import { markedInstead, movedTo, withMore } from './recount.ts'

const margin = (method: Method, of: Election): Margin => {
  const found = marginOf(method, of, paperOrder(of.candidates.length))
  if (isRefusal(found)) return assert.fail(found.why)
  return 'none' in found ? assert.fail(found.none) : found
}
const none = (method: Method, of: Election): string => {
  const found = marginOf(method, of, paperOrder(of.candidates.length))
  return 'none' in found ? found.none : assert.fail('there is a margin')
}

test('a lead of 20: ten papers changed make it equal, and no fewer', () => {
  const found = margin(plurality, election('A B C', ['95 A', '75 B', '10 C']))
  assert.deepEqual(found, {
    enough: 10,
    atLeast: 10,
    changes: [{ papers: 10, from: [0], to: [1] }],
    elected: [1],
    how: 'exact: each changed paper takes one vote from the one and gives one to the other',
  })
  assert.equal(margin(plurality, election('A B', ['96 A', '75 B'])).enough, 11)
})

test('several places: the last who is elected and the first who is not', () => {
  const found = margin(block, election('A B C D', ['9 A=B', '6 C', '1 D'], { seats: 2 }))
  assert.deepEqual([found.enough, found.changes, found.elected], [2, [{ papers: 2, from: [0], to: [2] }], [1, 2]])
  assert.equal(margin(approval, election('A B', ['9 A B', '4 A'])).enough, 2)
})

test('looking through every way to change papers finds no fewer for marks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 })), { maxLength: 4 }),
      (papers, moves) => {
        const of = (list: readonly number[]) =>
          election(
            'A B C',
            ['A', 'B', 'C'].map((name, i) => `${list.filter(each => each === i).length} ${name}`),
          )
        const before = counted(plurality.count(of(papers), paperOrder(3)))
        const moved = [...papers]
        for (const [at, to] of moves) moved[at % moved.length] = to
        const after = counted(plurality.count(of(moved), paperOrder(3)))
        const touched = moved.filter((each, i) => each !== papers[i]).length
        if (after.elected[0] !== before.elected[0]) assert.ok(margin(plurality, of(papers)).enough <= touched)
      },
    ),
  )
})

test('a run-off: the record’s 72 to 51 has a margin of 11, exact; the three ways to count it agree', () => {
  const record = election('A B C', ['51 A', '46 B', '21 C A', '5 C B', '3 C'])
  for (const method of [eliminating, irv, irvRctab]) {
    const found = margin(method, record)
    assert.deepEqual([found.enough, found.atLeast, found.elected, found.changes], [11, 11, [1], [{ papers: 11, from: [0], to: [1] }]])
    assert.equal(found.how, 'exact: every order in which candidates could go out was looked at, or ruled out by a lower bound')
  }
})

const golden = (file: string): Election => {
  const read = readBlt(readFileSync(new URL(`../../../../../test/golden/ballots/${file}`, import.meta.url)))
  return isRefusal(read) ? assert.fail(read.why) : read
}

test('published papers: half the lead of the last round is the exact margin in each of these', () => {
  // 1,301 to 1,124; 2,411 to 1,683; 136,346 to 132,292; 53,897 to 51,872.
  for (const [file, papers] of [
    ['irv/aspen-2009-mayor.blt', 89],
    ['irv/berkeley-2010-d7-city-council.blt', 364],
    ['irv/pierce-2008-county-executive.blt', 2_027],
    ['irv/oakland-2010-mayor.blt', 1_013],
  ] as const) {
    const found = margin(irv, golden(file))
    assert.deepEqual([found.enough, found.atLeast], [papers, papers], file)
  }
})

test('where the search ends early the number is called an upper bound', () => {
  const found = margin(irv, { ...golden('meek/gnome-foundation-board-2018.blt'), seats: 1 })
  assert.ok(found.atLeast < found.enough)
  assert.equal(
    found.how,
    `an upper bound: the search ended before it was settled whether ${found.atLeast} to ${found.enough - 1} could be enough`,
  )
})

test('STV: an upper bound by counting again, and no smaller number of the same change is enough', () => {
  const stv = election('A B C D', ['40 A', '25 B', '20 C', '15 D B'], { seats: 2 })
  const order = paperOrder(4)
  const found = margin(scottishStv, stv)
  assert.match(found.how, /^an upper bound: with this change the papers were counted again/)
  assert.equal(found.atLeast, 0)
  const [change] = found.changes
  assert.ok(change)
  const [from = -1, to = -1] = [...change.from, ...change.to]
  const before = counted(scottishStv.count(stv, order)).elected
  assert.notDeepEqual(counted(scottishStv.count(movedTo(stv, from, to, found.enough), order)).elected.toSorted(), before.toSorted())
  assert.deepEqual(counted(scottishStv.count(movedTo(stv, from, to, found.enough - 1), order)).elected.toSorted(), before.toSorted())
  assert.deepEqual(counted(scottishStv.count(movedTo(stv, from, to, found.enough), order)).elected, found.elected)
})

test('scores: one paper can turn a lead of ten within a range of five, if it gave five and nothing', () => {
  const scores = (...lines: number[][]) => ({
    ...election('A B', []),
    scores: { range: { lowest: 0, highest: 5 }, piles: lines.map(([papers = 0, ...given]) => ({ papers, scores: given })) },
  })
  // A 20, B 10: the paper with 5 and 0 can change the difference by 10.
  assert.deepEqual(margin(score, scores([1, 5, 0], [5, 3, 2])), {
    enough: 1,
    atLeast: 1,
    changes: [{ papers: 1, from: [0], to: [1] }],
    elected: [1],
    how: 'exact: the papers on which it makes most difference give the one the highest score and the other the lowest',
  })
  // A 24, B 13: 1 of the 11 is left after it, and every other paper can change 6. A 41, B 24: 17 are 10, 6 and 1.
  assert.equal(margin(score, scores([1, 5, 0], [6, 3, 2], [1, 1, 1])).enough, 2)
  assert.equal(margin(score, scores([1, 5, 0], [12, 3, 2])).enough, 3)
})

test('where there is no margin, or none that can be worked out, the reason is said', () => {
  assert.match(none(plurality, election('A', ['1 A'])), /everybody who stood is elected/)
  assert.match(none(plurality, election('A B C', ['1 A'], { seats: 2, withdrawn: [2] })), /everybody who stood/)
  assert.match(none(plurality, election('A RON', ['1 A', '2 RON'], { reopen: 1 })), /a place stayed open/)
  assert.match(none(schulze, election('A B', ['1 A'])), /no margin is worked out for this method/)
  const reserved = { groups: { women: [0] }, reserved: [{ rule: 'One woman', group: 'women', atLeast: 1 }] }
  assert.match(none(plurality, election('A B', ['1 A'], reserved)), /reserved places are in force/)
  assert.match(whyNot(marginOf(irv, election('A B', ['1']), paperOrder(2))), /no paper names/)
  const deaf: Method = { ...scottishStv, count: (_, ties) => scottishStv.count(election('A B C', ['5 A', '4 B'], { seats: 2 }), ties) }
  assert.match(none(deaf, election('A B C', ['5 A', '4 B'], { seats: 2 })), /no bound was found/)
})

test('several places by run-off have an upper bound as STV has', () => {
  const found = margin(irv, election('A B C', ['5 A', '4 B', '3 C'], { seats: 2 }))
  assert.match(found.how, /^an upper bound/)
  assert.equal(found.enough, 1)
})

test('papers that change: the first choice goes to somebody else, who stands nowhere else on the paper', () => {
  const before = election('A B C', ['5 A B C', '4 A C', '3 B', '2 - A=C B', '1 A C=B'])
  assert.deepEqual(
    movedTo(before, 0, 1, 6).piles,
    [
      { papers: 5, ranking: [1, 0, 2] },
      { papers: 3, ranking: [0, 2] },
      { papers: 1, ranking: [1, 0, 2] },
      { papers: 3, ranking: [1] },
      { papers: 2, ranking: [[], [0, 2], 1] },
      { papers: 1, ranking: [0, [2, 1]] },
    ].reduce<{ papers: number; ranking: unknown }[]>((piles, pile) => {
      const same = piles.find(each => JSON.stringify(each.ranking) === JSON.stringify(pile.ranking))
      if (same) same.papers += pile.papers
      else piles.push({ ...pile })
      return piles
    }, []),
  )
  assert.deepEqual(movedTo(election('A B C', ['1 A C=B']), 0, 1, 1).piles, [{ papers: 1, ranking: [1, 0, [2]] }])
})

test('marks that change: the one name for the other, only on papers that mark the one and not the other', () => {
  const before = election('A B C', ['5 A=C', '4 A B', '3 C', '2 A'], { seats: 2 })
  assert.deepEqual(markedInstead(before, 2, 0, 1, 6).piles, [
    { papers: 5, ranking: [[1, 2]] },
    { papers: 4, ranking: [0, 1] },
    { papers: 3, ranking: [2] },
    { papers: 1, ranking: [0] },
    { papers: 1, ranking: [1] },
  ])
})

test('more papers join those that say the same', () => {
  assert.deepEqual(withMore(election('A B', ['5 A', '4 A B']), 0, 3).piles, [
    { papers: 8, ranking: [0] },
    { papers: 4, ranking: [0, 1] },
  ])
})

test('changing as many papers as the margin of a block vote says makes the two equal', () => {
  fc.assert(
    fc.property(anyElection({ most: 5, seats: 2 }), drawn => {
      const order = paperOrder(drawn.candidates.length)
      const found = marginOf(block, drawn, order)
      if ('none' in found || isRefusal(found)) return
      const [
        {
          from: [from = -1],
          to: [to = -1],
        } = { from: [], to: [] },
      ] = found.changes
      const votes = counted(block.count(markedInstead(drawn, 2, from, to, found.enough), order)).stages[0]?.votes ?? []
      assert.ok((votes[to] ?? 0n) >= (votes[from] ?? 0n))
    }),
  )
})
