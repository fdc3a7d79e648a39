import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Key, sha256, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { blindSign, privateKeyOf, receiptOf, tokenHolds } from './blind.ts'
import { type Box, ballots } from './queries.ts'
import { canonicalCodePaper, commitmentText, readCode } from './rules/box-code.ts'
import { questionsOf } from './rules/box-question.ts'
import { mayCast, mayDraw, phaseOf } from './rules/box-times.ts'
import { type Answers, canonicalPaper, checkAnswers, type Token } from './rules/paper.ts'

/** The rule of a refusal that is about once: a second paper, or a second vote with one paper. */
export const once = 'box.once'

/** What the sealed key of a box is bound to. */
export const sealedFor = (box: string, what: string): string => `ballots ${box} ${what}`

type Drawing = { readonly box: Box; readonly voter: Id<'voter'>; readonly blinded: string; readonly now: Instant }

/**
 * Signs the voter's blinded message and marks the voter, in one transaction: there is no mark without its signature. The same message
 * again gets the same signature, so a lost reply costs nobody their vote; another one is refused, since the first may have become a paper.
 * As the voter.
 */
export const drawPaper = async (
  tx: Tx,
  serverKey: Key,
  { box, voter, blinded, now }: Drawing,
): Promise<{ signature: string } | Refusal> => {
  const hash = sha256(blinded)
  const before = await signatureFor(tx, voter)
  if (before?.signature && before.blinded_sha256 === hash) return { signature: before.signature }
  const refused = mayDraw(phaseOf(box, now))
  if (refused) return refused
  if (before) return drawnBefore(before, hash)
  const sealed = await ballots(tx)
    .selectFrom('ballots_key')
    .select('key_sealed')
    .where('box_id', '=', box.id)
    .where('what', '=', 'signing')
    .executeTakeFirst()
  if (!sealed) throw new Error('an open box has no key')
  const signature = blindSign(privateKeyOf(unseal(serverKey, sealed.key_sealed, sealedFor(box.id, 'signing'))), blinded)
  if (signature === null)
    return refuse('What the device sent is not a blinded message for this ballot.', { next: 'Load the page again and try once more.' })
  const marked = await sql`insert into ballots_mark (box_id, voter_id, how, blinded_sha256, signature)
    values (${box.id}, ${voter}, 'device', ${hash}, ${signature}) on conflict do nothing`.execute(tx)
  if (marked.numAffectedRows === 1n) return { signature }
  const other = await signatureFor(tx, voter)
  if (!other) throw new Error('a voter is marked and not marked')
  return drawnBefore(other, hash)
}

type Drawn = { readonly how: 'device' | 'envelope'; readonly blinded_sha256: string | null; readonly signature: string | null }

const signatureFor = (tx: Tx, voter: Id<'voter'>): Promise<Drawn | undefined> =>
  ballots(tx).selectFrom('ballots_mark').select(['how', 'blinded_sha256', 'signature']).where('voter_id', '=', voter).executeTakeFirst()

const drawnBefore = ({ how, blinded_sha256, signature }: Drawn, hash: string): { signature: string } | Refusal => {
  if (signature !== null && blinded_sha256 === hash) return { signature }
  return how === 'envelope'
    ? refuse('You were given an envelope for this ballot.', { rule: once, next: 'Vote with the code in it.' })
    : refuse('Your paper was drawn before, with another device or another copy of this page.', {
        rule: once,
        next: 'Vote on that device: the paper is on it. Nobody can draw a second one, since the first may be in the box.',
      })
}

/** The officer hands an envelope to somebody on the roll, who then draws no paper on a device. As the returning officer. */
export const handEnvelope = async (tx: Tx, box: Box, voter: Id<'voter'>, now: Instant): Promise<true | Refusal> => {
  const refused = mayDraw(phaseOf(box, now))
  if (refused) return refused
  const marked =
    await sql`insert into ballots_mark (box_id, voter_id, how) values (${box.id}, ${voter}, 'envelope') on conflict do nothing`.execute(tx)
  return marked.numAffectedRows === 1n ? true : refuse('This person has had their paper already.', { rule: once })
}

type Taken = { readonly receipt: string; readonly again: boolean }

/** Takes a paper with a signed token. Nothing here knows or asks who brings it. */
export const castPaper = async (
  tx: Tx,
  box: Box,
  { token, answers }: { token: Token; answers: Answers },
  now: Instant,
): Promise<Taken | Refusal> => {
  const receipt = receiptOf(canonicalPaper({ box: box.id, token, answers }))
  if (!tokenHolds(box.key, token))
    return refuse('This paper is not signed for this ballot.', { next: 'Draw a paper on the page of this ballot.' })
  const values = sql`${box.id}, ${token.message}, ${token.signature}, ${JSON.stringify(answers)}::jsonb`
  return cast(tx, {
    box,
    answers,
    now,
    receipt,
    held: { token, code: null },
    insert: sql`(box_id, token, signature, answers) values (${values})`,
  })
}

/** Takes a paper with the code of an envelope. */
export const castCode = async (
  tx: Tx,
  box: Box,
  { typed, answers }: { typed: string; answers: Answers },
  now: Instant,
): Promise<Taken | Refusal> => {
  const code = readCode(typed)
  const commitment = sha256(commitmentText(box.id, code ?? ''))
  const known =
    code &&
    (await ballots(tx)
      .selectFrom('ballots_code')
      .select('commitment')
      .where('box_id', '=', box.id)
      .where('commitment', '=', commitment)
      .executeTakeFirst())
  if (!code || !known) {
    const why = 'This is not a code of this ballot.'
    return refuse(why, { next: 'Look at each letter again: there are twenty, in five groups of four.', fields: { code: why } })
  }
  const receipt = receiptOf(canonicalCodePaper({ box: box.id, code, answers }))
  const values = sql`${box.id}, ${code}, ${commitment}, ${JSON.stringify(answers)}::jsonb`
  return cast(tx, {
    box,
    answers,
    now,
    receipt,
    held: { token: null, code },
    insert: sql`(box_id, code, commitment, answers) values (${values})`,
  })
}

type Casting = {
  readonly box: Box
  readonly answers: Answers
  readonly now: Instant
  readonly receipt: string
  /** What the paper was let in with: one of the two. */
  readonly held: { readonly token: Token | null; readonly code: string | null }
  readonly insert: ReturnType<typeof sql>
}

const cast = async (tx: Tx, { box, answers, now, receipt, held, insert }: Casting): Promise<Taken | Refusal> => {
  const before = await said(tx, box, held)
  if (before === null) {
    const refused = mayCast(phaseOf(box, now)) ?? checkAnswers(questionsOf(box.questions), answers)
    if (refused) return refused
    const taken = await sql`insert into ballots_paper ${insert} on conflict do nothing`.execute(tx)
    if (taken.numAffectedRows === 1n) return { receipt, again: false }
  }
  const there = before ?? (await said(tx, box, held))
  if (there === JSON.stringify(answers)) return { receipt, again: true }
  return refuse('A vote was cast with this paper already, and it says something else.', {
    rule: once,
    next: 'The first one counts. Nothing was changed.',
  })
}

/** What the paper with this token or code says, as JSON; null: there is none. */
const said = async (tx: Tx, box: Box, { token, code }: Casting['held']): Promise<string | null> => {
  const found = await sql<{ answers: Answers; signature: string | null }>`
    select answers, signature from ballots_said(${box.id}, ${token?.message ?? null}, ${code})`.execute(tx)
  const row = found.rows[0]
  if (!row) return null
  // One message can bear several signatures (the salt is the device's); a receipt is of one of them.
  return row.signature === (token?.signature ?? null) ? JSON.stringify(row.answers) : 'signed otherwise'
}
