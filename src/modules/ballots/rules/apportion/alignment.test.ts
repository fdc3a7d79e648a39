import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Alignment, align, type Group, type Sent, send, viability } from './alignment.ts'

const groups = (members: Readonly<Record<string, number>>): Group[] =>
  Object.entries(members).map(([name, number]) => ({ name, members: number }))
const aligned = (result: Alignment | Refusal): Alignment => {
  assert.ok(!('refused' in result), 'refused' in result ? result.why : '')
  return result
}
const sent = (result: Sent | Refusal): Sent => {
  assert.ok(!('refused' in result), 'refused' in result ? result.why : '')
  return result
}
const delegates = (result: Sent | Refusal) => Object.fromEntries(sent(result).groups.map(each => [each.name, each.delegates]))
const why = (result: unknown): string => (isRefusal(result) ? result.why : assert.fail('it was done'))
const order = ['A', 'B', 'C', 'D', 'E']

test('viability by the number of delegates: none for one, a quarter for two, a sixth for three, 15 in a hundred from four on, always up', () => {
  assert.equal(viability({ attendees: 100, delegates: 1 }), null)
  assert.equal(viability({ attendees: 100, delegates: 2 }), 25)
  assert.equal(viability({ attendees: 101, delegates: 2 }), 26)
  assert.equal(viability({ attendees: 60, delegates: 3 }), 10)
  assert.equal(viability({ attendees: 61, delegates: 3 }), 11)
  assert.equal(viability({ attendees: 100, delegates: 4 }), 15)
  assert.equal(viability({ attendees: 79, delegates: 7 }), 12)
  assert.equal(viability({ attendees: 1, delegates: 4 }), 1)
})

test('one delegate: no groups form', () => {
  const result = aligned(align({ attendees: 40, delegates: 1 }, groups({ A: 30, B: 10 })))
  assert.deepEqual(result, {
    needed: null,
    viable: [],
    short: [],
    tooMany: [],
    reasons: ['One delegate: no groups form, the whole caucus elects.'],
  })
  assert.match(why(send({ attendees: 40, delegates: 1 }, groups({ A: 30 }), order)), /elected by the whole caucus/)
})

test('a group that is short is told by how many, and two that merge may be enough', () => {
  const caucus = { attendees: 79, delegates: 7 }
  const before = aligned(align(caucus, groups({ A: 40, B: 24, C: 9, D: 6 })))
  assert.deepEqual(before.short, [
    { name: 'C', members: 9, more: 3 },
    { name: 'D', members: 6, more: 6 },
  ])
  assert.deepEqual(before.reasons, [
    '79 people attend for 7 delegates: a group needs 12.',
    'C has 9 and needs 3 more, or its members realign.',
    'D has 6 and needs 6 more, or its members realign.',
  ])
  assert.match(why(send(caucus, groups({ A: 40, B: 24, C: 9, D: 6 }), order)), /C is not viable/)
  const refused = send(caucus, groups({ A: 40, B: 24, C: 9, D: 6 }), order)
  assert.equal('refused' in refused && refused.next, 'let its members realign, or leave it out')
  const after = groups({ A: 40, B: 24, C: 15 })
  assert.deepEqual(aligned(align(caucus, after)).short, [])
  // 40 × 7 ÷ 79 = 3 and 43/79, 24 × 7 ÷ 79 = 2 and 10/79, 15 × 7 ÷ 79 = 1 and 26/79.
  assert.deepEqual(delegates(send(caucus, after, order)), { A: 4, B: 2, C: 1 })
})

test('more viable groups than delegates: the smallest realign', () => {
  const result = aligned(align({ attendees: 12, delegates: 2 }, groups({ A: 3, B: 5, C: 4 })))
  assert.deepEqual([result.needed, result.viable.map(each => each.name), result.tooMany.map(each => each.name)], [3, ['B', 'C'], ['A']])
  assert.equal(result.reasons.at(-1), 'A realigns: there are more viable groups than delegates, and it is among the smallest.')
  assert.match(why(send({ attendees: 12, delegates: 2 }, groups({ A: 3, B: 5, C: 4 }), order)), /A is not viable/)
})

test('the example that was handed out: 100 people, 7 delegates, 20, 18, 27, 19 and 16: one too few, and A at 1.40 gets it', () => {
  const result = sent(send({ attendees: 100, delegates: 7 }, groups({ A: 20, B: 18, C: 27, D: 19, E: 16 }), order))
  assert.deepEqual(delegates(result), { A: 2, B: 1, C: 2, D: 1, E: 1 })
  assert.deepEqual(result.groups[0], { name: 'A', members: 20, delegates: 2, share: { whole: 1, rest: 40 } })
  assert.deepEqual(result.reasons, [
    'A: 1 and 40/100, rounded to 1.',
    'B: 1 and 26/100, rounded to 1.',
    'C: 1 and 89/100, rounded to 2.',
    'D: 1 and 33/100, rounded to 1.',
    'E: 1 and 12/100, rounded to 1.',
    'One too few: A gets one more.',
  ])
  assert.deepEqual(result.ties, [])
})

test('whoever stands first in the list has no claim to be nearest to a half', () => {
  assert.deepEqual(delegates(send({ attendees: 100, delegates: 7 }, groups({ E: 16, D: 19, C: 27, B: 18, A: 20 }), order)), {
    E: 1,
    D: 1,
    C: 2,
    B: 1,
    A: 2,
  })
  // 4.7, 3.7 and 1.6 round up to 11 of 10: the 1.6 is nearest to a half, and C has two to lose from.
  assert.deepEqual(delegates(send({ attendees: 100, delegates: 10 }, groups({ A: 47, B: 37, C: 16 }), order)), { A: 5, B: 4, C: 1 })
  assert.deepEqual(delegates(send({ attendees: 100, delegates: 10 }, groups({ C: 16, B: 37, A: 47 }), order)), { C: 1, B: 4, A: 5 })
})

test('a group that everybody has left sends nobody and stands in no result', () => {
  assert.deepEqual(delegates(send({ attendees: 40, delegates: 4 }, groups({ A: 20, B: 20, C: 0 }), order)), { A: 2, B: 2 })
})

test('two groups split evenly over an odd number: both round up, and the one last in the order loses one', () => {
  const result = sent(send({ attendees: 20, delegates: 3 }, groups({ A: 10, B: 10 }), order))
  assert.deepEqual([delegates(result), result.ties], [{ A: 2, B: 1 }, [{ tied: ['A', 'B'], chosen: 'B' }]])
  assert.equal(result.reasons.at(-1), 'One too many: B gets one less.')
})

test('two with the same share just below a half: the one first in the order gains', () => {
  // 14 × 7 ÷ 40 = 2.45 twice, 12 × 7 ÷ 40 = 2.1.
  const result = sent(send({ attendees: 40, delegates: 7 }, groups({ B: 14, A: 14, C: 12 }), order))
  assert.deepEqual([delegates(result), result.ties], [{ A: 3, B: 2, C: 2 }, [{ tied: ['B', 'A'], chosen: 'A' }]])
})

test('nobody loses their only delegate: the next above a half loses instead', () => {
  // 4 delegates, 30 people: 5 × 4 ÷ 30 = 0.67 twice, 20 × 4 ÷ 30 = 2.67.
  assert.deepEqual(delegates(send({ attendees: 30, delegates: 4 }, groups({ A: 5, B: 5, C: 20 }), order)), { A: 1, B: 1, C: 2 })
})

test('where no share is near a half the rules we have are silent, and that is said', () => {
  // 100 people, 4 delegates: 0.64 three times and 2.08: five, and only single delegates were rounded up.
  assert.match(
    why(send({ attendees: 100, delegates: 4 }, groups({ A: 16, B: 16, C: 16, D: 52 }), order)),
    /say nothing of who loses a delegate here/,
  )
  // Only one group, and many went home.
  assert.match(why(send({ attendees: 100, delegates: 10 }, groups({ A: 31 }), order)), /say nothing of who gains a delegate here/)
})

test('what cannot be a caucus is refused with the reason', () => {
  assert.match(why(align({ attendees: 0, delegates: 4 }, [])), /at least one who attends/)
  assert.match(why(align({ attendees: 5, delegates: 0 }, [])), /at least one delegate/)
  assert.match(why(align({ attendees: 5, delegates: 2.5 }, [])), /at least one delegate, not 2.5/)
  assert.match(why(align({ attendees: 5, delegates: 4 }, groups({ A: 2.5 }))), /A has 2.5 members/)
  assert.match(why(align({ attendees: 5, delegates: 4 }, [...groups({ A: 2 }), ...groups({ A: 2 })])), /same name/)
  assert.match(why(align({ attendees: 5, delegates: 4 }, groups({ A: 4, B: 2 }))), /6 stand in groups, and only 5 attend/)
  assert.match(why(send({ attendees: 5, delegates: 4 }, groups({ A: 4 }), [])), /leaves out A/)
  assert.match(why(send({ attendees: 5, delegates: 4 }, groups({ A: -1 }), order)), /A has -1 members/)
  assert.match(why(send({ attendees: 5, delegates: 4 }, [], order)), /no group is viable/)
  assert.match(why(send({ attendees: 5, delegates: 4 }, groups({ A: 0 }), order)), /no group is viable/)
})

test('one person is said in the singular', () => {
  assert.deepEqual(aligned(align({ attendees: 1, delegates: 4 }, [])).reasons, ['1 person attends for 4 delegates: a group needs 1.'])
})

test('every delegate is sent or the rules are silent, every viable group sends one, and more members never send fewer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
      (number, members) => {
        const list = members.map((each, i) => ({ name: order[i] ?? '', members: each }))
        const attendees = members.reduce((a, b) => a + b, 0)
        const caucus = { attendees, delegates: number }
        const { short, tooMany } = aligned(align(caucus, list))
        const result = send(caucus, list, order)
        if (short.length > 0 || tooMany.length > 0) return assert.match(why(result), /is not viable/)
        if (isRefusal(result)) return assert.match(result.why, /say nothing of who/)
        const { groups: rows } = sent(result)
        assert.equal(
          rows.reduce((sum, each) => sum + each.delegates, 0),
          number,
        )
        for (const row of rows) assert.ok(row.delegates >= 1)
        for (const a of rows) for (const b of rows) if (a.members > b.members) assert.ok(a.delegates >= b.delegates)
      },
    ),
  )
})
