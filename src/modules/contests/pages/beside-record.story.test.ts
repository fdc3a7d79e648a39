import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { type Actor, transaction, visitor } from '#platform/transaction.ts'
import { type Person, world } from '#test/world.ts'
import { contestsPaths } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const [copeland, stoke, network] = ['/caucuses/copeland', '/caucuses/stoke-central', '/networks/north-west']
const key = 'copeland-2017'
const base = { stage: 'applications', happened: '2017-01-08', source: 'A letter to members', confidence: 'medium' }

test('Moira adds to the record of Copeland and corrects a line of it; both stay, and a past view shows what was known then', async t => {
  const w = await world(t)
  await w.at('2017-01-08T12:00:00Z')
  const moira = w.as('Moira')
  const events = contestsPaths.events(copeland, key)
  const write = async (who: Person, fields: Record<string, string>, path = events) => who.post(path, { ...base, ...fields })
  assert.match(plain((await moira.get(contestsPaths.contest(key))).text), /Say what happened as Copeland members’ caucus/)
  assert.match(
    plain((await moira.get(events)).text),
    /This contest has a record with sources.*Applications opened, fifteen days before the vote\. Correct/,
  )
  for (const fields of [
    { kind: 'in', names: 'A. Amber' },
    { kind: 'endorsed', option: 'a-amber', by: 'A branch', process: 'a show of hands' },
    { kind: 'moment', which: 'moment:meeting', to: '2017-01-18', toTime: '19:00', decider: 'nec' },
  ]) {
    const done = await write(moira, fields)
    assert.equal(done.status, 303, plain(done.text).slice(0, 800))
  }
  await w.at('2017-01-08T18:00:00Z')
  const correction = {
    kind: 'happened',
    note: 'Applications opened on the evening of the day before.',
    happened: '2017-01-03',
    corrects: 'opened',
    why: 'The letter says so.',
  }
  const unsaid = await write(moira, { ...correction, why: '' })
  assert.equal(unsaid.status, 422)
  assert.match(plain(unsaid.text), /Say why it is corrected/)
  assert.equal((await write(moira, correction)).status, 303)
  const shown = async (asked: { at?: string; known?: string } = {}) =>
    plain((await w.as('visitor').get(contestsPaths.contest(key, asked))).text)
  const now = await shown()
  assert.match(now, /In: A\. Amber\./)
  assert.match(now, /A branch/)
  assert.match(now, /Wed 18 January, 7 pm/)
  assert.match(
    now,
    /Applications opened on the evening of the day before\..*Known here since Sun 8 January, 6 pm, from Copeland members’ caucus\..*correction The letter says so\./,
  )
  assert.match(now, /Corrected: 1 Applications opened, fifteen days before the vote\./)
  const then = await shown({ at: '2017-01-08', known: '2017-01-08T15:00' })
  assert.match(then, /Applications opened, fifteen days before the vote/)
  assert.doesNotMatch(then, /evening of the day before/)
  const before = await shown({ at: '2017-01-07' })
  assert.doesNotMatch(before, /Amber|7 pm/)
  assert.notEqual((await write(moira, correction)).status, 303, 'a line is corrected once')
  const line = String((await w.rows('contests_live_event')).find(row => row['corrects_record'] === 'opened')?.['id'])
  assert.equal((await write(moira, { ...correction, note: 'On the 4th after all.', corrects: line, why: 'A second letter.' })).status, 303)
  const again = await shown()
  assert.match(again, /On the 4th after all/)
  assert.match(again, /Corrected: 2/)
  assert.match(plain((await w.as('visitor').get('/contests')).text), /Copeland/)
  const asha = await write(w.as('Asha'), { kind: 'happened', note: 'x' }, contestsPaths.events(stoke, key))
  assert.equal(asha.status, 422)
  assert.match(plain(asha.text), /does not cover this place/)
  assert.equal((await write(w.as('Ali'), { kind: 'happened', note: 'x' })).status, 403)
  assert.equal((await write(w.as('Dee'), { kind: 'happened', note: 'They met.' }, contestsPaths.events(network, key))).status, 303)
  const ahead = await write(w.as('Asha'), { kind: 'happened', note: 'x' }, contestsPaths.events(stoke, 'stoke-central-2017'))
  assert.equal(ahead.status, 422, 'nothing of it is known yet')
  const { database, clock } = w.program
  const id = await transaction(database, visitor, async tx => (await caucusBySlug(tx, 'copeland'))?.id, 'read')
  const asMoira: Actor = { ...visitor, account: accountOf('moira'), caucuses: id ? [id] : [], counted: id ? [id] : [], now: clock.now() }
  const insert = (contest: string, corrects: string) => sql`
    insert into contests_live_event (id, contest_key, happened_on, stage, detail, kept_by, by_account, corrects_record, why)
    values (${newId()}, ${contest}, '2017-01-08', 'timetable', '{}', 'x', ${accountOf('moira')}, ${corrects}, 'x')`
  const denied = (contest: string, corrects: string) =>
    assert.rejects(
      transaction(database, asMoira, tx => insert(contest, corrects).execute(tx)),
      /row-level security/,
    )
  await denied(key, 'no-such-line')
  await denied('stoke-central-2017', 'vacancy')
  assert.deepEqual(w.faults, [])
})

test('a contest of the whole organisation is opened by a coordinator, and by no caucus', async t => {
  const w = await world(t)
  await w.at('2017-06-01T12:00:00Z')
  const nec = { unit: 'uk-party nec', procedure: 'nec-section', from: 'begin', on: '2017-06-01', source: 'A letter to members' }
  const dee = w.as('Dee')
  const unit = '/units/2010/E14000647'
  const prefilled = `${copeland}/contests/new?unit=uk-party%202010%2FE14000647`
  assert.ok((await w.as('Moira').get(unit)).text.includes(prefilled))
  assert.match((await w.as('Moira').get(prefilled)).text, /<option value="uk-party 2010\/E14000647" selected/)
  for (const path of [unit, network]) assert.ok((await dee.get(path)).text.includes(contestsPaths.open(network)), path)
  for (const who of ['visitor', 'Ali', 'Asha'])
    for (const path of [unit, network]) assert.doesNotMatch((await w.as(who).get(path)).text, /contests\/new/, `${who} ${path}`)
  const form = plain((await dee.get(contestsPaths.open(network))).text)
  assert.match(form, /Copeland/)
  assert.match(form, /National executive committee, the /)
  assert.doesNotMatch(plain((await w.as('Moira').get(contestsPaths.open(copeland))).text), /National executive committee, the/)
  const wrong = await dee.post(contestsPaths.open(network), { ...nec, procedure: 'agm' })
  assert.equal(wrong.status, 422)
  assert.match(plain(wrong.text), /That is not decided there\. What is: Constituency section/)
  assert.equal((await w.as('Moira').post(contestsPaths.open(copeland), nec)).status, 422)
  assert.equal((await w.as('Mallory').post(contestsPaths.open(network), nec)).status, 403)
  const opened = await dee.post(contestsPaths.open(network), nec)
  assert.equal(opened.status, 303, plain(opened.text).slice(0, 800))
  const page = opened.location ?? ''
  const own = page.replace('/contests/', '')
  assert.match(plain((await w.as('visitor').get(page)).text), /Opened on Thu 1 June, 1 pm by the North West network/)
  assert.match(
    plain((await w.as('visitor').get('/contests?level=national')).text),
    /National executive committee, .*: constituency section/,
  )
  assert.match((await w.as('visitor').get('/contests.ics')).text, new RegExp(own))
  const event = { kind: 'moment', stage: 'nominations', happened: '2017-06-01', which: 'moment:freeze', to: '2017-06-24', decider: 'nec' }
  assert.equal((await dee.post(contestsPaths.events(network, own), event)).status, 303)
  assert.equal((await w.as('Moira').post(contestsPaths.events(copeland, own), event)).status, 422)
  for (const path of [
    '/bodies/nec',
    '/seats',
    '/calendar',
    '/today',
    `/search?q=executive`,
    contestsPaths.compare(own, key),
    `/reviews/${own}`,
  ])
    assert.equal((await dee.get(path)).status, 200, path)
  const { database, clock } = w.program
  const id = await transaction(database, visitor, async tx => (await caucusBySlug(tx, 'copeland'))?.id, 'read')
  const asMoira: Actor = { ...visitor, account: accountOf('moira'), caucuses: id ? [id] : [], counted: id ? [id] : [], now: clock.now() }
  const key2 = sql`insert into contests_contest (key, pack, unit) values ('mine-2017', 'uk-party', null)`
  await assert.rejects(
    transaction(database, asMoira, tx => key2.execute(tx)),
    /row-level security/,
  )
  assert.deepEqual(w.faults, [])
})
