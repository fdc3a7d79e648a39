import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Person, world } from '#test/world.ts'
import { inForce } from '../rules/who-decides.ts'

const linksOf = (text: string): string[] =>
  [...text.matchAll(/href="(\/[^"#]*)"/g)].flatMap(([, href]) => href?.replaceAll('&amp;', '&') ?? [])

/** Pages reached from the front in so many clicks, following only links that a reader of this question would follow. */
const reached = async (person: Person, clicks: number): Promise<Map<string, number>> => {
  const seen = new Map([['/', 0]])
  for (const [path, depth] of seen) {
    if (depth === clicks) continue
    const page = await person.get(path)
    for (const link of linksOf(page.text))
      if (/^\/(network|bodies)([/?]|$)/.test(link) && !/region=|holds=|view=/.test(link) && !seen.has(link)) seen.set(link, depth + 1)
  }
  return seen
}

test('who decides, and who elects them: three clicks from the front at most, for each body that decides', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  const pages = await reached(visitor, 3)
  const pack = w.program.packs.get('uk-party')
  const isThere = inForce(day('2017-01-07'))
  const deciders = [...(pack?.bodies.values() ?? [])].filter(body => isThere(body) && body.level !== 'outside' && body.level !== 'member')
  assert.ok(deciders.length >= 12, `${deciders.length} bodies`)
  for (const body of deciders) {
    const path = `/bodies/${body.id}`
    assert.ok((pages.get(path) ?? 9) <= 3, `${body.id} is ${pages.get(path)} clicks away`)
    const { text } = await visitor.get(path)
    assert.ok(text.includes('Who elects them'), body.id)
    const electors = body.seats.filter(isThere).flatMap(group => (group.by === 'unknown' ? [] : [group.by]))
    for (const by of electors) assert.ok(text.includes(`href="/bodies/${by}"`), `${body.id} does not lead to ${by}`)
    if (electors.length === 0) assert.match(text, /was not found in a source|not known/)
  }
})

test('from a panel one click leads to the body that appoints it, and one more to the members who elect that', async t => {
  const w = await world(t)
  const panel = await w.as('visitor').get('/bodies/by-election-panel')
  assert.match(panel.text, /2 steps between members and this body/)
  assert.ok(linksOf(panel.text).includes('/bodies/nec'))
  assert.match(panel.text, /Longlist/)
  const committee = await w.as('visitor').get('/bodies/nec')
  assert.match(committee.text, /Next election/)
  assert.ok(linksOf(committee.text).includes('/bodies/members'))
})

test('a body whose electors are not known says so, and links nowhere instead', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/bodies/procedures-secretary')
  assert.match(page.text, /was not found in a source/)
  assert.match(page.text, /who fills them is not known/)
})
