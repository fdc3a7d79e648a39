import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import { arrayOf } from '#platform/array.ts'
import type { Database } from '#platform/database.ts'
import { before, beforeByMachine, changed, countGoing, type Duty, ofCaucus, rowsThatGo } from '#platform/duty.ts'
import type { ErasedList } from '#platform/erased.ts'
import { keeper, transaction } from '#platform/transaction.ts'

/**
 * Erases records again that a backup has brought back, and writes into the list what only the database knew of. At every start, before anybody is answered.
 * @returns how many had come back
 */
export const eraseAgain = (database: Database, erased: ErasedList, at: Instant): Promise<number> =>
  transaction(database, keeper, async tx => {
    const ids = await erased.all()
    await sql`insert into people_erased (person_id, at, why) select id, ${at}::timestamptz, 'asked' from unnest(${arrayOf(ids)}::uuid[]) as e(id)
      on conflict do nothing`.execute(tx)
    const gone = await sql`delete from people_person p using people_erased e where p.id = e.person_id`.execute(tx)
    const { rows } = await sql<{
      id: string
    }>`select person_id as id from people_erased where person_id <> all (${arrayOf(ids)}::uuid[])`.execute(tx)
    await erased.add(rows.map(({ id }) => id))
    return Number(gone.numAffectedRows ?? 0)
  })

/** Records whose day has come: gone with all that hangs on them, and not brought back by a backup. */
const records = (erased: ErasedList): Duty => ({
  what: 'Records of people',
  after: 'on the day each says, unless agreed to again',
  tables: ['people_person'],
  due: (tx, { on, caucus }) =>
    countGoing(tx, on, {
      from: sql`people_person p`,
      whose: ofCaucus(caucus, 'p.caucus_id'),
      which: day => sql`p.expires_on <= ${day}::date`,
    }),
  end: async (tx, on) => {
    const once = await sql<{
      id: string
    }>`select m.gone_id as id from people_merge m join people_person p on p.id = m.kept_id where p.expires_on <= ${on}::date`.execute(tx)
    const { rows } = await sql<{ id: string }>`delete from people_person where expires_on <= ${on}::date returning id`.execute(tx)
    const ids = [...rows, ...once.rows].map(({ id }) => id)
    await sql`insert into people_erased (person_id, at, why) select id, caucus_now(), 'retention' from unnest(${arrayOf(ids)}::uuid[]) as e(id)
      on conflict do nothing`.execute(tx)
    await erased.add(ids)
    return rows.length
  },
})

const lendings = rowsThatGo(
  { what: 'To whom records were lent', after: '12 months after it ended' },
  'people_lent',
  on => sql`t.until < ${before(on, { months: 12 })}`,
)

const invitations = rowsThatGo(
  { what: 'Letters that asked somebody to sign in', after: '30 days after the link' },
  'people_invitation',
  on => sql`t.expires_at < ${beforeByMachine(on, { days: 30 })}`,
)

const elections = rowsThatGo(
  { what: 'Who recorded and vouched that a steward was elected', after: '12 months after the term; of what came to nothing 60 days' },
  'people_election',
  on => sql`case when exists (select from people_election_answer a where a.election_id = t.id and a.yes) then t.until_day < ${before(on, { months: 12 })}
    else t.made_at < ${before(on, { days: 60 })} end`,
)

const words: Duty = {
  what: 'Words written about people who agreed to it',
  after: '90 days after the contest',
  tables: ['people_words'],
  due: (tx, { on, caucus }) =>
    countGoing(tx, on, {
      from: sql`people_words w join people_person p on p.id = w.person_id`,
      whose: ofCaucus(caucus, 'p.caucus_id'),
      which: day => sql`w.goes_on <= ${day}::date`,
    }),
  end: (tx, on) => changed(tx, sql`delete from people_words where goes_on <= ${on}::date`),
}

/** An act holds no person; what it did stays, and is no longer tied to it. */
const acts: Duty = {
  what: 'What was done to many at once, as a line',
  after: '12 months',
  tables: ['people_act', 'people_act_undo'],
  due: (tx, { on, caucus }) =>
    countGoing(tx, on, {
      from: sql`people_act a`,
      whose: ofCaucus(caucus, 'a.caucus_id'),
      which: day => sql`a.at < ${before(day, { months: 12 })}`,
    }),
  end: async (tx, on) => {
    const old = sql`select id from people_act where at < ${before(on, { months: 12 })} and not exists (select from people_merge m where m.act_id = people_act.id)`
    for (const table of ['people_tag', 'people_tag_end', 'people_status_event', 'people_consent_end', 'people_stop'])
      await sql`update ${sql.id(table)} set act_id = null where act_id in (${old})`.execute(tx)
    await sql`delete from people_act_undo where act_id in (${old})`.execute(tx)
    return changed(tx, sql`delete from people_act where id in (${old})`)
  },
}

/** What it takes to make two records of one again, as long as that can be asked. */
const putAway: Duty = {
  what: 'What was put away when two records became one',
  after: '7 days',
  tables: ['people_merge_row'],
  due: (tx, { on, caucus }) =>
    countGoing(tx, on, {
      from: sql`people_merge m join people_person p on p.id = m.kept_id`,
      whose: ofCaucus(caucus, 'p.caucus_id'),
      which: day => sql`m.at < ${day.subtract({ days: 7 })}::date and m.at >= ${day.subtract({ days: 8 })}::date`,
    }),
  end: (tx, on) =>
    changed(
      tx,
      sql`delete from people_merge_row r using people_merge m where m.gone_id = r.gone_id and m.at < ${on.subtract({ days: 7 })}::date`,
    ),
}

/** Values of fields that nobody asks any more, and those older than their field keeps them. */
const allValues = sql`people_field_value v join people_field f on f.id = v.field_id left join people_field_end e on e.field_id = f.id`
const goneBy = (on: Day) => sql`e.field_id is not null or v.said_at < (${on}::date - make_interval(months => f.keep_months))`
const values: Duty = {
  what: 'What was said in fields of a caucus’s own',
  after: 'as long as the field says; of a field put away, the next night',
  tables: ['people_field_value'],
  due: (tx, { on, caucus }) => countGoing(tx, on, { from: allValues, whose: ofCaucus(caucus, 'f.caucus_id'), which: goneBy }),
  end: (tx, on) =>
    changed(tx, sql`delete from people_field_value g using (select v.id from ${allValues} where ${goneBy(on)}) gone where gone.id = g.id`),
}

/** Agreements whose last day has come: the rows stay as proof, and the lists are told. */
const agreements: Duty = {
  what: 'Agreements given until a day',
  after: 'on that day; the record says that they were given',
  tables: [],
  due: (tx, { on, caucus }) =>
    countGoing(tx, on, {
      from: sql`people_listed i`,
      whose: ofCaucus(caucus, 'i.caucus_id'),
      which: day => sql`i.agreed_until <= ${day}::date`,
    }),
  end: async (tx, on) => {
    const { rows } = await sql<{ id: string }>`select person_id as id from people_listed where agreed_until <= ${on}::date`.execute(tx)
    await sql`select people_relist(${arrayOf(rows.map(({ id }) => id))}::uuid[])`.execute(tx)
    return rows.length
  },
}

const imports = rowsThatGo(
  { what: 'Files that were imported: who, when, and what became of each row', after: '24 months; the people stay' },
  'people_import',
  on => sql`t.at < ${before(on, { months: 24 })}`,
)

const exports = rowsThatGo(
  { what: 'Lists that were taken out: who asked, who agreed, who took them', after: '24 months' },
  'people_export',
  on => sql`t.at < ${before(on, { months: 24 })}`,
)

const columns = rowsThatGo(
  { what: 'Which columns of the list somebody chose', after: '12 months' },
  'people_columns',
  on => sql`t.at < ${before(on, { months: 12 })}`,
  null,
)

export const peopleDuties = (erased: ErasedList): readonly Duty[] => [
  records(erased),
  agreements,
  words,
  putAway,
  values,
  lendings,
  invitations,
  elections,
  acts,
  imports,
  exports,
  columns,
]
