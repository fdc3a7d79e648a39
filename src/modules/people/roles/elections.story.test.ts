import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { holders } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { blindIndex } from '#platform/seal.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { decided, lastLink, page, recorded, wath } from '#test/elected.ts'
import { addMembers, settleWath } from '#test/wath.ts'
import { testKey, type World, world } from '#test/world.ts'

const stewardsOf = async (w: World): Promise<unknown[]> =>
  (await w.rows('access_grant')).filter(row => row['role'] === 'steward' && row['place'] === 'Wath').map(row => row['account_id'])

const audit = async (w: World): Promise<unknown[]> => (await w.rows('access_audit')).map(row => row['what'])

test('Asha records that the meeting elected Nell, Moira vouches, a letter goes, Nell says yes: and everybody with a role reads how', async t => {
  const its = await wath(t)
  const { w, nell } = its
  const [asha, moira, cai, visitor] = ['Asha', 'Moira', 'Cai', 'visitor'].map(name => w.as(name)) as [Of, Of, Of, Of]
  assert.match((await asha.get(`/caucuses/wath/people/${nell}`)).text, new RegExp(`${page}\\?person=${nell}`))
  assert.match((await asha.get(`${page}?person=${nell}`)).text, /Elected: <strong>Zaara Quill/)
  const vouch = await recorded(its)
  assert.deepEqual(await w.rows('platform_mail'), [], 'nothing goes out before a second steward vouches')
  assert.match((await moira.get('/today')).text, /Was this steward elected\?/)
  assert.doesNotMatch((await asha.get('/today')).text, /Was this steward elected\?/)
  assert.match((await moira.get(page)).text, /The letter goes to <strong>nell@example\.org/)
  assert.match(
    (await asha.get('/caucuses/wath/people/roles')).text,
    /<strong>Zaara Quill<\/strong>, Secretary until .*waits for a second steward/,
  )
  const seen = (await cai.get(page)).text
  assert.match(seen, /<strong>Somebody<\/strong>, Secretary[\s\S]*14 of 16 votes[\s\S]*Recorded by Asha Rahman/)
  assert.doesNotMatch(seen, /Quill/, 'the name is for the stewards until she says yes')
  assert.match((await cai.get('/today')).text, /it was recorded that a steward was elected in Wath/)

  assert.equal((await moira.post(vouch)).status, 303)
  assert.match((await moira.post(vouch)).text, /not yours to vouch for/, 'once is enough')
  assert.equal((await w.rows('platform_mail')).length, 1)
  const link = await lastLink(w)
  assert.match((await visitor.get(link)).text, /You were elected Secretary there\. Moira Tennant, a steward there, asks/)
  assert.match((await asha.get(`/caucuses/wath/people/${nell}`)).text, /Asked to sign in as steward/)
  assert.doesNotMatch(
    (await asha.get('/caucuses/wath/people/roles')).text,
    /invitations\/[^"]+\/end/,
    'one steward takes back no word of two',
  )
  const [sent] = await w.rows('people_invitation')
  assert.equal((await asha.post(`/caucuses/wath/people/invitations/${sent?.['id']}/end`)).status, 404)
  assert.equal((await stewardsOf(w)).length, 2)

  assert.equal((await visitor.post(link, { answer: 'yes', name: 'Nell Ashdown' })).location, '/today')
  const account = (await w.rows('access_account')).find(row => row['name'] === 'Nell Ashdown')?.['id']
  assert.ok((await stewardsOf(w)).includes(account))
  assert.match((await visitor.get('/caucuses/wath')).text, /Nell Ashdown[\s\S]*Secretary[\s\S]*14 of 16 votes/)
  assert.match((await cai.get(page)).text, /<strong>Nell Ashdown<\/strong>[\s\S]*took office[\s\S]*vouched for by Moira Tennant/)
  assert.match((await visitor.post(link, { answer: 'yes', name: 'Nell' })).text, /leads nowhere/)
  const lines = await audit(w)
  for (const what of ['election recorded', 'election vouched for', 'steward took office']) assert.ok(lines.includes(what), what)
  assert.deepEqual(w.faults, [])
})

type Of = ReturnType<World['as']>

test('no steward makes one alone: who recorded it does not vouch, nor whoever has no part in it, and twice the form is one election', async t => {
  const its = await wath(t)
  const { w } = its
  const vouch = await recorded(its)
  assert.match((await w.as('Asha').post(vouch)).text, /not yours to vouch for/)
  for (const who of ['Ali', 'Cai', 'Bo', 'Ines'])
    for (const act of ['vouch', 'end']) assert.equal((await w.as(who).post(vouch.replace('vouch', act))).status, 403, `${who} ${act}`)
  for (const who of ['Ali', 'Ines']) assert.equal((await w.as(who).post(page, { ...decided, person: its.nell })).status, 403, who)
  assert.equal((await w.as('Ines').get(page)).status, 403)
  assert.match((await w.as('Asha').post(page, { ...decided, person: its.nell })).text, /recorded already/)
  assert.equal((await w.rows('people_election')).length, 1)
  assert.deepEqual(await w.rows('people_election_word'), [])
  assert.deepEqual(w.faults, [])
})

test('whoever was elected does not vouch for it: not by account, not by their record, and not where the letter would reach themself', async t => {
  const address = `${accountOf('moira')}@example.org`
  const its = await wath(t, { email: address })
  const { w, nell } = its
  const { db } = w.program.database
  assert.equal(await recorded(its, { account: accountOf('moira') }), '', 'no button')
  await recorded(its)
  const vouchAll = async () => {
    for (const { id } of await w.rows('people_election')) await w.as('Moira').post(`${page}/${id}/vouch`)
    return w.rows('people_election_word')
  }
  await sql`update access_account set address_index = ${blindIndex(testKey, address)} where id = ${accountOf('moira')}`.execute(db)
  assert.deepEqual(await vouchAll(), [], 'the letter would be hers')
  await sql`update access_account set address_index = 'another' where id = ${accountOf('moira')}`.execute(db)
  await sql`update people_person set account_id = ${accountOf('moira')} where id = ${nell}`.execute(db)
  assert.deepEqual(await vouchAll(), [], 'the record is hers')
  await sql`update people_person set account_id = null where id = ${nell}`.execute(db)
  assert.equal((await vouchAll()).length, 1)
})

test('it is taken back until vouched for and not after, goes by itself after fourteen days, and an address that was changed since is refused', async t => {
  const its = await wath(t)
  const { w, nell } = its
  const [asha, moira] = [w.as('Asha'), w.as('Moira')]
  const first = await recorded(its)
  assert.equal((await moira.post(first.replace('vouch', 'end'))).status, 303, 'any steward who knows better')
  assert.match((await moira.post(first)).text, /not yours to vouch for/)
  assert.match((await w.as('Cai').get(page)).text, /taken back by Moira Tennant/)

  const second = await recorded(its)
  const contact = `/caucuses/wath/people/${nell}/contact`
  const [known] = (await w.rows('people_contact')).filter(row => row['person_id'] === nell && row['kind'] === 'email')
  assert.equal((await asha.post(contact, { contact: 'mallory@example.org' })).status, 303)
  assert.equal((await asha.post(contact, { about: String(known?.['id']), says: 'wrong' })).status, 303)
  assert.match((await moira.get(page)).text, /The letter goes to <strong>mallory@example\.org/)
  assert.match((await moira.post(second)).text, /address was changed since this was recorded/)
  assert.deepEqual(await w.rows('platform_mail'), [])
  await w.at('2017-01-25T10:00:00Z')
  assert.doesNotMatch((await moira.get(page)).text, /Vouch for it/)
  assert.match((await asha.post(second.replace('vouch', 'end'))).text, /Only what nobody has vouched for yet/)
  assert.deepEqual(w.faults, [])
})

test('with one steward left nobody can vouch: the page says who writes it down then, and nothing is recorded', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [nell] = await addMembers(w, caucus, 1, { email: 'nell@example.org' })
  assert.match((await w.as('Asha').get(page)).text, /<code>bin\/caucus elected<\/code>/)
  assert.doesNotMatch((await w.as('Cai').get(page)).text, /bin\/caucus elected/)
  assert.match((await w.as('Asha').post(page, { ...decided, person: String(nell) })).text, /Nobody else could vouch/)
  assert.deepEqual(await w.rows('people_election'), [])
})

test('Ali, who organises, is elected: no letter, he says yes on the page and nobody for him; a steward’s next term goes the same way', async t => {
  const its = await wath(t)
  const { w } = its
  const ali = w.as('Ali')
  const vouch = await recorded(its, { account: accountOf('ali') })
  const answer = vouch.replace('vouch', 'answer')
  assert.match((await ali.post(answer, { answer: 'yes' })).text, /You are not asked this/, 'not before a second steward vouches')
  assert.equal((await w.as('Moira').post(vouch)).status, 303)
  assert.deepEqual(await w.rows('platform_mail'), [])
  assert.match((await ali.get('/today')).text, /You were elected steward: yes or no\?/)
  for (const who of ['Asha', 'Moira', 'Cai'])
    assert.match((await w.as(who).post(answer, { answer: 'yes' })).text, /You are not asked this/, who)
  assert.equal((await stewardsOf(w)).length, 2)
  assert.match((await ali.get(page)).text, /You were elected[\s\S]*Yes, I take it on/)
  const both = await Promise.all([0, 1].map(() => ali.post(answer, { answer: 'yes' })))
  assert.deepEqual(both.map(one => one.status).sort(), [303, 422])
  assert.equal((await stewardsOf(w)).filter(one => one === accountOf('ali')).length, 1)
  assert.equal((await ali.get('/caucuses/wath/people')).status, 200)
  const held = await transaction(w.program.database, gate, tx => holders.ofAccount(tx, accountOf('ali'), w.program.clock.now()))
  assert.equal(held?.grants.find(({ role }) => role === 'steward')?.until.toString(), '2018-01-05T00:00:00Z', 'the role ends with the term')

  const next = await recorded(its, { account: accountOf('moira'), until: '2019-01-05' }, 'Moira', 'Ali')
  assert.equal((await ali.post(next)).status, 303, 'her own next term she records, another vouches')
  assert.equal((await w.as('Moira').post(next.replace('vouch', 'answer'), { answer: 'no' })).status, 303)
  assert.match((await w.as('Cai').get(page)).text, /said no/)
  assert.equal((await stewardsOf(w)).length, 3)
  assert.deepEqual(w.faults, [])
})

test('a letter is answered with no, or nobody answers while its steward is in office: nobody takes office, and it can be recorded anew', async t => {
  const its = await wath(t)
  const { w } = its
  await w.as('Moira').post(await recorded(its))
  assert.equal((await w.as('visitor').post(await lastLink(w), { answer: 'no' })).location, '/')
  assert.match((await w.as('Cai').get(page)).text, /said no/)
  await w.as('Moira').post(await recorded(its))
  await w.at('2018-01-02T10:00:00Z')
  assert.match(
    (await w.as('visitor').post(await lastLink(w), { answer: 'yes', name: 'Nell' })).text,
    /leads nowhere/,
    'who vouched is no steward now',
  )
  assert.equal((await stewardsOf(w)).length, 2)
  assert.deepEqual(w.faults, [])
})

test('what is typed: whom, as what, a day that was, what was decided, and a term of three years at most; and a person who is asked by letter agreed to letters', async t => {
  const { w, caucus, nell } = await wath(t)
  const asha = w.as('Asha')
  for (const [change, why] of [
    [{ person: '', account: '' }, 'Whom did the meeting elect'],
    [{ person: '', account: accountOf('dee') }, 'Whom did the meeting elect'],
    [{ post: '' }, 'As what, in a word or two'],
    [{ post: 'x'.repeat(61) }, 'As what, in a word or two'],
    [{ chosen: '' }, 'By what decision: which meeting'],
    [{ on: '2017-02-05' }, 'Hold the meeting first'],
    [{ on: '' }, 'On which day did the meeting decide'],
    [{ until: '' }, 'No term is for ever'],
    [{ until: '2017-01-06' }, 'This day is over'],
    [{ until: '2020-01-06' }, 'three years at most'],
  ] as const)
    assert.match((await asha.post(page, { ...decided, person: nell, ...change })).text, new RegExp(why), why)
  const [silent] = await addMembers(w, caucus, 1, { email: 'silent@example.org' })
  assert.match((await asha.post(page, { ...decided, person: String(silent) })).text, /no e-mail address with their agreement to letters/)
  const stranger = (await w.rows('people_person')).find(row => row['caucus_id'] !== caucus)?.['id']
  assert.match(
    (await asha.post(page, { ...decided, person: String(stranger) })).text,
    /Whom did the meeting elect/,
    'a person of another caucus is nobody',
  )
  assert.deepEqual(await w.rows('people_election'), [])
  assert.deepEqual(w.faults, [])
})

test('what somebody was asked to be, and elected to, is in the file that they take, as JSON and as a table', async t => {
  const its = await wath(t, { account: accountOf('bo') })
  const { w, nell } = its
  assert.equal((await w.as('Asha').post(`/caucuses/wath/people/${nell}/invite`, { role: 'member', until: '2017-12-01' })).status, 303)
  await w.as('Moira').post(await recorded(its))
  const taken = JSON.parse((await w.as('Bo').get(`/me/${nell}/record.json`)).text)
  assert.deepEqual(
    taken.askedToServe
      .map((one: Record<string, unknown>) => [one['how'], one['role'], one['post'], one['by'], one['vouchedBy'], one['became']])
      .toSorted(),
    [
      ['by letter', 'member', null, 'Asha Rahman', null, null],
      ['by letter', 'steward', 'Secretary', 'Moira Tennant', null, null],
      ['elected', 'steward', 'Secretary', 'Asha Rahman', 'Moira Tennant', 'vouched'],
    ],
  )
  assert.match((await w.as('Bo').get(`/me/${nell}/record.csv`)).text, /askedToServe 1 how/)
  assert.equal((await w.as('Ali').get(`/me/${nell}/record.json`)).status, 404)
})
