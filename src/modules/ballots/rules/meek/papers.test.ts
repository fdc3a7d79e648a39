import assert from 'node:assert/strict'
import { test } from 'node:test'
import { election } from '#test/papers.ts'
import { readPapers, refuseShared, refuseUnprovided } from './papers.ts'

test('rankings lie one after another, without who withdrew and without skipped places', () => {
  const papers = readPapers(election('A B C', ['3 A B', '2 - C', '4 B C A'], { withdrawn: [1] }))
  assert.deepEqual([...papers.ranks.slice(0, 4)], [0, 2, 2, 0])
  assert.deepEqual([...papers.ends.slice(0, 3)], [1, 2, 4])
  assert.deepEqual(papers.sizes, [3, 2, 4])
  assert.deepEqual([papers.valid, papers.blank], [9, 0])
  assert.deepEqual(papers.shared, [])
})

test('a paper that names nobody who stands is blank, and no pile', () => {
  const papers = readPapers(election('A B', ['3 A', '2', '5 B', '7 - -', '1 A B'], { withdrawn: [1] }))
  assert.deepEqual(papers.sizes, [3, 1])
  assert.deepEqual([...papers.ends.slice(0, 2)], [1, 2])
  assert.deepEqual([papers.valid, papers.blank], [4, 14])
})

test('papers on which several share a rank are kept apart, and do not shift those after them', () => {
  const papers = readPapers(election('A B C D', ['3 A=B C', '2 C A', '4 D=B', '1 A=B=C'], { withdrawn: [3] }))
  assert.deepEqual(papers.shared, [
    { papers: 3, ranking: [[0, 1], [2]] },
    { papers: 1, ranking: [[0, 1, 2]] },
  ])
  assert.deepEqual([...papers.ranks.slice(0, 3)], [2, 0, 1])
  assert.deepEqual([...papers.ends.slice(0, 2)], [2, 3])
  assert.deepEqual(papers.sizes, [2, 4])
  assert.deepEqual([papers.valid, papers.blank], [10, 0])
})

test('of a shared rank, an empty rank of those who withdrew is no rank', () => {
  const papers = readPapers(election('A B C', ['1 C A=B'], { withdrawn: [2] }))
  assert.deepEqual(papers.shared, [{ papers: 1, ranking: [[0, 1]] }])
})

test('papers on which only one of a shared rank stands are refused by nobody', () => {
  assert.equal(refuseShared(readPapers(election('A B', ['4 A=B'], { withdrawn: [0] })), 'the rule'), null)
})

test('one paper, or several, with a shared rank are refused with their number and with what to do', () => {
  const one = refuseShared(readPapers(election('A B', ['1 A=B', '3 A'])), 'the rule')
  assert.deepEqual(one, {
    refused: true,
    why: '1 paper gives the same rank to several candidates, which the rule cannot read',
    rule: 'ballots.equal-ranks',
    next: 'count by the method “meek”, which reads equal ranks, or correct the papers',
  })
  const more = refuseShared(readPapers(election('A B', ['2 A=B', '3 A', '4 B=A'])), 'the rule')
  assert.equal(more?.why, '6 papers give the same rank to several candidates, which the rule cannot read')
})

test('reserved places are refused', () => {
  const some = election('A B', ['1 A'], { seats: 1, groups: { a: [0] }, reserved: [{ rule: 'Rule 1', group: 'a', atLeast: 1 }] })
  assert.deepEqual(refuseUnprovided(some), {
    refused: true,
    why: 'no rule of Meek’s method says how places are reserved',
    rule: 'ballots.reserved-places',
    next: 'count by Scottish STV or ERS97, which provide for it',
  })
  assert.equal(refuseUnprovided({ ...some, reserved: [] }), null)
})

test('re-opened nominations can win the only place, and are refused where they could win several', () => {
  assert.equal(refuseUnprovided(election('A RON', ['1 A'], { reopen: 1 })), null)
  assert.deepEqual(refuseUnprovided(election('A B RON', ['1 A'], { reopen: 2, seats: 2 })), {
    refused: true,
    why: 'no rule of Meek’s method says how “RON” can win several places',
    rule: 'ballots.reopen',
    next: 'count by Scottish STV or ERS97, which provide for it',
  })
  assert.equal(refuseUnprovided(election('A B C', ['1 A'], { seats: 2 })), null)
})
