import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { world } from '#test/world.ts'
import { meetingsPaths } from '../index.ts'

const copeland = '2010/E14000647'
const tell = meetingsPaths.tellDate(copeland)
const agm = { kind: 'annual', on: '2017-02-10' }
const unit = `/units/${copeland}`

test('Cai tells the day; the unit, the map and the table know it, and nobody sees that it was Cai', async t => {
  const w = await world(t)
  assert.match((await w.as('visitor').get(unit)).text, /Annual meeting<\/strong>\s*<span[^>]*>not known/)
  assert.match((await w.as('visitor').get('/network?view=table&region=North+West&dates=unknown')).text, /Copeland/)
  assert.equal((await w.as('Cai').post(tell, { ...agm, at: '19:30', place: 'Civic Hall' })).location, unit)
  const page = (await w.as('visitor').get(unit)).text
  assert.match(page, /Fri 10 February<\/time>, 7.30 pm <span[^>]*>told by 1 member</)
  assert.doesNotMatch((await w.as('visitor').get('/network?view=table&region=North+West&dates=unknown')).text, />Copeland</)
  assert.match((await w.as('visitor').get('/network?view=table&region=North+West&dates=known')).text, />Copeland<\/a>[\s\S]*10 Feb 2017/)
  assert.match((await w.as('visitor').get('/network')).text, /Next meeting known<\/a><\/span><span[^>]*>1</)
  const seats = (await w.as('visitor').get(`/seats?unit=${copeland}`)).text
  assert.match(seats, /10 Feb 2017[\s\S]{0,200}Executive committee[\s\S]{0,400}The day of the meeting is told by 1 member/)
  for (const name of ['visitor', 'Moira', 'Jo'])
    assert.doesNotMatch((await w.as(name).get(meetingsPaths.dates(copeland))).text, /\bCai\b/, name)
  assert.doesNotMatch(
    (await w.as('visitor').get(meetingsPaths.dates(copeland))).text,
    /Civic Hall/,
    'the place is for people who are signed in',
  )
  assert.match((await w.as('Moira').get(meetingsPaths.dates(copeland))).text, /Civic Hall/)
  assert.match((await w.as('Cai').get(meetingsPaths.dates(copeland))).text, /You told this; nobody else can see/)
})

test('the database shows a telling to its own account only; numbers, to anybody', async t => {
  const w = await world(t)
  await w.as('Cai').post(tell, agm)
  const seenBy = (account: string | null) =>
    transaction(
      w.program.database,
      { ...visitor, account: account ? accountOf(account) : null },
      async tx => {
        const own = await sql`select id from meetings_telling`.execute(tx)
        const told = await sql<{ tellers: number }>`select tellers from meetings_told`.execute(tx)
        return [own.rows.length, told.rows[0]?.tellers]
      },
      'read',
    )
  assert.deepEqual(await seenBy('cai'), [1, 1])
  assert.deepEqual(await seenBy('moira'), [0, 1])
  assert.deepEqual(await seenBy(null), [0, 1])
  const asMoira = (what: string) =>
    transaction(w.program.database, { ...visitor, account: accountOf('moira') }, tx => sql.raw(what).execute(tx))
  for (const change of [
    'update meetings_telling set place = $$x$$',
    'delete from meetings_telling',
    'update meetings_date_mark set why = $$x$$',
  ])
    await assert.rejects(asMoira(change), /permission denied/, change)
  await assert.rejects(
    asMoira(`insert into meetings_telling (id, pack, unit, kind, on_day, place, account_id, told_at)
      values ('01900000-0000-7000-8000-000000000001', 'uk-party', '${copeland}', 'annual', '2017-02-01', '', '${accountOf('cai')}', now())`),
    /row-level security/,
    'nobody tells in another’s name',
  )
})

test('different days stand side by side with how many tell each; one tap confirms; telling twice counts once; a correction moves the count', async t => {
  const w = await world(t)
  await w.as('Cai').post(tell, agm)
  await w.as('Bo').post(tell, { ...agm, on: '2017-02-17' })
  await w.as('Ali').post(meetingsPaths.sameDate(copeland), agm)
  await w.as('Ali').post(meetingsPaths.sameDate(copeland), agm)
  const page = (await w.as('Moira').get(meetingsPaths.dates(copeland))).text
  assert.match(page, /Friday 10 February 2017<\/time><\/strong>, hour not known · told by 2 members/)
  assert.match(page, /Friday 17 February 2017<\/time><\/strong>, hour not known · told by 1 member/)
  assert.match(page, /Members tell different days/)
  const his = (await w.rows('meetings_telling')).find(row => row['account_id'] === accountOf('bo'))
  assert.equal((await w.as('Ali').post(meetingsPaths.ownBack(copeland, String(his?.['id'])))).status, 303)
  assert.equal((await w.rows('meetings_telling_end')).length, 1, 'only Ali’s own first telling was replaced: nobody takes back another’s')
  await w.as('Bo').post(tell, { ...agm, instead: String(his?.['id']) })
  const after = (await w.as('Moira').get(meetingsPaths.dates(copeland))).text
  assert.match(after, /told by 3 members/)
  assert.doesNotMatch(after, /17 February/)
})

test('Mallory’s false day is outvoted, then withdrawn by the steward with a reason that all can read; it is in the audit', async t => {
  const w = await world(t)
  await w.as('Mallory').post(tell, { ...agm, on: '2017-01-20' })
  assert.match((await w.as('visitor').get('/network?view=table&region=North+West&dates=known')).text, /20 Jan 2017/)
  await w.as('Cai').post(tell, agm)
  await w.as('Bo').post(meetingsPaths.sameDate(copeland), agm)
  assert.match(
    (await w.as('visitor').get('/network?view=table&region=North+West&dates=known')).text,
    /10 Feb 2017/,
    'two say so, one says otherwise',
  )
  const check = meetingsPaths.checkDates('copeland')
  assert.match((await w.as('Moira').get(check)).text, /Friday 20 January 2017/)
  const no = { unit: copeland, kind: 'annual', on: '2017-01-20', mark: 'withdrawn' }
  const empty = await w.as('Moira').post(check, { ...no, why: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /value="withdrawn"[^>]*checked/)
  assert.equal((await w.as('Moira').post(check, { ...no, why: 'The notice says 10 February.' })).status, 303)
  assert.equal((await w.as('Moira').post(check, { ...no, on: '2017-02-10', mark: 'confirmed', why: 'Notice of 3 January' })).status, 303)
  const page = (await w.as('visitor').get(meetingsPaths.dates(copeland))).text
  assert.match(page, /Withdrawn by a steward. Reason: The notice says 10 February/)
  assert.match(page, /Confirmed by a steward. Source: Notice of 3 January/)
  assert.doesNotMatch((await w.as('visitor').get(unit)).text, /20 January/)
  const audit = (await w.rows('access_audit')).filter(line => String(line['what']).startsWith('date.'))
  assert.ok(
    audit.every(line => line['detail'] === '{}'),
    'words that may hold a name stand where they can be taken out again',
  )
  assert.deepEqual(
    audit.map(line => [line['what'], line['about'], line['account_id']]),
    [
      ['date.withdrawn', `${copeland} annual 2017-01-20`, accountOf('moira')],
      ['date.confirmed', `${copeland} annual 2017-02-10`, accountOf('moira')],
    ],
  )
  for (const name of ['Mallory', 'Asha', 'Ali', 'Dee', 'Jo'])
    assert.equal((await w.as(name).post(check, { ...no, why: 'x' })).status, 403, name)
  const elsewhere = await w.as('Asha').post(meetingsPaths.checkDates('stoke-central'), { ...no, why: 'x' })
  assert.equal(elsewhere.status, 422, 'a steward marks days of the units of their own caucus')
})

test('a flood is refused: twenty days within a day by one account, three of one meeting; what was typed is still there', async t => {
  const w = await world(t)
  for (const on of ['2017-02-01', '2017-02-02', '2017-02-03'])
    assert.equal((await w.as('Mallory').post(tell, { kind: 'annual', on })).status, 303)
  const fourth = await w.as('Mallory').post(tell, { kind: 'annual', on: '2017-02-04', place: 'Civic "Hall"' })
  assert.equal(fourth.status, 422)
  assert.match(fourth.text, /3 days of this meeting already/)
  assert.match(fourth.text, /value="Civic &quot;Hall&quot;"/)
  for (let n = 1; n <= 17; n++)
    assert.equal((await w.as('Mallory').post(tell, { kind: 'other', on: `2017-03-${String(n).padStart(2, '0')}` })).status, 303)
  await w.at('2017-01-20T09:00:00Z')
  const flood = await w.as('Mallory').post(tell, { kind: 'other', on: '2017-03-20' })
  assert.equal(flood.status, 422, 'moving the story’s clock does not open the limit')
  assert.match(flood.text, /20 days within a day/)
  assert.equal((await w.as('Cai').post(tell, agm)).status, 303)
  assert.equal((await w.rows('meetings_telling')).length, 21)
})

test('what is no day, has passed or is no meeting is refused; a visitor is asked to sign in; a unit that is not there is not there', async t => {
  const w = await world(t)
  for (const wrong of [{ on: '2017-02-30' }, { on: '2016-12-01' }, { kind: 'party' }, { at: '7.30' }, { place: 'x'.repeat(121) }])
    assert.equal((await w.as('Cai').post(tell, { ...agm, ...wrong })).status, 422, JSON.stringify(wrong))
  assert.equal((await w.as('visitor').post(tell, agm)).status, 401)
  assert.deepEqual(await w.rows('meetings_telling'), [])
  assert.equal((await w.as('Cai').get('/units/2010/nowhere/dates')).status, 404)
  assert.equal((await w.as('Cai').post('/units/2010/nowhere/dates/new', agm)).status, 404)
})
