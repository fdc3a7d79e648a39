import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { world } from '#test/world.ts'

const copeland = '2010/E14000647'
const main = (text: string): string => text.slice(text.indexOf('<main'))

test('a visitor sees what is known month by month, and can choose kind, level and unit in the address', async t => {
  const w = await world(t)
  const all = main((await w.as('visitor').get('/calendar')).text)
  for (const month of ['January 2017', 'February 2017', 'March 2017']) assert.ok(all.includes(`<h2>${month}</h2>`), month)
  assert.match(all, /Thu 19 January<\/time><\/strong>[\s\S]{0,400}Copeland/)
  const votes = main((await w.as('visitor').get(`/calendar?kind=vote&unit=${copeland}`)).text)
  assert.match(votes, /Thu 19 January/)
  assert.doesNotMatch(votes, />last day</)
  const national = main((await w.as('visitor').get('/calendar?level=national&from=2016-08')).text)
  assert.match(national, /August 2016/)
  assert.doesNotMatch(national, />Copeland</)
  assert.match(main((await w.as('visitor').get('/calendar?from=2031-01')).text), /No day of this month is known/)
  assert.equal((await w.as('visitor').get('/calendar?from=nonsense&kind=x&level=y&unit=z/z&pack=w&mine=1')).status, 200)
  assert.deepEqual(w.faults, [])
})

test('Cai sees what concerns Cai: the own unit, its told days, and the right that opens; not another unit', async t => {
  const w = await world(t, 'demo')
  await w.as('Bo').post(meetingsPaths.tellDate(copeland), { kind: 'annual', on: '2017-02-10', at: '19:30' })
  await w.as('Asha').post(meetingsPaths.tellDate('2010/E14000972'), { kind: 'annual', on: '2017-02-11' })
  const mine = main((await w.as('Cai').get('/calendar?mine=1')).text)
  assert.match(mine, /Fri 10 February<\/time><\/strong>, 7.30 pm[\s\S]{0,200}Annual meeting<\/a> <span[^>]*>Copeland/)
  assert.match(mine, /Sat 14 January[\s\S]{0,200}A right opens to you/)
  assert.doesNotMatch(mine, /11 February/)
  const others = main((await w.as('visitor').get('/calendar')).text)
  assert.match(others, /11 February/)
  assert.doesNotMatch(others, /A right opens/)
})

test('a meeting of the caucus is on the calendar of those inside it, and of nobody else', async t => {
  const w = await world(t)
  await w.as('Cai').post(meetingsPaths.sayDate('copeland'), { whose: 'caucus', title: 'Plan the night', on: '2017-01-12', at: '19:30' })
  assert.match((await w.as('Ali').get('/calendar?mine=1')).text, /Plan the night/)
  for (const name of ['visitor', 'Mallory', 'Asha', 'Dee'])
    assert.doesNotMatch((await w.as(name).get('/calendar')).text, /Plan the night/, name)
})
