import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { type Caucus, caucusesById, networkPaths } from '#modules/network/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, disclosure, list, notice, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { ReviewDeps } from '../deps.ts'
import { reviewsPaths } from '../paths.ts'
import { type Finding, type Published, publishedReviews, type Review, type Revision, reviewOfFinding } from '../queries.ts'
import { type Subject, subjectOf } from '../subject.ts'
import { diagnosisCard } from './diagnosis.ts'
import { whatNow } from './what-now.ts'

/** A review at its address, or what the public record alone says of a contest: readable by anyone. */
export const reviewPage =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = /^\d{1,4}$/.exec(visit.query('revision'))
    const subject = await subjectOf(deps, visit, visit.param('slug'), asked ? Number(asked[0]) : null)
    if (!subject) return missing('review at this address', reviewsPaths.all())
    const { state, review, revision } = subject
    const title = revision?.title ?? `${state.contest.title}: what the record says`
    const next = await whatNow(deps, visit, subject)
    const besides = await publishedReviews(visit.tx, { contest: state.key })
    const writers = (await caucusesById(visit.tx, caucusesOf(visit.who, ['steward']))).filter(coversUnitOf(state))
    return show(
      visit.frame({
        title,
        current: '/reviews',
        crumbs: [{ href: reviewsPaths.all(), label: 'Reviews' }, { label: title }],
        description: revision?.summary.slice(0, 200) ?? state.contest.about ?? '',
        body: html`${pageHead({ kicker: state.contest.title, title, lead: byLine(deps, subject), aside: linkButton({ href: contestsPaths.contest(state.key), label: 'The contest', kind: 'ghost' }) })}
${revision && !revision.publishedAt ? notice({ tone: 'warn', body: 'A draft: only the people of the caucus see it.' }) : nothing}
${columns({
  first: html`${diagnosisCard(subject)}${revision ? told(revision) : nothing}${review && revision ? findingsCard(review, revision) : nothing}`,
  second: html`${next}${revision ? betterCard(revision) : notWritten(subject, besides, writers)}${besideCard(deps, subject)}${review ? revisionsCard(deps, review) : nothing}`,
})}`,
      }),
    )
  }

const byLine = (deps: ReviewDeps, { revision, caucus, state }: Subject): Html => {
  if (!revision || !caucus) return html`Computed from the public record of ${state.contest.title}; no class and no number is typed in.`
  const on = revision.publishedAt ?? revision.writtenAt
  return html`By ${revision.authorName}, for <a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>, ${dayMark(dayOf(on, deps.zone), 'long')}${revision.number > 1 ? ` · revision ${revision.number}` : nothing}`
}

const paragraphs = (text: string): Html => html`${text.split(/\n\s*\n/).map(part => html`<p>${part}</p>`)}`

const told = (revision: Revision): Html =>
  card({
    title: 'What happened, in the words of the caucus',
    body: html`${paragraphs(revision.summary)}${revision.known === null && revision.came === null ? nothing : html`<p class="mute small">Counted by the caucus: ${revision.known ?? 'not counted'} supporters known, ${revision.asked ?? 'not counted'} asked, ${revision.came ?? 'not counted'} came.</p>`}`,
  })

export const betterCard = (revision: Pick<Revision, 'better'>): Html =>
  card({ title: 'Better than we said', id: 'better', compact: true, body: paragraphs(revision.better) })

const coversUnitOf =
  ({ contest, pack }: Subject['state']) =>
  ({ covers }: Caucus): boolean =>
    covers.some(cover => cover.pack === pack.about.id && cover.unit === contest.unit)

const notWritten = ({ state }: Subject, besides: readonly Published[], writers: readonly Caucus[]): Html => {
  const links = [
    ...besides.map(one => html`<a href="${reviewsPaths.review(one.slug)}">${one.title}</a>, by ${one.authorName}`),
    ...writers.map(caucus => html`<a href="${reviewsPaths.write(caucus.slug, state.key)}">Write the review of ${caucus.name}</a>`),
  ]
  const none = html`<p>None is published yet. The stewards of a caucus that covers the unit can write one after the vote.</p>`
  return card({ title: 'Reviews of it', compact: true, body: links.length > 0 ? list({ items: links }) : none })
}

const besideCard = ({ packs }: ReviewDeps, { slug, state }: Subject): Html => {
  const others = contestsPreferred(packs).filter(key => key !== state.key)
  return others.length === 0
    ? nothing
    : card({
        title: 'Beside another',
        compact: true,
        body: list({
          items: others.map(key => html`<a href="${reviewsPaths.beside(slug, key)}">${state.pack.contests.get(key)?.title ?? key}</a>`),
        }),
      })
}

/** Contests in which the record names somebody's preferred option: those of which a diagnosis can say something. */
export const contestsPreferred = (packs: ReviewDeps['packs']): string[] =>
  [...packs.values()].flatMap(pack =>
    [...pack.contests.values()]
      .filter(contest => contest.options.some(option => option.preferred_by.length > 0))
      .map(contest => contest.id),
  )

const findingsCard = (review: Review, revision: Revision): Html => {
  const findings = review.findings.filter(finding => finding.since <= revision.number)
  return card({ title: 'Findings, and what follows', id: 'findings', body: list({ kind: 'ruled', items: findings.map(findingPart) }) })
}

export const findingPart = (finding: Finding): Html => html`<div id="finding-${finding.id}"><p>${kindTag(finding)}${finding.says}</p>
<p class="small">${finding.noAction ? html`<strong>No action:</strong> ${finding.noAction}` : html`<strong>${finding.taskWhat ?? ''}</strong> · ${finding.owner ?? ''} · ${finding.due ? html`by ${dayMark(finding.due)}` : nothing}`}</p></div>`

const kindTag = ({ kind }: Finding): Html => {
  if (kind === 'fact') return nothing
  if (kind === 'opinion') return html`${tag({ label: 'opinion', tone: 'calm' })} `
  return html`${tag({ label: 'allegation: not published', tone: 'warn' })} `
}

const revisionsCard = (deps: ReviewDeps, { slug, revisions }: Review): Html =>
  disclosure({
    summary: revisions.length === 1 ? 'One revision' : `${revisions.length} revisions`,
    body: list({
      items: revisions.map(
        one =>
          html`<a href="${reviewsPaths.review(slug, one.number)}">${`Revision ${one.number}`}</a>, ${dayMark(dayOf(one.publishedAt ?? one.writtenAt, deps.zone), 'long')}, ${one.authorName}${one.changed ? html`: ${one.changed}` : nothing}${one.publishedAt ? nothing : ' (draft)'}`,
      ),
    }),
  })

/** A task points at the finding it answers; the finding stands in its review. */
export const findingPage = async (visit: Visit): Promise<Reply> => {
  const id = parseId<'finding'>(visit.param('finding'))
  const found = id && (await reviewOfFinding(visit.tx, id))
  return found ? goTo(`${reviewsPaths.review(found.slug)}#finding-${id}`) : missing('such finding', reviewsPaths.all())
}
