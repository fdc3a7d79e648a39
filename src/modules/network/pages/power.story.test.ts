import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, type World, world } from '#test/world.ts'

const linksOf = ({ text }: Page): string[] =>
  [...text.matchAll(/href="(\/[^"#]*)"/g)].flatMap(([, href]) => href?.replaceAll('&amp;', '&') ?? [])
const words = ({ text }: Page): string =>
  text
    .replace(/[\s\S]*<main[^>]*>/, '')
    .replace(/<\/main>[\s\S]*/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('who decides who is on the list: the panel, and the road from it down to one’s own vote', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  const front = await visitor.get('/bodies')
  const asked = linksOf(front).find(href => href.startsWith('/decides?of=panel'))
  assert.ok(asked)
  const answer = await visitor.get(asked)
  assert.match(words(answer), /Who decides who is on the list members vote on/)
  assert.match(words(answer), /2 steps from members: appointed by .*elected by .*which is you/)
  const panel = linksOf(answer).find(href => href === '/bodies/by-election-panel')
  assert.ok(panel)
  const page = await visitor.get(panel)
  assert.match(words(page), /The road down to your own vote/)
  assert.match(page.text, /role="img" aria-label="Who elects whom/)
  for (const term of ['Who votes', 'How', 'Term', 'Next election', 'How you reach it']) assert.ok(words(page).includes(term), term)
})

test('every question is answered by somebody, or by that nobody has said', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  for (const href of linksOf(await visitor.get('/bodies')).filter(one => one.startsWith('/decides?of='))) {
    const page = await visitor.get(href)
    assert.equal(page.status, 200, href)
  }
  assert.equal((await visitor.get('/decides?of=the-weather')).status, 404)
  assert.equal((await visitor.get('/decides?of=panel&pack=nowhere')).status, 404)
})

test('a question in one’s own words finds who decides; one that nothing is said about keeps the words and says what to do', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  assert.match(words(await visitor.get('/decides?q=who+makes+the+shortlist')), /appointed by/)
  const nothing = await visitor.get('/decides?q=the+weather+on+Mars%3Cb%3E')
  assert.equal(nothing.status, 200)
  assert.match(words(nothing), /Nothing is said about this/)
  assert.ok(nothing.text.includes('value="the weather on Mars&lt;b&gt;"'))
})

test('a unit typed by its name is carried along; one that is not there is said beside the field', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  const page = await visitor.get('/decides?of=officers&unit=Copeland')
  assert.match(words(page), /Shown for Copeland/)
  assert.ok(linksOf(page).some(href => href.startsWith('/bodies/executive-committee?unit=2010/E14000647')))
  const lost = await visitor.get('/decides?of=officers&unit=Atlantis')
  assert.match(words(lost), /No \w+ of this name was found/)
  assert.ok(lost.text.includes('value="Atlantis"'))
})

const seats = async (w: World, who: string, query = ''): Promise<string> => words(await w.as(who).get(`/seats${query}`))

test('the year ahead lists what is dated by month, and each gap with whom to ask', async t => {
  const w = await world(t)
  const text = await seats(w, 'visitor')
  assert.match(text, /Seats falling vacant/)
  assert.match(text, /Nobody has published when/)
  assert.match(text, /Ask the secretary of your constituency/)
  const pack = w.program.packs.get('uk-party')
  const groups = [...(pack?.bodies.values() ?? [])]
    .filter(({ level }) => level !== 'member' && level !== 'outside')
    .flatMap(({ seats: all }) => all)
  for (const group of groups.filter(({ valid_from, valid_to }) => valid_from === 'unknown' && valid_to === null))
    assert.ok(text.includes(group.name.replaceAll("'", '&#39;')), group.name)
})

test('seats are filtered by level and body, and the choice stays in the form', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/seats?level=local&body=executive-committee')
  assert.match(words(page), /Executive committee/)
  assert.ok(!words(page).includes('Members of the panel'))
  assert.match(page.text, /value="executive-committee" selected/)
})

test('somebody in a caucus sees the seats of their own unit without asking for it', async t => {
  const w = await world(t)
  assert.match(await seats(w, 'Moira'), /For Copeland/)
  assert.doesNotMatch(await seats(w, 'visitor'), /For Copeland/)
})

test('of every organisation that is loaded the front, the questions, each body and the seats are shown', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  for (const pack of w.program.packs.values()) {
    const ask = `?pack=${pack.about.id}`
    for (const path of [`/bodies${ask}`, `/seats${ask}`, ...[...pack.bodies.keys()].map(id => `/bodies/${id}${ask}`)]) {
      const page = await visitor.get(path)
      assert.equal(page.status, 200, path)
      assert.doesNotMatch(words(page), /undefined|\[object|NaN/, path)
    }
  }
  assert.deepEqual(w.faults, [])
})
