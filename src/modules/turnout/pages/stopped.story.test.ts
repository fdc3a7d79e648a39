import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, type Instant, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { grants } from '#modules/access/index.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { caucusesById, founding } from '#modules/network/index.ts'
import { addPeople } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import { logTo } from '#platform/log.ts'
import { type Letter, sendLetter } from '#platform/mail.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { counting } from '#src/counting.ts'
import { addMembers, asKeeper, callForm, contest, member, settleWath, wathPaths } from '#test/wath.ts'
import { testKey, type World, world } from '#test/world.ts'
import { putDown, recordCommitments } from '../commands.ts'
import { remindIn } from '../reminders.ts'

const asking = (['phone', 'email'] as const).map(channel => ({ purpose: 'asking', channel, how: 'said so' }) as const)

const remind = async (w: World, caucus: Id<'caucus'>): Promise<number> => {
  const { packs, clock, key, database } = w.program
  const [one] = await transaction(database, visitor, tx => caucusesById(tx, [caucus]))
  assert.ok(one)
  const deps = {
    packs,
    clock,
    key,
    database,
    counting,
    zone: 'Europe/London',
    queue: async () => undefined,
    publicUrl: 'http://localhost:3000',
  }
  return transaction(database, { ...workerOf(caucus), now: clock.now() }, tx => remindIn(tx, deps, one, clock.now()))
}

/** Sends what is in the outbox at an hour of the machine. @returns to whom letters went */
const sendAll = async (w: World, at: string): Promise<string[]> => {
  const sent: string[] = []
  const post = async ({ to }: Letter) => {
    sent.push(to)
    return 'taken'
  }
  const { database, jobs } = w.program
  const wall = (): Instant => instant(at)
  const sending = { database, post, key: testKey, wall, log: logTo(() => undefined), zone: 'Europe/London', queue: jobs.queue }
  for (const { id } of (await w.rows('platform_mail')).toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))))
    await sendLetter(sending, String(id))
  return sent
}

const sayYes = (w: World, caucus: Id<'caucus'>, people: readonly Id<'person'>[]) =>
  asKeeper(w, tx =>
    recordCommitments(
      tx,
      people.map(person => ({ person, caucus, contest, said: 'yes', at: w.program.clock.now(), by: null })),
    ),
  )

test('letters that wait in the outbox: none goes to who has said stop or left since, none at night, and one a day to who is in two caucuses', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const names = ['Zoe Quill', 'Yan Quill', 'Xia Quill', 'Dee Farrow']
  const people = await asKeeper(w, async tx => {
    const added = await addPeople(
      tx,
      w.program.key,
      names.map(name =>
        member(caucus, name, {
          email: `${name.split(' ')[0]}@example.org`,
          phone: `07700 9001${name.length}${names.indexOf(name)}`,
          consents: asking,
          account: name === 'Dee Farrow' ? accountOf('dee') : null,
        }),
      ),
      w.program.clock.now(),
    )
    return isRefusal(added) ? [] : added
  })
  const [zoe, , , dee] = people
  await sayYes(w, caucus, [...people, ...(await addMembers(w, caucus, 1, { phone: '07700 900999' }))])
  const second = await asKeeper(w, async tx => {
    const covers = [{ pack: 'uk-party', unit: '2010/E14000647' }]
    const id = await founding.caucus(tx, w.program.packs, {
      slug: 'rother',
      name: 'Rother',
      aims: 'Tests.',
      covers,
      on: day('2016-12-28'),
      by: null,
    })
    return isRefusal(id) ? null : id
  })
  assert.ok(second)
  const yan = await asKeeper(w, async tx => {
    const added = await addPeople(
      tx,
      w.program.key,
      [member(second, 'Yan Q.', { email: 'yan@example.org', consents: asking })],
      w.program.clock.now(),
    )
    return isRefusal(added) ? [] : added
  })
  await sayYes(w, second, yan)

  await w.at('2017-01-18T10:00:00Z')
  assert.deepEqual(
    [await remind(w, caucus), await remind(w, second), await remind(w, caucus)],
    [4, 0, 0],
    'Yan has had his letter of the day',
  )
  assert.equal((await w.rows('platform_mail')).length, 4)
  const expected = (await w.as('Asha').get(`${wathPaths.room}/door`)).text
  assert.match(expected, /Zaara Quill<span class="door__said">[^<]*not reminded by letter: call or text/, 'who has no address')
  assert.match(expected, /Xia Quill<span class="door__said">(?![^<]*not reminded)/)
  await w.as('Asha').post(`${wathPaths.people}/${zoe}/stop`)
  await w.as('Dee').post(`/me/${dee}/leave`)
  assert.deepEqual(await sendAll(w, '2017-01-18T23:00:00Z'), [], 'none at night')
  assert.deepEqual((await sendAll(w, '2017-01-19T08:30:00Z')).toSorted(), ['Xia@example.org', 'Yan@example.org'])
  await w.at('2017-01-19T10:00:00Z')
  assert.deepEqual(
    [await remind(w, caucus), await remind(w, second)],
    [0, 1],
    'the other group’s letter, on the next day, still before its meeting',
  )
  assert.deepEqual(w.faults, [])
})

test('stop said to a caller, and leaving, hold against a steward who enters the same number again; a wrong number is not rung again', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1, { phone: '07700 900321' })
  const [ali, asha] = [w.as('Ali'), w.as('Asha')]
  const next = async () => (await ali.post(`${wathPaths.room}/calls/next`)).location ?? ''
  const end = async (at: string, ended: string) => assert.equal((await ali.post(at, { ...callForm(await ali.get(at)), ended })).status, 303)
  const add = (phone: string) =>
    asha.post(wathPaths.people, {
      name: 'Somebody Else',
      phone,
      source: 'in-person',
      purpose: 'Asking about meetings',
      basis: 'consent',
      consent: 'phone',
      how: 'said so',
    })
  await end(await next(), 'stop')
  for (const written of ['07700 900321', '+44 7700 900321', '0044 7700900321', '7700900321'])
    assert.match((await add(written)).text, /has said that they do not want to be asked/, 'however it is written')

  assert.equal(
    (await w.as('Dee').post('/caucuses/wath/join', { old: 'yes', name: 'Dee Farrow', phone: '07700 900322', consent: 'phone' })).status,
    303,
  )
  const dee = (await w.rows('people_person')).find(row => row['account_id'] === accountOf('dee') && row['caucus_id'] === caucus)
  assert.equal((await w.as('Dee').post(`/me/${dee?.['id']}/leave`)).status, 303)
  assert.equal((await add('07700 900322')).status, 422, 'whoever left is entered again by nobody else')
  assert.equal(
    (await w.as('Dee').post('/caucuses/wath/join', { old: 'yes', name: 'Dee Farrow', phone: '07700 900322', consent: 'phone' })).status,
    303,
  )

  await end(await next(), 'wrong-number')
  await w.at('2017-01-10T12:00:00Z')
  assert.doesNotMatch(await next(), /calls\/[0-9a-f-]{36}$/, 'a stranger is rung once')
  assert.deepEqual(w.faults, [])
})

test('twenty callers for two votes at the same moment: nobody is in two hands; two records that become one are in one, and what was noted under the old one is taken', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 30)
  const keys = ['bo', 'dee', 'farah', 'glyn', 'hana', 'ines', 'jo']
  await asKeeper(w, async tx => {
    for (const key of keys) {
      const scope = { kind: 'caucus', id: caucus } as const
      const [at, until] = [instant('2016-12-28T12:00:00Z'), instant('2017-12-31T00:00:00Z')]
      await grants.give(tx, { account: accountOf(key), role: 'organiser', scope, place: 'Wath', by: null, at, until })
      await putDown(tx, { caucus, account: accountOf(key), hoursAWeek: 1, from: day('2017-01-01'), until: day('2017-06-01') })
    }
  })
  const opened = await w.as('Asha').post(contestsPaths.open('/caucuses/wath'), {
    unit: 'uk-party 2010/E14000647',
    procedure: 'by-election-selection',
    from: 'begin',
    on: '2017-01-05',
    'm-freeze': '2017-01-05',
    'm-meeting': '2017-02-23T19:00',
    source: 'A letter to members',
  })
  const rooms = [wathPaths.room, `/caucuses/wath/contests/${opened.location?.split('/').at(-1)}`]
  const callers = ['ali', 'asha', ...keys]
  await Promise.all(callers.flatMap(key => rooms.map(room => w.as(key).post(`${room}/calls/next`))))
  const handed = await w.rows('turnout_handed')
  assert.deepEqual([handed.length, new Set(handed.map(row => row['person_id'])).size], [30, 30])

  const [one] = handed
  const other = handed.find(row => row['account_id'] !== one?.['account_id'])
  const [stays, goes] = [one, other].toSorted((a, b) => String(a?.['person_id']).localeCompare(String(b?.['person_id'])))
  const caller = callers.find(key => accountOf(key) === goes?.['account_id']) ?? ''
  const at = `/caucuses/wath/contests/${goes?.['contest']}/calls/kept`
  const noted = { id: newId(), person: goes?.['person_id'], outcome: 'yes', plan: { when: null, from: null, how: null }, needs: [], at: 0 }
  assert.equal((await w.as('Asha').post(`${wathPaths.people}/same/${stays?.['person_id']}/${goes?.['person_id']}`)).status, 303)
  assert.deepEqual(
    (await w.rows('turnout_handed_back')).map(row => row['handed_id']),
    [goes?.['id']],
  )
  const told = await w.as(caller).send(at, { kept: newId(), sentAt: 60_000, acts: [noted], want: 'look' })
  assert.equal(JSON.parse(told.text).answers[0].became, 'taken', told.text)
  assert.deepEqual(
    (await w.rows('turnout_conversation')).map(row => row['person_id']),
    [stays?.['person_id']],
  )
  assert.deepEqual(w.faults, [])
})
