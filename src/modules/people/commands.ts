import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import { asOwner, type Tx } from '#platform/transaction.ts'
import type { NewPerson } from './adding.ts'
import { insertConsents, insertNeeds, insertStatus } from './inserts.ts'
import { type HistoryEvent, rowsOf } from './rules/history.ts'
import type { Basis, Channel, Need, PeopleTables, Purpose, Source } from './tables.ts'

const people = (tx: Tx) => tx.withTables<PeopleTables>()

/** Adds to a membership history. */
export const recordStatus = (
  tx: Tx,
  person: Id<'person'>,
  events: readonly HistoryEvent[],
  saidBy: NewPerson['historySaidBy'],
): Promise<void> =>
  insertStatus(
    tx,
    rowsOf(events).map(row => ({ person_id: person, ...row, said_by: saidBy })),
  )

/** Takes what was wrongly written out of a history: a steward anything, its person what they said themself. @returns false when it is neither's to take */
export const takeOutOfHistory = async (tx: Tx, event: Id<'status'>, person: Id<'person'>): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_history_wrong(${event}::uuid, ${person}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}

/** Two taps on one button come one after the other, so that the second sees what the first has written. @param about what the button changes */
export const oneAtATime = async (tx: Tx, about: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${about}`}, 0))`.execute(tx)
}

/** What became of a record of this id, which a form makes that may arrive twice: whoever entered it may not read it. One that was erased is not made under its id again. */
export const recordOnce = (tx: Tx, person: Id<'person'>): Promise<'there' | 'erased' | null> =>
  asOwner(tx, async () => {
    const { rows } = await sql<{ there: boolean; erased: boolean }>`select exists (select from people_person where id = ${person}) as there,
      exists (select from people_erased where person_id = ${person}) as erased`.execute(tx)
    return rows[0]?.there ? 'there' : rows[0]?.erased ? 'erased' : null
  })

/** The day arrears were paid. */
export const recordPayment = (tx: Tx, person: Id<'person'>, on: Day, saidBy: NewPerson['historySaidBy']): Promise<void> =>
  insertStatus(tx, [{ person_id: person, kind: 'paid', on, unit: null, said_by: saidBy }])

/** One consent more, with how and where it was given. */
export const giveConsent = (
  tx: Tx,
  consent: {
    person: Id<'person'>
    purpose: Purpose
    channel: Channel
    on: Day
    how: string
    /** In person and by their own consent, unless given. */
    source?: Source
    basis?: Basis
    at?: Instant
    expiresOn?: Day
  },
): Promise<void> =>
  insertConsents(tx, [
    {
      person_id: consent.person,
      purpose: consent.purpose,
      channel: consent.channel,
      given_on: consent.on,
      how: consent.how,
      basis: consent.basis ?? 'consent',
      source: consent.source ?? 'in-person',
      given_at: consent.at ?? null,
      expires_on: consent.expiresOn ?? null,
    },
  ])

/**
 * Ends open consents of people, of one purpose or of all, in one channel or in every: of whom no `asking` is left, nobody to whom the record was lent sees it any more, and
 * nobody adds the same number or address again. Of many at once it carries the act, whose undo takes ends and marks back. @returns how many
 */
export const endConsents = async (
  tx: Tx,
  ended: {
    people: readonly Id<'person'>[]
    purpose: Purpose | null
    channel?: Channel
    how: string
    at: Instant
    act?: Id<'act'>
  },
): Promise<number> => {
  const { people, purpose, channel = null, how, act = null, at } = ended
  const { rows } = await sql<{
    ended: number
  }>`select people_end_consents(${arrayOf(people)}::uuid[], ${purpose}::text, ${channel}::text, ${how},
    ${act}::uuid, ${at}::timestamptz) as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

/** Keeps a record a year more, since its person agreed again. @returns until when; null when nothing is agreed to */
export const agreeAgain = async (tx: Tx, person: Id<'person'>, today: Day): Promise<Day | null> => {
  const { rows } = await sql<{ until: Day | null }>`select people_agree_again(${person}::uuid, ${today}::date) as until`.execute(tx)
  return rows[0]?.until ?? null
}

/** What a person needs, or offers, from now on; a need in neither list stays as it was. */
export const recordNeeds = async (
  tx: Tx,
  person: Id<'person'>,
  said: { wanted: readonly Need[]; dropped: readonly Need[] },
  at: Instant,
): Promise<void> => {
  const rows = [...said.wanted.map(need => ({ need, wanted: true })), ...said.dropped.map(need => ({ need, wanted: false }))]
  await insertNeeds(
    tx,
    rows.map(row => ({ person_id: person, ...row })),
    at,
  )
}

/** What a person wishes to be called, and where they live, roughly. An empty name leaves it as it was. */
export const correct = async (
  tx: Tx,
  person: Id<'person'>,
  { name, area }: { readonly name: string; readonly area: string },
  by: Id<'account'> | null,
  at: Instant,
): Promise<void> => {
  await people(tx)
    .insertInto('people_correction')
    .values({ id: newId(), person_id: person, area, name: name || null, at, by_account: by })
    .execute()
}

/** Lends records of one caucus to an account or to a contest's candidate team, each once until the same moment. Who has withdrawn agreement to be asked is not seen by them. */
export const lend = async (
  tx: Tx,
  lent: {
    people: readonly Id<'person'>[]
    caucus: Id<'caucus'>
    to: { readonly account: Id<'account'> } | { readonly contest: string }
    from: Instant
    until: Instant
    by: Id<'account'> | null
    whatFor: string
  },
): Promise<void> => {
  await oneAtATime(tx, `lending of ${lent.caucus}`)
  const to = { account: 'account' in lent.to ? lent.to.account : null, contest: 'contest' in lent.to ? lent.to.contest : null }
  const { rows: already } = await sql<{
    person: Id<'person'>
  }>`select o.person_id as person from people_lent o left join people_lent_end e on e.lent_id = o.id
    where e.lent_id is null and o.person_id = any (${arrayOf(lent.people)}::uuid[]) and o.caucus_id = ${lent.caucus} and o.until = ${lent.until} and o.what_for = ${lent.whatFor}
      and o.to_account is not distinct from ${to.account}::uuid and o.to_contest is not distinct from ${to.contest}`.execute(tx)
  const there = new Set(already.map(({ person }) => person))
  await insertMany(
    tx,
    'people_lent',
    lent.people
      .filter(person => !there.has(person))
      .map(person => ({
        id: newId(),
        person_id: person,
        caucus_id: lent.caucus,
        to_account: to.account,
        to_contest: to.contest,
        lent_at: lent.from,
        until: lent.until,
        by_account: lent.by,
        what_for: lent.whatFor,
      })),
  )
}

/** Erases the asker's own record with everything that hangs on it; counts that hold no person stay. @returns the ids by which it was known; none when it is not theirs */
export const forgetPerson = async (tx: Tx, person: Id<'person'>): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ ids: Id<'person'>[] }>`select people_forget(${person}::uuid) as ids`.execute(tx)
  return rows[0]?.ids ?? []
}
