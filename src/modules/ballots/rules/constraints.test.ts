import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import { small } from '#test/small-election.ts'
import { guardedBy, mostRules, type Rule, ruledOutBy, rulesOf, type Situation, staysOpen } from './constraints.ts'
import type { Election, Reserved } from './election.ts'

const rule = (name: string, members: number[], atLeast = 0, atMost = Number.POSITIVE_INFINITY): Rule => ({
  rule: name,
  members: new Set(members),
  atLeast,
  atMost,
})
const at = (standing: number[], vacancies: number, more: Partial<Situation> = {}): Situation => ({
  elected: [],
  standing,
  vacancies,
  reopened: 0,
  ...more,
})

suite('reserved places', () => {
  test('somebody is guarded exactly when without them a rule cannot be met', () => {
    // Two places, one of them a woman’s; 3 and 4 are women.
    const women = [rule('a woman', [3, 4], 1)]
    assert.deepEqual(guardedBy(women, at([0, 1, 3, 4], 2), [3]), [])
    assert.deepEqual(guardedBy(women, at([0, 1, 3], 2), [3]), ['a woman'])
    assert.deepEqual(guardedBy(women, at([0, 1, 3], 2), [0]), [])
    assert.deepEqual(guardedBy(women, at([0, 1, 3, 4], 2), [3, 4]), ['a woman'])
    assert.deepEqual(guardedBy(women, at([0, 1, 3], 1, { elected: [4] }), [3]), [])
  })

  test('somebody is ruled out exactly when their election leaves no way to meet a rule', () => {
    const women = [rule('a woman', [3, 4], 1)]
    assert.deepEqual(ruledOutBy(women, at([0, 1, 3], 2), 0), [])
    assert.deepEqual(ruledOutBy(women, at([0, 1, 3], 1), 0), ['a woman'])
    assert.deepEqual(ruledOutBy(women, at([0, 1, 3], 1), 3), [])
    const limit = [rule('two men', [0, 1, 2], 0, 2)]
    assert.deepEqual(ruledOutBy(limit, at([2, 3], 1, { elected: [0, 1] }), 2), ['two men'])
    assert.deepEqual(ruledOutBy(limit, at([2, 3], 1, { elected: [0, 1] }), 3), [])
    assert.deepEqual(ruledOutBy(limit, at([2, 3], 2, { elected: [0] }), 2), [])
  })

  test('Hill’s and Otten’s case: several rules at once guard and rule out together', () => {
    // Two places: one from the north (0, 1) and one woman (1, 2). 1 is both. With 3, who is neither, elected, 1 is the only way.
    const rules = [rule('north', [0, 1], 1), rule('a woman', [1, 2], 1)]
    const now = at([0, 1, 2], 1, { elected: [3] })
    assert.deepEqual(guardedBy(rules, now, [1]), ['north', 'a woman'])
    assert.deepEqual(ruledOutBy(rules, now, 0), ['a woman'])
    assert.deepEqual(ruledOutBy(rules, now, 2), ['north'])
    assert.deepEqual(ruledOutBy(rules, now, 1), [])
    assert.equal(staysOpen(rules, now), 0)
    assert.deepEqual(ruledOutBy(rules, at([0, 1, 2, 3], 2), 3), [])
    assert.deepEqual(ruledOutBy(rules, at([0, 2, 3], 2), 3), ['north', 'a woman'])
  })

  test('only the rule that makes the difference is named', () => {
    const rules = [rule('north', [0, 1], 1), rule('a woman', [1, 2], 1)]
    assert.deepEqual(guardedBy(rules, at([0, 2, 3], 2), [2]), ['a woman'])
    assert.deepEqual(guardedBy(rules, at([0, 2, 3], 2), [0]), ['north'])
  })

  test('the fewest places stay open that must', () => {
    assert.equal(staysOpen([], at([0, 1, 2], 2)), 0)
    assert.equal(staysOpen([], at([0], 3)), 2)
    assert.equal(staysOpen([rule('two women', [3], 2)], at([0, 1, 3], 3)), 1)
    assert.equal(staysOpen([rule('a woman', [], 1)], at([0, 1], 2)), 1)
    assert.equal(staysOpen([rule('one man', [0, 1], 0, 1)], at([0, 1], 2)), 1)
    assert.equal(staysOpen([rule('one man', [0, 1], 0, 1)], at([0, 1], 0)), 0)
    assert.equal(staysOpen([rule('a woman', [3], 1)], at([0], 0, { elected: [1] })), 0)
  })

  test('a place that is won by “re-open nominations” is let pass only when a rule could not be met without', () => {
    const both = [rule('both women', [3, 4], 2)]
    // Of two places one is re-opened: the other is a woman’s.
    assert.deepEqual(ruledOutBy(both, at([0, 3], 1, { reopened: 1 }), 0), ['both women'])
    assert.deepEqual(ruledOutBy(both, at([0, 3], 1, { reopened: 1 }), 3), [])
    assert.deepEqual(guardedBy(both, at([0, 3], 1, { reopened: 1 }), [3]), ['both women'])
    // Of three one is re-opened: two are left, and both can be women.
    assert.deepEqual(ruledOutBy(both, at([0, 3, 4], 2, { reopened: 1 }), 0), ['both women'])
    // Two of three: one is left, and one woman is as many as can be.
    assert.deepEqual(ruledOutBy([rule('a woman', [3], 1)], at([0, 3], 1, { reopened: 2 }), 0), ['a woman'])
    assert.deepEqual(ruledOutBy([rule('a woman', [3], 1)], at([0, 1], 1, { reopened: 2 }), 0), [])
  })

  test('without rules nobody is guarded or ruled out, even when too few stand', () => {
    assert.deepEqual([guardedBy([], at([0], 2), [0]), ruledOutBy([], at([0], 2), 0)], [[], []])
  })
})

suite('rules as they are handed in', () => {
  const election = (reserved: Reserved[], more: Partial<Election> = {}): Election =>
    small(3, 'ABCD', [], { groups: { women: [1, 2], empty: [] }, reserved, ...more })
  const why = (reserved: Reserved[], more: Partial<Election> = {}): string => {
    const rules = rulesOf(election(reserved, more))
    assert.ok(isRefusal(rules))
    return rules.why
  }

  test('become numbers; what is not given asks for nothing', () => {
    const rules = rulesOf(
      election([
        { rule: 'one', group: 'women', atLeast: 1 },
        { rule: 'two', group: 'empty', atMost: 2 },
      ]),
    )
    assert.deepEqual(rules, [
      { rule: 'one', members: new Set([1, 2]), atLeast: 1, atMost: Number.POSITIVE_INFINITY },
      { rule: 'two', members: new Set(), atLeast: 0, atMost: 2 },
    ])
    assert.deepEqual(rulesOf(small(1, 'A', [])), [])
  })

  test('that nobody could apply are refused, each with its name and the reason', () => {
    assert.match(why([{ rule: 'x', group: 'men', atLeast: 1 }]), /about the group “men”, and nobody says who is in it/)
    assert.match(why([{ rule: 'x', group: 'women' }]), /asks for nothing/)
    assert.match(why([{ rule: 'x', group: 'women', atLeast: 1.5 }]), /whole and not less than 0/)
    assert.match(why([{ rule: 'x', group: 'women', atMost: -1 }]), /whole and not less than 0/)
    assert.match(why([{ rule: 'x', group: 'women', atLeast: 2, atMost: 1 }]), /asks for more places than it allows/)
    assert.match(why([{ rule: 'x', group: 'women', atLeast: 4 }]), /more places than there are/)
    assert.match(
      why([
        { rule: 'x', group: 'women', atLeast: 1 },
        { rule: 'x', group: 'women', atMost: 2 },
      ]),
      /two rules are called “x”/,
    )
    assert.match(why([{ rule: 'x', group: 'far', atLeast: 1 }], { groups: { far: [4] } }), /names candidate 4, and there is none/)
    assert.match(why([{ rule: 'x', group: 'far', atLeast: 1 }], { groups: { far: [-1] } }), /names candidate -1/)
    assert.match(why([{ rule: 'x', group: 'women', atLeast: 1 }], { reopen: 2 }), /names “C”, which is nobody/)
    const many = Array.from({ length: mostRules + 1 }, (_, i) => ({ rule: `r${i}`, group: 'women', atLeast: 1 }))
    assert.match(why(many), /at most 6 rules of reserved places are counted together, not 7/)
    assert.ok(!isRefusal(rulesOf(election(many.slice(1)))))
    const refused = rulesOf(election([{ rule: 'x', group: 'men', atLeast: 1 }]))
    assert.ok(isRefusal(refused) && refused.rule === 'x' && refused.next === 'correct the reserved places and count again')
    for (const fits of [{ atLeast: 3 }, { atLeast: 1, atMost: 1 }, { atMost: 0 }])
      assert.ok(!isRefusal(rulesOf(election([{ rule: 'x', group: 'women', ...fits }]))))
  })
})

/** Every way to fill the vacancies, tried one after another: what `constraints.ts` works out by kinds of candidates. */
const byTrying = (rules: readonly Rule[], { elected, standing, vacancies }: Situation): number => {
  for (let open = Math.max(0, vacancies - standing.length); open <= vacancies; open++)
    for (let set = 0; set < 1 << standing.length; set++) {
      const chosen = standing.filter((_, i) => (set >> i) & 1)
      if (chosen.length !== vacancies - open) continue
      const all = [...elected, ...chosen]
      const fits = rules.every(({ members, atLeast, atMost }) => {
        const n = all.filter(each => members.has(each)).length
        return n >= atLeast - open && n <= atMost
      })
      if (fits) return open
    }
  return vacancies
}

test('the same as trying every way to fill the places, for random rules', () => {
  const random = fc.record({
    standing: fc.integer({ min: 0, max: 7 }),
    elected: fc.integer({ min: 0, max: 2 }),
    vacancies: fc.integer({ min: 0, max: 5 }),
    rules: fc.array(
      fc.record({
        members: fc.uniqueArray(fc.integer({ min: 0, max: 9 })),
        atLeast: fc.integer({ min: 0, max: 3 }),
        more: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  fc.assert(
    fc.property(random, ({ standing, elected, vacancies, rules }) => {
      const now = at(
        Array.from({ length: standing }, (_, i) => i),
        vacancies,
        { elected: [8, 9].slice(0, elected) },
      )
      const made = rules.map(({ members, atLeast, more }, i) => rule(`r${i}`, members, atLeast, atLeast + more))
      assert.equal(staysOpen(made, now), byTrying(made, now))
    }),
    { numRuns: 500, seed: 20170223 },
  )
})
