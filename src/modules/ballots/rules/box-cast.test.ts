import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readCast, readDraw } from './box-cast.ts'

test('a paper as a device sends it is read as it stands', () => {
  const sent = { message: 'm', signature: 's', answers: [[[2], [1]], []] }
  assert.deepEqual(readCast(sent), { token: { message: 'm', signature: 's' }, answers: sent.answers })
})

test('what has another shape is no paper', () => {
  const good = { message: 'm', signature: 's', answers: [[[1]]] }
  const bad: unknown[] = [null, undefined, 'x', 7, [], {}, { ...good, message: 7 }, { ...good, signature: null }]
  const answers: unknown[] = [
    null,
    'x',
    {},
    [1],
    [[1]],
    [[['1']]],
    [[[1.5]]],
    [[[0]]],
    [[[101]]],
    [[[Number.NaN]]],
    Array.from({ length: 21 }, () => []),
    [Array.from({ length: 101 }, () => [1])],
    [[Array.from({ length: 101 }, () => 1)]],
  ]
  for (const sent of [...bad, ...answers.map(one => ({ ...good, answers: one }))])
    assert.ok(isRefusal(readCast(sent)), JSON.stringify(sent))
})

test('the largest paper there can be is read: 20 questions, 100 options', () => {
  const answers = Array.from({ length: 20 }, () => Array.from({ length: 100 }, (_, at) => [at + 1]))
  assert.ok(!isRefusal(readCast({ message: 'm', signature: 's', answers })))
})

test('a blinded message is text of base64url, up to 400 letters', () => {
  assert.equal(readDraw({ blinded: 'Az09-_' }), 'Az09-_')
  for (const sent of [
    null,
    [],
    'x',
    {},
    { blinded: 7 },
    { blinded: '' },
    { blinded: 'a=' },
    { blinded: 'a b' },
    { blinded: 'a'.repeat(401) },
  ])
    assert.ok(isRefusal(readDraw(sent)), JSON.stringify(sent))
})
