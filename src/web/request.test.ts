import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookie, fromHere, pathOfOurs, tidy } from './request.ts'

test('after signing in somebody goes on to a path of this site, and never to another', () => {
  assert.equal(pathOfOurs('/contests/copeland-2017'), '/contests/copeland-2017')
  for (const elsewhere of [
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    'https://elsewhere.example',
    '',
    '/a b',
  ])
    assert.equal(pathOfOurs(elsewhere), '/today', JSON.stringify(elsewhere))
})

test('text from outside can be stored: no NUL, no lone surrogate, one kind of line end', () => {
  assert.equal(tidy(' a\u0000b\r\nc\ud800 '), 'ab\nc\ufffd')
})

test('a form is taken from this site and no other, and not from nowhere', () => {
  assert.equal(fromHere('http://localhost:3000', undefined, ['http://localhost:3000']), true)
  assert.equal(fromHere('https://elsewhere.example', 'same-origin', ['http://localhost:3000']), false)
  assert.equal(fromHere(undefined, 'same-origin', []), true)
  assert.equal(fromHere(undefined, undefined, []), false)
})

test('one cookie is found by its whole name', () => {
  assert.equal(cookie('xcaucus=1; caucus=2', 'caucus'), '2')
  assert.equal(cookie(undefined, 'caucus'), null)
})
