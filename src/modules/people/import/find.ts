import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Indexer, indexerOf, type Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { indexWith } from '../keys.ts'
import { type Decided, decide, type Kept } from './rules/known.ts'
import type { Row } from './rules/limits.ts'
import { personOf, type RowPerson, type Told } from './rules/person.ts'
import type { Seen } from './rules/seen.ts'

/** PostgreSQL's own words for a list of texts: read many times faster than JSON. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map(value => (value === null ? 'null' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`

export type Marked = {
  readonly person: RowPerson
  readonly phoneMark: string | null
  readonly emailMark: string | null
  readonly phone2Mark: string | null
}
export type Result = { readonly decided: Decided; readonly marked: Marked | null }

/** What becomes of each row of a block: who is new, who is known, who came before in the file. @param seen of the rows before */
export const decideBlock = async (
  tx: Tx,
  asked: { caucus: Id<'caucus'>; key: Key; rows: readonly Row[]; told: Told; today: Day; seen: Seen },
): Promise<Result[]> => {
  const index = indexerOf(asked.key)
  const read = asked.rows.map(row => marked(row, asked.told, asked.today, index))
  const marks = read.flatMap(one => ('person' in one ? marksOf(one) : []))
  const { kept, stopped } = await knownBy(tx, asked.caucus, marks)
  return read.map(one => {
    if (!('person' in one)) return { decided: one, marked: null }
    const own = marksOf(one)
    const decided = decide(
      one.person,
      foundBy(kept, own),
      own.some(mark => stopped.has(mark)),
    )
    const before = decided.what === 'new' || decided.what === 'changed' ? asked.seen.claim(own, one.person.name, one.person.n) : null
    if (before === null) return { decided, marked: one }
    return { decided: { n: one.person.n, what: 'skipped', why: 'twice', other: before }, marked: one }
  })
}

const marked = (row: Row, told: Told, today: Day, index: Indexer): Marked | Extract<Decided, { why: unknown }> => {
  const person = personOf(row, told, today)
  if ('what' in person) return person
  return {
    person,
    phoneMark: person.phone && indexWith(index, 'phone', person.phone),
    emailMark: person.email && indexWith(index, 'email', person.email),
    phone2Mark: person.further.phone2 && indexWith(index, 'phone', person.further.phone2),
  }
}

const marksOf = ({ phoneMark, emailMark, phone2Mark }: Marked): string[] => [phoneMark, emailMark, phone2Mark].filter(mark => mark !== null)

const foundBy = (kept: ReadonlyMap<string, readonly Kept[]>, marks: readonly string[]): Kept[] => [
  ...new Map(marks.flatMap(mark => kept.get(mark) ?? []).map(one => [one.id, one])).values(),
]

type Known = { readonly kept: ReadonlyMap<string, readonly Kept[]>; readonly stopped: ReadonlySet<string> }

/** People of the caucus by the blind indexes of their numbers and addresses, and those that nobody may add again. */
const knownBy = async (tx: Tx, caucus: Id<'caucus'>, marks: readonly string[]): Promise<Known> => {
  if (marks.length === 0) return { kept: new Map(), stopped: new Set() }
  const list = textArray(marks)
  const { rows } = await sql<Kept & { mark: string }>`
    select c.contact_index as mark, l.person_id as id, l.name, l.area, l.reach, l.agreed,
      array(select distinct s.channel from people_consent s join people_consent_end e on e.consent_id = s.id where s.person_id = l.person_id and s.purpose = 'asking') as ended, l.member_since as "memberSince",
      exists (select from people_status_event s where s.person_id = l.person_id) as "hasHistory", l.tags,
      array(select distinct s.language from people_language s where s.person_id = l.person_id) as "languagesSaid",
      array(select distinct s.need from people_need s where s.person_id = l.person_id) as "needsSaid",
      array(select distinct s.field_id::text from people_field_value s where s.person_id = l.person_id) as "ownSaid"
    from people_contact c join people_listed l on l.person_id = c.person_id
    where c.caucus_id = ${caucus} and c.contact_index = any (${list}::text[])`.execute(tx)
  const stops = await sql<{ mark: string }>`select contact_index as mark from people_stop
    where caucus_id = ${caucus} and contact_index = any (${list}::text[])`.execute(tx)
  return { kept: Map.groupBy(rows, ({ mark }) => mark), stopped: new Set(stops.rows.map(({ mark }) => mark)) }
}
