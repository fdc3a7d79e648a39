import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { transaction, visitor, workerOf } from '#platform/transaction.ts'
import { world } from '#test/world.ts'
import { archive } from '../archive.ts'
import { contestsPaths } from '../index.ts'
import { addLiveEvent, type NewLiveEvent, openLive } from '../live.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const event = (day: string, said: NewLiveEvent['said'], stage = 'vote'): NewLiveEvent => ({
  at: { day: Temporal.PlainDate.from(day), time: null },
  stage,
  said,
  what: said.kind,
  decider: null,
  authority: null,
  counts: null,
  source: null,
  confidence: 'high',
  corrects: null,
})

test('a contest kept here teaches everybody once its review is public, and nothing before: 90 of 300 voted; what its caucus counted for itself teaches nobody', async t => {
  const w = await world(t)
  await w.at('2017-03-20T09:00:00Z')
  const { database, clock } = w.program
  const stoke = await transaction(database, visitor, tx => caucusBySlug(tx, 'stoke-central'), 'read')
  assert.ok(stoke)
  const by = { account: accountOf('asha'), name: stoke.name }
  const asha = { ...workerOf(stoke.id), account: by.account, now: clock.now() }
  const key = 'stoke-here-2017'
  const live = {
    key,
    pack: 'uk-party',
    unit: '2010/E14000972',
    body: null,
    procedure: 'by-election-selection',
    title: 'Kept here',
    channel: 'room',
    place: 'Hall',
  } as const
  const rounds = [{ votes: { amber: 60, blue: 30 }, notCounted: 0 }]
  await transaction(database, asha, async tx => {
    await openLive(
      tx,
      live,
      event('2017-03-01', { kind: 'opened', moments: { opening: '2017-03-01', meeting: '2017-03-10' } }, 'applications'),
      by,
    )
    await addLiveEvent(tx, key, event('2017-03-02', { kind: 'roll', figure: { value: 300, known: 'official' } }, 'timetable'), by)
    const options = [
      { id: 'amber', name: 'Amber' },
      { id: 'blue', name: 'Blue' },
    ]
    await addLiveEvent(tx, key, event('2017-03-07', { kind: 'in', options }, 'shortlist'), by)
    await addLiveEvent(tx, key, event('2017-03-10', { kind: 'result', rounds, won: ['amber'] }), by)
  })
  // What a caucus alone knows: 3 of 4 came. It is in no table, whatever is published of the contest.
  await sql`insert into turnout_roll values (${newId()}, ${stoke.id}, ${key}, 4, 4, 'ours', now(), ${by.account})`.execute(database.db)
  await w.at('2017-04-01T09:00:00Z')
  const table = async (): Promise<string> => plain((await w.as('visitor').get(contestsPaths.baseRates({ row: 'turnout.candidate' }))).text)
  assert.doesNotMatch(await table(), /Kept here/)
  const [review, later] = [newId(), { ...asha, now: clock.now() }]
  const rows = [
    sql`insert into review_review values (${review}, 'kept-here', ${stoke.id}, ${key}, now())`,
    sql`insert into review_revision values (${review}, 1, 'Why', 'So.', 'The room.', '', null, null, null, null, ${by.account}, 'Asha', now())`,
  ]
  for (const row of rows) await row.execute(database.db)
  await assert.rejects(
    transaction(database, later, tx => archive(tx, key, null, by)),
    /row-level security/,
    'a draft is no review',
  )
  await sql`insert into review_publication values (${review}, 1, ${by.account}, now())`.execute(database.db)
  await transaction(database, later, tx => archive(tx, key, null, by))
  assert.match(await table(), /Kept here 30 % written down here|Kept here .{0,40}30.{0,40}written down here/)
  const beside = plain((await w.as('Moira').get(contestsPaths.contest('copeland-2017'))).text)
  assert.match(beside, /Kept here : 30.{0,12}\(written down here\)/)
  assert.match(beside, /quiet ones are missing/)
  const itself = plain((await w.as('Moira').get(contestsPaths.contest(key))).text)
  assert.doesNotMatch(itself, /Kept here : 30/, 'it is not compared with itself')
  const diagnosed = plain((await w.as('visitor').get('/reviews/copeland-2017')).text)
  assert.match(
    diagnosed,
    /Base rate: .{1,20} of those entitled voted on average in \d+ comparable contests \(.+?\), of those that somebody wrote about\. The contests it rests on/,
  )
  assert.deepEqual(w.faults, [])
})
