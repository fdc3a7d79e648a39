import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { contactOf } from '../keys.ts'
import { classOf, goesOn } from '../rules/retention.ts'
import { soundsOf } from '../rules/sounds.ts'
import type { ContactKind } from '../tables.ts'
import { type Marked, type Result, textArray } from './find.ts'
import type { Further } from './rules/further.ts'
import type { Change } from './rules/known.ts'
import type { Unadded } from './rules/person.ts'
import type { ImportTables } from './tables.ts'

type Put = {
  readonly id: Id<'import'>
  readonly seq: number
  readonly key: Key
  readonly told: Pick<ImportTables['people_import_told'], 'source' | 'notice'>
  readonly pack: string
  readonly unit: string
  readonly today: Day
}

const isUnadded = (decided: Result['decided']): decided is Unadded => decided.what === 'skipped' || decided.what === 'refused'

/** Rows that brought nobody, as they are stored: number, what, why, column, other row. */
const unaddedOf = (results: readonly Result[]): Unadded[] => results.flatMap(({ decided }) => (isUnadded(decided) ? [decided] : []))

/** Writes what was decided of one block, once. @returns false when the import is over, by cancelling or otherwise */
export const putBlock = async (tx: Tx, to: Put, results: readonly Result[]): Promise<boolean> => {
  const fresh = results.flatMap(({ decided, marked }) => (decided.what === 'new' && marked ? [{ ...marked, id: newId<'person'>() }] : []))
  const changes = results.flatMap(({ decided, marked }) =>
    decided.what === 'changed' && marked ? [changeRow(to.key, decided.change, marked)] : [],
  )
  const unadded = unaddedOf(results)
  const kept = classOf({ source: to.told.source, notice: to.told.notice, history: [] })
  const sealed = (id: string, kind: ContactKind, text: string | null) => (text ? seal(to.key, text, contactOf(id, kind)) : '')
  const { rows } = await sql<{
    done: boolean
  }>`select people_import_put(${to.id}::uuid, ${to.seq}::int, ${to.key.id}, ${to.pack}, ${to.unit},
    ${to.today}::date, ${goesOn(kept, to.today)}::date, ${kept},
    ${textArray(fresh.map(({ id }) => id))}::uuid[], ${textArray(fresh.map(({ person }) => String(person.n)))}::int[],
    ${textArray(fresh.map(({ person }) => person.name))}::text[], ${textArray(fresh.map(({ person }) => soundsOf(person.name)))}::text[],
    ${textArray(fresh.map(({ person }) => person.area))}::text[],
    ${textArray(fresh.map(({ id, person }) => sealed(id, 'phone', person.phone)))}::text[], ${textArray(fresh.map(({ phoneMark }) => phoneMark))}::text[],
    ${textArray(fresh.map(({ id, person }) => sealed(id, 'email', person.email)))}::text[], ${textArray(fresh.map(({ emailMark }) => emailMark))}::text[],
    ${textArray(fresh.map(({ person }) => person.joined?.toString() ?? null))}::date[],
    ${textArray(fresh.map(({ person }) => String(person.lift)))}::boolean[], ${textArray(fresh.map(({ person }) => person.ways.join(',')))}::text[],
    ${JSON.stringify(changes)}::jsonb, ${JSON.stringify(unadded)}::jsonb,
    ${unadded.filter(({ what }) => what === 'skipped').length}::int, ${unadded.filter(({ what }) => what === 'refused').length}::int) as done`.execute(
    tx,
  )
  const done = rows[0]?.done === true
  if (done) await putFurther(tx, to, [...fresh.map(furtherOfNew), ...results.flatMap(furtherOfChange)])
  return done
}

type FurtherRow = { readonly n: number; readonly person: string; readonly further: Further; readonly mark: string | null }

/** Of somebody new; the lift of a column of its own is written already. */
const furtherOfNew = ({ id, person, phone2Mark }: Marked & { readonly id: string }): FurtherRow => ({
  n: person.n,
  person: id,
  further: { ...person.further, needs: person.further.needs.filter(need => need !== 'lift' || !person.lift) },
  mark: phone2Mark,
})

const furtherOfChange = ({ decided, marked }: Result): FurtherRow[] =>
  decided.what === 'changed' && marked
    ? [{ n: decided.change.n, person: decided.change.person, further: decided.change.further, mark: marked.phone2Mark }]
    : []

/** What the file says besides; nothing is asked of the database where it says nothing. */
const putFurther = async (tx: Tx, { id, key }: Put, all: readonly FurtherRow[]): Promise<void> => {
  const rows = all.flatMap(({ n, person, further: { phone2, tags, languages, needs, own }, mark }) =>
    phone2 === null && tags.length + languages.length + needs.length + Object.keys(own).length === 0
      ? []
      : [
          {
            n,
            person,
            phone: phone2 && seal(key, phone2, contactOf(person, 'phone')),
            phone_index: phone2 && mark,
            tags,
            languages,
            needs,
            fields: own,
          },
        ],
  )
  if (rows.length > 0) await sql`select people_import_further(${id}::uuid, ${key.id}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

const changeRow = (key: Key, change: Change, { phoneMark, emailMark }: NonNullable<Result['marked']>) => ({
  n: change.n,
  person: change.person,
  phone: change.phone && seal(key, change.phone, contactOf(change.person, 'phone')),
  phone_index: change.phone && phoneMark,
  email: change.email && seal(key, change.email, contactOf(change.person, 'email')),
  email_index: change.email && emailMark,
  area: change.area,
  joined: change.joined?.toString() ?? null,
  ways: change.ways.join(','),
})
