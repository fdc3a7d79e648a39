import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counted, election } from '#test/papers.ts'
import { standing } from '../election.ts'
import { eliminating } from '../single/eliminating-papers.ts'
import { irv } from '../single/irv.ts'
import { readRctab } from '../single/irv-rctab.ts'
import { firstStanding } from '../single/reading.ts'
import { paperOrder } from '../ties.ts'
import { type Ordered, ordersOf, talliesOf } from './orders.ts'
import { runOffMargin } from './run-off-margin.ts'
import { boundOf, fewestFor } from './run-off-order.ts'

/** Everybody who can win when equal votes may be settled either way: every way through is taken. */
const possible = (papers: readonly Ordered[], stand: ReadonlySet<number>): ReadonlySet<number> => {
  if (stand.size === 1) return stand
  const tallies = talliesOf(papers, stand)
  const least = Math.min(...tallies.values())
  const winners = new Set<number>()
  for (const [out, votes] of tallies)
    if (votes === least) for (const winner of possible(papers, new Set([...stand].filter(each => each !== out)))) winners.add(winner)
  return winners
}

/** All rankings of so many candidates that name at least one. */
const rankings = (size: number): number[][] => {
  const grow = (order: readonly number[]): number[][] => [
    [...order],
    ...Array.from({ length: size }, (_, i) => i)
      .filter(each => !order.includes(each))
      .flatMap(each => grow([...order, each])),
  ]
  return grow([]).filter(order => order.length > 0)
}

/** Every way to lay `papers` papers on `kinds` rankings. */
const profiles = (papers: number, kinds: number): number[][] => {
  if (kinds === 1) return [[papers]]
  return Array.from({ length: papers + 1 }, (_, first) => profiles(papers - first, kinds - 1).map(rest => [first, ...rest])).flat()
}

const laid = (profile: readonly number[], kinds: readonly (readonly number[])[]): Ordered[] =>
  profile.flatMap((papers, i) => (papers > 0 ? [{ papers, order: kinds[i] ?? [] }] : []))

test('on elections of three candidates and four papers the margin is what looking through all 3,060 of them finds', () => {
  const kinds = rankings(3)
  assert.equal(kinds.length, 15)
  const all = profiles(4, kinds.length).map(profile => ({ profile, winners: possible(laid(profile, kinds), new Set([0, 1, 2])) }))
  assert.equal(all.length, 3_060)
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, each, i) => sum + Math.max(0, each - (b[i] ?? 0)), 0)
  for (let i = 0; i < all.length; i += 29) {
    const { profile, winners } = all[i] ?? assert.fail()
    const [winner = -1] = winners
    const fewest = Math.min(
      ...all.filter(other => [...other.winners].some(each => each !== winner)).map(other => distance(profile, other.profile)),
    )
    const found = runOffMargin(laid(profile, kinds), [0, 1, 2], winner) ?? assert.fail('nobody else stands')
    assert.deepEqual([found.enough, found.atLeast], [fewest, fewest], `papers ${profile}`)
  }
})

test('on drawn elections of four candidates the margin is never more than what changing one or two papers at random shows, and its change works', () => {
  const kinds = rankings(4)
  const paper = fc.integer({ min: 0, max: kinds.length - 1 })
  fc.assert(
    fc.property(fc.array(paper, { minLength: 3, maxLength: 14 }), fc.array(fc.tuple(fc.nat(), paper), { maxLength: 3 }), (drawn, moves) => {
      const papersOf = (list: readonly number[]): Ordered[] => list.map(each => ({ papers: 1, order: kinds[each] ?? [] }))
      const everybody = new Set([0, 1, 2, 3])
      const [winner = -1] = possible(papersOf(drawn), everybody)
      const found = runOffMargin(papersOf(drawn), [...everybody], winner) ?? assert.fail('nobody else stands')
      assert.equal(found.enough, found.atLeast)
      // The change that it names lets the one that it names win.
      const changed = papersOf(drawn)
      for (const { papers, from, to } of found.changes)
        for (let i = 0; i < papers; i++) {
          const at = changed.findIndex(({ order }) =>
            found.sequence
              ? countsLike(order, from, found.sequence)
              : order.find(each => each === winner || each === found.winner) === winner,
          )
          assert.ok(at >= 0, `a paper that counts for ${from}`)
          changed[at] = { papers: 1, order: to }
        }
      assert.ok(possible(changed, everybody).has(found.winner) && found.winner !== winner)
      // Random changes that work are no fewer.
      const moved = [...drawn]
      for (const [at, to] of moves) moved[at % moved.length] = to
      const touched = moved.filter((each, i) => each !== drawn[i]).length
      if ([...possible(papersOf(moved), everybody)].some(each => each !== winner)) assert.ok(found.enough <= touched)
    }),
    { numRuns: 60 },
  )
})

/** Whether a paper counts for these, one after another, as candidates go out in the sequence. */
const countsLike = (order: readonly number[], from: readonly number[], sequence: readonly number[]): boolean => {
  let latest = -1
  const counts = order.filter(each => {
    const at = sequence.indexOf(each)
    if (at < latest) return false
    latest = at
    return true
  })
  return counts.join() === from.join()
}

/** A leads with 45; B and C, 28 and 27, would each take the other's papers. */
const squeezed = election('A B C', ['45 A', '28 B C', '27 C A'])

test('the last round is not always the nearest: C goes out by one paper, and had B gone out, C would have won', () => {
  assert.deepEqual(counted(irv.count(squeezed, paperOrder(3))).elected, [0])
  const found = runOffMargin(ordersOf(squeezed, firstStanding), [0, 1, 2], 0)
  assert.deepEqual([found?.enough, found?.atLeast, found?.winner, found?.sequence], [1, 1, 2, [1, 0, 2]])
  assert.equal(found?.changes.length, 1)
  // At the end A has 72 to 28: by the last round alone 22 papers would be needed.
  const short = runOffMargin(ordersOf(squeezed, firstStanding), [0, 1, 2], 0, { orders: 0, together: 7, tries: 100 })
  assert.deepEqual([short?.enough, short?.atLeast, short?.changes, short?.sequence], [22, 1, [{ papers: 22, from: [0], to: [1] }], null])
})

test('51, 46 and 29: A won by 72 to 51, so 11 papers changed are enough and no fewer', () => {
  const record = election('A B C', ['51 A', '46 B', '21 C A', '5 C B', '3 C'])
  const found = runOffMargin(
    ordersOf(record, firstStanding),
    standing(record),
    counted(eliminating.count(record, paperOrder(3))).elected[0] ?? -1,
  )
  assert.deepEqual([found?.enough, found?.atLeast, found?.winner, found?.changes], [11, 11, 1, [{ papers: 11, from: [0], to: [1] }]])
})

test('who won only by the order of equal votes has a margin of nothing', () => {
  const equal = election('A B', ['4 A', '4 B'])
  assert.deepEqual(runOffMargin(ordersOf(equal, firstStanding), [0, 1], 0)?.enough, 0)
})

test('one who stands alone has no margin', () => {
  assert.equal(runOffMargin([{ papers: 3, order: [0] }], [0], 0), null)
})

test('a search that is cut off says what it knows: enough by the last round, and a lower bound', () => {
  const papers = ordersOf(squeezed, firstStanding)
  const found = runOffMargin(papers, [0, 1, 2], 0, { orders: 4_000, together: 2, tries: 100 })
  assert.ok(found && found.atLeast <= 1 && found.enough === 22)
})

test('papers as a run-off reads them: repeated and withdrawn names passed over, and an overvote ends them where it does', () => {
  const papers = election('A B C', ['2 A A B', '3 C', '1 A=B C', '4 - - B'], { withdrawn: [2] })
  assert.deepEqual(ordersOf(papers, firstStanding), [
    { papers: 2, order: [0, 1] },
    { papers: 4, order: [1] },
  ])
  assert.deepEqual(ordersOf(election('A B C', ['2 A B=C C', '1 - - B', '0 C']), readRctab), [{ papers: 2, order: [0] }])
})

test('votes of those who stand: those without any are told too', () => {
  assert.deepEqual(
    [
      ...talliesOf(
        [
          { papers: 3, order: [2, 0] },
          { papers: 1, order: [2] },
        ],
        new Set([0, 1]),
      ),
    ],
    [
      [0, 3],
      [1, 0],
    ],
  )
})

test('a bound for the end of an order is no more than the change for the whole order', () => {
  const papers = ordersOf(squeezed, firstStanding)
  // C has 55 to 45 when only A is left: that alone would cost nothing. B has 28 to 72.
  assert.equal(boundOf(papers, [0, 2], false), 0)
  assert.equal(boundOf(papers, [0, 1], false), 22)
  assert.equal(boundOf(papers, [1, 0, 2], true), 0.5)
  const changes = fewestFor(papers, [1, 0, 2], 5, 50)
  assert.ok(changes && changes !== 'none')
  assert.deepEqual([changes.length, changes[0]?.papers], [1, 1])
  assert.equal(fewestFor(papers, [1, 0, 2], 0, 50), 'none')
})
