import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { pick, randomFrom } from '#kernel/random.ts'
import { accountOf } from '#modules/demo/index.ts'
import { type Tx, transaction, visitor } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { undoAct } from '../acts.ts'
import { mergePeople } from './commands.ts'

type Chance = { pick<T>(list: readonly [T, ...T[]]): T }
const chanceOf = (seed: string): Chance => {
  const random = randomFrom(seed)
  return { pick: list => pick(random, list) }
}

/** Facts of every kind about a person, by chance. */
const liveALittle = async (tx: Tx, rng: Chance, caucus: Id<'caucus'>, person: string, other: string, field: string): Promise<void> => {
  const when = () => `2016-${rng.pick(['10', '11', '12'])}-${rng.pick(['03', '11', '27'])}T12:00:00Z`
  const on = () => when().slice(0, 10)
  const by = accountOf('ali')
  const kinds: [() => Promise<unknown>, ...(() => Promise<unknown>)[]] = [
    () =>
      sql`insert into people_consent (id, person_id, purpose, channel, given_on, how, expires_on) values (gen_random_uuid(), ${person}, ${rng.pick(['asking', 'lifts', 'words'])}, ${rng.pick(['phone', 'email', 'in-person'])}, ${on()}, 'x', ${rng.pick([null, '2017-03-01', '2017-06-01'])})`.execute(
        tx,
      ),
    () =>
      sql`insert into people_consent_end (consent_id, ended_at, how) select id, '2017-01-01', 'x' from people_consent where person_id = ${person} order by id limit 1 on conflict do nothing`.execute(
        tx,
      ),
    () =>
      sql`insert into people_words (id, person_id, contest, words, written_at, goes_on) values (gen_random_uuid(), ${person}, ${contest}, 'Offered to speak', ${when()}, '2017-04-20')`.execute(
        tx,
      ),
    () =>
      sql`insert into people_need (id, person_id, need, wanted, said_at) values (gen_random_uuid(), ${person}, ${rng.pick(['lift', 'childcare'])}, ${rng.pick([true, false])}, ${when()})`.execute(
        tx,
      ),
    () =>
      sql`insert into people_language (id, person_id, language, speaks, said_at) values (gen_random_uuid(), ${person}, ${rng.pick(['cy', 'ur'])}, true, ${when()})`.execute(
        tx,
      ),
    () =>
      sql`with t as (insert into people_tag (id, person_id, tag, at) values (gen_random_uuid(), ${person}, 'stall-may', ${when()}) returning id) insert into people_tag_end (tag_id, at) select id, '2017-01-01' from t where ${rng.pick([true, false])}`.execute(
        tx,
      ),
    () =>
      sql`insert into people_field_value (id, field_id, person_id, value, said_at) values (gen_random_uuid(), ${field}, ${person}, ${rng.pick(['one', 'two'])}, ${when()})`.execute(
        tx,
      ),
    () =>
      sql`insert into people_correction (id, person_id, area, at) values (gen_random_uuid(), ${person}, ${rng.pick(['Melton', 'Brampton'])}, ${when()})`.execute(
        tx,
      ),
    () =>
      sql`insert into people_status_event (id, person_id, kind, on_day, unit, said_by) values (gen_random_uuid(), ${person}, 'rejoined', ${on()}, '2010/E14000647', 'steward')`.execute(
        tx,
      ),
    () =>
      sql`insert into people_status_event (id, person_id, kind, on_day, about, said_by) values (gen_random_uuid(), ${person}, 'attended', ${on()}, 'general meetings', 'steward')`.execute(
        tx,
      ),
    () =>
      sql`insert into people_contact_said (id, contact_id, said, at) select gen_random_uuid(), id, ${rng.pick(['works', 'bounced', 'first'])}, ${when()} from people_contact where person_id = ${person} limit 1`.execute(
        tx,
      ),
    () =>
      sql`insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at, by_account) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, ${rng.pick(['asked', 'yes', 'came'])}, ${when()}, ${by})`.execute(
        tx,
      ),
    () =>
      sql`insert into turnout_conversation (id, person_id, caucus_id, contest, by_account, held_at, channel, outcome) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, ${by}, ${when()}, 'phone', 'maybe')`.execute(
        tx,
      ),
    () =>
      sql`insert into turnout_reminder (id, person_id, caucus_id, contest, on_day, days_before) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, ${on()}, ${rng.pick([1, 3])}) on conflict do nothing`.execute(
        tx,
      ),
    () =>
      sql`insert into turnout_tap (id, person_id, caucus_id, contest, here, at) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, true, ${when()})`.execute(
        tx,
      ),
    () =>
      sql`insert into turnout_need_event (id, person_id, caucus_id, contest, need, kind, name, at, by_account) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, 'lift', 'arranged', 'Asha', ${when()}, ${by})`.execute(
        tx,
      ),
    () =>
      sql`with h as (insert into turnout_handed (id, person_id, caucus_id, contest, account_id, handed_at, until) values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, ${by}, ${when()}, '2017-01-20') returning id)
      insert into turnout_handed_back (handed_id, caucus_id, account_id, at) select id, ${caucus}, ${by}, '2017-01-01' from h where ${rng.pick([true, false])}`.execute(
        tx,
      ),
    () =>
      sql`insert into people_lent (id, person_id, caucus_id, to_account, lent_at, until, what_for) values (gen_random_uuid(), ${person}, ${caucus}, ${by}, ${when()}, '2017-01-20', 'x')`.execute(
        tx,
      ),
    () => sql`update people_person set introduced_by = ${other} where id = ${person}`.execute(tx),
    () =>
      sql`insert into people_apart (id, caucus_id, one_id, other_id, at) values (gen_random_uuid(), ${caucus}, least(${person}::uuid, ${other}::uuid), greatest(${person}::uuid, ${other}::uuid), ${when()}) on conflict do nothing`.execute(
        tx,
      ),
  ]
  for (let i = 0; i < 25; i++) await rng.pick(kinds)()
}

/** Every row of every table that hangs on a person, near or far. */
const everything = async (w: World): Promise<string[]> => {
  const found = await asKeeper(w, tx =>
    sql<{ facts: string }>`with recursive hangs(rel) as (select 'people_person'::regclass::oid union
      select c.conrelid from pg_constraint c join hangs h on c.confrelid = h.rel where c.contype = 'f')
    select rel::regclass::text as facts from hangs where rel not in ('people_merge'::regclass, 'people_merge_row'::regclass) order by 1`.execute(
      tx,
    ),
  )
  const each = found.rows.map(({ facts }) => sql`select ${facts} || ' ' || to_jsonb(t)::text as said from ${sql.id(facts)} t`)
  const { rows } = await asKeeper(w, tx => sql<{ said: string }>`${sql.join(each, sql` union all `)} order by 1`.execute(tx))
  return rows.map(({ said }) => said)
}

test('whatever two records hold, one record made of them and undone is the two as they were, row for row', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const steward = {
    ...visitor,
    account: accountOf('asha'),
    caucuses: [caucus],
    inside: [caucus],
    counted: [caucus],
    now: w.program.clock.now(),
  }
  const field = await asKeeper(
    w,
    async tx =>
      (
        await sql<{
          id: string
        }>`insert into people_field (id, caucus_id, name, kind, purpose, made_at) values (gen_random_uuid(), ${caucus}, 'Shift', 'words', 'stalls', now()) returning id`.execute(
          tx,
        )
      ).rows[0]?.id ?? '',
  )
  for (let seed = 0; seed < 5; seed++) {
    const rng = chanceOf(`merge ${seed}`)
    const [stays] = await addMembers(w, caucus, 1, { email: rng.pick([null, 'a@example.org']) })
    const [goes] = await addMembers(w, caucus, 1, {
      phone: rng.pick(['07700 900118', '07700 900119']),
      area: 'Melton',
      ...(rng.pick([true, false]) ? { history: [] } : {}),
    })
    const [third] = await addMembers(w, caucus, 1, {
      name: 'Third Person',
      phone: '07700 900120',
      ...(stays ? { introducedBy: stays } : {}),
    })
    assert.ok(stays && goes && third)
    await asKeeper(w, async tx => {
      await liveALittle(tx, rng, caucus, stays, rng.pick([goes, third]), field)
      await liveALittle(tx, rng, caucus, goes, rng.pick([stays, third]), field)
    })
    const before = await everything(w)
    const side = () => rng.pick(['stays', 'goes'] as const)
    const merging = {
      caucus,
      stays,
      goes,
      name: 'New Name',
      area: 'Wath',
      unit: side(),
      history: rng.pick(['stays', 'goes', 'both'] as const),
      first: { phone: side(), email: side() },
    }
    const act = await transaction(w.program.database, steward, tx =>
      mergePeople(tx, w.program.key, {
        ...merging,
        values: [{ field: field as Id<'field'>, value: 'two' }],
        by: accountOf('asha'),
        at: w.program.clock.now(),
        today: day('2017-01-07'),
      }),
    )
    const merged = await everything(w)
    assert.deepEqual(
      merged.filter(row => row.includes(goes) && !row.startsWith('access_')),
      [],
      `nothing hangs on the record that went, seed ${seed}`,
    )
    assert.notDeepEqual(merged, before)
    assert.equal(await transaction(w.program.database, steward, tx => undoAct(tx, act, w.program.clock.now())), true)
    assert.deepEqual(await everything(w), before, `seed ${seed}`)
  }
  assert.deepEqual(await w.rows('people_merge_row'), [])
})
