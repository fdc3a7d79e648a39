import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { docsOf, packIndex } from '../findable.ts'
import { learnPaths } from '../index.ts'
import { search } from '../rules/search.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('a visitor finds a place, a contest, a word and a rule, misspelt too, each with its kind and one line', async t => {
  const w = await world(t)
  const find = async (q: string) => (await w.as('visitor').get(learnPaths.search({ q }))).text
  assert.match(plain(await find('copland')), /Copeland, January 2017 contest .*? · Copeland · 2017/)
  assert.match(plain(await find('copeland')), /Copeland place Constituency/)
  assert.match(plain(await find('freze date')), /Freeze date word/)
  assert.match(await find('point of order'), /href="\/(rules|glossary)\/[^"]+">Point of order/)
  const only = await w.as('visitor').get(learnPaths.search({ q: 'copeland', kind: 'contest' }))
  assert.match(plain(only.text), /Copeland, January 2017 contest/)
  assert.doesNotMatch(plain(only.text), /Copeland place/)
})

test('on 7 January Stoke is found as the record, marked; later as any contest', async t => {
  const w = await world(t)
  const before = await w.as('visitor').get(learnPaths.search({ q: 'stoke central 2017' }))
  assert.match(
    before.text,
    /href="\/contests\/stoke-central-2017\?record=1">[^<]+<\/a> <span class="tag tag--plain">contest<\/span> <span class="tag tag--warn">the record/,
  )
  await w.at('2026-11-24T09:00:00Z')
  const after = await w.as('visitor').get(learnPaths.search({ q: 'stoke central 2017' }))
  assert.match(after.text, /href="\/contests\/stoke-central-2017">/)
})

test('nothing typed, nothing found, odd letters: always a next step, and what was typed stays', async t => {
  const w = await world(t)
  const empty = await w.as('visitor').get(learnPaths.search())
  assert.equal(empty.status, 200)
  assert.match(plain(empty.text), /For example: freeze date/)
  const none = await w.as('visitor').get(learnPaths.search({ q: 'zzzzqqq' }))
  assert.match(plain(none.text), /Nothing like “zzzzqqq” was found .*? All contests · All words · The map/)
  for (const q of ['<script>', '%', '💬', 'a'.repeat(5000), '  ', '-', '‐‑']) {
    const page = await w.as('visitor').get(learnPaths.search({ q }))
    assert.equal(page.status, 200, q.slice(0, 20))
    assert.doesNotMatch(page.text, /<script>/)
  }
  assert.match(none.text, /value="zzzzqqq"/)
  assert.deepEqual(w.faults, [])
})

test('Mallory finds nobody: no member, no account, no caucus, no draft of a review is in what is searched', async t => {
  const w = await world(t)
  const index = packIndex(w.program.packs)
  const said = JSON.stringify(docsOf(w.program.packs))
  const accounts = await w.rows('access_account')
  const caucuses = await w.rows('network_caucus')
  const names = [...accounts, ...caucuses]
    .flatMap(row => [row['name'], row['display_name'], row['slug']])
    .filter((name): name is string => typeof name === 'string' && name.includes(' '))
  assert.ok(names.length > 5, 'the story has people')
  for (const name of names) assert.ok(!said.includes(name), name)
  for (const name of names) {
    const page = await w.as('Mallory').get(learnPaths.search({ q: name }))
    const found = plain(page.text.slice(page.text.indexOf('role="status"')))
    assert.ok(!found.includes(name) || search(index, name, 30).hits.some(hit => hit.doc.title.includes(name)), name)
  }
  const reviews = await w.rows('review_review')
  for (const title of reviews.map(row => String(row['title'] ?? ''))) if (title) assert.ok(!said.includes(title), title)
})

test('every thing that can be found has a page', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const docs = docsOf(w.program.packs)
  for (const kind of ['unit', 'contest', 'body', 'word', 'lever', 'remedy', 'rule'] as const) {
    const ofKind = docs.filter(doc => doc.kind === kind)
    assert.ok(ofKind.length > 0, kind)
    const some = [...new Set([0, 0.3, 0.6, 0.999].map(share => ofKind[Math.floor(share * ofKind.length)]?.href ?? ''))]
    for (const href of some) assert.equal((await w.as('visitor').get(href.split('#')[0] ?? '')).status, 200, href)
  }
})
