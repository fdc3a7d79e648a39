import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { caucusesOf } from '#kernel/scope.ts'
import { holders } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { gate, type Tx, transaction, visitor } from '#platform/transaction.ts'
import { recorded, wath } from '#test/elected.ts'
import type { World } from '#test/world.ts'

/** What the database says to somebody who has the program's role and asks it by themself. */
const asked = (w: World, key: string, query: RawBuilder<unknown>): Promise<unknown> => {
  const work = async (tx: Tx) => (await query.execute(tx)).rows
  const { database, clock } = w.program
  return transaction(database, gate, tx => holders.ofAccount(tx, accountOf(key), clock.now())).then(who => {
    const caucuses = caucusesOf(who, ['steward'])
    const inside = caucusesOf(who, ['steward', 'organiser', 'member'])
    return transaction(database, { ...visitor, account: accountOf(key), caucuses, inside, now: clock.now() }, work)
  })
}

test('the database refuses it too, whatever a page forgets: each step by itself', async t => {
  const its = await wath(t)
  const { w, caucus, nell } = its
  const { db } = w.program.database
  const [asha, moira, ali] = ['asha', 'moira', 'ali'].map(accountOf)
  const elect = (by: unknown, more: { account?: unknown; on?: string; until?: string } = {}) =>
    sql`insert into people_election (id, caucus_id, person_id, account_id, address_index, post, chosen, elected_on, until_day, role_until, by_account)
      values (${newId()}, ${caucus}, ${more.account ? null : nell}, ${more.account ?? null}, ${more.account ? null : 'mark'}, 'Chair', 'voted', ${more.on ?? '2017-01-05'}, ${more.until ?? '2018-01-05'},
        ${`${more.until ?? '2018-01-05'}T00:00:00Z`}, ${by})`
  const refused = (key: string, query: RawBuilder<unknown>, why: string) =>
    assert.rejects(asked(w, key, query), /row-level security|permission denied|violates check/, why)
  await asked(w, 'asha', elect(asha))
  await sql`delete from people_election`.execute(db)
  await refused('ali', elect(ali), 'an organiser records nothing')
  await refused('ines', elect(accountOf('ines')), 'nor a steward of elsewhere')
  await refused('asha', elect(moira), 'nor a steward in another’s name')
  await refused('asha', elect(asha, { account: accountOf('dee') }), 'somebody without a role here is asked by letter')
  await refused('asha', elect(asha, { on: '2017-03-05' }), 'a meeting to come')
  await refused('asha', elect(asha, { until: '2020-03-05' }), 'a term of more than three years')
  await refused(
    'asha',
    sql`insert into people_election (id, caucus_id, person_id, address_index, post, chosen, elected_on, until_day, role_until, made_at, by_account)
    values (${newId()}, ${caucus}, ${nell}, 'mark', 'Chair', 'voted', '2017-01-05', '2018-01-05', '2018-01-05', '2030-01-01', ${asha})`,
    'the moment is the database’s',
  )

  const vouchPath = await recorded(its)
  const [row] = await w.rows('people_election')
  const [id, index, until] = [row?.['id'], row?.['address_index'], row?.['role_until']]
  const word = (said: string, by: unknown) =>
    sql`insert into people_election_word (election_id, said, by_account) values (${id}, ${said}, ${by})`
  await refused('asha', word('vouched', asha), 'who recorded it')
  await refused('asha', word('vouched', moira), 'in another’s name')
  await refused('ali', word('vouched', ali), 'no steward')
  await refused('ines', word('vouched', accountOf('ines')), 'a steward of elsewhere')
  await refused('ali', word('taken back', ali), 'no steward')
  const letter = (by: unknown, more: { election?: unknown; to?: unknown; until?: unknown } = {}) =>
    sql`insert into people_invitation (id, caucus_id, person_id, role, role_until, address_sealed, address_index, token_sha256, made_at, expires_at, by_account, election_id)
      values (${newId()}, ${caucus}, ${nell}, 'steward', ${more.until ?? until}, 'sealed', ${more.to ?? index}, ${newId()}, now(), now() + interval '7 days', ${by}, ${'election' in more ? more.election : id})`
  await refused('moira', letter(moira), 'not vouched for')
  await refused('asha', letter(asha, { election: null }), 'no steward without an election')
  for (const [what, query] of Object.entries({
    answer: sql`insert into people_election_answer (election_id, yes) values (${id}, true)`,
    office: sql`select people_take_office(${id}::uuid, ${asha}::uuid, 'Asha')`,
    letter: sql`select people_answer_invitation('token', true, ${asha}::uuid, 'Asha', now())`,
    term: sql`insert into network_steward (id, caucus_id, account_id, name, post, chosen, from_day, until_day) values (${newId()}, ${caucus}, ${ali}, 'Ali', 'Chair', 'so', '2017-01-05', '2018-01-05')`,
    grant: sql`insert into access_grant (id, account_id, role, scope_kind, scope_id, place, given_at, expires_at) values (${newId()}, ${ali}, 'steward', 'caucus', ${caucus}, 'Wath', now(), now() + interval '1 day')`,
    change: sql`update people_election set address_index = 'mine' where id = ${id}`,
  }))
    for (const key of ['asha', 'moira']) await refused(key, query, `${what} of ${key}`)

  const past = async (days: number) => sql`update people_election set made_at = made_at - ${`${days} days`}::interval`.execute(db)
  await past(15)
  await refused('moira', word('vouched', moira), 'after fourteen days')
  await past(-15)
  await sql`insert into access_grant_end select id, now(), null, 'a test' from access_grant where account_id = ${asha} and scope_id = ${caucus}`.execute(
    db,
  )
  await refused('moira', word('vouched', moira), 'of somebody who is no steward any more')
  await sql`delete from access_grant_end`.execute(db)

  assert.equal((await w.as('Moira').post(vouchPath)).status, 303)
  await refused('asha', letter(asha), 'who recorded it sends nothing')
  await refused('moira', letter(moira, { to: 'another' }), 'to another address')
  await refused('moira', letter(moira, { until: '2018-01-06T00:00:00Z' }), 'for longer')
  const [sent] = await w.rows('people_invitation')
  await refused(
    'asha',
    sql`insert into people_invitation_end values (${sent?.['id']}, now(), 'taken back')`,
    'one steward takes back no word of two',
  )
  await assert.rejects(asked(w, 'asha', word('taken back', asha)), /row-level security|duplicate/)
  for (const key of ['ali', 'cai', 'ines'])
    for (const table of ['people_election', 'people_election_word', 'people_election_answer'])
      assert.deepEqual(await asked(w, key, sql`select 1 from ${sql.table(table)}`), [], `${key} reads ${table}`)
  assert.deepEqual(await asked(w, 'ines', sql`select 1 from people_elections(${caucus}::uuid)`), [])
  assert.deepEqual(await asked(w, 'ali', sql`select distinct name from people_elections(${caucus}::uuid)`), [{ name: null }])
  assert.deepEqual(await asked(w, 'asha', sql`select 1 from people_asked_to_serve(${nell}::uuid)`), [], 'for the person alone')
})
