import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageWhenSent, batch, nextBatch, note, queueOf as queueFrom, settle } from './act-queue.ts'
import { type Call, notedOf, readCalls } from './kept-list.ts'

const id = (n: number) => `01900000-0000-4000-8000-${String(n).padStart(12, '0')}`
const act = (n: number, more: Partial<Call> = {}): Call => ({
  id: id(n),
  person: id(100 + n),
  outcome: 'yes',
  plan: { when: null, from: null, how: null },
  needs: [],
  at: 1000 * n,
  ...more,
})
const queueOf = (...calls: Call[]) => queueFrom(calls)

test('a double tap is one call: the first stands, whatever the second says', () => {
  const queue = note(queueOf(act(1)), act(1, { outcome: 'no' }))
  assert.deepEqual(queue, queueOf(act(1)))
})

test('what the server took or had already is let go; the rest waits in its order; an answer that comes twice changes nothing', () => {
  const queue = queueOf(act(1), act(2), act(3), act(4))
  const answers = [
    { id: id(1), became: 'taken', why: null },
    { id: id(3), became: 'again', why: null },
  ] as const
  const after = settle(queue, answers)
  assert.deepEqual(
    after.waiting.map(one => one.id),
    [id(2), id(4)],
  )
  assert.deepEqual(settle(after, answers), after)
})

test('what the server will never take is shown with its reason, and is not noted again', () => {
  const after = settle(queueOf(act(1)), [{ id: id(1), became: 'refused', why: 'Two weeks ago.' }])
  assert.deepEqual(after, { waiting: [], refused: [{ act: act(1), why: 'Two weeks ago.' }] })
  assert.deepEqual(note(after, act(1)), after)
})

test('so many at a time; of a person the last counts', () => {
  const many = queueOf(...Array.from({ length: batch + 1 }, (_, i) => act(i + 1)))
  assert.equal(nextBatch(many).length, batch)
  assert.equal(notedOf(queueOf(act(1), act(2, { person: id(101), outcome: 'no' }))).get(id(101))?.outcome, 'no')
})

test('a clock that is wrong by years says the same as a right one; one put back says now, one from before the war two weeks', () => {
  assert.equal(ageWhenSent({ at: 5_000 }, 65_000), 60_000)
  assert.equal(ageWhenSent({ at: 9e12 + 5_000 }, 9e12 + 65_000), 60_000)
  assert.equal(ageWhenSent({ at: 65_000 }, 5_000), 0)
  assert.equal(ageWhenSent({ at: -9e14 }, 0), 14 * 86_400_000)
})

test('what is no call is not read: another shape, a strange id, too many, too long', () => {
  const wrong = [null, 'x', [null], [{ ...act(1), id: 'x' }], [{ ...act(1), at: null }], [{ ...act(1), needs: 'lift' }]]
  for (const value of wrong) assert.equal(readCalls(value), null)
  for (const outcome of ['x'.repeat(61), 'y\u0000', '\ud800']) assert.equal(readCalls([{ ...act(1), outcome }]), null)
  assert.equal(readCalls(Array.from({ length: batch + 1 }, (_, i) => act(i))), null)
  assert.deepEqual(readCalls([{ ...act(1), plan: { when: '', from: 'home' }, more: 1 }]), [
    act(1, { plan: { when: null, from: 'home', how: null } }),
  ])
})
