import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { sha256 } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { receiptOf } from './blind.ts'
import { tiesBy } from './lot.ts'
import { recordLine } from './opening.ts'
import { type Box, boxById, chainOf, marksOf, type Paper, papersIn, signingsOf } from './queries.ts'
import { canonicalCodePaper } from './rules/box-code.ts'
import { type Counted, countBox, outcomeOf } from './rules/box-count.ts'
import { closingText } from './rules/box-texts.ts'
import { maySign, phaseOf } from './rules/box-times.ts'
import { resultJson } from './rules/formats/result.ts'
import { canonicalPaper } from './rules/paper.ts'
import type { Role } from './tables.ts'

type Signer = { readonly role: Role; readonly account: Id<'account'>; readonly name: string }

/**
 * Consents to closing. With the second consent the box closes, in the same transaction: papers and marks are rewritten in random order, the
 * private key is gone, board and mark list are fixed by their hashes, the lot is drawn from that line, and the counts are published. The
 * database refuses a closing without both, before its time, or by one person alone.
 * As the returning officer or the scrutineer.
 */
export const signClosing = async (tx: Tx, box: Box, signer: Signer, now: Instant): Promise<'signed' | 'closed' | Refusal> => {
  const refused = maySign(phaseOf(box, now))
  if (refused) return refused
  await sql`select pg_advisory_xact_lock(ballots_lock(${box.id}))`.execute(tx)
  const signed = await sql`insert into ballots_signing (box_id, role, account_id, name, at)
    values (${box.id}, ${signer.role}, ${signer.account}, ${signer.name}, ${now}) on conflict do nothing`.execute(tx)
  if (signed.numAffectedRows !== 1n) return refuse('This consent has been given already. The other person has to sign too.')
  await recordLine(tx, box.id, now, 'signed', JSON.stringify({ role: signer.role, name: signer.name }))
  if ((await signingsOf(tx, box.id)).length < 2) return 'signed'
  await sql`select ballots_close(${box.id}, ${now}::timestamptz)`.execute(tx)
  await publish(tx, box, now)
  return 'closed'
}

const publish = async (tx: Tx, box: Box, now: Instant): Promise<void> => {
  const board = boardOf(box, await papersIn(tx, box.id))
  const marks = await marksOf(tx, box.id)
  await recordLine(tx, box.id, now, 'closed', closingText({ receipts: board.map(({ receipt }) => receipt), marks }, sha256))
  const seed = (await chainOf(tx, box.id)).at(-1)?.hash ?? ''
  const counts = countedBy(box, board, seed)
  const quorum = { wanted: box.quorum, reached: board.length >= box.quorum }
  const published = { lot: seed, quorum, questions: counts.map(one => ({ ...outcomeOf(one), count: sha256(countText(one)) })) }
  await recordLine(tx, box.id, now, 'published', JSON.stringify(published))
}

/** The count as the public JSON, in one line: its hash is published with the result. */
const countText = ({ count }: Counted): string => JSON.stringify(isRefusal(count) ? { notCounted: count.why } : resultJson(count))

export type BoardPaper = Paper & { readonly receipt: string }

/** Papers with their receipts, sorted by these. */
const boardOf = ({ id }: Pick<Box, 'id'>, papers: readonly Paper[]): BoardPaper[] =>
  papers
    .map(paper => ({
      ...paper,
      receipt: receiptOf('code' in paper ? canonicalCodePaper({ box: id, ...paper }) : canonicalPaper({ box: id, ...paper })),
    }))
    .toSorted((a, b) => (a.receipt < b.receipt ? -1 : 1))

const countedBy = (box: Box, board: readonly BoardPaper[], seed: string): Counted[] =>
  countBox(
    box.questions,
    board.map(({ answers }) => answers),
    election => tiesBy(election, seed),
  )

export type Published = {
  readonly box: Box
  readonly board: readonly BoardPaper[]
  readonly counts: readonly Counted[]
  readonly lot: string
}

/** Board and counts of a closed box, counted again from its papers; null while it is not closed. */
export const publishedOf = async (tx: Tx, id: Id<'box'>): Promise<Published | null> => {
  const box = await boxById(tx, id)
  if (!box?.closedAt) return null
  const board = boardOf(box, await papersIn(tx, id))
  const lot = (await chainOf(tx, id)).findLast(({ kind }) => kind === 'closed')?.hash ?? ''
  return { box, board, counts: countedBy(box, board, lot), lot }
}
