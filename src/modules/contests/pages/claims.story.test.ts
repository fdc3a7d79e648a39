import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug, networks } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { type Actor, keeper, transaction, visitor } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { addClaim, addRuling } from '../claims.ts'
import { contestsPaths } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const contest = 'copeland-2017'
const [stoke, copeland, network] = ['/caucuses/stoke-central', '/caucuses/copeland', '/networks/north-west']
const secret = 'The door was shut before the hour, so that some could not vote.'
const allegation = {
  point: 'When was the door shut?',
  says: secret,
  kind: 'allegation',
  evidence: 'Two who stood outside.',
  confidence: 'low',
}

/** Both caucuses in one network, a week after the vote of Copeland. */
const told = async (t: Parameters<typeof world>[0]): Promise<World & { readonly stoke: Id<'caucus'>; readonly copeland: Id<'caucus'> }> => {
  const w = await world(t)
  await w.at('2017-01-27T12:00:00Z')
  const ids = await transaction(w.program.database, keeper, async tx => {
    const [a, b] = [await caucusBySlug(tx, 'stoke-central'), await caucusBySlug(tx, 'copeland')]
    assert.ok(a && b)
    await networks.join(tx, { caucus: a.id, network: 'north-west', since: day('2017-01-01') })
    return { stoke: a.id, copeland: b.id }
  })
  return { ...w, ...ids }
}
const claimId = async (w: World, says = secret): Promise<Id<'claim'>> =>
  String((await w.rows('contests_claim')).find(row => row['says'] === says)?.['id']) as Id<'claim'>
/** Every page on which a claim could show. */
const looked = async (w: World, who: string): Promise<string> => {
  const paths = [
    contestsPaths.contest(contest),
    contestsPaths.contest(contest, { known: '2017-01-27' }),
    contestsPaths.claims(stoke, contest),
    contestsPaths.claims(copeland, contest),
    contestsPaths.moderation(stoke),
    contestsPaths.moderation(copeland),
    contestsPaths.moderation(network),
  ]
  return (await Promise.all(paths.map(async path => (await w.as(who).get(path)).text))).join('\n')
}

test('an allegation of Mallory is seen by her and by moderators, and by nobody else, until one of them has published it after a right of reply', async t => {
  const w = await told(t)
  const mallory = w.as('Mallory')
  assert.equal((await mallory.post(contestsPaths.claims(stoke, contest), allegation)).status, 303)
  const claim = await claimId(w)
  for (const who of ['visitor', 'Cai', 'Ali', 'Asha', 'Ines', 'Jo']) assert.ok(!(await looked(w, who)).includes(secret), who)
  assert.ok((await looked(w, 'Mallory')).includes(secret))
  for (const who of ['Moira', 'Dee']) assert.ok((await looked(w, who)).includes(secret), who)
  const publish = { ruling: 'published', why: 'Two say so.' }
  const early = await w.as('Moira').post(contestsPaths.ruling(copeland, claim), publish)
  assert.equal(early.status, 422)
  assert.match(plain(early.text), /has not had time to answer/)
  const offer = { toWhom: 'the chair', how: 'by letter', offered: '2017-01-27', answerBy: '2017-01-31' }
  assert.equal((await mallory.post(contestsPaths.reply(stoke, claim), offer)).status, 303)
  assert.equal((await w.as('Moira').post(contestsPaths.ruling(copeland, claim), publish)).status, 422, 'the day has not passed')
  await w.at('2017-02-01T12:00:00Z')
  assert.equal((await w.as('Moira').post(contestsPaths.ruling(copeland, claim), publish)).status, 303)
  const shown = plain((await w.as('visitor').get(contestsPaths.contest(contest))).text)
  assert.match(shown, /When was the door shut\? The door was shut before the hour/)
  assert.match(shown, /an allegation: from Stoke-on-Trent Central caucus/)
  assert.match(shown, /The chair was asked on Fri 27 January for an answer by Tue 31 January; none is recorded/)
  assert.match(shown, /Looked at by Moira Tennant, Copeland members’ caucus: Two say so\./)
  assert.doesNotMatch(shown, /Mallory/)
  const before = plain((await w.as('visitor').get(contestsPaths.contest(contest, { known: '2017-01-31' }))).text)
  assert.doesNotMatch(before, /When was the door shut/)
  assert.deepEqual(w.faults, [])
})

test('a caucus in no network has moderators too: coordinators of its organisation, not its own steward nor that of another caucus', async t => {
  const w = await world(t)
  await w.at('2017-01-27T12:00:00Z')
  const form = plain((await w.as('Mallory').get(contestsPaths.claims(stoke, contest))).text)
  assert.match(form, /Your caucus is in no network\. What waits is looked at by coordinators of networks in your organisation/)
  await w.as('Mallory').post(contestsPaths.claims(stoke, contest), allegation)
  const claim = await claimId(w)
  for (const who of ['visitor', 'Asha', 'Moira', 'Ines', 'Jo']) assert.ok(!(await looked(w, who)).includes(secret), who)
  assert.ok((await looked(w, 'Dee')).includes(secret))
  const publish = { ruling: 'published', why: 'Two say so.' }
  assert.equal((await w.as('Asha').post(contestsPaths.ruling(stoke, claim), publish)).status, 404)
  assert.equal((await w.as('Moira').post(contestsPaths.ruling(copeland, claim), publish)).status, 404)
  assert.equal((await w.as('Mallory').post(contestsPaths.ruling(network, claim), publish)).status, 403)
  assert.equal((await w.as('Dee').post(contestsPaths.ruling(network, claim), publish)).status, 422, 'nobody could answer yet')
  const offer = { toWhom: 'the chair', how: 'by letter', offered: '2017-01-27', answerBy: '2017-01-31' }
  assert.equal((await w.as('Dee').post(contestsPaths.reply(network, claim), offer)).status, 303)
  await w.at('2017-02-01T12:00:00Z')
  assert.equal((await w.as('Dee').post(contestsPaths.ruling(network, claim), publish)).status, 303)
  assert.match(plain((await w.as('visitor').get(contestsPaths.contest(contest))).text), /The door was shut before the hour/)
  const { database, clock } = w.program
  const id = await transaction(database, visitor, async tx => (await caucusBySlug(tx, 'stoke-central'))?.id, 'read')
  const asSteward: Actor = { ...visitor, account: accountOf('asha'), caucuses: id ? [id] : [], counted: id ? [id] : [], now: clock.now() }
  await assert.rejects(
    transaction(database, asSteward, tx => addRuling(tx, claim, { ruling: 'held', why: 'x', byWhom: 'x' }, accountOf('asha'))),
    /row-level security/,
  )
  await sql`insert into access_grant_end (grant_id, ended_at, why) select id, ${clock.now()}, 'x' from access_grant where role = 'coordinator'`.execute(
    database.db,
  )
  assert.match(
    plain((await w.as('Mallory').get(contestsPaths.claims(stoke, contest))).text),
    /Nobody can look at claims of your caucus yet/,
  )
  assert.deepEqual(w.faults, [])
})

test('Mallory publishes nothing: not by any address, which the audit has, and not past the database', async t => {
  const w = await told(t)
  const mallory = w.as('Mallory')
  await mallory.post(contestsPaths.claims(stoke, contest), allegation)
  const claim = await claimId(w)
  await mallory.post(contestsPaths.reply(stoke, claim), {
    ...{ toWhom: 'the chair', how: 'by letter', offered: '2017-01-27', answerBy: '2017-01-31', answer: 'It was not so.' },
  })
  for (const base of [stoke, copeland, network]) {
    const tried = await mallory.post(contestsPaths.ruling(base, claim), { ruling: 'published', why: 'I say so.' })
    assert.equal(tried.status, 403, base)
  }
  const refused = (await w.rows('access_audit')).filter(line => line['about'] === 'contests.moderate-claims' && line['what'] === 'refused')
  assert.equal(refused.length, 3)
  const { database, clock } = w.program
  const account = accountOf('mallory')
  const asMallory: Actor = { ...visitor, account, inside: [w.stoke], counted: [w.stoke], now: clock.now() }
  const denied = (work: Parameters<typeof transaction>[2], actor = asMallory) =>
    assert.rejects(transaction(database, actor, work), /row-level security|permission denied|check constraint/)
  await denied(tx => addRuling(tx, claim, { ruling: 'published', why: 'x', byWhom: 'x' }, account))
  const about = { contest, caucus: w.stoke, caucusName: 'x', waits: false }
  const read = {
    point: 'x',
    says: 'y',
    kind: 'allegation',
    confidence: 'low',
    evidence: 'z',
    address: null,
    saidBy: '',
    author: null,
  } as const
  await denied(tx => addClaim(tx, read, about, account))
  await denied(tx => addClaim(tx, { ...read, kind: 'fact' }, about, account))
  await denied(tx => sql`update contests_claim set waits = false where id = ${claim}`.execute(tx))
  await denied(tx => sql`update contests_claim set kind = 'fact'`.execute(tx))
  await denied(tx => sql`delete from contests_claim_ruling`.execute(tx))
  const dated = sql`insert into contests_claim_ruling (id, claim_id, ruling, why, by_whom, by_account, ruled_at)
    values (${newId()}, ${claim}, 'published', 'x', 'x', ${account}, '2017-01-01')`
  await denied(tx => dated.execute(tx))
  const back = sql`insert into contests_claim_offer (id, claim_id, to_whom, how, offered_on, answer_by, by_account)
    values (${newId()}, ${claim}, 'x', 'x', '2016-01-01', '2016-01-05', ${account})`
  await denied(tx => back.execute(tx))
  const asAuthorsSteward: Actor = {
    ...visitor,
    account: accountOf('asha'),
    caucuses: [w.stoke],
    inside: [w.stoke],
    counted: [w.stoke],
    now: clock.now(),
  }
  await denied(tx => addRuling(tx, claim, { ruling: 'published', why: 'x', byWhom: 'x' }, accountOf('asha')), asAuthorsSteward)
  assert.deepEqual(await w.rows('contests_claim_ruling'), [])
  assert.ok(!(await looked(w, 'visitor')).includes(secret))
})

test('what a steward says as fact or opinion is public at once, an opinion with its author; accounts that differ stand side by side', async t => {
  const w = await told(t)
  const point = 'How many were in the room?'
  const claim = (who: string, base: string, fields: Record<string, string>) =>
    w.as(who).post(contestsPaths.claims(base, contest), { point, ...fields })
  assert.equal(
    (await claim('Moira', copeland, { kind: 'fact', says: 'One hundred and seventy.', evidence: 'The tellers’ sheet.' })).status,
    303,
  )
  assert.equal((await claim('Asha', stoke, { kind: 'opinion', says: 'Fewer than that, I think.', author: 'Asha Rahman' })).status, 303)
  assert.equal((await claim('Cai', copeland, { kind: 'fact', says: 'About two hundred.', evidence: 'I counted chairs.' })).status, 303)
  const shown = plain((await w.as('visitor').get(contestsPaths.contest(contest))).text)
  assert.match(
    shown,
    /How many were in the room\? One hundred and seventy\. .* Fewer than that, I think\. an opinion: Asha Rahman, Stoke-on-Trent Central caucus/,
  )
  assert.doesNotMatch(shown, /About two hundred/, 'a member’s claim waits')
  const held = await claimId(w, 'One hundred and seventy.')
  assert.equal(
    (await w.as('Asha').post(contestsPaths.ruling(stoke, held), { ruling: 'held', why: 'The sheet was not shown.' })).status,
    303,
  )
  assert.doesNotMatch(plain((await w.as('visitor').get(contestsPaths.contest(contest))).text), /One hundred and seventy\./)
  const own = await w.as('Moira').post(contestsPaths.ruling(copeland, held), { ruling: 'published', why: 'It is true.' })
  assert.equal(own.status, 422)
  assert.match(plain(own.text), /somebody else decides about it/)
  assert.deepEqual(w.faults, [])
})

test('a form that lacks something keeps what was typed and says what to do', async t => {
  const w = await told(t)
  const page = await w.as('Cai').post(contestsPaths.claims(copeland, contest), { ...allegation, evidence: '' })
  assert.equal(page.status, 422)
  assert.match(plain(page.text), /Say how it is known/)
  assert.ok(page.text.includes(secret))
  assert.deepEqual(await w.rows('contests_claim'), [])
})
