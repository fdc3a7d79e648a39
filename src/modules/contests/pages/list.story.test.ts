import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { transaction, visitor } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { type Entry, entriesOf, plainTitle } from '../entries.ts'
import { contestsPaths } from '../index.ts'
import { allAt } from '../queries.ts'
import { beginningOf } from '../rules/when.ts'
import type { ContestState } from '../state.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const known = async (w: World): Promise<ContestState[]> => {
  const now = w.program.clock.now()
  return (await transaction(w.program.database, visitor, tx => allAt(tx, w.program.packs, now), 'read')).filter(state => state.begun)
}

test('on 7 January Copeland is under way, with its next day; Stoke is in no list, only in the record that is folded away', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(contestsPaths.all())
  assert.equal(page.status, 200)
  assert.match(plain(page.text), /Copeland, January 2017 Copeland local .*? Applications close: Mon 9 January, 10 am Thu 19 January/)
  assert.doesNotMatch(page.text, /href="\/contests\/stoke-central-2017"/)
  assert.match(page.text, /href="\/contests\/stoke-central-2017\?record=1"/)
})

test('the list is sorted by any column, both ways, and a level that is not there shows an empty state', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  /** Of all pages of the list of past contests, as one goes from each to the next. */
  const titles = async (query: string) => {
    const found: (string | undefined)[] = []
    for (let next: string | undefined = `${contestsPaths.all()}${query}`; next; ) {
      const { text }: { text: string } = await w.as('visitor').get(next)
      const past = text.slice(text.lastIndexOf('<table>'))
      const titled = [...past.matchAll(/<th scope="row"><a href="[^"]+">([^<]+)/g)].map(([, title]) => title)
      assert.ok(titled.length <= 50)
      found.push(...titled)
      next = /href="([^"]+)#past">The next page/.exec(past)?.[1]?.replaceAll('&amp;', '&')
    }
    return found
  }
  const up = await titles('?sort=title')
  assert.ok(up.length > 5)
  assert.deepEqual(
    up,
    up.toSorted((a, b) => (a ?? '').localeCompare(b ?? '', 'en')),
  )
  assert.deepEqual(await titles('?sort=title&down=1'), up.toReversed())
  assert.equal((await w.as('visitor').get(`${contestsPaths.all()}?sort=nonsense&level=%3Cscript%3E&year=99999`)).status, 200)
  assert.match((await w.as('visitor').get(`${contestsPaths.all()}?level=nowhere`)).text, /No contest fits all of this/)
})

test('another year of the calendar is a link away', async t => {
  const w = await world(t)
  await w.at('2017-03-01T09:00:00Z')
  const page = await w.as('visitor').get(`${contestsPaths.all()}?year=2016`)
  assert.match(plain(page.text), /The year 2016 .*? December .*?Wed 21 December ?: The vacancy is announced · Copeland/)
})

/** What a calendar program reads of an entry. */
const expected = (w: World, entry: Entry, state: ContestState) => {
  const last = (entry.ends ?? entry.starts).day
  return {
    uid: `${entry.id}@localhost`,
    summary: plainTitle(entry, state),
    description: entry.text,
    url: `http://localhost:3000${contestsPaths.contest(state.key)}`,
    starts: entry.starts.time ? beginningOf(entry.starts, state.zone).toString() : entry.starts.day.toString(),
    ends: entry.starts.time ? null : last.add({ days: 1 }).toString(),
    stamp: w.program.clock.now().toString(),
  }
}

const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    const stamp = component.getFirstPropertyValue('dtstamp')
    const timed = !event.startDate.isDate
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      url: String(component.getFirstPropertyValue('url')),
      starts: event.startDate.toString(),
      ends: timed ? null : event.endDate.toString(),
      stamp: String(stamp),
    }
  })

test('every entry of the calendars is read by another program without loss', async t => {
  const w = await world(t)
  await w.at('2017-01-25T12:00:00Z')
  const states = await known(w)
  const all = states.flatMap(state => entriesOf(state).map(entry => expected(w, entry, state)))
  assert.ok(all.length > 30, `${all.length} entries`)
  const feed = await w.as('visitor').get(contestsPaths.feed())
  assert.equal(feed.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.deepEqual(read(feed.text), all)
  assert.ok(feed.text.split('\r\n').every(line => Buffer.byteLength(line) <= 75))
  const one = await w.as('visitor').get(contestsPaths.calendar('copeland-2017'))
  assert.deepEqual(
    read(one.text),
    all.filter(entry => entry.uid.startsWith('copeland-2017.')),
  )
})

test('a title in the calendar says what and where, and names no option and no organisation', async t => {
  const w = await world(t)
  await w.at('2017-03-01T09:00:00Z')
  const titles = (await known(w))
    .filter(state => state.key === 'copeland-2017')
    .flatMap(state => entriesOf(state).map(entry => plainTitle(entry, state)))
  const { options } = w.program.packs.get('uk-party')?.contests.get('copeland-2017') ?? { options: [] }
  const organisation = w.program.packs.get('uk-party')?.about.name.split(' ')[0] ?? ''
  for (const title of titles) {
    assert.match(title, / · Copeland$/)
    assert.ok(!title.includes(organisation))
    for (const option of options) assert.ok(!title.includes(option.name))
  }
})

test('deadlines carry their rule and its sources', async t => {
  const w = await world(t)
  const { text } = await w.as('visitor').get(contestsPaths.calendar('copeland-2017'))
  const deadlines = read(text).filter(entry => entry.uid.includes('.deadline.'))
  assert.ok(deadlines.length >= 2)
  for (const { description } of deadlines) assert.match(description, /Rule [a-z.-]+\. (Sources: |No source).*confidence/)
})

test('the calendar of a contest of which nothing is known is empty', async t => {
  const w = await world(t)
  const feed = await w.as('visitor').get(contestsPaths.calendar('stoke-central-2017'))
  assert.equal(feed.status, 200)
  assert.deepEqual(read(feed.text), [])
})

test('the list is narrowed by organisation, kind, channel, year and whether figures are known, all at once, and says how to leave it', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const counted = async (query: string) => {
    const { status, text } = await w.as('visitor').get(`${contestsPaths.all()}${query}`)
    assert.equal(status, 200)
    return Number(/<h2>Past: (\d+)<\/h2>/.exec(text)?.[1])
  }
  const all = await counted('')
  const inRooms = await counted('?kind=candidate&channel=room')
  const inRoomsOf2017 = await counted('?kind=candidate&channel=room&of=2017')
  assert.ok(all > inRooms && inRooms > inRoomsOf2017 && inRoomsOf2017 >= 2, `${all} ${inRooms} ${inRoomsOf2017}`)
  const { text } = await w.as('visitor').get(`${contestsPaths.all()}?kind=candidate&channel=room&of=2017&figures=yes&sort=title`)
  assert.match(text, /href="\/contests\/copeland-2017"/)
  assert.match(plain(text), /Show all contests/)
  assert.match(text, /href="\/contests\?down=1[^"]*"|sort=title&amp;down=1&amp;kind=candidate&amp;channel=room&amp;of=2017&amp;figures=yes/)
  assert.equal(await counted('?unit=2010/E14000647'), 1)
  assert.equal(await counted('?pack=%3Cb%3E&kind=%27&of=17'), all)
})

test('before its vote is known a contest is not told apart by figures', async t => {
  const w = await world(t)
  const { text } = await w.as('visitor').get(`${contestsPaths.all()}?figures=yes`)
  assert.doesNotMatch(text, /href="\/contests\/copeland-2017"/)
})
