import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { type Key, seal, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { contactOf, keyOf } from '../keys.ts'
import type { ContactKind } from '../tables.ts'
import { type Agreement, endedBy } from './rules/stricter.ts'

/** Of the record that stays, or of the one that goes. */
export type Choice = 'stays' | 'goes'

export type Merging = {
  readonly caucus: Id<'caucus'>
  readonly stays: Id<'person'>
  readonly goes: Id<'person'>
  readonly name: string
  readonly area: string
  /** Where they belong while no membership says. */
  readonly unit: Choice
  /** Whose joining, lapsing, moving and paying counts; what else happened goes along always. */
  readonly history: Choice | 'both'
  /** Whose number and address is used first. */
  readonly first: Readonly<Record<ContactKind, Choice>>
  readonly values: readonly { readonly field: Id<'field'>; readonly value: string }[]
  readonly by: Id<'account'> | null
  readonly at: Instant
  readonly today: Day
}

type StatusKept = { readonly id: string; readonly person_id: string; readonly of_membership: boolean; readonly says: string }
type ContactKept = {
  readonly id: string
  readonly person_id: string
  readonly kind: ContactKind
  readonly sealed: string
  readonly mark: string
  readonly first: boolean
}

const statusesOf = async (tx: Tx, people: readonly string[]): Promise<StatusKept[]> =>
  (
    await sql<StatusKept>`select id, person_id, kind in ('joined', 'rejoined', 'lapsed', 'moved', 'arrears', 'paid') as of_membership,
        concat_ws('|', kind, on_day, unit, about, until_day, amount) as says
      from people_status_event where person_id = any (${arrayOf(people)}::uuid[]) order by on_day, id`.execute(tx)
  ).rows

const contactsOf = async (tx: Tx, people: readonly string[]): Promise<ContactKept[]> =>
  (
    await sql<ContactKept>`select id, person_id, kind, sealed, contact_index as mark, coalesce(id = people_primary(person_id, kind), false) as first
      from people_contact where person_id = any (${arrayOf(people)}::uuid[]) order by added_at, id`.execute(tx)
  ).rows

/** What somebody agreed to, as one record says it. */
export const agreementsOf = async (tx: Tx, person: Id<'person'>): Promise<Agreement[]> =>
  (
    await sql<Agreement>`select c.id, c.purpose, c.channel, c.expires_on, e.consent_id is not null as withdrawn
      from people_consent c left join people_consent_end e on e.consent_id = c.id where c.person_id = ${person} order by c.given_on, c.id`.execute(
      tx,
    )
  ).rows

/** Rows of the history that are not taken along: those of the side that was not chosen, and what both say. */
const leftOut = (rows: readonly StatusKept[], { stays, goes, history }: Merging): string[] => {
  const chosen = history === 'both' ? null : history === 'stays' ? stays : goes
  const taken = rows.filter(row => chosen === null || !row.of_membership || row.person_id === chosen)
  const said = new Set(taken.filter(({ person_id }) => person_id === stays).map(({ says }) => says))
  const twice = taken.filter(row => row.person_id === goes && said.has(row.says))
  return [...rows.filter(row => !taken.includes(row)), ...twice].map(({ id }) => id)
}

/** Sealed anew for the record that they go to: a contact opens for its own person only. */
const sealedAnew = (
  key: Key,
  mine: readonly ContactKept[],
  theirs: readonly ContactKept[],
  { stays, goes }: Merging,
): Record<string, string> =>
  Object.fromEntries(
    theirs
      .filter(one => !mine.some(({ kind, mark }) => kind === one.kind && mark === one.mark))
      .map(({ id, kind, sealed }) => [id, seal(key, unseal(key, sealed, contactOf(goes, kind)), contactOf(stays, kind))]),
  )

const firsts = (mine: readonly ContactKept[], theirs: readonly ContactKept[], { first }: Merging): string[] =>
  (['phone', 'email'] as const).flatMap(kind => {
    const one = (first[kind] === 'stays' ? mine : theirs).find(contact => contact.kind === kind && contact.first)
    const same = mine.find(({ mark, kind: of }) => of === kind && mark === one?.mark)
    return one ? [same?.id ?? one.id] : []
  })

/** Makes two records one, as chosen; undone with the act within seven days. */
export const mergePeople = async (tx: Tx, server: Key, merging: Merging): Promise<Id<'act'>> => {
  const { stays, goes, caucus, at, by } = merging
  const act = newId<'act'>()
  await sql`insert into people_act (id, caucus_id, kind, words, people, at, by_account)
    values (${act}, ${caucus}, 'merge', 'Two records became one', 2, ${at}, ${by})`.execute(tx)
  const contacts = await contactsOf(tx, [stays, goes])
  const [mine, theirs] = [contacts.filter(one => one.person_id === stays), contacts.filter(one => one.person_id === goes)]
  const key = await keyOf(tx, server, caucus)
  const told = {
    name: merging.name,
    area: merging.area,
    unit: merging.unit === 'goes' ? 'other' : 'one',
    leave: leftOut(await statusesOf(tx, [stays, goes]), merging),
    sealed: key ? sealedAnew(key, mine, theirs, merging) : {},
    values: merging.values,
    first: firsts(mine, theirs, merging),
    ends: endedBy(await agreementsOf(tx, stays), await agreementsOf(tx, goes), merging.today).map(({ id }) => id),
  }
  await sql`select people_merge_two(${act}::uuid, ${stays}::uuid, ${goes}::uuid, ${JSON.stringify(told)}::jsonb, ${at}::timestamptz)`.execute(
    tx,
  )
  return act
}
