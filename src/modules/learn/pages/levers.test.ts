import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { addPeople, type HistoryEvent, type NewPerson } from '#modules/people/index.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { testKey, type World, world } from '#test/world.ts'

const unit = '2010/E14000647'

/** The records of the two whom the rules keep waiting, where the story has none of them yet. */
const withRecords = async (w: World): Promise<void> => {
  const known = new Set((await w.rows('people_person')).map(row => row['account_id']))
  const histories: [string, string, HistoryEvent[]][] = [
    ['cai', 'Cai Morgan', [{ kind: 'joined', on: day('2016-11-19'), unit }]],
    [
      'bo',
      'Bo Lindqvist',
      [
        { kind: 'joined', on: day('2014-05-03'), unit },
        { kind: 'lapsed', on: day('2016-11-20') },
      ],
    ],
  ]
  await transaction(w.program.database, keeper, async tx => {
    const caucus = await caucusBySlug(tx, 'copeland')
    assert.ok(caucus)
    for (const [key, name, history] of histories) {
      if (known.has(accountOf(key))) continue
      const person: NewPerson = {
        caucus: caucus.id,
        account: accountOf(key),
        name,
        phone: null,
        email: null,
        area: '',
        pack: 'uk-party',
        unit,
        source: 'self-entered',
        sourceNote: 'joined by the form',
        purpose: 'to take part',
        basis: 'consent',
        on: day('2016-12-29'),
        by: null,
        history,
        historySaidBy: 'person',
        consents: [{ purpose: 'asking', channel: 'in-person', how: 'said so at the founding meeting' }],
        notice: 'read it',
      }
      assert.ok(Array.isArray(await addPeople(tx, testKey, [person], instant('2016-12-29T12:00:00Z'))))
    }
  })
}
const told = async (t: TestContext): Promise<World> => {
  const w = await world(t)
  await withRecords(w)
  return w
}

test('Cai, seven weeks in, has no vote yet and reads the day it opens, the rule, its source and what to do instead', async t => {
  const w = await told(t)
  const { status, text } = await w.as('Cai').get('/levers')
  assert.equal(status, 200)
  assert.match(text, /No vote yet: yours opens in one week, on Sat 14 January/)
  assert.match(text, /<time datetime="2017-01-14">Saturday 14 January 2017<\/time>/)
  assert.match(text, /agm\.ordinary-meeting/)
  assert.match(text, /by-election-selection\.voters/)
  assert.match(text, /What you can do instead/)
  assert.match(text, /Checked here as: members who joined on or before 21 June 2016, without a lapse up to 21 December 2016, who are/)
  assert.match(text, /members who joined on or before 12 November 2016, without a lapse up to today \(7 January 2017\)/)
  assert.match(text, /21 June 2016/, 'the last day of joining for a vote in the contest')
  assert.doesNotMatch(text, /twenty votes/, 'what became known later is not foretold')
  assert.match(text, /href="https?:\/\/[^"]+" rel="noreferrer"/, 'a source that can be opened')
  assert.deepEqual(w.faults, [])
})

test('on 14 January the branch vote of Cai is open, without anybody doing anything', async t => {
  const w = await told(t)
  await w.at('2017-01-13T23:00:00Z')
  assert.match((await w.as('Cai').get('/levers')).text, /yours opens tomorrow/)
  await w.at('2017-01-14T00:00:00Z')
  const { text } = await w.as('Cai').get('/levers')
  assert.doesNotMatch(text, /No vote yet/)
  assert.match(text, /You may vote/)
})

test('Bo lapsed on 20 November: what lapsed, what would mend it, and that it is not in time for this vote', async t => {
  const w = await told(t)
  const { text } = await w.as('Bo').get('/levers')
  assert.match(text, /Your membership lapsed on Sun 20 November/)
  assert.match(text, /Rejoin: from today, 6 months are full on 7 July 2017/)
  assert.match(text, /not in time for this one/)
  assert.match(text, /Rejoin: from today, 8 weeks are full on 4 March 2017/)
})

test('a visitor asks with a unit and a day, gets the same answer, and nothing is stored', async t => {
  const w = await world(t)
  const before = (await w.rows('people_person')).length
  const { status, text } = await w.as('visitor').get('/levers?unit=copeland&joined=2016-11-19&arrears=no')
  assert.equal(status, 200)
  assert.match(text, /No vote yet: yours opens in one week, on Sat 14 January/)
  assert.match(text, /nowhere else/)
  assert.equal((await w.rows('people_person')).length, before)
})

test('who joined long ago has a vote; who owes something is told to pay in time', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  assert.match((await visitor.get(`/levers?unit=${unit}&joined=2014-01-01&arrears=no`)).text, /You have a vote on Thu 19 January/)
  const owing = (await visitor.get(`/levers?unit=${unit}&joined=2014-01-01&arrears=yes`)).text
  assert.match(owing, /You owe a subscription/)
  assert.match(owing, /still in time/)
})

test('a name that several have gives the choice; one that nobody has, and a day that is none, keep what was typed', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  const several = await visitor.get('/levers?unit=stoke&joined=2015-01-01&arrears=no')
  assert.equal(several.status, 422)
  assert.match(several.text, /Stoke-on-Trent Central/)
  assert.match(several.text, /joined=2015-01-01/)
  const strange = await visitor.get('/levers?unit=%3Cscript%3EAtlantis&joined=2016-02-30')
  assert.equal(strange.status, 422)
  assert.match(strange.text, /value="&lt;script&gt;Atlantis"/)
  assert.match(strange.text, /value="2016-02-30"/)
})

test('somebody signed in without a record here is asked like a visitor', async t => {
  const w = await world(t)
  assert.match((await w.as('Jo').get('/levers')).text, /No membership of your own is recorded here/)
})

test('another person’s record is in nobody else’s levers', async t => {
  const w = await told(t)
  for (const name of ['Mallory', 'Dee', 'Jo', 'visitor']) {
    const { text } = await w.as(name).get('/levers')
    assert.doesNotMatch(text, /Your own record|20 November|19 November/, name)
  }
})

test('every page of words and levers is small', async t => {
  const w = await told(t)
  for (const path of ['/levers', '/glossary', '/levers?unit=copeland&joined=2014-01-01&arrears=no']) {
    const { text } = await w.as('Cai').get(path)
    assert.ok(Buffer.byteLength(text) < 100_000, `${path}: ${Buffer.byteLength(text)}`)
  }
})
