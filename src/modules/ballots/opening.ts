import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { type Key, seal, sha256, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { makeSigningKey } from './blind.ts'
import { sealedFor } from './commands.ts'
import { type Asking, type Box, ballots } from './queries.ts'
import { codeFrom, commitmentText } from './rules/box-code.ts'
import { openingText } from './rules/box-texts.ts'
import type { LineKind } from './tables.ts'

type Person = { readonly account: Id<'account'>; readonly name: string }

export type NewBox = {
  readonly id?: Id<'box'>
  readonly caucus: Id<'caucus'>
  readonly title: string
  readonly about: string
  readonly officer: Person
  readonly scrutineer: Person
  readonly drawsFrom: Instant
  readonly castsFrom: Instant
  readonly closesAt: Instant
  readonly quorum: number
  readonly questions: readonly Asking[]
  /** The roll: random ids, in no order that says anything. Who is who is the caller's. */
  readonly voters: readonly Id<'voter'>[]
  /** How many codes for envelopes are made. */
  readonly envelopes: number
}

/** One line on the box's chain. `detail` is JSON text with its keys in a fixed order. */
export const recordLine = async (tx: Tx, box: Id<'box'>, at: Instant, kind: LineKind, detail: string): Promise<void> => {
  await sql`select ballots_record(${box}, ${at}::timestamptz, ${kind}, ${detail})`.execute(tx)
}

/**
 * Opens a box: what it asks, its roll, its key and its codes are fixed from here on, and the opening line says so to everybody. As the
 * returning officer, or the keeper.
 */
export const openBox = async (tx: Tx, serverKey: Key, box: NewBox, now: Instant): Promise<Id<'box'>> => {
  const id = box.id ?? newId<'box'>()
  const key = await makeSigningKey()
  const codes = Array.from({ length: box.envelopes }, () => codeFrom(randomBytes(20)))
  const commitments = codes.map(code => sha256(commitmentText(id, code))).toSorted()
  await insertBox(tx, id, box, key.spki)
  await insertQuestions(tx, id, box.questions)
  await ballots(tx)
    .insertInto('ballots_voter')
    .values(box.voters.map(voter => ({ id: voter, box_id: id })))
    .execute()
  if (commitments.length > 0)
    await ballots(tx)
      .insertInto('ballots_code')
      .values(commitments.map(commitment => ({ box_id: id, commitment })))
      .execute()
  const sealed = (what: 'signing' | 'codes', text: string) => ({ box_id: id, what, key_sealed: seal(serverKey, text, sealedFor(id, what)) })
  await ballots(tx)
    .insertInto('ballots_key')
    .values([sealed('signing', key.pkcs8), ...(codes.length > 0 ? [sealed('codes', codes.join(' '))] : [])])
    .execute()
  await recordLine(
    tx,
    id,
    now,
    'opened',
    openingText(
      { ...box, officer: box.officer.name, scrutineer: box.scrutineer.name, key: key.spki, roll: box.voters.length, commitments },
      sha256,
    ),
  )
  return id
}

const insertBox = (tx: Tx, id: Id<'box'>, box: NewBox, spki: string) =>
  ballots(tx)
    .insertInto('ballots_box')
    .values({
      id,
      caucus_id: box.caucus,
      title: box.title,
      about: box.about,
      officer_account: box.officer.account,
      officer_name: box.officer.name,
      scrutineer_account: box.scrutineer.account,
      scrutineer_name: box.scrutineer.name,
      draws_from: box.drawsFrom,
      casts_from: box.castsFrom,
      closes_at: box.closesAt,
      quorum: box.quorum,
      key_spki: spki,
    })
    .execute()

const insertQuestions = async (tx: Tx, id: Id<'box'>, questions: readonly Asking[]): Promise<void> => {
  await ballots(tx)
    .insertInto('ballots_question')
    .values(questions.map(({ title, method, seats }, at) => ({ box_id: id, nth: at + 1, title, method, seats })))
    .execute()
  await ballots(tx)
    .insertInto('ballots_option')
    .values(questions.flatMap(({ options }, at) => options.map((name, place) => ({ box_id: id, question: at + 1, nth: place + 1, name }))))
    .execute()
}

/** The codes, to be printed and cut up, in a random order; each printing is a line on the chain. As the returning officer. */
export const printCodes = async (tx: Tx, serverKey: Key, box: Box, now: Instant): Promise<readonly string[] | Refusal> => {
  const row = await ballots(tx)
    .selectFrom('ballots_key')
    .select('key_sealed')
    .where('box_id', '=', box.id)
    .where('what', '=', 'codes')
    .executeTakeFirst()
  if (!row)
    return refuse('The server does not know the codes any more, or this ballot has none.', {
      next: 'Whoever has no envelope votes on a device.',
    })
  const codes = unseal(serverKey, row.key_sealed, sealedFor(box.id, 'codes')).split(' ')
  await recordLine(tx, box.id, now, 'printed', JSON.stringify({ codes: codes.length }))
  return codes
    .map(code => [randomBytes(8).toString('hex'), code] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, code]) => code)
}

/** They are printed: from here on the server cannot print them again. As the returning officer. */
export const forgetCodes = async (tx: Tx, box: Box, now: Instant): Promise<void> => {
  await sql`select ballots_forget_codes(${box.id})`.execute(tx)
  await recordLine(tx, box.id, now, 'forgotten', JSON.stringify({}))
}
