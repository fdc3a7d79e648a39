import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { askedIn, fold, typos, wordsOf } from './fold.ts'
import { type Findable, indexOf, search } from './search.ts'

const doc = (title: string, more: Partial<Findable> = {}): Findable => ({ title, also: [], text: '', order: 0, ...more })
const docs = [
  doc('Stoke-on-Trent Central', { text: 'A constituency in Staffordshire' }),
  doc('Stoke-on-Trent South'),
  doc('Copeland', { text: 'A constituency in Cumbria' }),
  doc('Ynys Môn', { also: ['Anglesey'] }),
  doc('Selection of a candidate for a by-election'),
  doc('Freeze date', { also: ['freeze'], text: 'You must have joined by this day' }),
  doc('Members’ vote'),
]
const index = indexOf(docs)
const titles = (asked: string, most = 10) => search(index, asked, most).hits.map(hit => hit.doc.title)

test('case, accents, apostrophes and hyphens do not matter', () => {
  assert.equal(fold('Ynys MÔN'), 'ynys mon')
  assert.deepEqual(wordsOf('By-election, members’ Straße'), ['by', 'election', 'byelection', 'members', 'strasse'])
  assert.deepEqual(titles('YNYS MON'), ['Ynys Môn'])
  assert.deepEqual(titles('stoke on trent central'), ['Stoke-on-Trent Central'])
  assert.deepEqual(titles('Stoke‑on‑Trent south'), ['Stoke-on-Trent South'])
  for (const asked of ['by-election', 'byelection', 'by election'])
    assert.deepEqual(titles(asked), ['Selection of a candidate for a by-election'], asked)
  for (const asked of ["members' vote", 'members vote', 'MEMBERS’ VOTE']) assert.deepEqual(titles(asked), ['Members’ vote'], asked)
})

test('one slip in a word of four letters or more, two from eight on: left out, put in, changed, swapped', () => {
  assert.deepEqual(
    [
      typos('copeland', 'copland', 2),
      typos('copeland', 'coppeland', 2),
      typos('copeland', 'kopeland', 2),
      typos('copeland', 'cpoeland', 2),
      typos('copeland', 'stoke', 2),
    ],
    [1, 1, 1, 1, 3],
  )
  for (const asked of ['copland', 'coppeland', 'kopeland', 'cpoeland', 'koppeland']) assert.deepEqual(titles(asked), ['Copeland'], asked)
  assert.deepEqual(titles('anglsey'), ['Ynys Môn'])
  assert.deepEqual(titles('mno'), [], 'three letters are too few to guess')
})

test('what begins with it is found while it is typed; the whole name stands first', () => {
  assert.deepEqual(titles('stok'), ['Stoke-on-Trent South', 'Stoke-on-Trent Central'].toSorted())
  assert.equal(titles('freeze')[0], 'Freeze date')
  assert.equal(titles('candid')[0], 'Selection of a candidate for a by-election')
})

test('a name weighs more than a text that speaks of it', () => {
  const found = search(indexOf([doc('About others', { text: 'the longlist' }), doc('Longlist')]), 'longlist', 5)
  assert.deepEqual(
    found.hits.map(hit => hit.doc.title),
    ['Longlist', 'About others'],
  )
})

test('where nothing has every word, what has most of them is shown and said to be so', () => {
  const some = search(index, 'copeland zebra', 5)
  assert.deepEqual([some.partial, some.hits.map(hit => hit.doc.title)], [true, ['Copeland']])
  assert.deepEqual(search(index, 'zebra', 5), { hits: [], total: 0, partial: true })
  assert.deepEqual(search(index, '  ', 5), { hits: [], total: 0, partial: false })
})

test('small words are left out unless there is nothing else', () => {
  assert.deepEqual(askedIn('the freeze of the date'), [[['freeze']], [['date']]])
  assert.deepEqual(askedIn('the'), [[['the']]])
})

test('any text is answered, every thing is found by its own name, and the order of things changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), asked => assert.ok(search(index, asked, 5).hits.length <= 5)))
  for (const { title } of docs) assert.equal(titles(title)[0], title)
  const turned = indexOf(docs.toReversed())
  for (const asked of ['stoke', 'constituency', 'date', 'copland'])
    assert.deepEqual(
      search(turned, asked, 9).hits.map(hit => hit.doc.title),
      titles(asked, 9),
    )
})

test('a word with one random slip finds its thing', () => {
  const slip = fc
    .tuple(
      fc.constantFrom('copeland', 'anglesey', 'selection', 'candidate'),
      fc.nat(7),
      fc.constantFrom('out', 'in', 'other', 'swap'),
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    )
    .map(([word, at, kind, letter]) => {
      const [head, tail] = [word.slice(0, at), word.slice(at)]
      const made = {
        out: head + tail.slice(1),
        in: head + letter + tail,
        other: head + letter + tail.slice(1),
        swap: head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2),
      }
      return { word, typed: made[kind] }
    })
  fc.assert(
    fc.property(slip, ({ word, typed }) => {
      const [wanted] = titles(word)
      assert.ok(titles(typed).includes(wanted ?? ''), `${typed} for ${word}`)
    }),
  )
})
