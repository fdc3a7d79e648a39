import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caucusBySlug } from '#modules/network/index.ts'
import { sha256 } from '#platform/seal.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { recordCommitments } from '../commands.ts'
import type { LetterDeps } from '../deps.ts'
import { remindIn } from '../reminders.ts'

const calls = `${wathPaths.room}/calls`

test('Ali prints a sheet, rings from it, and types the letters in, also when the list has gone back; the same sheet again is nothing new', async t => {
  const w = await world(t)
  await addMembers(w, await settleWath(w), 5)
  const ali = w.as('Ali')
  await ali.post(`${calls}/next`)
  const sheet = await ali.get(`${calls}/sheet`)
  assert.match(sheet.text, /07700 900118/)
  assert.doesNotMatch(sheet.text, /Quill/)
  assert.doesNotMatch(
    sheet.text.split('class="sheet"')[1]?.split('</article>')[0] ?? 'Wath',
    /this is Ali from Wath/,
    'a sheet that is lost names no group',
  )
  const [a = '', b = '', c = ''] = [...sheet.text.matchAll(/<strong>([A-Z]{4})<\/strong>/g)].map(found => found[1] ?? '')
  assert.match((await ali.get(`${calls}/typing`)).text, /name="code20"/)
  const wrong = await ali.post(`${calls}/typing`, { code1: a, result1: 'y', code2: b, result2: 'q' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /href="#f-result2"[^>]*>Line 2: One letter/, 'leads to the box that is wrong')
  assert.match(wrong.text, new RegExp(`value="${b}"`))
  assert.deepEqual(await w.rows('turnout_conversation'), [], 'all lines or none')
  await w.at('2017-01-10T12:00:00Z')
  const lines = { code1: a.toLowerCase(), result1: 'y', code2: b, result2: 'X', code3: c, result3: 's' }
  assert.equal((await ali.post(`${calls}/typing`, lines)).status, 303)
  assert.equal((await ali.post(`${calls}/typing`, lines)).status, 303)
  assert.equal((await w.rows('turnout_conversation')).length, 3)
  assert.equal((await w.rows('turnout_commitment')).length, 1)
  assert.equal((await w.rows('people_consent_end')).length, 1)
  assert.equal((await ali.post(`${calls}/typing`, {})).status, 422)
  assert.deepEqual(w.faults, [])
})

test('who said yes and agreed to letters gets one three days before and one the day before, stops with one press and no sign-in, and is asked no more', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const agreed = ['phone', 'email'] as const
  const [first, second] = await addMembers(w, caucus, 2, {
    email: 'zara@example.org',
    consents: agreed.map(channel => ({ purpose: 'asking', channel, how: 'said so' })),
  })
  const [silent] = await addMembers(w, caucus, 1)
  if (!first || !second || !silent) throw new Error('three were added')
  const yes = { caucus, contest, said: 'yes', at: w.program.clock.now(), by: null } as const
  await asKeeper(w, tx =>
    recordCommitments(
      tx,
      [first, silent].map(person => ({ ...yes, person })),
    ),
  )
  const deps: LetterDeps = {
    packs: w.program.packs,
    clock: w.program.clock,
    key: w.program.key,
    zone: 'Europe/London',
    database: w.program.database,
    publicUrl: 'https://caucus.example',
    queue: (tx, job) => w.program.jobs.queue(tx, job),
  }
  const remind = async () => {
    const now = w.program.clock.now()
    const wath = await transaction(w.program.database, visitor, tx => caucusBySlug(tx, 'wath'), 'read')
    if (!wath) throw new Error('Wath is there')
    return transaction(w.program.database, { ...workerOf(caucus), now }, tx => remindIn(tx, deps, wath, now))
  }
  assert.equal(await remind(), 0, 'two weeks before, nobody is written to')
  await w.at('2017-01-16T10:00:00Z')
  assert.deepEqual([await remind(), await remind()], [1, 0])
  await w.at('2017-01-18T10:00:00Z')
  assert.equal(await remind(), 1)
  const letters = await w.rows('platform_mail')
  assert.equal(letters.length, 2)
  assert.ok(letters.every(row => row['stop_sealed'] && row['subject'] === 'A date you said yes to'))
  assert.equal((await w.rows('turnout_stop_link')).length, 2)
  for (const link of ['no-such-link', '%5Celse']) assert.equal((await w.as('visitor').get(`/no-more/${link}`)).status, 404)
  await asKeeper(w, async tx => {
    await tx
      .withTables<{ turnout_stop_link: { token_sha256: string; person_id: string; caucus_id: string; made_at: string } }>()
      .insertInto('turnout_stop_link')
      .values({ token_sha256: sha256('known-to-us'), person_id: first, caucus_id: caucus, made_at: '2017-01-18T10:00:00Z' })
      .execute()
  })
  const visitorHere = w.as('visitor')
  assert.match((await visitorHere.get('/no-more/known-to-us')).text, /Stop letters/)
  assert.deepEqual(await w.rows('people_consent_end'), [], 'looking changes nothing')
  const pressed = await w.program.app.request('http://localhost:3000/no-more/known-to-us', {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(pressed.status, 200)
  assert.match(await pressed.text(), /You may still be rung\.[\s\S]*Stop letters, calls and texts/, 'and what stops that is one press away')
  assert.equal((await w.rows('people_consent_end')).length, 1)
  assert.equal((await visitorHere.post('/no-more/known-to-us', { calls: 'no' })).status, 200)
  assert.equal((await w.rows('people_consent_end')).length, 2, 'and now no calls either')
  assert.deepEqual(w.faults, [])
})
