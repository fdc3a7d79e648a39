import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyElection, election } from '#test/papers.ts'
import { type Amount, divideDown, divideUp } from '../amount.ts'
import type { Election } from '../election.ts'
import { distribute, type Shares, total } from './distribute.ts'
import { readPapers } from './papers.ts'
import { type Nodes, paperTree } from './tree.ts'

const treeOf = (of: Election) => paperTree(readPapers(of), of.candidates.length)

/** Each node as the way to it and its papers: `AB 3`. */
const ways = ({ candidate, above, papers }: Nodes): string[] => {
  const way = (node: number): string => (node < 0 ? '' : `${way(above[node] ?? -1)}${'ABCDE'[candidate[node] ?? 9]}`)
  return papers.map((size, node) => `${way(node)} ${size}`).sort()
}

const five = election('A B C D', ['5 A B C', '4 A C', '3 B A D', '2 A', '1 C A B D'])

test('at first there is a node for each first preference', () => {
  assert.deepEqual(ways(treeOf(five).nodes()), ['A 11', 'B 3', 'C 1'])
})

test('papers of an elected candidate are looked at up to the next hopeful one', () => {
  const tree = treeOf(five)
  tree.elect(0)
  assert.deepEqual(ways(tree.nodes()), ['A 11', 'AB 5', 'AC 4', 'B 3', 'C 1'])
  tree.elect(1)
  assert.deepEqual(ways(tree.nodes()), ['A 11', 'AB 5', 'ABC 5', 'AC 4', 'B 3', 'BA 3', 'BAD 3', 'C 1'])
})

test('who goes out is passed over, and their papers join those that then say the same', () => {
  const tree = treeOf(five)
  tree.elect(0)
  tree.goOut(1)
  assert.deepEqual(ways(tree.nodes()), ['A 14', 'AC 9', 'AD 3', 'C 1'])
  tree.goOut(2)
  assert.deepEqual(ways(tree.nodes()), ['A 15', 'AD 4'])
  tree.goOut(3)
  assert.deepEqual(ways(tree.nodes()), ['A 15'])
})

test('somebody whom no paper names first can be elected or go out', () => {
  const tree = treeOf(five)
  tree.goOut(3)
  tree.elect(1)
  assert.deepEqual(ways(tree.nodes()), ['A 11', 'B 3', 'BA 3', 'C 1'])
})

test('a node comes after the one above it, and the nodes are the same until somebody is elected or goes out', () => {
  const tree = treeOf(five)
  tree.elect(2)
  tree.elect(0)
  const nodes = tree.nodes()
  assert.ok(nodes.above.every((above, node) => above < node))
  assert.equal(tree.nodes(), nodes)
  tree.goOut(1)
  assert.notEqual(tree.nodes(), nodes)
})

test('keep factors divide a paper: 0.6 of a vote stays, 0.25 of what is left goes on to stay, the rest to the third', () => {
  const tree = treeOf(election('A B C', ['10 A B C']))
  tree.elect(0)
  tree.elect(1)
  const shares: Shares = {
    one: 1000n,
    kept: (weight, keep, papers) => divideDown(weight * keep, 1000n) * papers,
    rest: (weight, keep) => divideDown(weight * (1000n - keep), 1000n),
  }
  assert.deepEqual(distribute(tree.nodes(), [600n, 250n, 1000n], shares), { votes: [6000n, 1000n, 3000n], rounding: 0n })
  assert.deepEqual(distribute(tree.nodes(), [333n, 500n, 1000n], shares), { votes: [3330n, 3330n, 3330n], rounding: 10n })
  assert.deepEqual(distribute(tree.nodes(), [0n, 250n, 1000n], shares), { votes: [0n, 2500n, 7500n], rounding: 0n })
})

test('what would weigh less than nothing goes to nobody', () => {
  const tree = treeOf(election('A B', ['2 A B']))
  tree.elect(0)
  const shares: Shares = { one: 10n, kept: (weight, keep, papers) => weight * keep * papers, rest: weight => -weight }
  assert.deepEqual(distribute(tree.nodes(), [3n, 10n], shares).votes, [60n, 0n])
})

const one = 1000n
const up: Shares = {
  one,
  kept: (weight, keep, papers) => divideUp(weight * keep, one) * papers,
  rest: (weight, keep) => weight - divideUp(weight * keep, one),
}

/** Paper by paper, as a rule's text says it. */
const byPaper = ({ piles, candidates }: Election, keep: readonly Amount[]): Amount[] => {
  const votes = candidates.map(() => 0n)
  for (const { papers, ranking } of piles)
    for (let paper = 0; paper < papers; paper++) {
      let weight = one
      for (const rank of ranking) {
        const each = typeof rank === 'number' ? rank : -1
        const stays = divideUp(weight * (keep[each] ?? 0n), one)
        votes[each] = (votes[each] ?? 0n) + stays
        weight -= stays
      }
    }
  return votes
}

const happenings = fc.array(fc.record({ who: fc.nat(4), wins: fc.boolean(), keep: fc.bigInt(0n, one) }), { maxLength: 5 })

test('whatever happens, the tree gives what counting paper by paper gives, to the last digit', () => {
  fc.assert(
    fc.property(anyElection({ most: 5 }), happenings, (of, events) => {
      const tree = treeOf(of)
      const keep = of.candidates.map(() => one)
      for (const { who, wins, keep: part } of events) {
        if (keep[who] !== one) continue
        if (wins) tree.elect(who)
        else tree.goOut(who)
        keep[who] = wins ? part : 0n
        const { votes, rounding } = distribute(tree.nodes(), keep, up)
        assert.deepEqual(votes, byPaper(of, keep))
        assert.equal(rounding, 0n)
        assert.ok(total(votes) <= BigInt(readPapers(of).valid) * one)
      }
    }),
    { numRuns: 300 },
  )
})
