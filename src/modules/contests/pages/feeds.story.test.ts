import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { type KyselyPlugin, sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { programOn } from '#test/template.ts'
import { type Page, type Person, type World, world } from '#test/world.ts'
import { calendarPaths } from '../calendar/paths.ts'

const addressIn = (page: Page): string =>
  /http:\/\/localhost:3000(\/dates\/[\w-]{43}\.ics)/.exec(page.text)?.[1] ?? assert.fail(page.text.slice(0, 400))
const make = async (person: Person, what = 'person', titles = 'full'): Promise<string> =>
  addressIn(await person.post(calendarPaths.feeds(), { what, titles }))
const titles = ({ text }: Page): string[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(event => String(event.getFirstPropertyValue('summary')))
const ownMeeting = (w: World) =>
  w.as('Cai').post(meetingsPaths.sayDate('copeland'), { whose: 'caucus', title: 'Plan the night', on: '2017-01-12', at: '19:30' })

test('Ali has his days by a secret address: no cookie is needed, nothing is cached or indexed, and it says nothing unless he asked', async t => {
  const w = await world(t)
  await ownMeeting(w)
  const address = await make(w.as('Ali'), 'person', 'neutral')
  const page = await w.as('visitor').get(address)
  assert.equal(page.status, 200)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/)
  assert.equal(page.headers.get('set-cookie'), null)
  assert.equal(page.headers.get('content-disposition'), 'attachment; filename="dates.ics"')
  assert.ok(titles(page).includes('Meeting'))
  assert.doesNotMatch(page.text, /night|copeland|caucus|select|nominat|party/i)
  const full = await w.as('visitor').get(await make(w.as('Ali')))
  assert.ok(titles(full).includes('Plan the night · Copeland members’ caucus'))
  assert.ok(titles(full).some(one => one.endsWith('· Copeland')))
})

test('the secret is 256 bits, stored as a hash only, and another time another one', async t => {
  const w = await world(t)
  const [one, other] = [await make(w.as('Ali')), await make(w.as('Ali'))]
  assert.notEqual(one, other)
  const stored = JSON.stringify(await w.rows('contests_feed'))
  for (const address of [one, other]) assert.ok(!stored.includes(address.slice('/dates/'.length, -'.ics'.length)))
  const list = (await w.as('Ali').get(calendarPaths.feeds())).text
  assert.doesNotMatch(list, /\/dates\//, 'it is shown once')
})

test('an address that was stopped or renewed answers to the letter like one that never was', async t => {
  const w = await world(t)
  const [stopped, renewed] = [await make(w.as('Ali')), await make(w.as('Ali'), 'person', 'plain')]
  const [first, second] = await w.rows('contests_feed')
  assert.equal((await w.as('Ali').post(calendarPaths.stopFeed(String(first?.['id'])))).status, 303)
  const fresh = addressIn(await w.as('Ali').post(calendarPaths.renewFeed(String(second?.['id']))))
  assert.equal((await w.as('visitor').get(fresh)).status, 200)
  const never = await w.as('visitor').get(`/dates/${'A'.repeat(43)}.ics`)
  const answers = [await w.as('visitor').get(stopped), await w.as('visitor').get(renewed), await w.as('visitor').get('/dates/x')]
  for (const answer of answers) {
    assert.equal(answer.status, 404)
    assert.equal(answer.text, never.text)
  }
  // Nor do they take another time: the database is asked as often for each.
  let questions = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      questions++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { database } = w.program
  const counted = await programOn({ ...database, db: database.db.withPlugin(counter) }, 'riverside', [])
  t.after(() => counted.jobs.stop())
  const asked = async (path: string): Promise<number> => {
    questions = 0
    assert.equal((await counted.app.request(`http://localhost:3000${path}`)).status, 404)
    return questions
  }
  const wrong = await asked(`/dates/${'B'.repeat(43)}.ics`)
  assert.ok(wrong > 0)
  assert.deepEqual([await asked(stopped), await asked(renewed)], [wrong, wrong])
})

test('a feed shows what its holder may see at the time of asking: when the role ends, the caucus’s own meeting is gone from it', async t => {
  const w = await world(t)
  await ownMeeting(w)
  const [caucus] = (await w.rows('network_caucus')).filter(row => row['slug'] === 'copeland')
  const address = await make(w.as('Ali'), `caucus ${caucus?.['id']}`)
  assert.ok(titles(await w.as('visitor').get(address)).some(one => one.startsWith('Plan the night')))
  await sql`insert into access_grant_end (grant_id, ended_at, why) select id, now(), 'left' from access_grant where account_id = ${accountOf('ali')}`.execute(
    w.program.database.db,
  )
  const after = await w.as('visitor').get(address)
  assert.equal(after.status, 200)
  assert.doesNotMatch(after.text, /Plan the night/)
})

test('Mallory can have no calendar of a caucus in which Mallory holds no role, nor stop Ali’s; the database gives nobody another’s row', async t => {
  const w = await world(t)
  const [caucus] = (await w.rows('network_caucus')).filter(row => row['slug'] === 'copeland')
  const page = await w.as('Mallory').post(calendarPaths.feeds(), { what: `caucus ${caucus?.['id']}`, titles: 'full' })
  assert.equal(page.status, 422)
  assert.equal((await w.as('visitor').post(calendarPaths.feeds(), { what: 'person', titles: 'full' })).status, 401)
  const address = await make(w.as('Ali'))
  const [feed] = await w.rows('contests_feed')
  await w.as('Mallory').post(calendarPaths.stopFeed(String(feed?.['id'])))
  await w.as('Mallory').post(calendarPaths.renewFeed(String(feed?.['id'])))
  assert.equal((await w.as('visitor').get(address)).status, 200)
  assert.equal((await w.rows('contests_feed')).length, 1)
  const asMallory = { ...visitor, account: accountOf('mallory') }
  const seen = await transaction(w.program.database, asMallory, tx => sql`select id from contests_feed`.execute(tx), 'read')
  assert.equal(seen.rows.length, 0)
  for (const change of ['update contests_feed set titles = $$full$$', 'delete from contests_feed_end'])
    await assert.rejects(
      transaction(w.program.database, asMallory, tx => sql.raw(change).execute(tx)),
      /permission denied/,
    )
  assert.deepEqual(w.faults, [])
})
