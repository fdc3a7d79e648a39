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

test('a visitor chooses without script: those like it first, or by a part of the name; what lies ahead is marked', async t => {
  const w = await world(t)
  await w.at('2017-01-23T09:00:00Z')
  const first = await w.as('visitor').get(contestsPaths.chooser())
  assert.equal(first.status, 200)
  const chosen = await w.as('visitor').get(contestsPaths.chooser({ a: 'copeland-2017' }))
  assert.match(plain(chosen.text), /What shall stand beside Copeland, January 2017\? .*? Like it /)
  const found = await w.as('visitor').get(contestsPaths.chooser({ a: 'copeland-2017', q: 'newham mayor' }))
  assert.match(found.text, /href="\/contests\/copeland-2017\/compare\/newham-mayor-2018\?record=1"/)
  assert.match(found.text, /the record/)
  const none = await w.as('visitor').get(contestsPaths.chooser({ a: 'copeland-2017', q: 'zzz <b>' }))
  assert.match(plain(none.text), /No contest like “zzz &lt;b&gt;”/)
  assert.equal((await w.as('visitor').get(contestsPaths.chooser({ a: 'nowhere' }))).status, 404)
})

test('contests of different rules stand on one axis by what stages do, with the rules that differ', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const { status, text } = await w.as('visitor').get(contestsPaths.compare('copeland-2017', 'newham-trigger-2016'))
  assert.equal(status, 200)
  const said = plain(text)
  assert.match(said, /Two contests of different rules/)
  assert.match(said, /Hustings and members.{1,6} vote \| Votes of branches and affiliates Members decide/)
  assert.match(said, /They differ in: by the rules of; who may vote/)
  assert.match(said, /Who may vote differs/)
})

test('any two contests of all packs can stand side by side', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const keys = [...w.program.packs.values()].flatMap(pack => [...pack.contests.keys()].slice(0, 2))
  for (const [index, key] of keys.entries()) {
    const other = keys[(index + 3) % keys.length] ?? ''
    if (other === key) continue
    const page = await w.as('visitor').get(contestsPaths.compare(key, other))
    assert.equal(page.status, 200, `${key} beside ${other}`)
  }
  assert.deepEqual(w.faults, [])
})
