import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { grants } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { endConsents } from '#modules/people/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, callForm, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { putDown, recordCommitments } from '../commands.ts'
import { turnoutDuties } from '../duties.ts'
import type { Said } from '../tables.ts'

const at = `${wathPaths.room}/needs`
const part = (text: string, title: string): string => text.split(`<h2>${title}</h2>`)[1]?.split('</section>')[0] ?? ''

const said = (w: World, caucus: Id<'caucus'>, people: readonly Id<'person'>[], word: Said) =>
  asKeeper(w, tx =>
    recordCommitments(
      tx,
      people.map(person => ({ person, caucus, contest, said: word, at: w.program.clock.now(), by: null })),
    ),
  )

test('Ali hears in a call what somebody needs, sees to it and arranges it; Asha gives another’s to him; who drops out needs nothing', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [ali, asha] = [w.as('Ali'), w.as('Asha')]
  const [carer] = await addMembers(w, caucus, 1, { name: 'Carla Carer' })
  await ali.post(`${wathPaths.room}/calls/next`)
  const call = await ali.get(`${wathPaths.room}/calls/${carer}`)
  await ali.post(`${wathPaths.room}/calls/${carer}`, { ...callForm(call), outcome: 'yes', needs: ['childcare'] })

  const [wheels] = await addMembers(w, caucus, 1, { name: 'Wendy Wheels', needs: ['step-free'] })
  const [shy] = await addMembers(w, caucus, 1, { name: 'Shy Shaw', needs: ['interpreter'] })
  assert.ok(carer && wheels && shy)
  await asKeeper(w, tx => endConsents(tx, { people: [shy], purpose: 'asking', how: 'said so', at: w.program.clock.now() }))
  await said(w, caucus, [wheels, shy], 'yes')

  assert.match((await ali.get(wathPaths.room)).text, /contests\/copeland-2017\/needs">What people need</)
  const his = (await ali.get(at)).text
  assert.match(part(his, 'To arrange'), /Childcare[\s\S]*Carla C\.[\s\S]*nobody sees to it yet/)
  assert.doesNotMatch(his, /Wendy|\bShy\b/, 'an organiser sees whom he was handed')
  assert.doesNotMatch(his, /07…/, 'a number stands beside one’s own only')
  assert.match((await asha.get(at)).text, /Wendy W\.[\s\S]*Shy S\./)

  assert.equal((await ali.post(at, { need: `${carer}.childcare`, do: 'arranged' })).status, 422, 'whoever sees to it says so')
  await ali.post(at, { need: `${carer}.childcare`, do: 'mine' })
  const own = (await ali.get(at)).text
  assert.match(part(own, 'You see to'), /Childcare[\s\S]*you see to it[\s\S]*Call 07… 118/)
  assert.equal(part(own, 'To arrange'), '', 'one’s own stands above the others’, and once')
  assert.equal((await ali.post(at, { need: `${wheels}.step-free`, do: 'mine' })).status, 404)

  const nobody = await asha.post(at, { need: `${wheels}.step-free`, do: 'give' })
  assert.equal(nobody.status, 422)
  assert.match(nobody.text, /Choose who sees to it/)
  assert.equal(
    (await asha.post(at, { need: `${shy}.interpreter`, do: 'give', owner: accountOf('ali') })).status,
    422,
    'who did not agree to be asked is shown to no organiser',
  )
  await asha.post(at, { need: `${wheels}.step-free`, do: 'give', owner: accountOf('ali') })
  assert.match((await ali.get(at)).text, /Wendy W\./)

  await ali.post(at, { need: `${carer}.childcare`, do: 'arranged' })
  await ali.post(at, { need: `${carer}.childcare`, do: 'arranged' })
  assert.match(part((await asha.get(at)).text, 'Arranged'), /Carla C\.[\s\S]*says Ali Bennett/)

  // Two days before, what is open is on the page of whoever sees to it, and of the steward where nobody does.
  await w.at('2017-01-16T09:00:00Z')
  for (const who of [ali, asha]) assert.doesNotMatch((await who.get('/today')).text, /Arrange what people need/)
  await w.at('2017-01-17T09:00:00Z')
  assert.match((await ali.get('/today')).text, /Arrange what people need[\s\S]*1 need you said you would see to/)
  assert.match((await asha.get('/today')).text, /Arrange what people need[\s\S]*1 need is nobody’s yet/)
  assert.match((await asha.get(at)).text, /somebody’s need is nobody’s yet/)

  await ali.post(at, { need: `${wheels}.step-free`, do: 'back' })
  assert.doesNotMatch((await ali.get(at)).text, /Wendy/, 'given back, the record closes to him')
  await said(w, caucus, [carer, wheels], 'no')
  const closed = (await asha.get(at)).text
  assert.match(closed, /Not needed any more: 2[\s\S]*Carla C\., Wath: can’t come/)
  assert.doesNotMatch(part(closed, 'Arranged'), /Carla/)

  assert.deepEqual(
    (await w.rows('turnout_need_event')).map(row => row['kind']),
    ['owned', 'owned', 'arranged', 'given-back'],
  )
  await w.at('2017-01-20T09:00:00Z')
  assert.equal((await asha.post(at, { need: `${shy}.interpreter`, do: 'mine' })).status, 422, 'the vote is over')
  assert.deepEqual(w.faults, [])
})

test('where the clock stands, who drops out and comes back needs it arranged anew, and has it arranged once somebody says so', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [person] = await addMembers(w, caucus, 1, { name: 'Carla Carer', needs: ['lift'] })
  assert.ok(person)
  const asha = w.as('Asha')
  const arrange = () => asha.post(at, { need: `${person}.lift`, do: 'arranged' })
  const arranged = async () => part((await asha.get(at)).text, 'Arranged').includes('Carla')
  await said(w, caucus, [person], 'yes')
  await arrange()
  assert.ok(await arranged())
  await said(w, caucus, [person], 'no')
  await said(w, caucus, [person], 'yes')
  assert.ok(!(await arranged()))
  await arrange()
  assert.ok(await arranged())
})

test('what people need is seen by nobody of another caucus, changed by nobody, and gone two weeks after the meeting', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [person] = await addMembers(w, caucus, 1, { name: 'Carla Carer', needs: ['childcare'] })
  assert.ok(person)
  await said(w, caucus, [person], 'yes')
  const asha = w.as('Asha')
  await asha.post(at, { need: `${person}.childcare`, do: 'mine' })

  for (const name of ['Mallory', 'Moira', 'Cai', 'Dee', 'visitor']) {
    const page = await w.as(name).get(at)
    assert.ok(page.status === 403 || page.status === 303, `${name} ${page.status}`)
    assert.doesNotMatch(page.text, /Carla|childcare/i)
  }
  // Mallory made an organiser, whom nobody put down for calls and who was handed nobody.
  await asKeeper(w, tx =>
    grants.give(tx, {
      account: accountOf('mallory'),
      role: 'organiser',
      scope: { kind: 'caucus', id: caucus },
      place: 'Wath',
      by: null,
      at: instant('2016-12-28T12:00:00Z'),
      until: instant('2017-12-31T00:00:00Z'),
    }),
  )
  const page = (await w.as('Mallory').get(at)).text
  assert.match(page, /has not put you down for calls/)
  assert.doesNotMatch(page, /Carla|childcare/i)
  assert.equal((await w.as('Mallory').post(at, { need: `${person}.childcare`, do: 'mine' })).status, 404)

  const { database, clock } = w.program
  const asMallory = { ...visitor, account: accountOf('mallory'), inside: [caucus], counted: [caucus], now: clock.now() }
  await asKeeper(w, tx =>
    putDown(tx, { caucus, account: accountOf('mallory'), hoursAWeek: 1, from: day('2017-01-01'), until: day('2017-06-01') }),
  )
  await transaction(database, asMallory, async tx => {
    for (const query of ['select from turnout_need_event', `select from turnout_needs('${caucus}', '${contest}')`])
      assert.equal((await sql.raw(query).execute(tx)).rows.length, 0, query)
  })
  const forged = `insert into turnout_need_event (id, person_id, caucus_id, contest, need, kind, owner_account, name, at, by_account)
    values (gen_random_uuid(), '${person}', '${caucus}', '${contest}', 'childcare', 'owned', '${accountOf('mallory')}', 'M', now(), '${accountOf('mallory')}')`
  await assert.rejects(
    transaction(database, asMallory, tx => sql.raw(forged).execute(tx)),
    /row-level security/,
  )
  const [event] = await w.rows('turnout_need_event')
  await assert.rejects(
    transaction(database, asMallory, tx => sql.raw(`select turnout_hand_on('${event?.['id']}', now() + interval '1 day')`).execute(tx)),
    /not their own word/,
  )
  const asAsha = { ...asMallory, account: accountOf('asha'), caucuses: [caucus] }
  for (const change of ['update turnout_need_event set name = name', 'delete from turnout_need_event'])
    await assert.rejects(
      transaction(database, asAsha, tx => sql.raw(change).execute(tx)),
      /permission denied/,
    )

  const duty = turnoutDuties(w.program).find(({ after }) => after.startsWith('14 days'))
  assert.ok(duty)
  assert.equal(await asKeeper(w, tx => duty.end(tx, day('2017-02-01'))), 0)
  assert.deepEqual(await asKeeper(w, tx => duty.due(tx, { on: [day('2017-02-01'), day('2017-02-02')], caucus })), [0, 1])
  assert.equal(await asKeeper(w, tx => duty.end(tx, day('2017-02-02'))), 1)
  assert.equal((await w.rows('turnout_need_event')).length, 0)
})
