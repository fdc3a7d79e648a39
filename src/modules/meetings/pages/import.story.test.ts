import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { parseId } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { type Person, type World, world } from '#test/world.ts'
import { meetingsPaths } from '../index.ts'

const event = (uid: string, start: string, title: string, ...more: string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${title}`, start, ...more, 'END:VEVENT'].join('\n')
const calendar = (...events: string[]): string => ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\n')
const branch = event(
  'b@x',
  'DTSTART;TZID=Europe/London:20170314T193000',
  'Branch meeting',
  'RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3',
  'LOCATION:Civic Hall',
)
const agm = event('agm@x', 'DTSTART;VALUE=DATE:20170210', 'Annual meeting')
const past = event('old@x', 'DTSTART;VALUE=DATE:20161201', 'Autumn meeting')
const list = meetingsPaths.meetings('copeland')
const bring = async (person: Person, text: string, whose = 'host'): Promise<string> => {
  const page = await person.post(meetingsPaths.importDates('copeland'), { whose, text })
  assert.equal(page.status, 303, page.text.slice(0, 2000))
  return page.location ?? ''
}
const meetings = async (w: World): Promise<number> => (await w.rows('meetings_meeting')).length

test('Ali brings a calendar: he sees what would be taken and what not and why; nothing is on the list before he says so', async t => {
  const w = await world(t)
  const before = await meetings(w)
  const preview = await bring(w.as('Ali'), calendar(branch, agm, past))
  const page = (await w.as('Ali').get(preview)).text
  assert.match(page, /Would be taken: 4/)
  assert.match(page, /Tuesday 14 March 2017<\/time><\/strong>, 7.30 pm · Branch meeting <span[^>]*>Civic Hall/)
  assert.match(page, /Tuesday 11 April 2017<\/time><\/strong>, 7.30 pm/, 'on both sides of the change of the clocks')
  assert.match(page, /Autumn meeting<br><span[^>]*>Not taken: its day has passed/)
  assert.equal(await meetings(w), before)
  assert.equal((await w.as('Ali').post(`${preview}/take`)).status, 303)
  assert.equal(await meetings(w), before + 4)
  assert.match((await w.as('visitor').get(list)).text, /Annual meeting/, 'the organisation’s meetings are open')
  assert.match((await w.as('Moira').get(list)).text, /Ali Bennett\s+says\s+so/)
  assert.match((await w.as('visitor').get('/network?view=table&region=North+West&dates=known')).text, />Copeland</)
})

test('the same file again takes nothing twice; taking twice is refused; undoing takes back that import and no other', async t => {
  const w = await world(t)
  const first = await bring(w.as('Ali'), calendar(agm))
  await w.as('Ali').post(`${first}/take`)
  const count = await meetings(w)
  assert.equal((await w.as('Ali').post(`${first}/take`)).status, 422)
  const second = await bring(w.as('Cai'), calendar(agm, branch))
  assert.match((await w.as('Cai').get(second)).text, /Not taken: it is on the list already/)
  await w.as('Cai').post(`${second}/take`)
  assert.equal(await meetings(w), count + 3)
  assert.equal((await w.as('Moira').post(`${second}/undo`)).status, 303)
  assert.equal((await w.as('Moira').post(`${second}/undo`)).status, 422)
  const after = (await w.as('visitor').get(list)).text
  assert.match(after, /Annual meeting/)
  assert.doesNotMatch(after, /Branch meeting/)
  const again = await bring(w.as('Cai'), calendar(branch))
  assert.match((await w.as('Cai').get(again)).text, /Would be taken: 3/, 'what was undone can be brought again')
  const moved = await bring(w.as('Cai'), calendar(event('agm@x', 'DTSTART;VALUE=DATE:20170217', 'Annual meeting')))
  assert.match((await w.as('Cai').get(moved)).text, /on the list on another day \(2017-02-10\)/)
})

test('a file is sent as a file too; one that is none, or too large, or empty is refused with what to do, and stores nothing', async t => {
  const w = await world(t)
  const form = (await w.as('Ali').get(meetingsPaths.importDates('copeland'))).text
  assert.match(form, /enctype="multipart\/form-data"/)
  for (const [fields, says] of [
    [{ whose: 'host', text: '' }, /Choose a file, or paste/],
    [{ whose: '', text: calendar(agm) }, /Say whose/],
    [{ whose: 'host', text: 'Dear <b>all</b>,' }, /This is no calendar file/],
    [{ whose: 'host', text: 'BEGIN:VCALENDAR\nEND:VCALENDAR' }, /no appointment/],
    [{ whose: 'host', text: `BEGIN:VCALENDAR\n${'x'.repeat(25_000)}` }, /too much to paste/],
  ] as const) {
    const page = await w.as('Ali').post(meetingsPaths.importDates('copeland'), fields)
    assert.equal(page.status, 422)
    assert.match(page.text, says)
  }
  assert.match(
    (await w.as('Ali').post(meetingsPaths.importDates('copeland'), { whose: 'host', text: 'Dear <b>all</b>,' })).text,
    /Dear &lt;b&gt;all/,
  )
  const large = await w.as('Ali').post(meetingsPaths.importDates('copeland'), { whose: 'host', text: 'x'.repeat(300_000) })
  assert.equal(large.status, 413)
  assert.deepEqual(await w.rows('meetings_import'), [])
  assert.deepEqual(w.faults, [])
})

test('a title with markup is text; a file of another caucus is not there for Mallory, Dee or Asha, nor in the database', async t => {
  const w = await world(t)
  const preview = await bring(w.as('Ali'), calendar(event('x', 'DTSTART;VALUE=DATE:20170210', '<script>alert(1)</script>')), 'caucus')
  assert.match((await w.as('Ali').get(preview)).text, /&lt;script&gt;/)
  for (const name of ['Mallory', 'Dee', 'Asha', 'Jo']) assert.equal((await w.as(name).get(preview)).status, 403, name)
  assert.equal((await w.as('Asha').get(preview.replace('copeland', 'stoke-central'))).status, 404)
  assert.equal((await w.as('Bo').post(`${preview}/take`)).status, 422, 'whoever brought it takes it')
  for (const key of ['mallory', 'dee', 'asha']) {
    const row = (await w.rows('network_caucus')).find(caucus => caucus['slug'] === 'copeland')
    const copeland = parseId<'caucus'>(String(row?.['id']))
    // Even one who may read the totals of the caucus, as a coordinator does, is not inside it.
    const actor = { ...visitor, account: accountOf(key), counted: copeland ? [copeland] : [] }
    const seen = await transaction(w.program.database, actor, tx => sql`select 1 from meetings_import_item`.execute(tx), 'read')
    assert.equal(seen.rows.length, 0, key)
  }
})
