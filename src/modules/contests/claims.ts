import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { RulingKind } from './rules/moderate.ts'
import type { ClaimRead, OfferRead } from './rules/read-claim.ts'

export type Offer = {
  readonly toWhom: string
  readonly how: string
  readonly on: Day
  readonly answerBy: Day
  /** Null: none yet, or none came. */
  readonly answer: string | null
}
type Ruling = { readonly ruling: RulingKind; readonly why: string; readonly byWhom: string; readonly at: Instant }

/** What somebody said here of a contest. */
export type OwnClaim = ClaimRead & {
  readonly id: Id<'claim'>
  readonly contest: string
  readonly caucusName: string
  readonly waits: boolean
  readonly saidAt: Instant
  readonly isPublic: boolean
  readonly isMine: boolean
  readonly offers: readonly Offer[]
  /** The last one counts; null: nobody ruled on it. */
  readonly ruling: Ruling | null
}

type Row = Omit<OwnClaim, 'offers' | 'ruling'>
type OfferRow = Offer & { readonly claim: Id<'claim'> }
type RulingRow = Ruling & { readonly claim: Id<'claim'> }

const withRest = async (tx: Tx, rows: readonly Row[]): Promise<OwnClaim[]> => {
  if (rows.length === 0) return []
  const ids = arrayOf(rows.map(row => row.id))
  const offers = await sql<OfferRow>`select claim_id as claim, to_whom as "toWhom", how, offered_on as "on", answer_by as "answerBy", answer
    from contests_claim_offer where claim_id = any (${ids}::uuid[]) order by recorded_at, id`.execute(tx)
  const rulings = await sql<RulingRow>`select distinct on (claim_id) claim_id as claim, ruling, why, by_whom as "byWhom", ruled_at as at
    from contests_claim_ruling where claim_id = any (${ids}::uuid[]) order by claim_id, ruled_at desc, id desc`.execute(tx)
  return rows.map(row => ({
    ...row,
    offers: offers.rows.filter(one => one.claim === row.id),
    ruling: rulings.rows.find(one => one.claim === row.id) ?? null,
  }))
}

const columns = sql`id, contest_key as contest, caucus_name as "caucusName", point, says, kind, confidence, evidence, address, said_by as "saidBy",
  author_shown as author, waits, said_at as "saidAt", contests_claim_is_public(id) as "isPublic", contests_claim_is_mine(id) as "isMine"`

/** What anybody may read, as known on a day: nothing that waits, was refused or is held back, whoever asks. */
export const publicClaims = async (tx: Tx, contest: string, known: Instant): Promise<OwnClaim[]> => {
  const rows = await sql<Row>`select ${columns} from contests_claim
    where contest_key = ${contest} and said_at <= ${known} and contests_claim_is_public(id) order by point, said_at, id limit 200`.execute(
    tx,
  )
  const all = await withRest(tx, rows.rows)
  return all.filter(({ ruling }) => ruling === null || Temporal.Instant.compare(ruling.at, known) <= 0)
}

/** Claims of the asker about a contest, the latest first. */
export const claimsOfMine = async (tx: Tx, contest: string): Promise<OwnClaim[]> => {
  const rows = await sql<Row>`select ${columns} from contests_claim
    where contest_key = ${contest} and contests_claim_is_mine(id) order by said_at desc, id limit 100`.execute(tx)
  return withRest(tx, rows.rows)
}

/** Claims of other people that the asker may rule on: those that wait first. */
export const claimsToModerate = async (tx: Tx): Promise<OwnClaim[]> => {
  const rows = await sql<Row>`select ${columns} from contests_claim
    where contests_moderates(caucus_id) and not contests_claim_is_mine(id)
    order by exists (select from contests_claim_ruling r where r.claim_id = contests_claim.id), waits desc, said_at, id limit 100`.execute(
    tx,
  )
  return withRest(tx, rows.rows)
}

/** One claim as far as the asker may see it; null: there is none for them. */
export const claimById = async (tx: Tx, id: Id<'claim'>): Promise<(OwnClaim & { readonly mayModerate: boolean }) | null> => {
  const rows = await sql<Row & { mayModerate: boolean }>`select ${columns}, contests_moderates(caucus_id) as "mayModerate"
    from contests_claim where id = ${id}`.execute(tx)
  const row = rows.rows[0]
  const [claim] = row ? await withRest(tx, [row]) : []
  return row && claim ? { ...claim, mayModerate: row.mayModerate } : null
}

/** Who looks at claims of a caucus: those of its network; where it is in none, coordinators of networks of its organisation; or nobody yet. */
export type Moderators = 'network' | 'organisation' | 'nobody'
export const moderatorsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Moderators> => {
  const found = await sql<{ by: Moderators }>`select contests_moderated_by(${caucus}) as by`.execute(tx)
  return found.rows[0]?.by ?? 'nobody'
}

export type ClaimPlace = { readonly contest: string; readonly caucus: Id<'caucus'>; readonly caucusName: string; readonly waits: boolean }

/** As a member of the caucus; the database refuses an allegation that does not wait. The same id again is the same claim. @returns false: it was there */
export const addClaim = async (
  tx: Tx,
  claim: ClaimRead,
  { contest, caucus, caucusName, waits }: ClaimPlace,
  by: Id<'account'>,
  id: Id<'claim'> = newId<'claim'>(),
): Promise<boolean> => {
  const done =
    await sql`insert into contests_claim (id, contest_key, caucus_id, caucus_name, point, says, kind, confidence, evidence, address, said_by, author_shown, waits, by_account)
    values (${id}, ${contest}, ${caucus}, ${caucusName}, ${claim.point}, ${claim.says}, ${claim.kind}, ${claim.confidence}, ${claim.evidence}, ${claim.address},
            ${claim.saidBy}, ${claim.author}, ${waits}, ${by}) on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

/** That a right of reply was offered, or what was answered. As the author or a moderator. */
export const addOffer = async (
  tx: Tx,
  claim: Id<'claim'>,
  offer: OfferRead,
  by: Id<'account'>,
  id: Id<'offer'> = newId<'offer'>(),
): Promise<boolean> => {
  const done = await sql`insert into contests_claim_offer (id, claim_id, to_whom, how, offered_on, answer_by, answer, by_account)
    values (${id}, ${claim}, ${offer.toWhom}, ${offer.how}, ${offer.on}, ${offer.by}, ${offer.answer}, ${by}) on conflict (id) do nothing`.execute(
    tx,
  )
  return Number(done.numAffectedRows ?? 0) === 1
}

/** As a moderator; the database refuses it to the author, and for an allegation before whoever it is about could answer. */
export const addRuling = async (tx: Tx, claim: Id<'claim'>, ruling: Omit<Ruling, 'at'>, by: Id<'account'>): Promise<void> => {
  await sql`insert into contests_claim_ruling (id, claim_id, ruling, why, by_whom, by_account)
    values (${newId<'ruling'>()}, ${claim}, ${ruling.ruling}, ${ruling.why}, ${ruling.byWhom}, ${by})`.execute(tx)
}
