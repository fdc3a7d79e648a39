import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanName, decodeLine, hiddenAt, plainBytes } from './text.ts'

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all)

test('text in UTF-8 is read as that, whatever stands in it, the mark for what is not text too', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => assert.equal(decodeLine(new TextEncoder().encode(text)), text)))
  assert.equal(decodeLine(new TextEncoder().encode('a\ufffdb \ufeff')), 'a\ufffdb \ufeff')
})

test('what is not UTF-8 is windows-1252: single, cut off, overlong, surrogates, out of range', () => {
  assert.equal(decodeLine(bytes(0x5a, 0x6f, 0xeb)), 'Zoë')
  assert.equal(decodeLine(bytes(0xe9, 0x80)), 'é€')
  assert.equal(decodeLine(bytes(0xc0, 0xaf)), 'À¯')
  assert.equal(decodeLine(bytes(0xed, 0xa0, 0x80)), 'í\u00a0€')
  assert.equal(decodeLine(bytes(0xf5, 0x80, 0x80, 0x80)), 'õ€€€')
  assert.equal(decodeLine(bytes(0xef, 0xbf, 0xbd, 0xe9)), 'ï¿½é')
})

test('a mark at the front goes; UTF-16 either way becomes UTF-8; other bytes are left where they are', () => {
  const text = (plain: Uint8Array | null) => plain && new TextDecoder('utf-8', { ignoreBOM: true }).decode(plain)
  assert.equal(text(plainBytes(bytes(0xef, 0xbb, 0xbf, 0x33))), '3')
  assert.equal(text(plainBytes(bytes(0xff, 0xfe, 0x33, 0, 0xeb, 0))), '3ë')
  assert.equal(text(plainBytes(bytes(0xfe, 0xff, 0, 0x33, 0, 0xeb))), '3ë')
  assert.equal(text(plainBytes(bytes(0x33, 0, 0xeb, 0))), '3ë')
  assert.equal(text(plainBytes(bytes(0, 0x33, 0, 0xeb))), '3ë')
  for (const same of [
    [],
    [0x33],
    [0xff, 0x33],
    [0xfe, 0x33],
    [0x33, 0xfe],
    [0x33, 0xff],
    [0xef, 0x33, 0xbf],
    [0xef, 0xbb, 0x33],
    [0x33, 0xbb, 0xbf],
  ]) {
    const file = bytes(...same)
    assert.equal(plainBytes(file), file)
  }
})

test('zero bytes that no text has are no text', () => {
  assert.equal(plainBytes(bytes(0x33, 0x20, 0)), null)
  assert.equal(plainBytes(bytes(0xff, 0xfe, 0, 0)), null)
  assert.equal(plainBytes(bytes(0, 0)), null)
})

test('a clean name has no quotation marks, single blanks, and none at its ends', () => {
  assert.equal(cleanName('""" Ann""B\u00a0 "" \n Day" '), 'Ann B Day')
  assert.equal(cleanName(' " '), '')
})

test('characters that are shown as nothing are found', () => {
  assert.deepEqual(['Ann', 'A\u202eb', 'a\u0007', '\u2066', 'ä\u0085'].map(hiddenAt), [-1, 1, 1, 0, 1])
})
