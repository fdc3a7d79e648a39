import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedOnce } from './asked-once.ts'

/** A database that counts: each answer is the number of the question. */
const counting = () => {
  let asked = 0
  const ask = askedOnce(async (_text: string, _values?: readonly unknown[]) => ({ rows: [++asked] as unknown[] }))
  return async (text: string, ...values: unknown[]) => (await ask(text, values)).rows[0]
}

const reading = "select set_config('transaction_read_only', 'on', true)"

test('while a transaction reads, a question is asked once; other values, a setting or another role are another question', async () => {
  const ask = counting()
  await ask('begin')
  await ask(reading)
  assert.deepEqual(
    [await ask('select a', 1), await ask('select a', 2), await ask('select a', 1), await ask(' with b select', 1)],
    [3, 4, 3, 5],
  )
  await ask("select set_config('caucus.account', '', true)")
  assert.deepEqual([await ask('select a', 1), await ask('select a', 1)], [7, 7])
  await ask('set local role caucus_member')
  assert.deepEqual([await ask('select a', 1), await ask('select a', 1)], [9, 9])
})

test('where a transaction may write, and after its end, every question is asked', async () => {
  const ask = counting()
  await ask('begin')
  assert.deepEqual([await ask('select a'), await ask('select a')], [2, 3])
  await ask(reading)
  assert.deepEqual([await ask('select a'), await ask('select a')], [5, 5])
  await ask('commit')
  assert.deepEqual([await ask('select a'), await ask('select a')], [7, 8])
})

test('an answer is nobody’s to change: who sorts or cuts its rows changes their own', async () => {
  const ask = askedOnce(async () => ({ rows: [3, 1, 2] }))
  await ask(reading)
  const [first, second] = [await ask('select a'), await ask('select a')]
  first.rows.sort()
  second.rows.pop()
  assert.deepEqual((await ask('select a')).rows, [3, 1, 2])
})
