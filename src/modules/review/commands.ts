import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { addTask } from '#modules/meetings/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Supporters } from './rules/contest-case.ts'
import { findingRows, type NewFinding, type Written } from './rules/read-review.ts'
import type { ReviewTables } from './tables.ts'

const review = (tx: Tx) => tx.withTables<ReviewTables>()

type By = { readonly account: Id<'account'>; readonly name: string; readonly at: Instant }
type About = { readonly caucus: Id<'caucus'>; readonly contest: string; readonly slug: string; readonly supporters: Supporters }

/**
 * Writes the review down as its next revision, with its new findings and a task for each that leads to one. Refused, with nothing stored, when an owner holds
 * no role in the caucus. What the last revision says word for word, with its new findings, is written already: the form arrived twice. As a steward.
 */
export const writeReview = async (tx: Tx, about: About, written: Written, by: By): Promise<Id<'review'> | Refusal> => {
  const id = await openReview(tx, about, by.at)
  const [last] = (
    await sql<{ number: number; position: number }>`select coalesce(max(number), 0)::int as number,
      (select coalesce(max(position), 0)::int from review_finding where review_id = ${id}) as position
    from review_revision where review_id = ${id}`.execute(tx)
  ).rows
  if (await isWritten(tx, id, last?.number ?? 0, about.supporters, written)) return id
  const number = (last?.number ?? 0) + 1
  await review(tx)
    .insertInto('review_revision')
    .values({
      review_id: id,
      number,
      title: written.title,
      summary: written.summary,
      better: written.better,
      changed: written.changed,
      supporters_known: about.supporters.known,
      supporters_asked: about.supporters.asked,
      supporters_came: about.supporters.came,
      disputed_votes: written.disputedVotes,
      author_account: by.account,
      author_name: by.name,
      written_at: by.at,
    })
    .execute()
  for (const [index, finding] of written.findings.entries()) {
    const place = { review: id, since: number, position: (last?.position ?? 0) + index + 1, row: index + 1 }
    const added = await addFinding(tx, about, finding, place, by)
    if (isRefusal(added)) return added
  }
  return id
}

const openReview = async (tx: Tx, { caucus, contest, slug }: About, at: Instant): Promise<Id<'review'>> => {
  const opened = await sql<{ id: Id<'review'> }>`insert into review_review (id, slug, caucus_id, contest_key, begun_at)
    values (${newId()}, ${slug}, ${caucus}, ${contest}, ${at}) on conflict (caucus_id, contest_key) do nothing returning id`.execute(tx)
  if (opened.rows[0]) return opened.rows[0].id
  const known = await review(tx)
    .selectFrom('review_review')
    .select('id')
    .where('caucus_id', '=', caucus)
    .where('contest_key', '=', contest)
    .executeTakeFirstOrThrow()
  return known.id
}

type Place = { readonly review: Id<'review'>; readonly since: number; readonly position: number; readonly row: number }

/** `row`: of the form, so that a refusal is shown beside its field. */
const addFinding = async (tx: Tx, about: About, finding: NewFinding, place: Place, by: By): Promise<Id<'finding'> | Refusal> => {
  const id = newId<'finding'>()
  const { leadsTo } = finding
  const base = { id, review_id: place.review, since: place.since, position: place.position, kind: finding.kind, says: finding.says }
  if ('noAction' in leadsTo) {
    await review(tx)
      .insertInto('review_finding')
      .values({
        ...base,
        task_id: null,
        task_what: null,
        owner_account: null,
        owner_shown: null,
        due_on: null,
        no_action: leadsTo.noAction,
      })
      .execute()
    return id
  }
  const why = finding.says.slice(0, 500)
  const task = await addTask(tx, about.caucus, { ...leadsTo, why, contest: about.contest, finding: id }, by)
  if (isRefusal(task))
    return refuse(task.why, { fields: { [`owner${Math.min(place.row, findingRows)}`]: task.fields?.['owner'] ?? task.why } })
  await review(tx)
    .insertInto('review_finding')
    .values({
      ...base,
      task_id: task.id,
      task_what: leadsTo.what,
      owner_account: task.owner,
      owner_shown: firstName(task.ownerName),
      due_on: leadsTo.due,
      no_action: null,
    })
    .execute()
  return id
}

const isWritten = async (tx: Tx, id: Id<'review'>, number: number, { known }: Supporters, written: Written): Promise<boolean> => {
  const { rows } = await sql<{
    says: string[]
  }>`select array(select f.kind || ' ' || f.says from review_finding f where f.review_id = ${id} and f.since = ${number} order by f.position) as says
    from review_revision v where v.review_id = ${id} and v.number = ${number} and v.title = ${written.title} and v.summary = ${written.summary} and v.better = ${written.better}
      and v.changed = ${written.changed} and v.disputed_votes is not distinct from ${written.disputedVotes} and v.supporters_known is not distinct from ${known}`.execute(
    tx,
  )
  return rows[0] !== undefined && String(rows[0].says) === String(written.findings.map(({ kind, says }) => `${kind} ${says}`))
}

/** Readers outside the caucus see who owns a task by first name: that somebody does is the point, not who it is. */
const firstName = (name: string): string => name.split(' ')[0] ?? name

/** Publishes the latest revision: anyone may read it from now on. Doing it twice is doing it once. As a steward. */
export const publishReview = async (tx: Tx, id: Id<'review'>, number: number, by: By): Promise<void> => {
  await sql`insert into review_publication (review_id, number, by_account, published_at) values (${id}, ${number}, ${by.account}, ${by.at})
    on conflict do nothing`.execute(tx)
}
