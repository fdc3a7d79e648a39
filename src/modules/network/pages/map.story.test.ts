import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { day } from '#kernel/day.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { recordReadiness, type UnitReadiness } from '../index.ts'
import type { Part } from '../rules/readiness.ts'

const copeland = '2010/E14000647'
const stoke = '2010/E14000972'

const readiness = (unit: string, chance: number | null, shares: Record<Part, number | null>): UnitReadiness => {
  const state = (part: Part) => ({ share: shares[part], words: shares[part] === null ? null : `${part}: as written by the group` })
  const parts = {
    age: state('age'),
    organisers: state('organisers'),
    spoken: state('spoken'),
    yield: state('yield'),
    facts: state('facts'),
  }
  const conversations = chance !== null && chance < 0.5 ? 21 : null
  return {
    pack: 'uk-party',
    unit,
    chance,
    parts,
    conversations,
    talkWith: conversations === null ? [] : ['yes', 'strangers'],
    inTime: null,
  }
}

/** Copeland is young and falls short; Stoke-on-Trent Central would win the room. */
const looked = async (w: World): Promise<void> => {
  const young = readiness(copeland, 0.2, { age: 0.1, organisers: 0.5, spoken: 0.6, yield: null, facts: 1 })
  const units = [
    { ...young, parts: { ...young.parts, yield: { share: 0.4, words: 'four in ten came' } } },
    readiness(stoke, 0.8, { age: 1, organisers: 1, spoken: 0.9, yield: 0.8, facts: 1 }),
  ]
  await transaction(w.program.database, keeper, tx => recordReadiness(tx, day('2017-01-06'), { units, totals: [] }))
}

const cells = (text: string): string[] => [...text.matchAll(/<a href="(\/units\/[^"]+)"[^>]*><use/g)].flatMap(([, href]) => href ?? [])

test('a visitor sees all 650 units of the boundaries in force, on a page that an old phone can load', async t => {
  const w = await world(t)
  await looked(w)
  const page = await w.as('visitor').get('/network')
  assert.equal(page.status, 200)
  assert.equal(cells(page.text).length, 650)
  assert.match(page.text, /<a href="\/units\/2010\/E14000647" tabindex="-1"><use href="#h2"/)
  assert.match(page.text, /Ready for a snap selection<\/p>\s*<p[^>]*>1 <span[^>]*>of 650/)
  const [plain, packed] = [Buffer.byteLength(page.text), gzipSync(page.text).length]
  t.diagnostic(`${plain} bytes, ${packed} compressed`)
  assert.ok(plain <= 100_000, `${plain} bytes`)
  assert.ok(packed <= 25_000, `${packed} bytes compressed`)
})

test('what holds units back is counted, and each count leads to the units it counts', async t => {
  const w = await world(t)
  await looked(w)
  const page = await w.as('visitor').get('/network')
  const href = /<a href="([^"]+)">Group younger than its lead time<\/a><\/span><span class="bars__value">(\d+)/.exec(page.text)
  assert.equal(href?.[2], '1')
  const filtered = await w.as('visitor').get((href?.[1] ?? '').replaceAll('&amp;', '&'))
  assert.deepEqual(cells(filtered.text), ['/units/2010/E14000647'])
  assert.doesNotMatch(filtered.text, /E14000647" tabindex="-1"/, 'a filtered hexagon can be reached by keyboard')
})

test('a region can be chosen from a list of links, and a region that is not there filters nothing', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/network?region=North+West')
  const north = [...(w.program.packs.get('uk-party')?.units.values() ?? [])].filter(
    unit => unit.set === '2010' && unit.region === 'North West',
  )
  assert.deepEqual(cells(page.text).toSorted(), north.map(unit => `/units/${unit.id}`).toSorted())
  assert.equal(cells((await w.as('visitor').get('/network?region=Atlantis&holds=weather')).text).length, 650)
})

test('the table says the same as the map, 50 rows to a page, and turning the pages meets every unit once', async t => {
  const w = await world(t)
  await looked(w)
  const met: string[] = []
  let next: string | undefined = '/network?view=table'
  let pages = 0
  while (next) {
    const page = await w.as('visitor').get(next)
    assert.ok(Buffer.byteLength(page.text) <= 100_000)
    const rows = [...page.text.matchAll(/<th scope="row"><a href="(\/units\/[^"]+)"/g)].flatMap(([, href]) => href ?? [])
    met.push(...rows)
    pages++
    next = /rel="next" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(pages, 13)
  assert.equal(met.length, 650)
  assert.equal(new Set(met).size, 650)
})

test('sorted by readiness from the top, the ready unit comes first, with its chance in words', async t => {
  const w = await world(t)
  await looked(w)
  const page = await w.as('visitor').get('/network?view=table&sort=-readiness')
  const first = /<tbody>\s*<tr>(.*?)<\/tr>/s.exec(page.text)?.[1] ?? ''
  assert.match(first, /E14000972/)
  assert.match(first, /over 70 in 100: ready/)
  assert.match(page.text, /aria-sort="descending"/)
})

test('on the boundaries of 2024 the map shows the units of 2024', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const page = await w.as('visitor').get('/network')
  assert.equal(cells(page.text).length, 650)
  assert.ok(cells(page.text).every(href => href.startsWith('/units/2024/')))
})

test('a pack that is not there is said to be missing', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').get('/network?pack=none')).status, 404)
  assert.equal((await w.as('visitor').get('/bodies?pack=none')).status, 404)
})

test('the page of a unit says its group, its five parts, and what is not known as not known', async t => {
  const w = await world(t)
  await looked(w)
  const page = await w.as('visitor').get(`/units/${copeland}`)
  assert.equal(page.status, 200)
  assert.match(page.text, /10 days old/)
  assert.match(page.text, /four in ten came/)
  assert.match(page.text, /10 to 30 in 100/)
  assert.match(
    page.text,
    /<strong>21 conversations<\/strong> with those who said yes and people nobody has spoken to would bring the chance to one half/,
  )
  assert.match(page.text, /What is not known/)
})

test('an unknown part is shown as unknown and as a gap, and holds the unit back before any known one', async t => {
  const w = await world(t)
  await transaction(w.program.database, keeper, tx =>
    recordReadiness(tx, day('2017-01-06'), {
      units: [readiness(copeland, null, { age: 0.1, organisers: 0.5, spoken: null, yield: 0.4, facts: 1 })],
      totals: [],
    }),
  )
  const page = await w.as('visitor').get(`/units/${copeland}`)
  assert.match(page.text, /<strong>Not known<\/strong>, which counts as a gap/)
  assert.deepEqual(cells((await w.as('visitor').get('/network?holds=spoken')).text), [`/units/${copeland}`])
})

test('a unit without a group names the nearest groups with the time of travel, and how to start one', async t => {
  const w = await world(t)
  const barrow = [...(w.program.packs.get('uk-party')?.units.values() ?? [])].find(
    unit => unit.set === '2010' && unit.name === 'Barrow and Furness',
  )
  const page = await w.as('visitor').get(`/units/${barrow?.id}`)
  assert.match(page.text, /No group here yet/)
  assert.match(page.text, /How to start one/)
  const nearby = [...page.text.matchAll(/href="\/caucuses\/([a-z-]+)">[^<]+<\/a> <span[^>]*>[^<]*, (about [^<]+)</g)].map(
    ([, slug, way]) => [slug, way],
  )
  // 30.8 km in a straight line are 48 minutes; the other is about 149 km away, 3 hours 53.
  assert.deepEqual(nearby, [
    ['copeland', 'about 50 minutes'],
    ['stoke-central', 'about 4 hours'],
  ])
  assert.match(page.text, /href="\/units\/2010\/E14000543\/help"/)
})

test('before the group was founded there is none, since the page follows the clock of the story', async t => {
  const w = await world(t)
  await w.at('2016-12-27T09:00:00Z')
  assert.match((await w.as('visitor').get(`/units/${copeland}`)).text, /No group here yet/)
})

test('a unit, a body, a caucus and a network that are not there are missing, not broken', async t => {
  const w = await world(t)
  for (const path of [
    '/units/2010/E0',
    '/units/x/y',
    '/bodies/none',
    '/caucuses/none',
    '/networks/none',
    "/caucuses/'%3B--",
    '/bodies/__proto__',
  ]) {
    assert.equal((await w.as('visitor').get(path)).status, 404, path)
  }
  assert.deepEqual(
    w.faults.filter(line => line.includes('request.fault')),
    [],
  )
})
