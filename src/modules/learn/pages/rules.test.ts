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

test('a member asks how many delegates a number gives, and reads it by each version of the rule: 3,000 give eleven, and at most six since 2022', async t => {
  const w = await world(t)
  const address = '/rules/uk-party/conference-delegates?of=conference-delegates.number'
  const ask = async (query: string) => {
    const { status, text } = await w.as('visitor').get(`${address}&${query}`)
    return { status, says: text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
  }
  assert.match((await ask('count=749')).says, /delegates: 1 for 749/)
  const { says } = await ask('count=3000&group-0=120')
  assert.match(
    says,
    /delegates: 11 for 3,000, and besides women: 1 more; members under 27: not known, since their number is not given\. By the rule of today/,
  )
  assert.match(says, /delegates: 6 for 3,000/)
  const refused = await ask('count=lots&group-0=120')
  assert.equal(refused.status, 422)
  assert.match(refused.says, /Give a whole number, such as 750/)
  assert.match((await w.as('visitor').get(`${address}&count=lots`)).text, /value="lots"/)
  const other = await w.as('visitor').get('/rules/us-chapter/convention-delegates?of=convention-delegates.apportionment&count=270')
  assert.match(other.text.replace(/<[^>]+>/g, ''), /delegates: 4 for 270/)
  assert.deepEqual(w.faults, [])
})

test('rules that are not there are a page that says where all are', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').get('/rules/uk-party/no-such')).status, 404)
  assert.equal((await w.as('visitor').get('/rules/nobody/trigger-ballot')).status, 404)
  assert.equal((await w.as('visitor').get('/rules/__proto__/constructor')).status, 404)
})
