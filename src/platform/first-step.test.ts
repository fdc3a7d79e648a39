import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begunTogether } from './first-step.ts'

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
