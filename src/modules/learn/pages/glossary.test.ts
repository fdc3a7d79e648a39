import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

test('the words are listed with their meanings, at least sixty of them, each with a page of its own; many are folded by their letters, a few are not', async t => {
  const w = await world(t)
  const { status, text } = await w.as('visitor').get('/glossary')
  assert.equal(status, 200)
  assert.ok([...text.matchAll(/href="\/glossary\/[^"?]+"/g)].length >= 60)
  assert.match(text, /<summary><h2>A<\/h2><span class="card__line">Abstention, Affiliate,/)
  const few = await w.as('visitor').get('/glossary?pack=data-coop')
  assert.match(few.text, /<dl class="facts">/)
  assert.doesNotMatch(few.text, /card--folded/)
})

test('one word: its meaning, other names for it, and the rules in which it counts', async t => {
  const w = await world(t)
  const { status, text } = await w.as('visitor').get('/glossary/arrears')
  assert.equal(status, 200)
  assert.match(text, /Where it counts/)
  assert.deepEqual(w.faults, [])
})

test('a word or an organisation that is not there is a page that says so', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').get('/glossary/no-such-word')).status, 404)
  assert.equal((await w.as('visitor').get('/glossary?pack=nobody')).status, 404)
  assert.equal((await w.as('visitor').get('/glossary/arrears?pack=__proto__')).status, 404)
})
