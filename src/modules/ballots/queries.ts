import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { parseId } from '#kernel/id.ts'
import type { Scope } from '#kernel/scope.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Asked } from '#web/route.ts'
import type { Answers } from './rules/paper.ts'
import type { BallotsTables, LineKind, Role } from './tables.ts'

export const ballots = (tx: Tx) => tx.withTables<BallotsTables>()

export type Asking = { readonly title: string; readonly method: string; readonly seats: number; readonly options: readonly string[] }

export type Box = {
  readonly id: Id<'box'>
  readonly caucus: Id<'caucus'>
  readonly title: string
  readonly about: string
  readonly officer: string
  readonly scrutineer: string
  readonly drawsFrom: Instant
  readonly castsFrom: Instant
  readonly closesAt: Instant
  readonly closedAt: Instant | null
  readonly quorum: number
  /** SubjectPublicKeyInfo, base64url. */
  readonly key: string
  /** How many codes were made for envelopes. */
  readonly envelopes: number
  readonly questions: readonly Asking[]
}

const boxColumns = sql`b.id, b.caucus_id as caucus, b.title, b.about, b.officer_name as officer, b.scrutineer_name as scrutineer,
  b.draws_from as "drawsFrom", b.casts_from as "castsFrom", b.closes_at as "closesAt", c.at as "closedAt", b.quorum, b.key_spki as key,
  (select count(*)::int from ballots_code k where k.box_id = b.id) as envelopes,
  coalesce((select json_agg(json_build_object('title', q.title, 'method', q.method, 'seats', q.seats, 'options',
      (select json_agg(o.name order by o.nth) from ballots_option o where o.box_id = q.box_id and o.question = q.nth)) order by q.nth)
    from ballots_question q where q.box_id = b.id), '[]') as questions`

/** Null: there is none with this id. */
export const boxById = async (tx: Tx, id: string): Promise<Box | null> => {
  const known = parseId<'box'>(id)
  if (!known) return null
  const found =
    await sql<Box>`select ${boxColumns} from ballots_box b left join ballots_closing c on c.box_id = b.id where b.id = ${known}`.execute(tx)
  return found.rows[0] ?? null
}

/** Ballots of a caucus, those that close last first. */
export const boxesOf = async (tx: Tx, caucus: Id<'caucus'>, most = 50): Promise<Box[]> => {
  const found = await sql<Box>`select ${boxColumns} from ballots_box b left join ballots_closing c on c.box_id = b.id
    where b.caucus_id = ${caucus} order by b.closes_at desc, b.id limit ${most}`.execute(tx)
  return found.rows
}

/** Boxes that were closed before a day began, or should have been. As the keeper. */
export const closedBefore = async (tx: Tx, on: Day): Promise<Id<'box'>[]> =>
  (
    await sql<{
      id: Id<'box'>
    }>`select b.id from ballots_box b left join ballots_closing c on c.box_id = b.id where coalesce(c.at, b.closes_at) < ${on}::date`.execute(
      tx,
    )
  ).rows.map(({ id }) => id)

/** Scope of a route whose path names a box as `:box`: its caucus. Null when there is none. */
export const boxScope = async ({ tx, param }: Asked): Promise<Scope | null> => {
  const id = parseId<'box'>(param('box'))
  const row = id ? await ballots(tx).selectFrom('ballots_box').select('caucus_id').where('id', '=', id).executeTakeFirst() : undefined
  return row ? { kind: 'caucus', id: row.caucus_id } : null
}

export type Turnout = { readonly roll: number; readonly drawn: number; readonly cast: number }

/** All that anybody sees of these boxes before they are closed. */
export const turnoutOf = async (tx: Tx, boxes: readonly Id<'box'>[]): Promise<Map<string, Turnout>> => {
  const found = await sql<{ box: string; roll: number; drawn: number; papers: number }>`
    select box, roll, drawn, papers from ballots_turnout(${arrayOf(boxes)}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ box, roll, drawn, papers }) => [box, { roll, drawn, cast: papers }]))
}

export type Mark = { readonly voter: Id<'voter'>; readonly how: 'device' | 'envelope' }

/** Who has had their paper, as far as the asker may see it: a voter their own, the officer all, the scrutineer all after closing. In order of the opaque id. */
export const marksOf = (tx: Tx, box: Id<'box'>): Promise<Mark[]> =>
  ballots(tx).selectFrom('ballots_mark').select(['voter_id as voter', 'how']).where('box_id', '=', box).orderBy('voter_id').execute()

export type Paper =
  | { readonly token: { readonly message: string; readonly signature: string }; readonly answers: Answers }
  | { readonly code: string; readonly answers: Answers }

/** Every paper of a closed box, in no order; of any other, none. */
export const papersIn = async (tx: Tx, box: Id<'box'>): Promise<Paper[]> => {
  const rows = await ballots(tx)
    .selectFrom('ballots_paper')
    .select(['token', 'signature', 'code', 'answers'])
    .where('box_id', '=', box)
    .execute()
  return rows.flatMap(({ token, signature, code, answers }): Paper[] => {
    if (token !== null && signature !== null) return [{ token: { message: token, signature }, answers }]
    return code === null ? [] : [{ code, answers }]
  })
}

export type Line = {
  readonly seq: number
  readonly at: string
  readonly kind: LineKind
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

export const chainOf = (tx: Tx, box: Id<'box'>): Promise<Line[]> =>
  ballots(tx)
    .selectFrom('ballots_line')
    .select(['seq', 'at', 'kind', 'detail', 'previous', 'hash'])
    .where('box_id', '=', box)
    .orderBy('seq')
    .execute()

export const commitmentsOf = async (tx: Tx, box: Id<'box'>): Promise<string[]> => {
  const rows = await ballots(tx).selectFrom('ballots_code').select('commitment').where('box_id', '=', box).orderBy('commitment').execute()
  return rows.map(row => row.commitment)
}

/** Whether the codes can still be printed. As the returning officer; to others they are always forgotten. */
export const codesAreKnown = async (tx: Tx, box: Id<'box'>): Promise<boolean> =>
  (await ballots(tx).selectFrom('ballots_key').select('what').where('box_id', '=', box).where('what', '=', 'codes').executeTakeFirst()) !==
  undefined

export type Signing = { readonly role: Role; readonly name: string; readonly at: Instant }

export const signingsOf = (tx: Tx, box: Id<'box'>): Promise<Signing[]> =>
  ballots(tx).selectFrom('ballots_signing').select(['role', 'name', 'at']).where('box_id', '=', box).orderBy('role').execute()
