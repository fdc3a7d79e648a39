import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day, instant } from '#kernel/day.ts'
import { lend } from '#modules/people/index.ts'
import { addMembers, asKeeper, contest, settleWath } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { giveConsent } from '../commands.ts'

/** The night to which the story's clock is moved: it is told its time, and may be at work before the clock stands there. */
const night = async (w: World, on: string) => {
  const at = `${on}T03:23:00Z`
  await w.program.modules.find(({ name }) => name === 'people')?.jobs?.['people.retention']?.({ at })
  await w.at(at)
}

const counted = async (w: World, caucus: string) => {
  const one = async (query: string) =>
    (await sql<{ n: number }>`${sql.raw(`select count(*)::int as n from ${query}`)}`.execute(w.program.database.db)).rows[0]?.n ?? 0
  return {
    people: await one(`people_person where caucus_id = '${caucus}'`),
    calls: await one(`turnout_conversation where caucus_id = '${caucus}'`),
    promises: await one(`turnout_commitment where caucus_id = '${caucus}' and state <> 'came'`),
    came: await one(`turnout_commitment where caucus_id = '${caucus}' and state = 'came'`),
    lent: await one(`people_lent where caucus_id = '${caucus}'`),
    words: await one(`people_words w join people_person p on p.id = w.person_id where p.caucus_id = '${caucus}'`),
    acts: await one(`people_act where caucus_id = '${caucus}'`),
    looked: await one(`access_reading where caucus_id = '${caucus}'`),
  }
}

const tomorrow = async (w: World): Promise<Record<string, string>> => {
  const { text } = await w.as('Asha').get('/caucuses/wath/people/retention')
  return Object.fromEntries(
    [...text.matchAll(/<th scope="row">([^<]+)<\/th><td[^>]*>[^<]*<\/td><td[^>]*>([^<]*)</g)].map(([, what = '', n = '']) => [what, n]),
  )
}

test('two years of nights: each thing goes on its day and not the day before, and the page said so the evening before', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  // A year from 28 December 2016, and two years for the other two.
  const [early] = await addMembers(w, caucus, 1)
  const [kept, other] = await addMembers(w, caucus, 2, { expiresOn: day('2018-12-28'), phone: '07700 900119' })
  assert.ok(early && kept && other)
  await asKeeper(w, async tx => {
    await giveConsent(tx, {
      person: kept,
      purpose: 'asking',
      channel: 'in-person',
      on: day('2017-01-02'),
      how: 'said so',
      expiresOn: day('2017-03-01'),
    })
    await lend(tx, {
      people: [kept],
      caucus,
      to: { contest },
      from: instant('2017-01-02T00:00:00Z'),
      until: instant('2017-02-01T00:00:00Z'),
      by: null,
      whatFor: 'the candidate’s team',
    })
    // The vote in Copeland is on 19 January 2017: 90 days after it is 19 April.
    await sql`insert into turnout_conversation (id, person_id, caucus_id, contest, held_at, channel, outcome)
      values (gen_random_uuid(), ${kept}, ${caucus}, ${contest}, '2017-01-10', 'phone', 'yes')`.execute(tx)
    await sql`insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at) values
      (gen_random_uuid(), ${kept}, ${caucus}, ${contest}, 'yes', '2017-01-10'), (gen_random_uuid(), ${kept}, ${caucus}, ${contest}, 'came', '2017-01-19T20:00:00Z')`.execute(
      tx,
    )
    await sql`insert into people_words (id, person_id, contest, words, written_at, goes_on)
      values (gen_random_uuid(), ${kept}, ${contest}, 'Can chair a meeting.', '2017-01-10', '2017-04-19')`.execute(tx)
  })
  await w.as('Asha').post('/caucuses/wath/people/acts', { filter: '', deed: 'tag', tag: 'stall', whom: 'all' })
  await w.as('Asha').get(`/caucuses/wath/people/${kept}`)
  const began = await counted(w, caucus)
  assert.deepEqual(began, { people: 3, calls: 1, promises: 1, came: 1, lent: 1, words: 1, acts: 1, looked: began.looked })
  assert.ok(began.looked > 0)

  const first = async () => (await w.as('Asha').get('/today')).text
  assert.match(await first(), /1 record is in somebody’s hands until <time datetime="2017-01-31"/)

  const listed = async () => (await w.rows('people_listed')).find(row => row['person_id'] === kept)
  await night(w, '2017-02-28')
  assert.deepEqual((await listed())?.['agreed'], ['asking:in-person', 'asking:phone'])
  assert.equal((await tomorrow(w))['Agreements given until a day'], '1')
  await night(w, '2017-03-01')
  assert.deepEqual((await listed())?.['agreed'], ['asking:phone'])
  assert.equal((await listed())?.['spoken_on']?.toString(), '2017-01-10')

  await night(w, '2017-04-18')
  assert.deepEqual(await counted(w, caucus).then(({ calls, promises, words }) => [calls, promises, words]), [1, 1, 1])
  const said = await tomorrow(w)
  assert.deepEqual(
    [
      said['Calls, what people said about coming, who was handed whom, lists kept on phones, reminders, taps and codes at the door'],
      said['Words written about people who agreed to it'],
    ],
    ['2', '1'],
  )
  await night(w, '2017-04-19')
  assert.deepEqual(await counted(w, caucus).then(({ calls, promises, words, came }) => [calls, promises, words, came]), [0, 0, 0, 1])
  assert.equal((await listed())?.['spoken_on'], null, 'the list no longer says when they were spoken to')

  await night(w, '2017-12-27')
  assert.deepEqual([(await counted(w, caucus)).people, (await tomorrow(w))['Records of people']], [3, '1'])
  assert.match(
    await first(),
    /Ask people whether they want to stay[\s\S]*people\?ending=30"[^>]*>1 record goes within 30 days<\/a>, the first on <time datetime="2017-12-28"/,
  )
  await night(w, '2017-12-28')
  assert.equal((await counted(w, caucus)).people, 2)
  assert.deepEqual((await w.rows('people_erased')).map(row => row['person_id']).includes(early), true)

  await night(w, '2018-01-25')
  const year = await counted(w, caucus)
  assert.deepEqual([year.lent, year.acts, year.people], [1, 0, 2])
  assert.equal((await w.rows('people_tag')).filter(row => row['person_id'] === kept).length, 1, 'the tag stays when the line about it goes')
  await night(w, '2018-02-02')
  assert.equal((await counted(w, caucus)).lent, 0)
  await night(w, '2018-12-28')
  const end = await counted(w, caucus)
  assert.deepEqual([end.people, end.came], [0, 0], 'with the record goes all that hangs on it')
  await night(w, '2019-06-01')
  assert.equal((await counted(w, caucus)).looked, 0)
  assert.deepEqual(w.faults, [])
})
