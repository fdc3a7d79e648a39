import { html } from 'hono/html'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { button, form, formActions, linkButton, textArea } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import { type Archived, archive, archivedOf } from '../archive.ts'
import type { ContestsDeps } from '../deps.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt } from '../queries.ts'
import { daysForReview, mayArchive } from '../rules/archive.ts'
import type { ContestState } from '../state.ts'
import { voteWhen } from '../summary.ts'
import { type Covering, coveringPlaceOf, crumbsIn, keeperOf, keeps } from './place.ts'

type Subject = { readonly place: Covering; readonly state: ContestState; readonly isReviewed: boolean; readonly archived: Archived | null }

const subjectOf = async (visit: Visit, { packs, isReviewed }: ContestsDeps): Promise<Subject | null> => {
  const place = await coveringPlaceOf(visit)
  const state = place && (await contestAt(visit.tx, packs, visit.param('contest'), visit.now))
  if (!place || !state) return null
  return { place, state, isReviewed: await isReviewed(visit.tx, state.key), archived: await archivedOf(visit.tx, state.key) }
}

/** Null: it may leave the lists. */
const judged = ({ place, state, isReviewed, archived }: Subject, waiver: string): Refusal | null => {
  if (!keeps(place, state)) return refuse(`${place.name} does not cover this place.`, { next: 'Its own caucus can do it.' })
  const over = voteWhen(state)?.day ?? state.vote?.at.day ?? state.events.at(-1)?.at.day ?? null
  return mayArchive({ phase: state.phase, over, today: state.now.day, isReviewed, isArchived: archived !== null, waiver })
}

export const archivePage =
  (deps: ContestsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps)
    if (!subject) return missing('contest of this name', contestsPaths.all())
    return show(page(visit, subject, '', null))
  }

export const archiveContest =
  (deps: ContestsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps)
    const keeper = subject && keeperOf(visit, subject.place)
    if (!subject || !keeper) return missing('contest of this name', contestsPaths.all())
    const waiver = visit.form.text('waiver')
    const refusal = judged(subject, waiver)
    if (refusal) return showAgain(page(visit, subject, waiver, refusal))
    await archive(visit.tx, subject.state.key, subject.isReviewed ? null : waiver, keeper)
    await visit.audit('contest.archived', subject.state.key, { review: subject.isReviewed ? 'published' : 'waived' })
    return goTo(contestsPaths.contest(subject.state.key), 'It has left the lists. It keeps its address, and everything in it.')
  }

const page = (visit: Visit, subject: Subject, waiver: string, refusal: Refusal | null): Html => {
  const { place, state, isReviewed } = subject
  const before = refusal ?? (isReviewed ? judged(subject, '') : judged(subject, 'a reason to be given'))
  return visit.frame({
    title: `Archive: ${state.contest.title}`,
    current: contestsPaths.all(),
    crumbs: [
      ...crumbsIn(place, '').slice(0, 2),
      { href: contestsPaths.contest(state.key), label: state.contest.title },
      { label: 'Archive' },
    ],
    audience: 'anyone: the reason stands on the page of the contest',
    body: html`${pageHead({ title: 'Put it into the archive', kicker: state.contest.title, lead: `A contest leaves the lists ${daysForReview} days after it is over, with a published review or with a reason for none. It keeps its address.` })}
${refusal === null && before ? notice({ tone: 'warn', title: before.why, body: before.next ?? '' }) : nothing}
${isReviewed ? notice({ tone: 'good', body: 'A review of it is published.' }) : reviewCard(place, state)}
${
  before && refusal === null
    ? linkButton({ href: contestsPaths.contest(state.key), label: 'Back to the contest', kind: 'ghost' })
    : form({
        action: contestsPaths.archive(place.base, state.key),
        token: visit.token,
        refusal,
        label: 'Archive',
        body: html`${isReviewed ? nothing : textArea({ name: 'waiver', value: waiver, error: refusal?.fields?.['waiver'], label: 'Why there will be no review', rows: 2, maxlength: 500, optional: true })}
${formActions({ body: html`${button({ label: 'Put it into the archive', kind: 'red' })}${linkButton({ href: contestsPaths.contest(state.key), label: 'Back', kind: 'ghost' })}` })}`,
      })
}`,
  })
}

const reviewCard = ({ kind, base }: Covering, { key }: ContestState): Html =>
  card({
    title: 'No review of it is published',
    compact: true,
    lead: 'A review says what decided it and what follows. It is the better way.',
    ...(kind === 'caucus' ? { body: html`<p><a href="${base}/contests/${key}/review">Write the review</a></p>` } : {}),
  })

export const archivedNotice = ({ waiver, keptBy, at }: Archived, zone: string): Html =>
  notice({
    title: 'In the archive',
    body: html`Put there on ${sayMoment(at, zone)} by ${keptBy}.${waiver ? html` No review, because: ${waiver}` : nothing}`,
  })
