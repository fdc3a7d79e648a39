import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { postTo } from '#platform/mail.ts'
import { mailServer, type Received } from '#test/faults/mail-server.ts'
import { type World, world } from '#test/world.ts'
import { reminderJob, remindersJob } from '../calendar/jobs.ts'
import { calendarPaths } from '../calendar/paths.ts'

const copeland = '2010/E14000647'
const until = async (good: () => Promise<boolean> | boolean): Promise<void> => {
  for (let n = 0; n < 1200 && !(await good()); n++) await wait(100)
}

type Waiting = { readonly id: string; readonly account: string; readonly early: boolean }

/** Reminders that wait for their morning; `early`: whether one of them would leave in the quiet hours. */
const waiting = async (w: World): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`
    select id::text as id, data->>'account' as account,
           extract(hour from start_after at time zone 'Europe/London') not between 8 and 19 as early
    from jobs.job where name = ${reminderJob} and state = 'created'`.execute(w.program.database.db)
  return rows
}

/** The night job of the machine runs, then it is a morning outside the quiet hours, whatever the hour of this test. */
const night = async (w: World): Promise<void> => {
  const job = w.program.modules.flatMap(module => Object.entries(module.jobs ?? {})).find(([name]) => name === remindersJob)
  await job?.[1]({})
}

/** A world whose wall clock stands at an hour of the day, with the program at work and a mail server that takes letters. */
const posted = async (t: TestContext, wall: string): Promise<{ w: World; letters: readonly Received[] }> => {
  t.mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from(wall))
  const w = await world(t)
  const mail = await mailServer()
  t.after(() => mail.close())
  await w.program.work(postTo(mail.url, 'Notices <notices@localhost>'))
  return { w, letters: mail.letters }
}

const toAli = (letters: readonly Received[]) => letters.filter(one => one.to === 'ali@example.org')

test('one letter in the week before, to those whom the day concerns, once; its subject says nothing; nothing waits in the quiet hours', async t => {
  const { w, letters } = await posted(t, '2026-11-26T12:00:00Z')
  await w.as('Cai').post(meetingsPaths.tellDate(copeland), { kind: 'annual', on: '2017-03-10', at: '19:30' })
  await w.at('2017-03-01T09:00:00Z')
  await night(w)
  await until(async () => (await waiting(w)).length === 0)
  assert.deepEqual(toAli(letters), [], 'nine days before it is too early')
  await w.at('2017-03-04T09:00:00Z')
  await night(w)
  await until(() => toAli(letters).length > 0)
  await night(w)
  await until(async () => (await waiting(w)).length === 0)
  await wait(1500)
  const [letter, ...more] = toAli(letters)
  assert.deepEqual(more, [], 'each day is in one letter')
  assert.match(letter?.text ?? '', /Fri 10 March, 7.30 pm: Annual meeting/)
  assert.doesNotMatch(letter?.subject ?? '', /caucus|vote|party|meeting|contest|member/i)
  assert.doesNotMatch(letter?.text ?? '', /Copeland/)
  assert.ok(!letters.some(one => one.to.startsWith('asha') && one.text.includes('10 March')), 'it does not concern Asha, who is elsewhere')
  assert.deepEqual(w.faults, [])
})

test('one press in the letter stops them: opening the link does not, the button or the mail program’s press does, also without a cookie or token', async t => {
  const { w, letters } = await posted(t, '2026-11-26T12:00:00Z')
  await w.as('Cai').post(meetingsPaths.tellDate(copeland), { kind: 'annual', on: '2017-03-10' })
  await w.at('2017-03-04T09:00:00Z')
  await night(w)
  await until(() => toAli(letters).length > 0)
  const stop = /http:\/\/localhost:3000(\/stop\/\S+)/.exec(toAli(letters)[0]?.text ?? '')?.[1] ?? assert.fail('a way to stop')
  const headers = toAli(letters)[0]?.headers ?? []
  assert.ok(headers.includes(`List-Unsubscribe: <http://localhost:3000${stop}>`), headers.join('\n'))
  assert.ok(headers.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click'))
  const page = await w.as('visitor').get(stop)
  assert.match(page.text, /No more letters\?/)
  assert.doesNotMatch(page.text, /\bAli\b/, 'whoever was sent the letter on learns no name')
  assert.match((await w.as('Ali').get(calendarPaths.reminders())).text, />on</)
  const press = await w.program.app.request(`http://localhost:3000${stop}`, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(press.status, 200)
  assert.match((await w.as('Ali').get(calendarPaths.reminders())).text, />stopped</)
  await w.as('Cai').post(meetingsPaths.tellDate(copeland), { kind: 'delegate', on: '2017-03-09' })
  await night(w)
  await until(async () => (await waiting(w)).length === 0)
  await wait(1000)
  assert.equal(toAli(letters).length, 1)
  assert.equal((await w.as('visitor').get(`${stop.slice(0, -1)}x`)).status, 404)
  assert.equal((await w.as('visitor').get('/stop/nobody')).status, 404)
})

test('in the quiet hours nothing leaves: the letter waits for eight in the morning; who stops before breakfast gets none', async t => {
  t.mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-11-27T03:23:00Z'))
  const w = await world(t)
  await w.as('Cai').post(meetingsPaths.tellDate(copeland), { kind: 'annual', on: '2017-03-10' })
  await w.at('2017-03-04T09:00:00Z')
  await night(w)
  const jobs = await waiting(w)
  assert.ok(jobs.length > 3)
  assert.ok(jobs.every(({ early }) => !early))
  assert.deepEqual(await w.rows('contests_reminded'), [])
  assert.equal((await w.as('Ali').post(calendarPaths.reminders(), { stop: 'yes' })).status, 303)
})

test('rules are kept as typed: which kinds, how long before; none of either is refused, with the way to stop them all', async t => {
  const w = await world(t)
  const page = (await w.as('Ali').get(calendarPaths.reminders())).text
  assert.match(page, /value="7" checked/, 'the usual: the week before')
  assert.doesNotMatch(page, /value="(1|3|14)" checked/)
  assert.equal((await w.as('Ali').post(calendarPaths.reminders(), { kinds: ['vote'], days: ['1', '14'] })).status, 303)
  assert.match((await w.as('Ali').get(calendarPaths.reminders())).text, /value="14" checked/)
  const none = await w.as('Ali').post(calendarPaths.reminders(), { kinds: ['vote'] })
  assert.equal(none.status, 422)
  assert.match(none.text, /Choose at least one, or press/)
  assert.equal((await w.rows('contests_reminding')).length, 1)
  assert.equal((await w.as('visitor').post(calendarPaths.reminders(), { stop: 'yes' })).status, 401)
})
