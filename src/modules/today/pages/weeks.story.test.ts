import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { setPreference } from '#modules/contests/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { type Caucus, caucusesIn } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { unseal } from '#platform/seal.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, nameOf, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { toldOfWeek } from '../week/gather-week.ts'
import { letterJob, weeksJob } from '../week/jobs.ts'

const jobOf = (w: World, name: string) => {
  const job = w.program.modules.flatMap(module => Object.entries(module.jobs ?? {})).find(([one]) => one === name)
  assert.ok(job)
  return job[1]
}

test('a week is told once, with its loss called a loss, and without a name of anybody; whoever wants it has it as a letter that says nothing outside, and ends it with one press', async t => {
  const w = await world(t)
  await w.at('2017-01-16T09:00:00Z')
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 3)
  const since = w.program.clock.now()
  await asKeeper(w, tx =>
    setPreference(tx, { caucus, contest, option: 'rachel-holliday', process: 'meeting', since, isPublic: false, by: null }),
  )
  const [ali, cai] = [w.as('Ali'), w.as('Cai')]

  // On Monday two calls: one says yes, one does not answer. On Thursday members vote.
  const first = (await ali.post(`${wathPaths.room}/calls/next`)).location ?? ''
  const second = (await ali.post(first, { call: newId(), outcome: 'yes' })).location ?? ''
  await ali.post(second, { call: newId(), ended: 'no-answer' })
  assert.match(
    (await cai.get('/caucuses/wath/weeks')).text,
    /2 calls; 1 became a conversation, and 1 of these said yes[\s\S]*Be there when members vote/,
  )

  // In the night of the Monday after, once.
  await w.at('2017-01-23T03:23:00Z')
  assert.equal((await cai.get('/caucuses/wath/weeks/2017-01-16')).status, 404, 'not over until it is told')
  assert.equal((await cai.post('/caucuses/wath/weeks', { wanted: 'yes' })).status, 303)
  await jobOf(w, weeksJob)({})
  await jobOf(w, weeksJob)({})
  const weeks = (await w.rows('today_week')).filter(row => row['caucus_id'] === caucus).map(row => String(row['week']).slice(0, 10))
  assert.deepEqual(
    weeks.toSorted(),
    ['2016-12-26', '2017-01-02', '2017-01-09', '2017-01-16'],
    'weeks that were missed are told too, each once',
  )
  const page = await cai.get('/caucuses/wath/weeks/2017-01-16')
  assert.match(page.text, /Lost: Gillian Troughton was chosen; you backed Rachel Holliday\./)
  assert.match(page.text, /2 calls; 1 became a conversation/)
  assert.match(page.text, /Write the review/)
  for (const secret of ['Ali Bennett', ...[0, 1, 2].map(nameOf)]) assert.doesNotMatch(page.text, new RegExp(secret))

  // Told later it is the same: it rests on what was recorded by its end.
  const week = Temporal.PlainDate.from('2017-01-16')
  const tellAt = (iso: string, groups: readonly Caucus[]) => {
    const now = Temporal.Instant.from(iso)
    return transaction(w.program.database, { ...workerOf(groups.map(({ id }) => id)), now }, tx =>
      toldOfWeek(tx, w.program.packs, groups, { week, zone: 'Europe/London', now }),
    )
  }
  const all = await transaction(w.program.database, visitor, tx => caucusesIn(tx, null), 'read')
  const together = await tellAt('2017-01-23T03:23:00Z', all)
  assert.equal(JSON.stringify(await tellAt('2017-02-20T03:23:00Z', all)), JSON.stringify(together))
  const alone = []
  for (const one of all) alone.push(...(await tellAt('2017-01-23T03:23:00Z', [one])))
  assert.equal(JSON.stringify(together), JSON.stringify(alone), 'told beside others, each is told the same')

  // The letter waits for the morning where the machine's hour is a quiet one; written twice, it is one.
  const { rows: waiting } = await sql<{
    quiet: boolean
    account: string
  }>`select extract(hour from start_after at time zone 'Europe/London') not between 8 and 19 as quiet,
    data->>'account' as account from jobs.job where name = ${letterJob}`.execute(w.program.database.db)
  assert.deepEqual([waiting.map(({ account }) => account), waiting.some(({ quiet }) => quiet)], [[accountOf('cai')], false])
  const letter = { account: accountOf('cai'), caucus, week: '2017-01-16' }
  w.program.clock.wall = () => Temporal.Instant.from('2017-01-23T10:00:00Z')
  await jobOf(w, letterJob)(letter)
  await jobOf(w, letterJob)(letter)
  const mails = await w.rows('platform_mail')
  assert.equal(mails.length, 1)
  const [mail] = mails
  const text = unseal(w.program.key, String(mail?.['body_sealed']), String(mail?.['id']))
  assert.doesNotMatch(String(mail?.['subject']), /caucus|party|vote|copeland|labour|win|lost/i)
  assert.match(text, /2 calls[\s\S]*Something was decided[\s\S]*\/caucuses\/wath\/weeks\/2017-01-16[\s\S]*stop-weeks/)
  assert.doesNotMatch(text, /Holliday|Troughton|Copeland/)

  // One press, without signing in; a wrong address ends nothing. Then no letter is written any more.
  const stop = /\/stop-weeks\/\S+/.exec(text)?.[0] ?? ''
  assert.equal((await w.as('visitor').post(`${stop}0`)).status, 404)
  assert.equal((await w.as('visitor').get(stop)).status, 200)
  assert.equal((await w.rows('today_week_wish')).length, 1, 'opening it changes nothing')
  assert.equal((await w.as('visitor').post(stop)).status, 200)
  assert.match((await cai.get('/caucuses/wath/weeks')).text, /Send it to me/)
  await jobOf(w, letterJob)({ ...letter, week: '2017-01-09' })
  assert.equal((await w.rows('platform_mail')).length, 1)

  assert.equal((await w.as('Mallory').get('/caucuses/wath/weeks/2017-01-16')).status, 403)
  const seen = await transaction(
    w.program.database,
    { ...visitor, account: accountOf('mallory') },
    tx => sql`select 1 from today_week`.execute(tx),
    'read',
  )
  assert.equal(seen.rows.length, 0)
  assert.deepEqual(w.faults, [])
})
