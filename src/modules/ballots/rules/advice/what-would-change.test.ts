import assert from 'node:assert/strict'
import { test } from 'node:test'
import { election, whyNot } from '#test/papers.ts'
import type { Election } from '../election.ts'
import { scottishStv } from '../gregory/scottish-stv.ts'
import type { Method } from '../method.ts'
import { eliminating } from '../single/eliminating-papers.ts'
import { irv } from '../single/irv.ts'
import { approval, block, plurality } from '../single/plurality.ts'
import { schulze } from '../single/schulze.ts'
import { paperOrder } from '../ties.ts'
import { whatWouldChange } from './what-would-change.ts'

const told = (method: Method, of: Election): readonly string[] => {
  const found = whatWouldChange(method, of, paperOrder(of.candidates.length))
  return 'refused' in found ? assert.fail(found.why) : found.map(each => each.sentence)
}

test('a lead of 20: 11 papers changing, or 21 more', () => {
  assert.deepEqual(told(plurality, election('A B', ['95 A', '75 B'])), [
    '11 papers changing from A to B: then B would have been elected instead of A.',
    '21 more papers for B: then B would have been elected instead of A.',
  ])
})

test('the record of 72 to 51: 11 changing or 22 more for B; C was too far behind to be told first', () => {
  const found = told(eliminating, election('A B C', ['51 A', '46 B', '21 C A', '5 C B', '3 C']))
  assert.deepEqual(found.slice(0, 2), [
    '11 papers changing from A to B: then B would have been elected instead of A.',
    '22 more papers for B: then B would have been elected instead of A.',
  ])
})

test('the order in which candidates go out can be nearer than the end: two more for C, and B had gone out instead', () => {
  assert.deepEqual(told(irv, election('A B C', ['45 A', '28 B C', '27 C A'])), [
    '2 more papers for C, who went out in stage 2 below B: then C would have been elected instead of A.',
    '23 papers changing from A to B: then B would have been elected instead of A.',
    '45 more papers for B: then B would have been elected instead of A.',
  ])
})

test('one paper is said in the singular', () => {
  assert.deepEqual(told(plurality, election('A B', ['2 A', '2 B'])), [
    '1 paper changing from A to B: then B would have been elected instead of A.',
    '1 more paper for B: then B would have been elected instead of A.',
  ])
})

test('block and approval: marks change on papers that have the one and not the other', () => {
  assert.deepEqual(told(block, election('A B C', ['9 A=B', '6 C'], { seats: 2 })), [
    '2 papers changing from A to C: then C would have been elected instead of A.',
    '4 more papers for C: then C would have been elected instead of B.',
  ])
  assert.equal(
    told(approval, election('A B', ['9 A', '4 B']))[0],
    '3 papers changing from A to B: then B would have been elected instead of A.',
  )
})

test('STV: what is told has been counted again', () => {
  const stv = election('A B C D', ['40 A', '25 B', '20 C', '15 D B'], { seats: 2 })
  const found = whatWouldChange(scottishStv, stv, paperOrder(4))
  assert.ok(!('refused' in found) && found.length > 0)
  for (const { sentence, papers, elected } of found) {
    assert.ok(papers > 0 && elected.length > 0)
    assert.match(sentence, /^\d+ (?:papers? changing from|more papers? for) .*: then .* would have been elected instead of .*\.$/)
  }
  assert.deepEqual(
    found.map(each => each.papers),
    found.map(each => each.papers).toSorted((a, b) => a - b),
  )
})

test('several places by run-off: as many first choices as counting again shows', () => {
  assert.deepEqual(told(irv, election('A B C', ['5 A', '4 B', '3 C'], { seats: 2 })), [
    '1 paper changing from B to C: then C would have been elected instead of B.',
  ])
})

test('re-open nominations may be what would have changed it, and then nobody is elected', () => {
  assert.deepEqual(told(plurality, election('A RON', ['5 A', '2 RON'], { reopen: 1 })), [
    '2 papers changing from A to RON: then nobody would have been elected instead of A.',
    '4 more papers for RON: then nobody would have been elected instead of A.',
  ])
})

test('where nothing can be told nothing is: one who stands alone, nobody elected, no stages', () => {
  assert.deepEqual(told(plurality, election('A', ['1 A'])), [])
  assert.deepEqual(told(plurality, election('A B', ['1 A'], { withdrawn: [1] })), [])
  assert.deepEqual(told(plurality, election('A RON', ['1 A', '2 RON'], { reopen: 1 })), [])
  assert.deepEqual(told(schulze, election('A B', ['2 A', '1 B'])), [])
  assert.match(whyNot(whatWouldChange(irv, election('A B', ['1']), paperOrder(2))), /no paper names/)
})

test('each says how, how many and who', () => {
  const found = whatWouldChange(plurality, election('A B C', ['9 A', '6 B', '1 C']), paperOrder(3))
  assert.ok(!('refused' in found))
  assert.deepEqual(
    found.map(({ papers, how, elected }) => ({ papers, how, elected })),
    [
      { papers: 2, how: 'changed', elected: [1] },
      { papers: 4, how: 'more', elected: [1] },
    ],
  )
})
