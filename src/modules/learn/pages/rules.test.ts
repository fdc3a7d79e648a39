import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { learnPaths } from '../paths.ts'

test('a visitor finds the rules of every organisation, and from there those of one procedure', async t => {
  const w = await world(t)
  const all = await w.as('visitor').get('/rules')
  assert.equal(all.status, 200)
  for (const pack of w.program.packs.values()) {
    for (const id of pack.procedures.keys()) assert.ok(all.text.includes(`href="/rules/${pack.about.id}/${id}"`), `${pack.about.id}/${id}`)
  }
})

test('every procedure has a page: each rule with its source, how sure it is and since when; what is not known says so', async t => {
  const w = await world(t)
  for (const pack of w.program.packs.values()) {
    for (const [id, procedure] of pack.procedures) {
      const { status, text } = await w.as('visitor').get(`/rules/${pack.about.id}/${id}`)
      assert.equal(status, 200, id)
      for (const rule of [procedure.method, ...procedure.rolls, ...procedure.deadlines, ...procedure.thresholds]) {
        assert.ok(text.includes(`<code>${rule.id}</code>`), rule.id)
        assert.ok(text.includes(`id="${learnPaths.anchor(rule.id)}"`), rule.id)
      }
      assert.match(text, /Source: /, id)
      if (procedure.valid_from === 'unknown') assert.match(text, /since when is not known/, id)
    }
  }
  assert.deepEqual(w.faults, [])
})

test('what changed between two days is said in words, with the sources of both versions', async t => {
  const w = await world(t)
  const { status, text } = await w.as('visitor').get('/rules/uk-party/trigger-ballot?from=2017-01-01&to=2019-01-01')
  assert.equal(status, 200)
  assert.match(text, /pooled majority until September 2018, then one third of either college/)
  const same = await w.as('visitor').get('/rules/uk-party/trigger-ballot?from=2016-01-01&to=2017-01-01')
  assert.match(same.text, /No change of these rules is known between the two days/)
})

test('days that cannot be compared are asked for again, with what was typed', async t => {
  const w = await world(t)
  const { status, text } = await w.as('visitor').get('/rules/uk-party/trigger-ballot?from=2019-01-01&to=2017-01-01')
  assert.equal(status, 422)
  assert.match(text, /value="2019-01-01"/)
  assert.match(text, /Give a day after 2019-01-01/)
  assert.equal((await w.as('visitor').get('/rules/uk-party/trigger-ballot?from=soon&to=')).status, 422)
})

test('rules that are not there are a page that says where all are', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').get('/rules/uk-party/no-such')).status, 404)
  assert.equal((await w.as('visitor').get('/rules/nobody/trigger-ballot')).status, 404)
  assert.equal((await w.as('visitor').get('/rules/__proto__/constructor')).status, 404)
})
