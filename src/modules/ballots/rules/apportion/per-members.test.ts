import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { delegatesFor, type PerMembers } from './per-members.ts'

const each75: PerMembers = { first: 0, base: 0, per: 75, part: 'nearest', atLeast: 1, atMost: null }
const first749: PerMembers = { first: 749, base: 1, per: 250, part: 'up', atLeast: 1, atMost: 6 }

test('one for each 75 rounded to the nearest, at least one: 270 send 4, 400 send 5', () => {
  for (const [members, delegates] of [
    [0, 1],
    [37, 1],
    [112, 1],
    [113, 2],
    [270, 4],
    [400, 5],
    [412, 5],
    [413, 6],
  ] as const)
    assert.equal(delegatesFor(members, each75), delegates, `${members} members`)
})

test('one for the first 749, one more for each 250 or part of it, at most six', () => {
  for (const [members, delegates] of [
    [1, 1],
    [749, 1],
    [750, 2],
    [999, 2],
    [1000, 3],
    [1300, 4],
    [1500, 5],
    [1750, 6],
    [3000, 6],
  ] as const)
    assert.equal(delegatesFor(members, first749), delegates, `${members} members`)
})

test('a part can count for nothing, and an exact half rounds up', () => {
  assert.equal(delegatesFor(749, { ...first749, first: 0, base: 0, part: 'down' }), 2)
  assert.equal(delegatesFor(125, { first: 0, base: 0, per: 50, part: 'nearest', atLeast: 0, atMost: null }), 3)
  assert.equal(delegatesFor(124, { first: 0, base: 0, per: 50, part: 'nearest', atLeast: 0, atMost: null }), 2)
})

test('half a member and a rule that divides by nothing are refused', () => {
  const why = (members: number, rule: PerMembers) => {
    const refused = delegatesFor(members, rule)
    return isRefusal(refused) ? refused.why : assert.fail('counted')
  }
  assert.match(why(1.5, each75), /members are a whole number, not 1.5/)
  assert.match(why(-1, each75), /not -1/)
  assert.match(why(10, { ...each75, per: 0 }), /stands for a whole number of members, not 0/)
  assert.match(why(10, { ...each75, per: 1.5 }), /not 1.5/)
})
