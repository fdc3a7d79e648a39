import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayWrite } from './words.ts'

test('words are of who agreed, for a vote ahead, and say what somebody can do or said; a figure and a supposition are refused', () => {
  const wrong = (words: string) => Object.keys(mayWrite({ agreed: true, contest: true, words })?.fields ?? {})
  assert.deepEqual(wrong('Offered to speak about the hospital; can bring a van.'), [])
  assert.deepEqual(
    ['', '4', '5/5', 'Seems to be with us', 'I think she comes', 'Likely to come', 'x'.repeat(301)].map(words => wrong(words).length),
    [1, 1, 1, 1, 1, 1, 1],
  )
  assert.deepEqual(Object.keys(mayWrite({ agreed: true, contest: false, words: 'Can drive' })?.fields ?? {}), ['contest'])
  assert.equal(mayWrite({ agreed: false, contest: true, words: 'Can drive' })?.rule, 'people.words')
})
