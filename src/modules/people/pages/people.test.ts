import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { accountOf } from '#modules/demo/index.ts'
import { addPerson } from '#modules/people/adding.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, member, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const typed = {
  name: 'Margaret Thorne',
  phone: '07700 900118',
  area: 'Cleator Moor',
  source: 'in-person',
  purpose: 'Asking about meetings',
  basis: 'consent',
  consent: ['phone'],
  how: 'said so at the stall',
}

const inWath = (w: World, caucus: Id<'caucus'>) => w.rows('people_person').then(rows => rows.filter(row => row['caucus_id'] === caucus))

test('Asha adds a person with source, purpose, basis and consent; the phone is sealed and nowhere in the row', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const asha = w.as('Asha')
  const added = await asha.post(wathPaths.people, typed)
  assert.equal(added.status, 303)
  const [row] = await inWath(w, caucus)
  assert.equal(row?.['name'], 'Margaret Thorne')
  assert.doesNotMatch(JSON.stringify(row), /900118/)
  assert.match((await asha.get(added.location ?? '')).text, /07700 900118/)
  const [consent] = (await w.rows('people_consent')).filter(one => one['person_id'] === row?.['id'])
  assert.deepEqual([consent?.['purpose'], consent?.['channel'], consent?.['how']], ['asking', 'phone', 'said so at the stall'])
  const notice = /Tell people what is kept about them[\s\S]*1 person has not had the first-contact notice/
  assert.doesNotMatch((await asha.get('/today')).text, notice, 'there is a month for it')
  await w.at(
    w.program.clock
      .now()
      .add({ hours: 26 * 24 })
      .toString(),
  )
  assert.match((await asha.get('/today')).text, notice)
  assert.deepEqual(w.faults, [])
})

test('without consent, source, basis or purpose the form comes back with what was typed, and nothing is stored', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  for (const change of [
    { consent: [] },
    { source: '' },
    { basis: 'because' },
    { purpose: '' },
    { how: '' },
    { source: 'self-entered' },
    { name: 'x'.repeat(81) },
    { phone: 'no' },
  ]) {
    const page = await w.as('Asha').post(wathPaths.people, { ...typed, ...change })
    assert.equal(page.status, 422, JSON.stringify(change))
    assert.match(page.text, /value="Cleator Moor"/)
  }
  assert.deepEqual(await inWath(w, caucus), [])
})

test('the list is narrowed in plain words and paged by key; each one shown can read that Asha looked', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 55)
  await addMembers(w, caucus, 1, { name: 'Rider Reed', area: 'Millom', needs: ['lift'], phone: '07700 900119' })
  const asha = w.as('Asha')
  const first = await asha.get(wathPaths.people)
  assert.match(first.text, /56 people: everyone/)
  const next = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(next)
  const second = await asha.get(next)
  const names = (text: string) => new Set([...text.matchAll(/people\/[0-9a-f-]{36}">([^<]+)</g)].map(found => found[1]))
  assert.deepEqual([names(first.text).size, names(second.text).size, names(first.text).intersection(names(second.text)).size], [50, 6, 0])
  const narrowed = await asha.get(`${wathPaths.people}?need=lift&area=Millom&named=reed`)
  assert.match(narrowed.text, /1 person: people in Millom who asked for a lift whose name has “reed” in it/)
  assert.match((await asha.get(`${wathPaths.people}?standing=nonsense&after=%25|%00&named=%25`)).text, /Nobody here/)
  assert.ok((await w.rows('access_reading')).filter(row => row['reader_name'] === 'Asha Rahman').length >= 57)
})

test('a visitor joins: a person with consent and notice, and the visitor can read nothing back', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const joined = await w.as('visitor').post('/caucuses/wath/join', {
    name: 'Nell Noon',
    email: 'nell@example.org',
    consent: 'email',
    joined: '2015-03-01',
    needs: 'childcare',
    old: 'yes',
  })
  assert.equal(joined.status, 303)
  const [row] = await inWath(w, caucus)
  assert.deepEqual([row?.['name'], row?.['source'], row?.['account_id']], ['Nell Noon', 'self-entered', null])
  const count = async (table: string) => (await w.rows(table)).filter(one => one['person_id'] === row?.['id']).length
  assert.deepEqual(
    [await count('people_consent'), await count('people_notice'), await count('people_status_event'), await count('people_need')],
    [1, 1, 1, 1],
  )
  const young = await w.as('visitor').post('/caucuses/wath/join', { name: 'Kit Young' })
  assert.equal(young.status, 422, 'not without consent, and not a child')
  for (const words of [/Only whoever is 16 or older/, /Choose at least one way/, /value="Kit Young"/]) assert.match(young.text, words)
  assert.equal(
    (await w.as('visitor').post('/caucuses/wath/join', { name: 'Kit Young', email: 'k@example.org', consent: 'email' })).status,
    422,
  )
  const seen = await transaction(w.program.database, visitor, tx => sql`select id from people_person`.execute(tx))
  assert.deepEqual(seen.rows, [])
})

test('the database lets a visitor enter themself and nothing else: not somebody else, not for an account, not a consent of a person who is there', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [there] = await addMembers(w, caucus, 1)
  assert.ok(there)
  const as = <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(w.program.database, visitor, work)
  const entered = { ...member(caucus, 'Nell Noon'), source: 'self-entered' as const, by: null }
  await assert.rejects(
    as(tx => addPerson(tx, w.program.key, { ...entered, source: 'introduced' }, w.program.clock.now())),
    /row-level security/,
  )
  await assert.rejects(
    as(tx => addPerson(tx, w.program.key, { ...entered, account: accountOf('asha') }, w.program.clock.now())),
    /row-level security/,
  )
  const consent = sql`insert into people_consent (id, person_id, purpose, channel, given_on, how) values (gen_random_uuid(), ${there}, 'asking', 'phone', '2017-01-01', 'x')`
  await assert.rejects(
    as(tx => consent.execute(tx)),
    /row-level security/,
  )
  const ended = sql`insert into people_consent_end (consent_id, ended_at, how) select id, now(), 'x' from people_consent`
  await as(tx => ended.execute(tx))
  assert.deepEqual(await w.rows('people_consent_end'), [], 'there was no row to end')
  await assert.rejects(
    as(tx =>
      sql`insert into people_lent (id, person_id, caucus_id, to_account, lent_at, until, what_for)
    values (gen_random_uuid(), ${there}, ${caucus}, ${accountOf('mallory')}, now(), now() + interval '1 day', 'x')`.execute(tx),
    ),
    /row-level security/,
  )
})

test('another caucus’s person never appears: not to its steward at another address, not in the list, not to the hostile account', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [person] = await addMembers(w, caucus, 1, { name: 'Secret Sorrel' })
  assert.ok(person)
  const other = `/caucuses/stoke-central/people/${person}`
  assert.equal((await w.as('Asha').get(other)).status, 404, 'a steward of both is told that it is not here')
  for (const name of ['Mallory', 'Cai', 'Ali', 'Dee', 'Jo', 'Farah', 'Ines']) {
    for (const path of [wathPaths.people, `${wathPaths.people}/new`, `${wathPaths.people}/${person}`]) {
      const page = await w.as(name).get(path)
      assert.equal(page.status, 403, `${name} ${path}`)
      assert.doesNotMatch(page.text, /Sorrel/)
    }
    for (const [path, fields] of [
      [wathPaths.people, typed],
      [`${wathPaths.people}/${person}/status`, { kind: 'lapsed', on: '2016-01-01' }],
      [`${wathPaths.people}/${person}/stop`, {}],
    ] as const) {
      assert.equal((await w.as(name).post(path, fields)).status, 403)
    }
    assert.equal((await w.as(name).post(`/me/${person}/withdraw`)).status, 404, 'nobody else’s record is theirs')
    assert.equal((await w.as(name).post(`/me/${person}/correct`, { area: 'x' })).status, 404)
  }
  assert.equal((await w.as('visitor').get(wathPaths.people)).status, 303)
  assert.equal((await w.as('visitor').get('/me')).status, 303)
  const actor = { ...visitor, account: accountOf('mallory'), caucuses: [], counted: [caucus] }
  const rows = await transaction(w.program.database, actor, tx =>
    sql`select name from people_person where caucus_id = ${caucus}`.execute(tx),
  )
  assert.deepEqual(rows.rows, [], 'totals are not people')
})

test('Cai sees her own record and who looked, puts the area right, and withdraws: from then on nobody it was lent to sees it', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [mine] = await addMembers(w, caucus, 1, { name: 'Cai Morgan', account: accountOf('cai') })
  const calls = `${wathPaths.room}/calls`
  const [ali, cai] = [w.as('Ali'), w.as('Cai')]
  const at = (await ali.post(`${calls}/next`)).location ?? ''
  assert.equal((await ali.get(at)).status, 200)
  const page = await cai.get('/me')
  assert.match(page.text, /Ali Bennett/)
  assert.match(page.text, /07700 900118/)
  assert.equal((await cai.post(`/me/${String(mine)}/correct`, { area: 'Egremont', needs: ['lift'] })).status, 303)
  assert.match((await ali.get(at)).text, /Egremont/)
  const long = await cai.post(`/me/${String(mine)}/correct`, { area: 'E'.repeat(61) })
  assert.equal(long.status, 422)
  assert.equal((await cai.post(`/me/${String(mine)}/withdraw`)).status, 303)
  assert.equal((await ali.get(at)).status, 404)
  assert.match((await cai.get('/me')).text, /Stopped/)
})

test('a steward adds to the membership history; a day that has not been is refused and kept', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [person] = await addMembers(w, caucus, 1)
  const at = `${wathPaths.people}/${String(person)}`
  const asha = w.as('Asha')
  for (const on of ['2099-01-01', '2016-02-31', 'yesterday'])
    assert.equal((await asha.post(`${at}/status`, { kind: 'lapsed', on })).status, 422)
  assert.equal((await asha.post(`${at}/status`, { kind: 'vanished', on: '2016-11-20' })).status, 422)
  assert.equal((await asha.post(`${at}/status`, { kind: 'lapsed', on: '2016-11-20' })).status, 303)
  assert.match((await asha.get(at)).text, /Lapsed on Sunday 20 November 2016/)
  for (const [wrong, kept] of [
    [{ kind: 'born', year: '2099' }, '2099'],
    [{ kind: 'attended', of: 'ward meetings', met: '2099-01-01' }, 'ward meetings'],
    [{ kind: 'absent', of: '', met: '2016-11-01' }, '2016-11-01'],
  ] as const) {
    const again = await asha.post(`${at}/status`, wrong)
    assert.equal(again.status, 422)
    assert.match(again.text, new RegExp(`value="${kept}"`))
  }
  assert.equal((await asha.post(`${at}/status`, { kind: 'born', year: '1999' })).status, 303)
  assert.equal((await asha.post(`${at}/status`, { kind: 'attended', of: 'ward meetings', met: '2016-11-01' })).status, 303)
  assert.match((await asha.get(at)).text, /Born in 1999[\s\S]*Came to one of the ward meetings, on Tuesday 1 November 2016/)
  const { historyOf } = await import('#modules/people/index.ts')
  await asKeeper(w, tx => sql`update people_person set account_id = ${accountOf('cai')} where id = ${person}`.execute(tx))
  const own = (await asKeeper(w, tx => historyOf(tx, accountOf('cai')))).find(one => one.person === person)
  assert.deepEqual(
    own?.events.flatMap(event => (event.kind === 'born' || event.kind === 'meeting' ? [event] : [])),
    [
      { kind: 'born', on: day('1999-01-01'), latest: day('1999-12-31') },
      { kind: 'meeting', of: 'ward meetings', on: day('2016-11-01'), attended: 'yes' },
    ],
    'the rules are given both',
  )
  assert.equal((await asha.post(`${at}/stop`)).status, 303)
  assert.match((await asha.get(at)).text, /withdrawn/)
})

test('each caucus has a key of its own, and a contact moved to another person does not open', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 2)
  assert.equal((await w.rows('people_key')).filter(row => row['caucus_id'] === caucus).length, 1)
  const { personForCall } = await import('#modules/people/index.ts')
  const [one, two] = people
  assert.ok(one && two)
  const before = await asKeeper(w, tx => personForCall(tx, w.program.key, one))
  assert.equal(before?.phone, '07700 900118')
  const moved = asKeeper(w, async tx => {
    await sql`update people_person set phone_sealed = (select phone_sealed from people_person where id = ${two}) where id = ${one}`.execute(
      tx,
    )
    return personForCall(tx, w.program.key, one)
  })
  await assert.rejects(moved)
  const refused = await asKeeper(w, tx => addPerson(tx, w.program.key, member(caucus, '', {}), w.program.clock.now()))
  assert.ok(isRefusal(refused))
})

test('a steward notes needs, languages, how somebody was told, and further numbers; one whose owner said stop is refused', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [person] = await addMembers(w, caucus, 1, { notice: null })
  const [other] = await addMembers(w, caucus, 1, { phone: '07700 900120' })
  const at = `${wathPaths.people}/${String(person)}`
  const asha = w.as('Asha')
  const wrong = await asha.post(`${at}/tell`, { needs: ['lift'], other: 'Swahili', told: 'by letter' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="Swahili"[\s\S]*value="by letter"/)
  assert.equal((await asha.post(`${at}/tell`, { needs: ['lift'], languages: ['cy'], other: 'sw', told: 'by letter' })).status, 303)
  const told = await asha.get(at)
  assert.match(told.text, /Swahili, Welsh|Welsh, Swahili/)
  assert.match(told.text, /given <time/)
  assert.equal((await asha.get(`${wathPaths.people}?language=sw&need=lift`)).text.includes('1 person:'), true)
  await asha.post(`${at}/tell`, { languages: ['cy'] })
  assert.match((await asha.get(`${wathPaths.people}?language=sw`)).text, /Nobody here/)

  assert.equal((await asha.post(`${at}/contact`, { contact: '12' })).status, 422)
  assert.equal((await asha.post(`${at}/contact`, { contact: '07700 900118' })).status, 422, 'it is there already')
  assert.equal((await asha.post(`${at}/contact`, { contact: '07700 900119' })).status, 303)
  const ids = (await w.rows('people_contact')).flatMap(row => (row['person_id'] === person ? [String(row['id'])] : []))
  const second = ids.toSorted().at(-1)
  assert.equal((await asha.post(`${at}/contact`, { about: String(second), says: 'first' })).status, 303)
  assert.match((await asha.get(at)).text, /tel:07700900119/)
  assert.equal((await asha.post(`${at}/contact`, { about: String(second), says: 'nonsense' })).status, 422)
  await asha.post(`${wathPaths.people}/${String(other)}/stop`)
  const stopped = await asha.post(`${at}/contact`, { contact: '07700 900120' })
  assert.match(stopped.text, /Its owner has said that they do not want to be asked/)
  for (const act of ['tell', 'contact']) assert.equal((await w.as('Mallory').post(`${at}/${act}`, { contact: '07700 900121' })).status, 403)
  assert.deepEqual(w.faults, [])
})
