import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type ContestState, contestAt, contestsPaths } from '#modules/contests/index.ts'
import { type Hand, handsOf } from '#modules/meetings/index.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { outlookFor, turnoutPaths } from '#modules/turnout/index.ts'
import { button, checkField, form, formActions, linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { publishReview, writeReview } from '../commands.ts'
import type { ReviewDeps } from '../deps.ts'
import { reviewsPaths } from '../paths.ts'
import { type Review, reviewFor } from '../queries.ts'
import type { Supporters } from '../rules/contest-case.ts'
import { readReview, reviewFields, type Typed } from '../rules/read-review.ts'
import { slugOf } from '../rules/slug.ts'
import { diagnosedFor, todayOf } from '../subject.ts'
import { diagnosisCard } from './diagnosis.ts'
import { findingPart } from './review.ts'
import { reviewForm } from './review-form.ts'

type Desk = {
  readonly caucus: Caucus
  readonly state: ContestState
  readonly review: Review | null
  readonly hands: readonly Hand[]
  readonly counted: Supporters
}

const deskOf = async (deps: ReviewDeps, visit: Visit): Promise<Desk | null> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const state = await contestAt(visit.tx, deps.packs, visit.param('contest'), visit.now)
  if (!caucus || !state) return null
  const review = await reviewFor(visit.tx, caucus.id, state.key)
  return { caucus, state, review, hands: await handsOf(visit.tx, caucus.id), counted: await countedBy(deps, visit, caucus, state) }
}

const unrecorded: Supporters = { known: null, asked: null, came: null }

/** Supporters on the roll as the caucus counted them. Nobody checked in means that nobody counted, not that nobody came. */
const countedBy = async ({ packs }: ReviewDeps, visit: Visit, caucus: Caucus, state: ContestState): Promise<Supporters> => {
  const outlook = await outlookFor(visit.tx, packs, caucus.id, state.key, visit.now)
  if (!outlook) return unrecorded
  const { people, came } = outlook.counts
  const known = people.sympathiser + people.asked + people.maybe + people.yes + people.confirmed + people.confirmedWithPlan
  return known === 0 ? unrecorded : { known, asked: known - people.sympathiser, came: came === 0 ? null : came }
}

export const writePage =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const desk = await deskOf(deps, visit)
    return desk
      ? show(await pageOf(deps, visit, desk, lastOf(desk), null))
      : missing('such contest of this caucus', networkPaths.caucuses())
  }

const lastOf = ({ review }: Desk): Typed => {
  const last = review?.revisions[0]
  if (!last) return {}
  const disputed = last.disputedVotes === null ? '' : String(last.disputedVotes)
  return { title: last.title, summary: last.summary, better: last.better, disputed, withCounts: last.known === null ? '' : 'yes' }
}

export const writeOne =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const desk = await deskOf(deps, visit)
    if (!desk || !visit.who) return missing('such contest of this caucus', networkPaths.caucuses())
    const { caucus, state, review, counted } = desk
    const typed: Typed = Object.fromEntries(reviewFields.map(name => [name, visit.form.text(name)]))
    const read = state.vote ? readReview(typed, { today: todayOf(deps, visit), before: review?.findings.length ?? 0 }) : notYet
    if (isRefusal(read)) return showAgain(await pageOf(deps, visit, desk, typed, read))
    const about = {
      caucus: caucus.id,
      contest: state.key,
      slug: slugOf(state.key, caucus.slug),
      supporters: read.withCounts ? counted : unrecorded,
    }
    const written = await writeReview(visit.tx, about, read, { ...visit.who, at: visit.now })
    if (isRefusal(written)) return showAgain(await pageOf(deps, visit, desk, typed, written))
    await visit.audit('review.written', written)
    return goTo(reviewsPaths.write(caucus.slug, state.key), 'Kept as a draft. Read it through, then publish it.')
  }

const notYet = refuse('The vote is not over, or its result is not known yet. A review comes after it.')

export const publishOne =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const desk = await deskOf(deps, visit)
    const last = desk?.review?.revisions[0]
    if (!desk?.review || !last || !visit.who) return missing('review to publish', networkPaths.caucuses())
    if (visit.form.text('fair') !== 'yes')
      return showAgain(
        await pageOf(deps, visit, desk, lastOf(desk), refuse('Not published yet.', { fields: { fair: 'Read it through, and say so.' } })),
      )
    await publishReview(visit.tx, desk.review.id, last.number, { ...visit.who, at: visit.now })
    await visit.audit('review.published', desk.review.id, { revision: last.number })
    return goTo(reviewsPaths.review(desk.review.slug), 'Published. Anyone can read it at this address.')
  }

const pageOf = async (deps: ReviewDeps, visit: Visit, desk: Desk, typed: Typed, refusal: Refusal | null): Promise<Html> => {
  const { caucus, state, review, hands, counted } = desk
  const last = review?.revisions[0] ?? null
  const shown = last ?? { known: counted.known, asked: counted.asked, came: counted.came, disputedVotes: null, better: '' }
  const diagnosed = await diagnosedFor(deps, visit, state, { caucus, revision: shown })
  const publishing = refusal?.fields?.['fair'] !== undefined
  return visit.frame({
    title: `Review of ${state.contest.title}`,
    current: '/reviews',
    crumbs: [
      { href: networkPaths.caucuses(), label: 'Caucuses' },
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { label: 'Review' },
    ],
    audience: `the people of ${caucus.name} until it is published, and then anyone`,
    body: html`${pageHead({ kicker: caucus.name, title: `Review of ${state.contest.title}`, lead: 'The diagnosis is computed. What it means, what went better than we said, and what follows is yours to write.' })}
${diagnosisCard({ state, diagnosed })}
${state.vote ? nothing : html`<div class="actions">${linkButton({ href: turnoutPaths.room(caucus.slug, state.key), label: 'The room: what helps until then' })}${linkButton({ href: contestsPaths.contest(state.key), label: 'The contest', kind: 'ghost' })}</div>`}
${review ? findingsSoFar(review) : nothing}
${review && last ? publishCard(visit, desk, review, publishing ? refusal : null) : nothing}
${state.vote || refusal ? reviewForm({ visit, action: reviewsPaths.write(caucus.slug, state.key), typed, refusal: publishing ? null : refusal, hands, counted, isFirst: review === null }) : nothing}`,
  })
}

const findingsSoFar = ({ findings }: Review): Html =>
  card({
    title: 'Findings so far',
    lead: 'A finding is not changed; a wrong one is corrected by another.',
    body: list({ kind: 'ruled', items: findings.map(findingPart) }),
  })

const publishCard = (visit: Visit, { caucus, state }: Desk, review: Review, refusal: Refusal | null): Html => {
  const last = review.revisions[0]
  const held = review.findings.filter(finding => finding.kind === 'allegation').length
  const read = linkButton({ href: reviewsPaths.review(review.slug, last?.number), label: 'Read it as others will', kind: 'ghost' })
  if (!last || last.publishedAt)
    return card({ title: 'Published', body: html`<p>Revision ${last?.number ?? 1} is public.</p>`, actions: read })
  return card({
    title: 'Publish it',
    tone: 'sunk',
    body: html`${held > 0 ? notice({ tone: 'warn', body: `${held === 1 ? 'One finding is' : `${held} findings are`} marked as an allegation and will not be published: nobody outside the caucus sees it.` }) : nothing}
${form({
  action: reviewsPaths.publish(caucus.slug, state.key),
  token: visit.token,
  refusal,
  label: 'Publish the review',
  body: html`${checkField({ name: 'fair', error: refusal?.fields?.['fair'], label: 'I have read it through. It says of no living person what the record does not show, and names no member who did not agree.' })}
${formActions({ body: html`${button({ label: 'Publish', kind: 'red' })}${read}` })}`,
})}`,
  })
}
