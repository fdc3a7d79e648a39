import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { type Tx, transaction, visitor } from '#platform/transaction.ts'
import { afterVote, castWith, closeBox, drawAs, duringVote } from '#test/voting.ts'
import { type World, world } from '#test/world.ts'

/** A statement as the program's own role, as somebody of the cast, at a moment of the story: what the database itself says to it. */
const asRole = (w: World, name: string | null, at: string, statement: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
  transaction(w.program.database, { ...visitor, account: name ? accountOf(name) : null, now: instant(at) }, statement)

const refused = async (
  w: World,
  name: string | null,
  at: string,
  statement: (tx: Tx) => Promise<unknown>,
  message: RegExp,
): Promise<void> => {
  await assert.rejects(asRole(w, name, at, statement), (fault: unknown) => {
    assert.ok(fault instanceof Error)
    assert.match(fault.message, message)
    return true
  })
}

const ground = async (w: World) => {
  const [box] = await w.rows('ballots_box')
  const voters = await w.rows('contests_voter')
  const voterOf = (name: string) => String(voters.find(row => row['account_id'] === accountOf(name))?.['voter_id']) as Id<'voter'>
  return { box: String(box?.['id']), voterOf }
}

const token = 'A'.repeat(86)
const signature = 'B'.repeat(342)
const paper =
  (box: string, with_ = token) =>
  (tx: Tx) =>
    sql`insert into ballots_paper (box_id, token, signature, answers) values (${box}, ${with_}, ${signature}, '[]')`.execute(tx)
const mark = (box: string, voter: string, how: string) => (tx: Tx) =>
  sql`insert into ballots_mark (box_id, voter_id, how) values (${box}, ${voter}, ${how})`.execute(tx)

suite('the database refuses what the program is refused, whatever a program believes', () => {
  test('one mark a voter, one paper a token: the second row is refused', async t => {
    const w = await world(t)
    const { box, voterOf } = await ground(w)
    await asRole(w, 'asha', duringVote, mark(box, voterOf('asha'), 'device'))
    await refused(w, 'asha', duringVote, mark(box, voterOf('asha'), 'device'), /ballots_mark_(voter_id|box_id_voter_id)_key/)
    await asRole(w, null, duringVote, paper(box))
    await refused(w, null, duringVote, paper(box), /ballots_paper_box_id_token_key/)
  })

  test('nobody marks anybody else, and a voter gives themself no envelope', async t => {
    const w = await world(t)
    const { box, voterOf } = await ground(w)
    for (const [name, voter, how] of [
      ['mallory', 'asha', 'device'],
      ['mallory', 'asha', 'envelope'],
      ['asha', 'asha', 'envelope'],
      ['glyn', 'asha', 'device'],
      ['hana', 'asha', 'envelope'],
      ['cai', 'asha', 'device'],
    ] as const)
      await refused(w, name, duringVote, mark(box, voterOf(voter), how), /row-level security/)
    assert.deepEqual(await w.rows('ballots_mark'), [])
  })

  test('no paper and no mark before its hour, after closing time, or once the box is closed', async t => {
    const w = await world(t)
    const { box, voterOf } = await ground(w)
    await refused(w, null, '2017-01-06T17:59:59Z', paper(box), /not open now/)
    await refused(w, 'asha', '2017-01-05T17:59:59Z', mark(box, voterOf('asha'), 'device'), /not open now/)
    await refused(w, null, '2017-01-16T21:00:00Z', paper(box), /not open now/)
    await castWith(w, await drawAs(w, 'Mallory'))
    await closeBox(w)
    await refused(w, null, duringVote, paper(box), /this box is closed/)
    await refused(w, 'asha', duringVote, mark(box, voterOf('asha'), 'device'), /this box is closed/)
    const owner = transaction(w.program.database, { ...visitor, role: 'keeper' }, paper(box))
    await assert.rejects(owner, /this box is closed/, 'not even for the owner')
  })

  test('nobody reads a paper before closing, changes or removes one, or a mark, or a line, ever', async t => {
    const w = await world(t)
    await castWith(w, await drawAs(w, 'Asha'))
    for (const name of ['asha', 'glyn', 'hana', null]) {
      const seen = await asRole(w, name, duringVote, async tx => (await sql`select id from ballots_paper`.execute(tx)).rows)
      assert.deepEqual(seen, [], String(name))
    }
    const tables = [
      'ballots_paper',
      'ballots_mark',
      'ballots_line',
      'ballots_voter',
      'ballots_box',
      'ballots_option',
      'ballots_code',
      'ballots_key',
      'ballots_signing',
      'ballots_closing',
      'contests_voter',
    ]
    for (const table of tables) {
      await refused(w, 'glyn', duringVote, tx => sql`delete from ${sql.id(table)}`.execute(tx), /permission denied/)
      await refused(
        w,
        'glyn',
        duringVote,
        tx => sql`update ${sql.id(table)} set box_id = box_id`.execute(tx),
        /permission denied|does not exist/,
      )
    }
  })

  test('what was fixed at the opening cannot be added to: no voter, option, question, code or key', async t => {
    const w = await world(t)
    const { box } = await ground(w)
    const nobody = '00000000-0000-4000-8000-000000000001'
    const fixed = /what it asks and whom is fixed/
    await refused(w, 'glyn', duringVote, tx => sql`insert into ballots_voter (id, box_id) values (${nobody}, ${box})`.execute(tx), fixed)
    await refused(
      w,
      'glyn',
      duringVote,
      tx => sql`insert into ballots_option (box_id, question, nth, name) values (${box}, 1, 9, 'Late')`.execute(tx),
      fixed,
    )
    await refused(w, 'glyn', duringVote, tx => sql`insert into ballots_question values (${box}, 3, 'Late', 'irv', 1)`.execute(tx), fixed)
    await refused(w, 'glyn', duringVote, tx => sql`insert into ballots_code values (${box}, ${'0'.repeat(64)})`.execute(tx), fixed)
    await refused(w, 'glyn', duringVote, tx => sql`insert into ballots_key values (${box}, 'codes', 'x')`.execute(tx), fixed)
    const intruder = sql`insert into contests_voter (voter_id, box_id, account_id, name) values (${nobody}, ${box}, ${accountOf('cai')}, 'Cai')`
    await refused(w, 'glyn', duringVote, tx => intruder.execute(tx), /contests_voter_box_id_voter_id_fkey/)
  })

  test('closing needs two people and the hour: the officer alone, the scrutineer alone, one as both, or too early are refused', async t => {
    const w = await world(t)
    const { box } = await ground(w)
    const sign = (role: string, as: string) => (tx: Tx) =>
      sql`insert into ballots_signing (box_id, role, account_id, name, at) values (${box}, ${role}, ${accountOf(as)}, ${as}, now())`.execute(
        tx,
      )
    const close = (tx: Tx) => sql`select ballots_close(${box}, now())`.execute(tx)
    await refused(w, 'glyn', duringVote, sign('officer', 'glyn'), /row-level security/)
    await refused(w, 'glyn', afterVote, sign('scrutineer', 'glyn'), /row-level security/)
    await refused(w, 'glyn', afterVote, sign('scrutineer', 'hana'), /row-level security/)
    await asRole(w, 'glyn', afterVote, sign('officer', 'glyn'))
    await refused(w, 'glyn', afterVote, close, /close a box together/)
    await refused(w, 'glyn', afterVote, tx => sql`insert into ballots_closing values (${box}, now())`.execute(tx), /permission denied/)
    await refused(w, 'glyn', afterVote, tx => sql`select ballots_rewrite(${box}, false)`.execute(tx), /permission denied/)
    await asRole(w, 'hana', afterVote, sign('scrutineer', 'hana'))
    await refused(w, 'hana', duringVote, close, /time for casting is not over/)
    await asRole(w, 'hana', afterVote, close)
    assert.equal((await w.rows('ballots_closing')).length, 1)
  })

  test('the roll is read by each for themself and by the officer; the key by those who may draw; the chain is written by the two alone', async t => {
    const w = await world(t)
    const { box } = await ground(w)
    const rows = (name: string | null, table: string) =>
      asRole(w, name, duringVote, async tx => (await sql`select box_id from ${sql.id(table)}`.execute(tx)).rows.length)
    assert.deepEqual(await Promise.all(['asha', 'glyn', 'hana', 'cai', null].map(name => rows(name, 'contests_voter'))), [1, 2, 0, 0, 0])
    assert.deepEqual(await Promise.all(['asha', 'glyn', 'hana', 'cai', null].map(name => rows(name, 'ballots_key'))), [1, 1, 0, 0, 0])
    const line = (tx: Tx) => sql`select ballots_record(${box}, now(), 'forgotten', '{}')`.execute(tx)
    for (const name of ['asha', 'mallory', 'cai', null]) await refused(w, name, duringVote, line, /only the officer and the scrutineer/)
    await refused(w, 'glyn', duringVote, tx => sql`select ballots_record(${box}, now(), 'published', '{}')`.execute(tx), /not closed/)
    await refused(w, 'glyn', duringVote, tx => sql`select ballots_record(${box}, now(), 'opened', '{}')`.execute(tx), /opened once/)
    await refused(w, 'mallory', duringVote, tx => sql`select ballots_forget_codes(${box})`.execute(tx), /only the officer forgets/)
  })

  test('a box is opened by the returning officer of its caucus alone, with another person who is a scrutineer there', async t => {
    const w = await world(t)
    const caucuses = await w.rows('network_caucus')
    const [stoke, copeland] = ['stoke-central', 'copeland'].map(slug => String(caucuses.find(row => row['slug'] === slug)?.['id']))
    const open = (caucus: string | undefined, officer: string, scrutineer: string) => (tx: Tx) =>
      sql`insert into ballots_box values ('00000000-0000-4000-8000-000000000002', ${caucus}, 'x', '', ${accountOf(officer)}, 'x', ${accountOf(scrutineer)}, 'x',
        '2017-01-11', '2017-01-11', '2017-01-12', 0, ${'A'.repeat(392)})`.execute(tx)
    for (const [name, caucus, officer, scrutineer] of [
      ['asha', stoke, 'asha', 'hana'],
      ['asha', stoke, 'glyn', 'hana'],
      ['glyn', copeland, 'glyn', 'hana'],
      ['glyn', stoke, 'glyn', 'asha'],
      ['mallory', stoke, 'mallory', 'hana'],
    ] as const)
      await refused(w, name, duringVote, open(caucus, officer, scrutineer), /row-level security/)
    await refused(w, 'glyn', duringVote, open(stoke, 'glyn', 'glyn'), /row-level security|check constraint/)
  })
})
