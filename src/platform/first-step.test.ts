import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begunTogether, endedBehind } from './first-step.ts'

/** A server that writes down what comes. */
const listening = () => {
  const came: string[] = []
  const ask = begunTogether(
    async text => {
      came.push(text)
      return [{ rows: [] }, { rows: ['of the second'] }]
    },
    async (text, values = []) => {
      came.push(`${text} ${values}`.trim())
      return { rows: ['of one'] }
    },
  )
  return { came, ask: async (text: string, ...values: unknown[]) => (await ask(text, values)).rows[0] }
}

test('a transaction begins in one message with what it is told first, and what that answers is its answer', async () => {
  const { came, ask } = listening()
  await ask('begin')
  assert.deepEqual([await ask('settings'), await ask('question', 1), await ask('commit')], ['of the second', 'of one', 'of one'])
  assert.deepEqual(came, ['begin;settings', 'question 1', 'commit'])
})

test('a first statement with values is asked after a begin of its own', async () => {
  const { came, ask } = listening()
  await ask('begin')
  assert.equal(await ask('insert', 1), 'of one')
  assert.deepEqual(came, ['begin', 'insert 1'])
})

const reading = "select set_config('transaction_read_only', 'on', true)"

/** A server whose answers come when they are let go, and a connection that says when it is free. */
const slow = () => {
  const done: string[] = []
  let answer = (): void => undefined
  const { query, release } = endedBehind(
    text =>
      new Promise(resolve => {
        answer = () => {
          done.push(text)
          resolve({ rows: [] })
        }
      }),
    () => done.push('free'),
  )
  const answered = async (text: string) => {
    const asked = query(text)
    answer()
    await asked
  }
  return { done, query, release, answered, answer: () => answer() }
}

test('nobody waits for the end of a transaction that only reads, but for whoever has the connection next', async () => {
  const { done, query, release, answered, answer } = slow()
  await answered(reading)
  await query('commit')
  release()
  assert.deepEqual(done, [reading])
  answer()
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(done, [reading, 'commit', 'free'])
})

test('the end of one that writes is waited for, also after one that read and was given up: what is told as kept is kept', async () => {
  const { done, query, answered, answer } = slow()
  for (const text of [reading, 'rollback', 'settings', 'insert']) await answered(text)
  let told = false
  const kept = query('commit').then(() => {
    told = true
  })
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(told, false)
  answer()
  await kept
  assert.deepEqual(done, [reading, 'rollback', 'settings', 'insert', 'commit'])
})
