import { sql } from 'kysely'
import { type Day, dayOf, type Instant, startOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { blindIndex, type Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PersonInFull } from '../queries.ts'
import { addressFor, keepInvitation, type Letter, rolesIn } from './invitations.ts'
import { type Recorded, runs, vouchBy } from './rules.ts'

/** An election that was recorded, as one of the caucus may see it. */
export type Election = Recorded & {
  readonly id: Id<'election'>
  /** For stewards: of the list, who is asked by letter; null of somebody with a role here, and once they took office. */
  readonly person: Id<'person'> | null
  /** Null: not said to the asker before they said yes. */
  readonly name: string | null
  readonly post: string
  readonly chosen: string
  readonly elected_on: Day
  /** The first day on which the term is over. */
  readonly by_name: string
  readonly said_by: string | null
  readonly answered_at: Instant | null
  /** By the asker, now. */
  readonly may_vouch: boolean
  /** The asker was elected, and may say yes or no now. */
  readonly asked: boolean
}

/** The latest first. As anybody with a role there. */
export const electionsIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<Election[]> => {
  const { rows } =
    await sql<Election>`select id, person, name, post, chosen, elected_on, until_day, made_at, by_name, said, said_at, said_by, yes, answered_at,
    may_vouch, asked, link_until from people_elections(${caucus}::uuid)`.execute(tx)
  return rows
}

/** How many accounts steward a caucus now: it takes two to make another. As a steward. */
export const stewardsIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<number> =>
  new Set((await rolesIn(tx, caucus)).flatMap(({ role, account }) => (role === 'steward' ? [account] : []))).size

type Elected = {
  readonly caucus: Id<'caucus'>
  /** Of the list, asked by letter; or an account that has a role there. */
  readonly who: Pick<PersonInFull, 'id' | 'email' | 'consents'> | Id<'account'>
  readonly post: string
  readonly chosen: string
  readonly on: Day
  readonly until: Day
  readonly by: Id<'account'>
  readonly now: Instant
  readonly zone: string
}

/** Records whom a meeting elected. As a steward, who may be the one elected. */
export const recordElection = async (tx: Tx, key: Key, elected: Elected): Promise<Id<'election'> | Refusal> => {
  const { caucus, who, post, chosen, on, until, by, now, zone } = elected
  const person = typeof who === 'string' ? null : who
  const to = person && addressFor(person, dayOf(now, zone))
  if (to !== null && typeof to !== 'string')
    return { ...to, why: 'They are asked by letter, and no e-mail address with their agreement to letters is written down.' }
  const account = typeof who === 'string' ? who : null
  const { rows } = await sql`select e.id from people_election e left join people_election_word w on w.election_id = e.id
    left join people_election_answer n on n.election_id = e.id
    where e.caucus_id = ${caucus} and (e.person_id = ${person?.id ?? null}::uuid or e.account_id = ${account}::uuid) and e.post = ${post} and e.elected_on = ${on}::date
      and (w.said is null and people_election_open(e.id) or w.said = 'vouched' and coalesce(n.yes, true))`.execute(tx)
  if (rows.length > 0) return refuse('This election is recorded already.')
  const id = newId<'election'>()
  await sql`insert into people_election (id, caucus_id, person_id, account_id, address_index, post, chosen, elected_on, until_day, role_until, by_account)
    values (${id}, ${caucus}, ${person?.id ?? null}, ${account}, ${to === null ? null : blindIndex(key, to)}, ${post}, ${chosen}, ${on}, ${until}, ${startOf(until, zone)}, ${by})`.execute(
    tx,
  )
  return id
}

/** A steward's word on an election; the first counts. The database refuses a vouching by who recorded it or was elected. @returns whether it was the first */
export const sayOf = async (tx: Tx, id: Id<'election'>, said: 'vouched' | 'taken back', by: Id<'account'>): Promise<boolean> => {
  const done =
    await sql`insert into people_election_word (election_id, said, by_account) values (${id}, ${said}, ${by}) on conflict do nothing returning 1`.execute(
      tx,
    )
  return done.rows.length === 1
}

/** Whether the letter would still go where it was recorded to go. */
const addressStands = async (tx: Tx, key: Key, id: Id<'election'>, to: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from people_election where id = ${id} and address_index = ${blindIndex(key, to)}`.execute(tx)
  return rows.length === 1
}

type Vouching = {
  readonly caucus: Id<'caucus'>
  readonly election: Election
  readonly by: Id<'account'>
  readonly today: Day
  readonly zone: string
  readonly wall: Instant
}

/**
 * Vouches for an election. @param person of the list, who is asked by letter from now on; null: somebody with a role here, who answers on a page
 * @returns the letter that is to go, if one is
 */
export const vouch = async (
  tx: Tx,
  key: Key,
  { caucus, election, by, today, zone, wall }: Vouching,
  person: PersonInFull | null,
): Promise<Letter | Refusal | null> => {
  const to = person && addressFor(person, today)
  if (to !== null && typeof to !== 'string') return { ...to, why: 'They have no e-mail address with their agreement to letters any more.' }
  if (to !== null && !(await addressStands(tx, key, election.id, to)))
    return refuse('Their address was changed since this was recorded. Take it back, and record it anew.')
  if (!(await sayOf(tx, election.id, 'vouched', by))) return refuse('Somebody was quicker: look at it again.')
  if (!person || to === null) return null
  const asked = {
    caucus,
    person: person.id,
    to,
    role: 'steward',
    until: startOf(election.until_day, zone),
    by,
    wall,
    election: election.id,
  } as const
  return keepInvitation(tx, key, asked)
}

/** As whoever was elected and has a role here. @returns whether they were asked, and had not answered */
export const answerElection = async (tx: Tx, id: Id<'election'>, yes: boolean): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_answer_election(${id}::uuid, ${yes}) as done`.execute(tx)
  return rows[0]?.done === true
}

/** What somebody was asked to be, and elected to, with what came of it. As the person. */
export const askedToServe = async (tx: Tx, person: Id<'person'>): Promise<Record<string, unknown>[]> => {
  const { rows } = await sql<
    Record<string, unknown>
  >`select how, role, post, decision, elected_on as "electedOn", until, at, by_name as "by", vouched_by as "vouchedBy", became, became_at as "becameAt"
    from people_asked_to_serve(${person}::uuid)`.execute(tx)
  return rows
}

type OfTwo = { readonly what: 'vouch' | 'office'; readonly lists: number; readonly until: Instant }

/**
 * What elections of stewards ask of somebody with a role in a caucus: to vouch for what another steward recorded, to say yes or no to being one; and when the latest was recorded,
 * while that is news to all of them.
 */
export const electionsFor = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  now: Instant,
): Promise<{ turns: readonly OfTwo[]; latest: Instant | null }> => {
  const all = await electionsIn(tx, caucus)
  const turn = (what: OfTwo['what'], since: readonly Instant[]): OfTwo[] => {
    const [first] = since.toSorted(Temporal.Instant.compare)
    return first ? [{ what, lists: since.length, until: vouchBy(first) }] : []
  }
  const [last] = all
  return {
    turns: [
      ...turn(
        'vouch',
        all.flatMap(({ may_vouch, made_at }) => (may_vouch ? [made_at] : [])),
      ),
      ...turn(
        'office',
        all.flatMap(({ asked, said_at }) => (asked && said_at ? [said_at] : [])),
      ),
    ],
    latest: last && runs(last.said_at ?? last.made_at, now) ? last.made_at : null,
  }
}
