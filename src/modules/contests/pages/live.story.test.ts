import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction, visitor } from '#platform/transaction.ts'
import { type Person, type World, world } from '#test/world.ts'
import { contestsPaths, records } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const stoke = '/caucuses/stoke-central'
const vacancy = '2017-09-18'
const chosen = {
  unit: 'uk-party 2010/E14000972',
  procedure: 'by-election-selection',
  from: 'begin',
  on: vacancy,
  source: 'A letter to members',
}
const key = `stoke-on-trent-central-${vacancy}`
const page = contestsPaths.contest(key)
const events = contestsPaths.events(stoke, key)

/** Asha opens the contest on the day of the vacancy, at ten in the morning. */
const opened = async (w: World): Promise<Person> => {
  await w.at(`${vacancy}T09:00:00Z`)
  const asha = w.as('Asha')
  const done = await asha.post(contestsPaths.open(stoke), chosen)
  assert.equal(done.location, page, plain(done.text))
  return asha
}
const told = async (asha: Person, fields: Record<string, string | readonly string[]>) => {
  const done = await asha.post(events, { stage: 'longlist', ...fields })
  assert.equal(done.status, 303, plain(done.text).slice(0, 1500))
}
const told422 = async (person: Person, path: string, fields: Record<string, string>) => {
  const done = await person.post(path, fields)
  assert.equal(done.status, 422)
  return plain(done.text)
}

test('Asha sees every day that follows from a vacancy before anything is stored, and then opens the contest', async t => {
  const w = await world(t)
  await w.at(`${vacancy}T09:00:00Z`)
  const asha = w.as('Asha')
  const before = await w.rows('contests_contest')
  const seen = await asha.get(`${contestsPaths.open(stoke)}?${new URLSearchParams({ ...chosen, 'm-freeze': '2017-09-10' })}`)
  assert.equal(seen.status, 200)
  assert.match(plain(seen.text), /Freeze date Sun 10 September passed 8 days ago/)
  assert.match(plain(seen.text), /Last day to have joined, to vote Fri 10 March passed 192 days ago/)
  assert.match(plain(seen.text), /Polling day not known yet/)
  assert.equal((await w.rows('contests_contest')).length, before.length)
  await opened(w)
  const shown = await w.as('visitor').get(page)
  assert.equal(shown.status, 200)
  assert.match(plain(shown.text), /The vacancy is announced: Mon 18 September/)
  assert.match(plain(shown.text), /Opened on Mon 18 September, 10 am by Stoke-on-Trent Central caucus/)
  assert.match((await w.as('visitor').get('/contests')).text, new RegExp(key))
  assert.match(
    plain(shown.text),
    /Its days, and how long there is .*The vacancy is announced .* today .*Not known yet: .*Selection meeting/,
  )
  assert.deepEqual(w.faults, [])
})

test('the same form sent twice opens one contest; another procedure from the same day is another contest', async t => {
  const w = await world(t)
  const asha = await opened(w)
  assert.match(await told422(asha, contestsPaths.open(stoke), chosen), /It is open already/)
  const other = await asha.post(contestsPaths.open(stoke), { ...chosen, procedure: 'agm' })
  assert.equal(other.location, `${page}-agm`)
  assert.equal((await w.rows('contests_live')).length, 2)
  assert.match(await told422(asha, contestsPaths.open(stoke), { ...chosen, procedure: 'agm' }), /It is open already/)
})

test('a form that a bad line sends twice is one event, and one claim', async t => {
  const w = await world(t)
  const asha = await opened(w)
  const onceOn = async (path: string) => /name="(?:once|id)" value="([^"]+)"/.exec((await asha.get(path)).text)?.[1] ?? ''
  const event = {
    kind: 'happened',
    happened: vacancy,
    note: 'They met.',
    id: await onceOn(contestsPaths.events(stoke, key, { kind: 'happened' })),
  }
  await told(asha, event)
  await told(asha, event)
  assert.equal((await w.rows('contests_live_event')).length, 2, 'the opening, and this')
  const path = contestsPaths.claims(stoke, key)
  const claim = { point: 'Who came?', says: 'Eleven.', kind: 'fact', evidence: 'I counted.', once: await onceOn(path) }
  for (let n = 0; n < 2; n++) assert.equal((await asha.post(path, claim)).status, 303)
  assert.equal((await w.rows('contests_claim')).length, 1)
  assert.deepEqual(w.faults, [])
})

test('the coordinator opens one for a place in her network, and for no other', async t => {
  const w = await world(t)
  await w.at(`${vacancy}T09:00:00Z`)
  const dee = w.as('Dee')
  const path = contestsPaths.open('/networks/north-west')
  assert.match(await told422(dee, path, { ...chosen, unit: 'uk-party 2010/E14000972' }), /Choose the place/)
  const done = await dee.post(path, { ...chosen, unit: 'uk-party 2010/E14000647' })
  assert.equal(done.status, 303)
  assert.match(plain((await w.as('visitor').get(done.location ?? '')).text), /by the North West network/)
  assert.deepEqual(w.faults, [])
})

test('from the applications to the count: options come in, go out without a reason, are endorsed, and the figures are counted again', async t => {
  const w = await world(t)
  const asha = await opened(w)
  await told(asha, { kind: 'in', stage: 'applications', happened: vacancy, names: 'A. Amber\nB. Blue\nC. Coral\nD. Dun', after: '41' })
  await told(asha, { kind: 'roll', stage: 'vote', happened: vacancy, low: '400', high: '500' })
  await told(asha, { kind: 'endorsed', stage: 'applications', happened: vacancy, option: 'b-blue', by: 'The Boatwrights' })
  await w.at('2017-09-20T18:00:00Z')
  await told(asha, {
    kind: 'out',
    happened: '2017-09-20',
    gone: 'd-dun',
    reasonsAre: 'none-given',
    decider: 'by-election-panel',
    before: '41',
    after: '3',
  })
  await w.at('2017-09-28T22:00:00Z')
  await told(asha, {
    kind: 'result',
    happened: '2017-09-28',
    rounds: 'A. Amber: 51, 72\nB. Blue: 46, 51\nC. Coral: 29\nNo further choice: 0, 3',
    won: 'a-amber',
  })
  const text = plain((await w.as('visitor').get(page)).text)
  assert.match(text, /D\. Dun out at: Longlist/)
  assert.match(text, /none given/)
  assert.match(text, /process not recorded/)
  assert.match(text, /400 to 500/)
  assert.match(text, /Counted again from these figures: C\. Coral has fewest votes and goes out; A\. Amber is elected with 72 of 123 votes/)
  assert.match(text, /A\. Amber was chosen/)
  const wrong = { kind: 'result', happened: '2017-09-28', rounds: 'A. Amber: 50\nB. Blue: 60', won: 'a-amber' }
  await told(asha, wrong)
  assert.match(plain((await w.as('visitor').get(page)).text), /Counted again, these figures do not give what the record says/)
  assert.deepEqual(w.faults, [])
})

test('a day that is moved without a rule is shown so; who sets the timetable has one', async t => {
  const w = await world(t)
  const asha = await opened(w)
  const moved = (decider: string, to: string) =>
    told(asha, { kind: 'moment', stage: 'timetable', happened: vacancy, which: 'moment:closing', to, toTime: '17:00', decider })
  await moved('nec', '2017-09-19')
  assert.doesNotMatch(plain((await asha.get(page)).text), /no rule found for this/)
  await moved('by-election-panel', '2017-09-21')
  assert.match(plain((await asha.get(page)).text), /Applications close: Thu 21 September, 5 pm\. .*no rule found for this/)
  await moved('nec', '2017-09-22')
  assert.match(plain((await asha.get(page)).text), /Rule: The national committee sets the freeze date and every day after it\./)
})

test('a correction arrives late: the page as known on an earlier day still shows the old state', async t => {
  const w = await world(t)
  const asha = await opened(w)
  await w.at('2017-09-20T18:00:00Z')
  await told(asha, { kind: 'in', stage: 'longlist', happened: '2017-09-20', names: 'A. Amber' })
  await w.at('2017-09-27T09:00:00Z')
  const first = (await w.rows('contests_live_event')).find(row => JSON.stringify(row['detail']).includes('Amber'))
  const fixed = {
    kind: 'in',
    stage: 'longlist',
    happened: '2017-09-20',
    names: 'B. Blue',
    corrects: String(first?.['id']),
    why: 'The paper had two names mixed up.',
  }
  await told(asha, fixed)
  const shown = async (asked: { at?: string; known?: string }) => plain((await w.as('visitor').get(contestsPaths.contest(key, asked))).text)
  const now = await shown({})
  assert.match(now, /In: B\. Blue\..*correction The paper had two names mixed up/)
  assert.match(now, /Corrected: 1 In: A\. Amber/)
  const then = await shown({ known: '2017-09-26' })
  assert.match(then, /In: A\. Amber/)
  assert.doesNotMatch(then, /Blue/)
  assert.match(then, /This page shows what was known by Tue 26 September 2017/)
  const past = await shown({ at: '2017-09-21' })
  assert.match(past, /In: A\. Amber/)
  const later = await shown({ at: '2017-09-21', known: '2017-09-27' })
  assert.match(later, /what had happened by Thu 21 September 2017, 11\.59 pm, as known on Wed 27 September 2017, 10 am/)
  assert.match(later, /In: B\. Blue/)
  const again = await asha.post(events, fixed)
  assert.notEqual(again.status, 303, 'what was corrected is corrected once')
  assert.deepEqual(w.faults, [])
})

test('a second certification hides no first', async t => {
  const w = await world(t)
  const asha = await opened(w)
  await told(asha, { kind: 'in', happened: vacancy, names: 'A. Amber\nB. Blue' })
  const certified = (won: string, decider: string) =>
    told(asha, { kind: 'certified', happened: vacancy, won, decider, announced: 'yes', spoilt: '3' })
  await certified('a-amber', 'regional-office')
  await certified('b-blue', 'nec')
  const text = plain((await w.as('visitor').get(page)).text)
  assert.match(text, /Certified 2 times/)
  assert.match(text, /A\. Amber ; announced; spoilt papers: 3/)
  assert.match(text, /B\. Blue was chosen/)
})

test('a newcomer asks on the levers page whether they can vote in it', async t => {
  const w = await world(t)
  const asha = await opened(w)
  await told(asha, { kind: 'moment', stage: 'timetable', happened: vacancy, which: 'moment:freeze', to: '2017-09-18', decider: 'nec' })
  await told(asha, {
    kind: 'moment',
    stage: 'timetable',
    happened: vacancy,
    which: 'moment:meeting',
    to: '2017-09-28',
    toTime: '19:00',
    decider: 'nec',
  })
  const asked = new URLSearchParams({ pack: 'uk-party', unit: '2010/E14000972', joined: '2017-08-01' })
  const text = plain((await w.as('visitor').get(`/levers?${asked}`)).text)
  assert.match(text, /Stoke-on-Trent Central: selection of a candidate/)
  assert.match(
    text,
    /Vote · Hustings and members&#39; vote\. You have been a member since 1 August 2017; 6 months are needed on 18 September 2017/,
  )
})

test('who does not keep the place writes nothing down: Moira of Copeland is told so, Mallory is refused and it is in the audit', async t => {
  const w = await world(t)
  await opened(w)
  const before = (await w.rows('contests_live_event')).length
  const fields = { kind: 'happened', happened: vacancy, stage: 'longlist', note: 'Something.' }
  assert.match(await told422(w.as('Moira'), contestsPaths.events('/caucuses/copeland', key), fields), /does not cover this place/)
  assert.equal((await w.as('Moira').post(events, fields)).status, 403)
  assert.equal((await w.as('Mallory').post(events, fields)).status, 403)
  assert.equal((await w.rows('contests_live_event')).length, before)
  assert.ok((await w.rows('access_audit')).some(line => line['what'] === 'refused' && line['about'] === 'contests.keep'))
})

test('what works for a contest of a pack works for this one: list, calendar, beside another, room, challenge and review', async t => {
  const w = await world(t)
  const asha = await opened(w)
  await told(asha, { kind: 'moment', stage: 'timetable', happened: vacancy, which: 'moment:freeze', to: '2017-09-18', decider: 'nec' })
  await told(asha, { kind: 'moment', stage: 'timetable', happened: vacancy, which: 'moment:meeting', to: '2017-09-28', toTime: '19:00' })
  await told(asha, { kind: 'in', happened: vacancy, names: 'A. Amber\nB. Blue' })
  const placesOfTheNight = await transaction(w.program.database, visitor, tx => records.openedIn(tx), 'read')
  assert.deepEqual(placesOfTheNight, [{ pack: 'uk-party', unit: '2010/E14000972' }])
  const calendar = await w.as('visitor').get(contestsPaths.calendar(key))
  assert.match(calendar.text, /Selection meeting/)
  assert.match((await w.as('visitor').get('/contests.ics')).text, new RegExp(key))
  const pages = [
    contestsPaths.compare(key, 'copeland-2017'),
    contestsPaths.challenge(key, 'longlist'),
    `${stoke}/contests/${key}`,
    `${stoke}/contests/${key}/review`,
    '/units/2010/E14000972',
    stoke,
    '/today',
  ]
  for (const path of pages) {
    const shown = await asha.get(path)
    assert.equal(shown.status, 200, `${path}: ${plain(shown.text).slice(0, 300)}`)
  }
  assert.match(plain((await asha.get(`${stoke}/contests/${key}`)).text), /A\. Amber|selection of a candidate/)
  await told(asha, { kind: 'result', happened: vacancy, rounds: 'A. Amber: 20\nB. Blue: 10', won: 'a-amber' })
  await w.at('2017-10-20T09:00:00Z')
  assert.equal((await asha.get(`/reviews/${key}`)).status, 200)
  assert.equal((await asha.get(`${stoke}/contests/${key}/review`)).status, 200)
  assert.deepEqual(w.faults, [])
})
