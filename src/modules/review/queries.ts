import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { FindingKind } from './rules/read-review.ts'

export type Revision = {
  readonly number: number
  readonly title: string
  readonly summary: string
  readonly better: string
  /** What is new in it; empty in the first. */
  readonly changed: string
  readonly known: number | null
  readonly asked: number | null
  readonly came: number | null
  readonly disputedVotes: number | null
  readonly authorName: string
  readonly writtenAt: Instant
  /** Null: a draft, which only the caucus sees. */
  readonly publishedAt: Instant | null
}

export type Finding = {
  readonly id: Id<'finding'>
  readonly kind: FindingKind
  readonly says: string
  readonly since: number
  readonly task: Id<'task'> | null
  readonly taskWhat: string | null
  /** First name of the owner. */
  readonly owner: string | null
  readonly due: Day | null
  readonly noAction: string | null
}

export type Review = {
  readonly id: Id<'review'>
  readonly slug: string
  readonly caucus: Id<'caucus'>
  readonly contest: string
  /** The latest first; for readers outside the caucus only those published. */
  readonly revisions: readonly Revision[]
  /** In order; for readers outside the caucus without allegations. */
  readonly findings: readonly Finding[]
}

type Row = { readonly id: Id<'review'>; readonly slug: string; readonly caucus: Id<'caucus'>; readonly contest: string }

const columns = sql`r.id, r.slug, r.caucus_id as caucus, r.contest_key as contest`

const whole = async (tx: Tx, row: Row | undefined): Promise<Review | null> => {
  if (!row) return null
  const revisions =
    await sql<Revision>`select v.number, v.title, v.summary, v.better, v.changed, v.supporters_known as known, v.supporters_asked as asked,
      v.supporters_came as came, v.disputed_votes as "disputedVotes", v.author_name as "authorName", v.written_at as "writtenAt", p.published_at as "publishedAt"
    from review_revision v left join review_publication p on p.review_id = v.review_id and p.number = v.number
    where v.review_id = ${row.id} order by v.number desc`.execute(tx)
  const findings =
    await sql<Finding>`select id, kind, says, since, task_id as task, task_what as "taskWhat", owner_shown as owner, due_on as due, no_action as "noAction"
    from review_finding where review_id = ${row.id} order by position`.execute(tx)
  return { ...row, revisions: revisions.rows, findings: findings.rows }
}

/** The review of that slug, as far as the asker may read it; null when there is none. */
export const reviewBySlug = async (tx: Tx, slug: string): Promise<Review | null> =>
  whole(tx, (await sql<Row>`select ${columns} from review_review r where r.slug = ${slug}`.execute(tx)).rows[0])

export const reviewFor = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<Review | null> =>
  whole(
    tx,
    (await sql<Row>`select ${columns} from review_review r where r.caucus_id = ${caucus} and r.contest_key = ${contest}`.execute(tx))
      .rows[0],
  )

export type Published = Row & {
  readonly title: string
  readonly summary: string
  readonly better: string
  readonly authorName: string
  readonly revision: number
  readonly firstAt: Instant
  readonly latestAt: Instant
}

/** Reviews that anyone may read, each by its latest published revision, the latest first. */
export const publishedReviews = async (tx: Tx, wanted: { readonly contest?: string } = {}, most = 50): Promise<Published[]> => {
  const only = wanted.contest === undefined ? sql`` : sql`where r.contest_key = ${wanted.contest}`
  const found = await sql<Published>`select * from (
      select distinct on (r.id) ${columns}, v.title, v.summary, v.better, v.author_name as "authorName", v.number as revision, p.published_at as "latestAt",
             min(p.published_at) over (partition by r.id) as "firstAt"
      from review_review r join review_publication p on p.review_id = r.id join review_revision v on v.review_id = r.id and v.number = p.number ${only}
      order by r.id, v.number desc) latest
    order by "latestAt" desc, slug limit ${most}`.execute(tx)
  return found.rows
}

/** Of these contests, those of which anyone may read a review. */
export const reviewedAmong = async (tx: Tx, contests: readonly string[]): Promise<ReadonlySet<string>> => {
  if (contests.length === 0) return new Set()
  const { rows } = await sql<{ contest: string }>`select distinct r.contest_key as contest
    from review_review r join review_publication p on p.review_id = r.id where r.contest_key = any (${contests}::text[])`.execute(tx)
  return new Set(rows.map(({ contest }) => contest))
}

/** Slug and contest of the review in which a finding stands; null when the asker may not read it. */
export const reviewOfFinding = async (tx: Tx, finding: Id<'finding'>): Promise<Row | null> => {
  const found =
    await sql<Row>`select ${columns} from review_review r join review_finding f on f.review_id = r.id where f.id = ${finding}`.execute(tx)
  return found.rows[0] ?? null
}
