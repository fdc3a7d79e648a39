import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain, glossaryOf } from './glossary.ts'

const glossary = glossaryOf([
  { id: 'panel', term: 'Panel', aliases: ['selection panel'] },
  { id: 'av', term: 'AV', aliases: ['alternative vote'] },
  { id: 'c++', term: 'c++ (x)', aliases: [] },
])
const found = (text: string): string[] => explain(glossary, text).flatMap(piece => (piece.term ? [`${piece.text}=${piece.term.id}`] : []))

test('words are found small or capital, the longer before the shorter', () => {
  assert.deepEqual(found('The Selection Panel is a panel.'), ['Selection Panel=panel', 'panel=panel'])
})

test('abbreviations are found only as they are written', () => {
  assert.deepEqual(found('Counted by AV; have a look at av.'), ['AV=av'])
})

test('a word inside another is not found', () => {
  assert.deepEqual(found('panelling, empanel, impanel'), [])
})

test('a word with signs in it is a word, not a pattern', () => {
  assert.deepEqual(found('we use c++ (x) here'), ['c++ (x)=c++'])
})

test('the pieces joined are the text, and only the first of a term is marked first', () => {
  const text = 'panel, panel and AV'
  const pieces = explain(glossary, text)
  assert.equal(pieces.map(piece => piece.text).join(''), text)
  assert.deepEqual(
    pieces.filter(piece => piece.term).map(piece => piece.first),
    [true, false, true],
  )
})

test('an empty glossary explains nothing and keeps the text', () => {
  assert.deepEqual(explain(glossaryOf([]), 'panel'), [{ text: 'panel', term: null, first: false }])
})
