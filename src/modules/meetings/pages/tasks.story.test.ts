import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day, instant } from '#kernel/day.ts'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { keeper, transaction, visitor, workerOf } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'
import { addTask, meetingsPaths, openTasksOf } from '../index.ts'

const idOf = async (w: World, slug: string) => {
  const found = await transaction(w.program.database, keeper, tx => caucusBySlug(tx, slug))
  if (!found) throw new Error(`${slug} is not in the story`)
  return found.id
}

const tasks = meetingsPaths.tasks('copeland')
const book = { what: 'Book the hall', owner: accountOf('cai'), due: '2017-01-15', why: 'The night is known.' }

test('Ali gives Cai a task with a day; Cai sees it, says it is done, and that is a row of its own', async t => {
  const w = await world(t)
  const added = await w.as('Ali').post(tasks, book)
  assert.equal(added.status, 303)
  const [task] = await w.rows('meetings_task')
  assert.deepEqual([task?.['what'], task?.['owner_name']], ['Book the hall', 'Cai Morgan'])
  const page = await w.as('Cai').get(tasks)
  assert.match(page.text, /Book the hall/)
  assert.match(page.text, /Cai Morgan <span class="mute">\(you\)/)
  assert.doesNotMatch(page.text, /Add a task/)
  const done = meetingsPaths.taskDone('copeland', String(task?.['id']))
  assert.equal((await w.as('Cai').post(done)).status, 303)
  assert.equal((await w.as('Cai').post(done)).status, 303)
  assert.equal((await w.rows('meetings_done')).length, 1)
  assert.match((await w.as('Ali').get(tasks)).text, /Nothing to do\. Each task/)
})

test('a task without an owner or with a day that has passed is refused, what was typed stays, nothing is stored', async t => {
  const w = await world(t)
  const page = await w.as('Ali').post(tasks, { ...book, owner: '', due: '2017-01-01', what: 'Ring <b>Kit</b>' })
  assert.equal(page.status, 422)
  assert.match(page.text, /A task has one owner/)
  assert.match(page.text, /That day has passed/)
  assert.match(page.text, /value="Ring &lt;b&gt;Kit&lt;\/b&gt;"/)
  assert.deepEqual(await w.rows('meetings_task'), [])
})

test('a task cannot be given to somebody of another caucus', async t => {
  const w = await world(t)
  const page = await w.as('Ali').post(tasks, { ...book, owner: accountOf('asha') })
  assert.equal(page.status, 422)
  assert.match(page.text, /Choose somebody who holds a role in this caucus/)
  assert.deepEqual(await w.rows('meetings_task'), [])
})

test('tasks of a caucus: Cai reads them and adds none; Mallory, Asha, Dee and Farah of elsewhere are refused, and it is written down', async t => {
  const w = await world(t)
  assert.equal((await w.as('Cai').get(tasks)).status, 200)
  assert.equal((await w.as('Cai').post(tasks, book)).status, 403)
  for (const name of ['Mallory', 'Asha', 'Dee', 'Farah']) {
    assert.equal((await w.as(name).get(tasks)).status, 403, name)
    assert.equal((await w.as(name).post(tasks, book)).status, 403, name)
  }
  assert.equal((await w.as('visitor').get(tasks)).status, 303)
  const refused = (await w.rows('access_audit')).filter(
    line => line['about'] === 'meetings.add-task' || line['about'] === 'meetings.see-tasks',
  )
  assert.equal(refused.length, 9)
})

test('only its owner can say that a task is done: Ali, who gave it, cannot, and Mallory is refused', async t => {
  const w = await world(t)
  await w.as('Ali').post(tasks, book)
  const [task] = await w.rows('meetings_task')
  const done = meetingsPaths.taskDone('copeland', String(task?.['id']))
  assert.equal((await w.as('Ali').post(done)).status, 404)
  assert.equal((await w.as('Mallory').post(done)).status, 403)
  assert.equal((await w.as('Mallory').post(meetingsPaths.taskDone('stoke-central', String(task?.['id'])))).status, 404)
  assert.deepEqual(await w.rows('meetings_done'), [])
})

test('the database itself shows a task to its caucus and its owner, and to nobody else', async t => {
  const w = await world(t)
  const [copeland, stoke] = [await idOf(w, 'copeland'), await idOf(w, 'stoke-central')]
  const by = { account: accountOf('ali'), name: 'Ali Bennett', at: instant('2017-01-07T09:00:00Z') }
  await transaction(w.program.database, keeper, tx =>
    addTask(tx, copeland, { what: 'Ring Kit', owner: accountOf('bo'), due: day('2017-01-10'), why: '' }, by),
  )
  const seen = (actor: typeof visitor) =>
    transaction(w.program.database, actor, async tx => (await sql`select id from meetings_task`.execute(tx)).rows.length)
  assert.equal(await seen(visitor), 0)
  assert.equal(await seen(workerOf(stoke)), 0)
  assert.equal(await seen(workerOf(copeland)), 1)
  const own = { ...visitor, account: accountOf('bo') }
  assert.equal(await seen(own), 1)
  const mine = await transaction(w.program.database, own, tx => openTasksOf(tx, accountOf('bo')))
  assert.deepEqual(
    mine.map(task => task.what),
    ['Ring Kit'],
  )
})
