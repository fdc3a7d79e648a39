import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { caucusBySlug } from '#modules/network/index.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { recordDrawn } from '../commands.ts'
import { contestsPaths, setPreference } from '../index.ts'

const copeland = 'copeland-2017'
const stoke = 'stoke-central-2017'
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const record = (w: World, key: string) => {
  const contest = w.program.packs.get('uk-party')?.contests.get(key)
  assert.ok(contest)
  return contest
}
const winner = (w: World, key: string) => {
  const contest = record(w, key)
  const name = contest.options.find(option => contest.won !== 'unknown' && contest.won.includes(option.id))?.name
  assert.ok(name)
  return name
}
const title = (html: string) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1]

test('on 7 January a visitor sees two gates ahead in Copeland, and nothing that became known later', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(contestsPaths.contest(copeland))
  assert.equal(page.status, 200)
  assert.equal(title(page.text), 'Two gates come before members vote')
  for (const option of record(w, copeland).options) assert.ok(!page.text.includes(option.name), option.name)
  assert.match(plain(page.text), /Members vote: Thu 19 January/)
  assert.match(plain(page.text), /Five points of control/)
  assert.match(plain(page.text), /Where it stands Now Applications .* Applications close: 2 days left Next Longlist .*Can I vote in it\?/)
  const opened = async (part: string) => {
    const { text } = await w.as('visitor').get(contestsPaths.contest(copeland, { open: part }))
    return [...text.matchAll(/<details class="card card--folded" id="([a-z]+)" open/g)].map(([, id]) => id)
  }
  assert.deepEqual([await opened(''), await opened('gates')], [[], ['gates']])
  assert.equal((await opened('all')).length, 11, 'each part that there is')
})

test('every page of a contest stays under 100 kB, and 25 kB compressed, with the whole record shown', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const pages = [contestsPaths.all(), contestsPaths.compare(copeland, stoke)]
  for (const path of [...pages, ...[...(w.program.packs.get('uk-party')?.contests.keys() ?? [])].map(key => contestsPaths.contest(key))]) {
    const { status, text } = await w.as('visitor').get(path)
    assert.equal(status, 200, path)
    assert.ok(Buffer.byteLength(text) < 100_000 && gzipSync(text).length < 25_000, `${path}: ${Buffer.byteLength(text)} bytes`)
  }
})

test('the evening before the longlist the Stoke page says that the longlist decides, and what can still be done', async t => {
  const w = await world(t)
  await w.at('2017-01-22T18:00:00Z')
  const page = await w.as('visitor').get(contestsPaths.contest(stoke))
  assert.equal(title(page.text), 'The longlist decides this one')
  assert.match(plain(page.text), /Who decides, and who elects them/)
  assert.match(plain(page.text), /16 hours left/)
})

test('Stoke from gate to gate: the headline and the funnel follow the record', async t => {
  const w = await world(t)
  const told = async (iso: string) => {
    await w.at(iso)
    const page = await w.as('visitor').get(contestsPaths.contest(stoke))
    const counts = [...page.text.matchAll(/<p class="funnel__count">(\d+)/g)].map(([, count]) => Number(count))
    return [title(page.text), counts]
  }
  assert.deepEqual(await told('2017-01-23T23:00:00Z'), ['Interviews and shortlist decide this one', [41, 11]])
  assert.deepEqual(await told('2017-01-25T09:00:00Z'), ['The room decides today: 4 are left', [41, 11, 4]])
  assert.deepEqual(await told('2017-01-27T09:00:00Z'), [`${winner(w, stoke)} was chosen`, [41, 11, 4, 3]])
})

test('a moment ahead of the story is refused kindly, with what was typed kept; the record can be opened, and says so', async t => {
  const w = await world(t)
  const ahead = await w.as('visitor').get(contestsPaths.contest(copeland, { at: '2017-01-20T09:00' }))
  assert.equal(ahead.status, 422)
  assert.match(ahead.text, /That moment lies ahead/)
  assert.match(ahead.text, /value="2017-01-20"/)
  assert.ok(!ahead.text.includes(winner(w, copeland)))
  const opened = await w.as('visitor').get(contestsPaths.contest(copeland, { record: true }))
  assert.equal(opened.status, 200)
  assert.match(opened.text, /What really happened/)
  assert.equal(title(opened.text), `${winner(w, copeland)} was chosen`)
  assert.match(plain(opened.text), /about 15 to 25 · as reported/)
})

test('a moment that is none is refused, and so is one from another age', async t => {
  const w = await world(t)
  for (const at of ['2017-02-30', '2017-01-05T25:00', 'yesterday', '0001-01-01', `${'9'.repeat(5000)}`, "2017-01-05' or 1=1"]) {
    const page = await w.as('visitor').get(contestsPaths.contest(copeland, { at }))
    assert.equal(page.status, 422, at.slice(0, 20))
    assert.match(page.text, /not a day and an hour/)
  }
})

test('an earlier moment has its own address: the form leads there, and it shows what was known then', async t => {
  const w = await world(t)
  await w.at('2017-01-21T09:00:00Z')
  const before = await w.as('visitor').get(`${contestsPaths.contest(copeland)}?day=2017-01-12&time=09:00`)
  assert.equal(before.status, 200)
  assert.match(plain(before.text), /as of Thu 12 January 2017, 9 am/)
  assert.equal(title(before.text), '8 are left; interviews and shortlist come next')
  const after = await w.as('visitor').get(contestsPaths.contest(copeland, { at: '2017-01-13T09:00' }))
  assert.equal(title(after.text), 'The room decides: 3 are left')
})

test('before the vacancy the Stoke page tells nothing, and says where to go', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(contestsPaths.contest(stoke))
  assert.equal(page.status, 200)
  assert.equal(title(page.text), 'Nothing is known of this contest yet')
  for (const option of record(w, stoke).options) assert.ok(!page.text.includes(option.name))
  assert.doesNotMatch(plain(page.text), /13 January|25 January/)
})

test('an endorsement without a process says so, and rival claims stand side by side', async t => {
  const w = await world(t)
  await w.at('2017-03-01T09:00:00Z')
  const { text } = await w.as('visitor').get(contestsPaths.contest(copeland))
  assert.match(text, /process not recorded/)
  const points = [...Map.groupBy(record(w, copeland).claims, claim => claim.point).values()].filter(rivals => rivals.length > 1)
  assert.ok(points.length >= 3)
  for (const claim of points.flat())
    assert.ok(plain(text).includes(claim.says.replaceAll('"', '&quot;').replaceAll("'", '&#39;')), claim.id)
})

test('what was drawn is marked with its seed and is not in the record; the record does not change', async t => {
  const w = await world(t)
  await transaction(w.program.database, keeper, tx =>
    recordDrawn(tx, w.program.packs, {
      contest: copeland,
      seed: 'story-7',
      at: Temporal.Instant.from('2017-01-19T22:00:00Z'),
      stage: 'vote',
      what: 'Drawn: 96 of 171 for the other.',
    }),
  )
  await w.at('2017-01-19T23:00:00Z')
  const { text } = await w.as('visitor').get(contestsPaths.contest(copeland))
  assert.match(plain(text), /Drawn in this demonstration not the record .* seed story-7/)
  assert.equal(title(text), 'The room decides today: 3 are left')
})

test("Asha's caucus backs an option by its stewards' word: her page says so, another caucus's organiser does not see it, nor a visitor", async t => {
  const w = await world(t)
  await transaction(w.program.database, keeper, async tx => {
    const caucus = await caucusBySlug(tx, 'stoke-central')
    assert.ok(caucus)
    await setPreference(tx, {
      caucus: caucus.id,
      contest: copeland,
      option: record(w, copeland).options[0]?.id ?? '',
      process: 'stewards',
      since: Temporal.Instant.from('2017-01-05T09:00:00Z'),
      isPublic: false,
      by: null,
    })
  })
  const mine = await w.as('Asha').get(contestsPaths.contest(copeland))
  assert.match(plain(mine.text), /backs .* decided by its stewards alone, not by a vote of its members/)
  assert.doesNotMatch((await w.as('visitor').get(contestsPaths.contest(copeland))).text, /stewards alone/)
  assert.doesNotMatch((await w.as('Ali').get(contestsPaths.contest(copeland))).text, /stewards alone/)
})

test('a contest that is not there is a 404 with a way on', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get('/contests/no-such-contest')
  assert.equal(page.status, 404)
})
