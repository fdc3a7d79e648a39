import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { contestsPaths } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const path = contestsPaths.compare('copeland-2017', 'stoke-central-2017')

test('after both polls the two contests part at the longlist: eight with the wanted one, eleven without', async t => {
  const w = await world(t)
  await w.at('2017-03-01T09:00:00Z')
  const { status, text } = await w.as('visitor').get(path)
  assert.equal(status, 200)
  assert.match(text, /<h1>They part at the longlist<\/h1>/)
  const marked = /<tr class="marked">(.*?)<\/tr>/s.exec(text)?.[1] ?? ''
  assert.match(
    plain(marked),
    /Longlist they part here first .* 8 left ✓ an option that somebody had wanted was still in .* 41 → 11 ✕ .* reason: none given/,
  )
  assert.match(plain(text), /51 · 46 · 29, then 72 · 51/)
})

test('on 7 January nothing of Stoke is known, so nothing parts; the record is one link away and marked', async t => {
  const w = await world(t)
  const now = await w.as('visitor').get(path)
  assert.match(now.text, /No point where they part is known yet/)
  assert.match(plain(now.text), /Of Stoke-on-Trent Central, January 2017 nothing is known yet/)
  const opened = await w.as('visitor').get(`${path}?record=1`)
  assert.match(opened.text, /They part at the longlist/)
  assert.match(opened.text, /the record: what really happened/)
})

test('a contest is not compared with itself, nor with one that is not there', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').get(contestsPaths.compare('copeland-2017', 'copeland-2017'))).status, 404)
  assert.equal((await w.as('visitor').get(contestsPaths.compare('copeland-2017', 'nowhere'))).status, 404)
})
