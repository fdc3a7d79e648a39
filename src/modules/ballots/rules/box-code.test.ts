import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { canonicalCodePaper, codeFrom, codeGroups, commitmentText, readCode } from './box-code.ts'

test('twenty bytes make twenty letters of which none is mistaken for another', () => {
  assert.equal(codeFrom(Uint8Array.from({ length: 20 }, (_, at) => at)), '0123456789ABCDEFGHJK')
  assert.equal(codeFrom(Uint8Array.from({ length: 20 }, (_, at) => 31 - at)), 'ZYXWVTSRQPNMKJHGFEDC')
  const letters = new Set(Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(20).fill(byte))[0]))
  assert.equal(letters.size, 32)
  assert.ok(['I', 'L', 'O', 'U'].every(letter => !letters.has(letter)))
})

test('every letter is as likely as any other: 256 bytes are eight times 32 letters', () => {
  const often = Map.groupBy(
    Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(20).fill(byte))[0]),
    letter => letter,
  )
  assert.deepEqual([...new Set([...often.values()].map(all => all.length))], [8])
})

test('what is read from paper is taken as it was meant', () => {
  const code = '0123456789ABCDEFGHJK'
  assert.equal(codeGroups(code), '0123-4567-89AB-CDEF-GHJK')
  for (const typed of [
    code,
    codeGroups(code),
    code.toLowerCase(),
    ' 0123 4567 89ab cdef ghjk ',
    'O1234567-89ABCDEF.GHJK',
    'oi23456789abcdefghjk',
    'ol23–4567–89AB–CDEF–GHJK',
  ])
    assert.equal(readCode(typed), code, typed)
  for (const typed of ['', code.slice(1), `${code}0`, '0123456789ABCDEFGHJU', '0123456789ABCDEFGHJ?', 'é123456789ABCDEFGHJK'])
    assert.equal(readCode(typed), null, typed)
})

test('the published hash binds code and box, so that a code of one ballot opens nothing in another', () => {
  const [a, b] = ['box-a', 'box-b'].map(box => createHash('sha256').update(commitmentText(box, '0123456789ABCDEFGHJK')).digest('hex'))
  assert.notEqual(a, b)
  assert.equal(commitmentText('b', 'C'), 'caucus code b C')
})

test('the receipt of a paper from an envelope is the hash of one exact text', () => {
  assert.equal(canonicalCodePaper({ box: 'b', code: 'C', answers: [[[2], [1]], []] }), '{"box":"b","code":"C","answers":[[[2],[1]],[]]}')
})
