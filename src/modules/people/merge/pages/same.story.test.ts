import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { pick, randomFrom } from '#kernel/random.ts'
import { accountOf } from '#modules/demo/index.ts'
import { type Tx, transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { soundsOf } from '../../rules/sounds.ts'

const same = `${wathPaths.people}/same`

test('Asha sees who may be here twice and why, compares both, and makes them one; what either said and did is of the one, and the undo brings the other back', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [kathryn] = await addMembers(w, caucus, 1, { name: 'Kathryn Smith', area: 'Wath' })
  const [cath] = await addMembers(w, caucus, 1, {
    name: 'Smyth, Catherine',
    area: 'Brampton',
    email: 'cath@example.org',
    consents: [
      { purpose: 'asking', channel: 'email', how: 'a form' },
      { purpose: 'lifts', channel: 'in-person', how: 'a form' },
    ],
    needs: ['lift'],
  })
  const [ann] = await addMembers(w, caucus, 1, { name: 'Ann Reed' })
  assert.ok(kathryn && cath && ann)
  await asKeeper(w, tx =>
    sql`insert into people_consent_end (consent_id, ended_at, how) select id, '2017-01-02', 'said so' from people_consent where person_id = ${cath} and purpose = 'lifts'`.execute(
      tx,
    ),
  )
  await asKeeper(w, tx =>
    sql`insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at) values (gen_random_uuid(), ${cath}, ${caucus}, ${contest}, 'yes', '2017-01-03')`.execute(
      tx,
    ),
  )
  const asha = w.as('Asha')
  const page = await asha.get(same)
  assert.match(page.text, /Kathryn Smith and Smyth, Catherine[\s\S]*The same phone number, and names that sound alike\./)
  assert.match(page.text, /other names: perhaps two people of one household/)
  assert.match((await asha.get(wathPaths.people)).text, /people\/same/)
  const apart = await asha.post(`${same}/${kathryn}/${ann}/apart`)
  assert.equal(apart.status, 303)
  assert.match((await asha.get(apart.location ?? '')).text, new RegExp(`The wrong two\\? <a href="${same}/${kathryn}/${ann}">`))
  assert.equal((await asha.get(`${same}/${kathryn}/${ann}`)).status, 200, 'and can still be made one')
  assert.doesNotMatch((await asha.get(same)).text, /Kathryn Smith and Ann Reed|Ann Reed and Kathryn Smith/)

  const both = `${same}/${kathryn}/${cath}`
  const compared = await asha.get(both)
  assert.match(compared.text, /Stays[\s\S]*Brampton/)
  assert.match(compared.text, /Nothing that either agreed to ends/)
  assert.equal((await asha.post(both, { name: 'neither' })).status, 422)
  const done = await asha.post(both, { name: 'stays', area: 'goes', history: 'both' })
  assert.equal(done.location, `${wathPaths.people}/${kathryn}`)
  const tapped = await asha.post(both, { name: 'stays', area: 'goes', history: 'both' })
  assert.equal(tapped.location, `${wathPaths.people}/${kathryn}`, 'a second tap leads to the one record')
  const one = await asha.get(`${wathPaths.people}/${kathryn}`)
  assert.match(one.text, /<h1[^>]*>Kathryn Smith/)
  assert.match(one.text, /cath@example\.org[\s\S]*Brampton/, 'an address opens for the record that it came to')
  assert.equal((await asha.get(`${wathPaths.people}/${cath}`)).status, 404)
  assert.deepEqual(
    (await w.rows('turnout_commitment')).filter(row => row['state'] === 'yes' && row['caucus_id'] === caucus).map(row => row['person_id']),
    [kathryn],
  )
  assert.equal((one.text.match(/<li>Joined on/g) ?? []).length, 1, 'what both said of joining is said once')
  assert.doesNotMatch((await asha.get(same)).text, /Smyth, Catherine/)

  const acts = await asha.get(`${wathPaths.people}/acts`)
  assert.match(acts.text, /Two records became one: <a[^>]*>Kathryn Smith/)
  const act = /acts\/([0-9a-f-]{36})\/undo/.exec(acts.text)?.[1]
  assert.equal((await w.as('Mallory').post(`${wathPaths.people}/acts/${act}/undo`)).status, 403)
  assert.equal((await asha.post(`${wathPaths.people}/acts/${act}/undo`)).status, 303)
  assert.match((await asha.get(`${wathPaths.people}/${cath}`)).text, /<h1[^>]*>Smyth, Catherine[\s\S]*cath@example\.org/)
  assert.match((await asha.get(same)).text, /Smyth, Catherine/)
  assert.deepEqual(w.faults, [])
})

test('the stricter of two agreements holds; whoever says stop after that is not asked again by an undo; one who signs in stays; nobody else makes anybody one', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [one] = await addMembers(w, caucus, 1, { name: 'Cai Morgan', account: accountOf('cai') })
  const [other] = await addMembers(w, caucus, 1, { name: 'Cai Morgan' })
  assert.ok(one && other)
  await asKeeper(w, tx =>
    sql`insert into people_consent_end (consent_id, ended_at, how) select id, '2017-01-02', 'said so' from people_consent where person_id = ${other}`.execute(
      tx,
    ),
  )
  const asha = w.as('Asha')
  assert.match((await asha.get(`${same}/${other}/${one}`)).text, /These end, since the other record says no[\s\S]*by phone/)
  assert.equal((await asha.post(`${same}/${other}/${one}`)).location, `${wathPaths.people}/${one}`, 'Cai signs in for that one')
  assert.match((await asha.get(`${wathPaths.people}?stopped=yes`)).text, /1 person:/)
  const looked = (await w.as('Cai').get('/me')).text
  assert.match(looked, /beside one that may be the same/)
  assert.equal((await w.as('Cai').post(`/me/${one}/withdraw`)).status, 303)
  const act = /acts\/([0-9a-f-]{36})\/undo/.exec((await asha.get(`${wathPaths.people}/acts`)).text)?.[1]
  assert.equal((await asha.post(`${wathPaths.people}/acts/${act}/undo`)).status, 303)
  assert.match((await asha.get(`${wathPaths.people}?stopped=yes`)).text, /2 people:/, 'Cai had the last word')

  const [ali] = await addMembers(w, caucus, 1, { name: 'Cai Morgan', phone: '07700 900119', account: accountOf('ali') })
  const two = `${same}/${one}/${ali}`
  assert.match((await asha.get(two)).text, /Somebody signs in for each/)
  assert.equal((await asha.post(two)).status, 422)
  const addresses: readonly string[] = [same, `${same}/${one}/${other}`]
  for (const name of ['Mallory', 'Ali', 'Cai', 'Dee']) {
    for (const path of addresses) assert.equal((await w.as(name).get(path)).status, 403)
    assert.equal((await w.as(name).post(`${same}/${one}/${other}`)).status, 403)
    assert.equal((await w.as(name).post(`${same}/${one}/${other}/apart`)).status, 403)
  }
  assert.equal((await asha.get(`${same}/${one}/${one}`)).status, 404)
  assert.equal(
    (await asha.get(`/caucuses/stoke-central/people/same/${one}/${other}`)).status,
    404,
    'a steward of both is told that they are not here',
  )
  const mallory = { ...visitor, account: accountOf('mallory'), inside: [caucus], counted: [caucus] }
  const as = (work: (tx: Tx) => Promise<unknown>) => transaction(w.program.database, mallory, work)
  await assert.rejects(
    as(tx => sql`select * from people_pairs(${caucus}::uuid, 10)`.execute(tx)),
    /people of another caucus/,
  )
  await assert.rejects(
    as(tx => sql`select people_merge_two(${act}::uuid, ${one}::uuid, ${other}::uuid, '{}', now())`.execute(tx)),
    /not two records/,
  )
  assert.deepEqual((await transaction(w.program.database, mallory, tx => sql`select * from people_apart`.execute(tx))).rows, [])
  await assert.rejects(
    as(tx => sql`select * from people_merge_row`.execute(tx)),
    /permission denied/,
  )

  const names = [
    'Наталья Цветкова',
    'Νίκος Παπαδόπουλος',
    'مُحَمَّد علي',
    '李伟',
    'María de la Cruz',
    'Siân O’Brien',
    'Ødegård Þór',
    'İbrahim Çelik',
    'J. Smith',
    'Le Van',
    'Hewhw',
    '',
  ]
  const letters = ['a', ...'bcdefghijklmnopqrstuvwxyzÀÉßłšćžЖЩяΨ -’.'] as const
  const chance = randomFrom('names')
  names.push(...Array.from({ length: 200 }, () => Array.from({ length: 12 }, () => pick(chance, letters)).join('')))
  const { rows } = await asKeeper(w, tx =>
    sql<{
      name: string
      code: string
    }>`select n as name, people_sounds(n) as code from unnest(${`{${names.map(name => `"${name}"`).join(',')}}`}::text[]) n`.execute(tx),
  )
  assert.deepEqual(
    rows.filter(({ name, code }) => soundsOf(name) !== code),
    [],
    'the database says of every name what the rule says',
  )
  assert.deepEqual(w.faults, [])
})
