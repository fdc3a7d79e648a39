import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type Person, type World, world } from '#test/world.ts'
import { countsFor } from '../counts.ts'
import { turnoutDuties } from '../duties.ts'
import { meetingOf } from '../meeting.ts'

const lifts = `${wathPaths.room}/lifts`
const own = `/contests/${contest}/lift`
const coming = `/contests/${contest}/coming`
const boxes = { adult: 'yes', agreed: 'yes' }
const asks = { do: 'tell', kind: 'request', area: 'Wath', from: '18:00', until: '18:45', ...boxes }
const offers = { do: 'tell', kind: 'offer', area: 'wath ', from: '18:30', seats: '1', ...boxes }
const mainOf = (text: string): string => text.split('<main')[1]?.split('</main>')[0] ?? ''
const pairIn = (text: string) => ({
  match: /name="match" value="([^"]+)"/.exec(text)?.[1] ?? '',
  side: /name="side" value="([^"]+)"/.exec(text)?.[1] ?? '',
})

const plan = (w: World, caucus: Id<'caucus'>) =>
  w.program.modules.find(({ name }) => name === 'turnout')?.jobs?.['turnout.lifts']?.({ caucus, contest })
const look = async (person: Person): Promise<string> => mainOf((await person.get(own)).text)
const say = async (person: Person, says: 'yes' | 'no', at = own) =>
  person.post(at, { do: says, ...pairIn(mainOf((await person.get(at)).text)) })

const withAccount = (w: World, caucus: Id<'caucus'>, key: string, name: string, phone: string) =>
  addMembers(w, caucus, 1, { name, phone, account: accountOf(key) })

const liftCounts = (w: World, caucus: Id<'caucus'>) =>
  asKeeper(w, async tx => {
    const meeting = await meetingOf(tx, w.program.packs, contest, w.program.clock.now())
    assert.ok(meeting)
    const { liftsNeeded, liftsAgreed } = await countsFor(tx, caucus, meeting, w.program.clock.now())
    return [liftsNeeded, liftsAgreed]
  })

test('Cai asks, Bo offers: neither learns who the other is before both said yes; taken back, it is gone at once, and the seat goes to Elder, for whom Ali speaks', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [cai, bo, ali, asha] = ['Cai', 'Bo', 'Ali', 'Asha'].map(name => w.as(name)) as [Person, Person, Person, Person]
  await withAccount(w, caucus, 'cai', 'Cai Morgan', '07700 900201')
  await withAccount(w, caucus, 'bo', 'Bo Lindqvist', '07700 900202')

  assert.match(await look(cai), /Say first that you come/)
  assert.equal((await cai.post(own, asks)).status, 422)
  assert.equal((await cai.post(coming, { answer: 'yes', needs: ['lift'] })).location, own)
  await bo.post(coming, { answer: 'yes', needs: ['can-drive'] })
  const bare = await cai.post(own, { ...asks, adult: '', area: '3 Mill Lane' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /Lifts are between adults/)
  assert.match(bare.text, /no street, no postcode/)
  assert.match(bare.text, /value="3 Mill Lane"/, 'what was typed is kept')
  await cai.post(own, asks)
  assert.match(await look(cai), /Nobody fits yet/)
  await bo.post(own, offers)
  await plan(w, caucus)
  await plan(w, caucus)
  assert.equal((await w.rows('turnout_match')).length, 1, 'planned twice is planned once')

  assert.match(await look(cai), /sets out at 6\.30 pm and can take you from Wath/)
  assert.match(await look(bo), /Somebody in Wath would like a seat at 6\.30 pm/)
  for (const [who, other] of [
    [cai, /\bBo\b|Lindqvist|900202/],
    [bo, /Cai|Morgan|900201/],
  ] as const)
    assert.doesNotMatch(await look(who), other)
  assert.match((await cai.get('/today')).text, /A lift is suggested[\s\S]*\/contests\/copeland-2017\/lift/)
  await say(cai, 'yes')
  assert.doesNotMatch((await cai.get('/today')).text, /A lift is suggested/)
  assert.match(await look(cai), /You said yes[\s\S]*The other is asked/)
  for (const [who, other] of [
    [cai, /\bBo\b|Lindqvist|900202/],
    [bo, /Cai|Morgan|900201|said yes\b.*they/],
  ] as const)
    assert.doesNotMatch(await look(who), other)
  await say(bo, 'yes')
  assert.match(await look(cai), /You ride with Bo Lindqvist[\s\S]*Call 07700 900202/)
  assert.match(await look(bo), /You ride with Cai Morgan[\s\S]*Call 07700 900201/)
  assert.ok((await w.rows('access_reading')).some(row => /a lift to which both said yes/.test(String(row['what']))))
  assert.match((await asha.get(lifts)).text, /1 seat is asked for, 1 offered, 1 agreed/)
  assert.match((await asha.get(`${wathPaths.room}/needs`)).text, /A lift<\/strong> · Cai M\.[\s\S]*both agreed/)
  assert.deepEqual(await liftCounts(w, caucus), [1, 1])

  // Somebody who does not sign in tells Ali, who has them in his hand; the agreed pair is kept.
  const [elder] = await addMembers(w, caucus, 1, { name: 'Elder Ellis', phone: '07700 900203' })
  assert.ok(elder)
  await ali.post(`${wathPaths.room}/calls/next`)
  const call = await ali.get(`${wathPaths.room}/calls/${elder}`)
  await ali.post(`${wathPaths.room}/calls/${elder}`, {
    call: /name="call" value="([^"]+)"/.exec(call.text)?.[1] ?? '',
    outcome: 'yes',
    needs: ['lift'],
  })
  assert.match((await ali.get(lifts)).text, /Elder E\.[\s\S]*Note what they say/)
  assert.equal((await ali.post(lifts, { ...asks, person: elder, agreed: '' })).status, 422, 'without their consent nothing is noted')
  await ali.post(lifts, { ...asks, person: elder })
  assert.ok(
    (await w.rows('people_consent')).some(
      row => row['person_id'] === elder && row['purpose'] === 'lifts' && /told to an organiser/.test(String(row['how'])),
    ),
  )
  await plan(w, caucus)
  assert.match(await look(cai), /You ride with Bo/)
  assert.doesNotMatch((await ali.get(lifts)).text, /rides with|agreed with|90020[12]/)

  await say(bo, 'no')
  assert.doesNotMatch(await look(cai), /\bBo\b|900202/, 'gone at once, before any plan')
  assert.match(await look(cai), /The lift that you had is no more[\s\S]*Ask a steward/)
  assert.match((await cai.get('/today')).text, /The lift that you had is no more[\s\S]*\/contests\/copeland-2017\/lift/)
  assert.doesNotMatch(await look(bo), /Look again before you set out/, 'whoever ended it knows')
  assert.doesNotMatch(await look(bo), /\bCai\b|900201/)
  assert.deepEqual(await liftCounts(w, caucus), [2, 0])
  await plan(w, caucus)
  assert.match(await look(cai), /Nobody fits yet/, 'the same pair is not suggested again, and no reason is told')
  assert.match(mainOf((await ali.get(lifts)).text), /Elder E\.<\/strong>: Somebody sets out at 6\.30 pm and can take Elder E\. from Wath/)
  await say(ali, 'yes', lifts)
  await say(bo, 'yes')
  assert.match((await ali.get(lifts)).text, /Elder E\.<\/strong> rides with Bo Lindqvist, 07700 900202/)
  // An hour before the vote: Elder, who does not sign in, is to be told by whoever speaks for them.
  await w.at('2017-01-19T17:30:00Z')
  await bo.post(coming, { answer: 'no' })
  assert.doesNotMatch((await ali.get(lifts)).text, /rides with|900202/, 'whoever drops out is named no more')
  assert.match(mainOf((await ali.get(lifts)).text), /A lift is no more[\s\S]*Tell Elder E\. at once/)
  assert.match((await ali.get('/today')).text, /A lift fell through for somebody for whom you speak/)
  await plan(w, caucus)
  assert.equal((await w.rows('turnout_match_end')).length, 2)
  await w.at('2017-01-20T09:00:00Z')
  assert.match(await look(cai), /This vote is over/)
  for (const who of [cai, ali])
    assert.doesNotMatch(
      (await who.get('/today')).text,
      /lift (that you had|fell through)|lift is suggested/i,
      'after the vote nobody is asked',
    )
  assert.deepEqual(w.faults, [])
})

test('Mallory learns neither an offer, an area nor a number, a steward learns of no no, nobody under 18 rides, and two weeks after the vote all of it is gone', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [cai, bo] = [w.as('Cai'), w.as('Bo')]
  await withAccount(w, caucus, 'cai', 'Cai Morgan', '07700 900201')
  await withAccount(w, caucus, 'bo', 'Bo Lindqvist', '07700 900202')
  const [malloryHere] = await withAccount(w, caucus, 'mallory', 'Mallory', '07700 900204')
  for (const who of [cai, bo, w.as('Mallory')]) await who.post(coming, { answer: 'yes' })
  await bo.post(own, { ...offers, seats: '2', also: 'Brampton' })
  await cai.post(own, { ...asks, area: 'Brampton' })
  await plan(w, caucus)

  const mallory = w.as('Mallory')
  for (const path of [lifts, `${wathPaths.room}/needs`]) assert.equal((await mallory.get(path)).status, 403)
  assert.doesNotMatch(await look(mallory), /\bBo\b|\bCai\b|Brampton|90020[12]|6\.30/)
  const [pair] = await w.rows('turnout_match')
  for (const side of ['request', 'offer']) await mallory.post(own, { do: 'yes', match: String(pair?.['id']), side })
  assert.equal((await w.rows('turnout_match_word')).length, 0)

  const { database, clock } = w.program
  const asMallory = { ...visitor, account: accountOf('mallory'), inside: [caucus], counted: [caucus], now: clock.now() }
  const asAsha = { ...asMallory, account: accountOf('asha'), caucuses: [caucus] }
  const ask = (as: typeof asMallory, query: string) => transaction(database, as, async tx => (await sql.raw(query).execute(tx)).rows)
  const tables = ['ride', 'ride_end', 'match', 'match_word', 'match_agreed', 'match_end', 'lift'].map(name => `select from turnout_${name}`)
  for (const query of [
    ...tables,
    `select from turnout_pairs('${contest}')`,
    `select from turnout_rides_standing('${caucus}', '${contest}')`,
  ])
    assert.equal((await ask(asMallory, query)).length, 0, query)
  assert.deepEqual(await ask(asMallory, `select turnout_answer('${pair?.['id']}', 'request', 'yes') as done`), [{ done: 'not theirs' }])
  assert.deepEqual(await ask(asMallory, `select turnout_ride_taken_back('${pair?.['offer_id']}') as done`), [{ done: false }])
  for (const query of [
    `insert into turnout_match select gen_random_uuid(), caucus_id, contest, request_id, offer_id, now(), now() from turnout_match`,
    `insert into turnout_match_word values (gen_random_uuid(), '${pair?.['id']}', 'request', 'yes', now(), '${accountOf('mallory')}')`,
    `insert into turnout_match_agreed values ('${pair?.['id']}', now())`,
    `insert into turnout_match_end values ('${pair?.['id']}', now())`,
    `select turnout_pairs_told('${caucus}', '${contest}')`,
    `select people_to_meet('${malloryHere}')`,
  ])
    await assert.rejects(
      ask(query.includes('match select') ? asAsha : asMallory, query),
      /row-level security|permission denied|for the job/,
      query,
    )

  // A request of her own shows an hour and the area she named, and three noes of hers end it.
  await mallory.post(own, asks)
  await plan(w, caucus)
  assert.match(await look(mallory), /sets out at 6\.30 pm and can take you from Wath/)
  assert.doesNotMatch(await look(mallory), /\bBo\b|Brampton|900202/)

  await say(cai, 'no')
  assert.equal((await ask(asAsha, 'select from turnout_match_word')).length, 0, 'who said no is read by no steward')
  await assert.rejects(ask(asAsha, `select turnout_pairs_told('${caucus}', '${contest}')`), /for the job/)
  assert.doesNotMatch((await w.as('Asha').get(lifts)).text, /\bno\b.*said/i)
  await assert.rejects(ask(asAsha, 'delete from turnout_match_end'), /permission denied/)

  // In January 2017 somebody born in 1999 is 17 or 18.
  await asKeeper(w, tx =>
    sql`insert into people_status_event (id, person_id, kind, on_day, about, said_by) values (${newId()}, ${malloryHere}, 'born', '1999-01-01', 'lifts', 'person')`.execute(
      tx,
    ),
  )
  assert.match(await look(mallory), /Lifts here are between adults/)
  assert.equal((await mallory.post(own, asks)).status, 422)
  const [hers] = (await w.rows('turnout_ride')).filter(row => row['person_id'] === malloryHere)
  await assert.rejects(
    ask(
      asMallory,
      `insert into turnout_ride select gen_random_uuid(), person_id, caucus_id, contest, kind, area, also, from_time, until_time, seats, step_free, back, adult, told, now(), by_account from turnout_ride where id = '${hers?.['id']}'`,
    ),
    /row-level security/,
  )
  await plan(w, caucus)
  assert.doesNotMatch(await look(bo), /would like a seat/, 'nobody who may be under 18 is suggested')

  const duty = turnoutDuties(w.program).find(({ after }) => after.startsWith('14 days'))
  assert.ok(duty)
  assert.equal(await asKeeper(w, tx => duty.end(tx, day('2017-02-01'))), 0)
  assert.equal(await asKeeper(w, tx => duty.end(tx, day('2017-02-02'))), 3)
  for (const table of ['turnout_ride', 'turnout_match', 'turnout_match_word', 'turnout_match_end'])
    assert.equal((await w.rows(table)).length, 0, table)
  assert.deepEqual(w.faults, [])
})
