import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { contestAt } from '#modules/contests/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, tag } from '#web/pieces.ts'
import { file, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { ReviewDeps } from '../deps.ts'
import { reviewsPaths } from '../paths.ts'
import { type Published, publishedReviews } from '../queries.ts'
import { type Diagnosed, diagnosisOf, toldOf } from '../record.ts'
import { sayCause } from '../rules/say-diagnosis.ts'
import { contestsPreferred } from './review.ts'

export const reviewsPage =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const published = await publishedReviews(visit.tx)
    const records = await decided(deps, visit)
    return show(
      visit.frame({
        title: 'Reviews',
        current: '/reviews',
        description: 'Why contests went as they did, what would have been enough, and what follows.',
        body: html`${pageHead({ title: 'Reviews', lead: 'Why it went as it did, what would have been enough, and what follows. Readable by anyone.', aside: linkButton({ href: reviewsPaths.feed(), label: 'Feed', kind: 'ghost' }) })}
${published.map(one => reviewCard(deps, one))}
${records.length > 0 ? recordsCard(records) : nothing}
${published.length > 0 ? nothing : nonePublished}`,
      }),
    )
  }

/** Contests that are over and of which a diagnosis can say something, by the record alone. */
const decided = async ({ packs }: ReviewDeps, visit: Visit): Promise<Diagnosed[]> => {
  const found: Diagnosed[] = []
  for (const key of contestsPreferred(packs)) {
    const state = await contestAt(visit.tx, packs, key, visit.now)
    if (state?.vote) found.push(diagnosisOf(toldOf(state)))
  }
  return found
}

const reviewCard = (deps: ReviewDeps, one: Published): Html =>
  card({
    title: html`<a href="${reviewsPaths.review(one.slug)}">${one.title}</a>`,
    lead: html`By ${one.authorName}, ${dayMark(dayOf(one.firstAt, deps.zone), 'long')}${one.revision > 1 ? html`, revised ${dayMark(dayOf(one.latestAt, deps.zone), 'long')}` : nothing}`,
    body: html`<p>${one.summary.length > 300 ? `${one.summary.slice(0, 300)}…` : one.summary}</p>`,
  })

const recordsCard = (records: readonly Diagnosed[]): Html => {
  const [first, second] = records
  return card({
    title: 'From the public record',
    lead: 'Computed from what was published, whether or not anybody has written a review.',
    body: list({
      kind: 'ruled',
      items: records.map(({ told, diagnosis }) => {
        const [cause] = diagnosis.ranked
        const said = cause ? sayCause(cause) : null
        return html`<a href="${reviewsPaths.review(told.key)}">${told.contest.title}</a><br>${said ? html`${tag({ label: said.kind })} ${said.headline}` : diagnosis.outcome === 'won' ? 'Won' : 'Nothing can be worked out as of this moment: no margin, or no preference, is published.'}`
      }),
    }),
    ...(first && second
      ? {
          actions: linkButton({ href: reviewsPaths.beside(first.told.key, second.told.key), label: 'The two side by side', kind: 'ghost' }),
        }
      : {}),
  })
}

const nonePublished = emptyState({
  title: 'No review is published yet',
  why: 'A steward writes it after the vote: what happened, what went better than we said, and for each finding one task with an owner and a day, or a reason for none.',
  next: linkButton({ href: '/contests', label: 'Contests', kind: 'ghost' }),
})

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign)

/** Atom (RFC 4287): title, author, dates and the beginning of each published review. */
export const reviewsFeed =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const published = await publishedReviews(visit.tx)
    const at = (path: string): string => escaped(new URL(path, deps.publicUrl).href)
    const entries = published.map(
      one => `<entry>
  <id>${at(reviewsPaths.review(one.slug))}</id>
  <title>${escaped(one.title)}</title>
  <link href="${at(reviewsPaths.review(one.slug))}"/>
  <author><name>${escaped(one.authorName)}</name></author>
  <published>${one.firstAt}</published>
  <updated>${one.latestAt}</updated>
  <summary>${escaped(one.summary.slice(0, 500))}</summary>
</entry>`,
    )
    return file(
      'application/atom+xml; charset=utf-8',
      `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${at(reviewsPaths.all())}</id>
<title>Reviews</title>
<link rel="self" href="${at(reviewsPaths.feed())}"/>
<link href="${at(reviewsPaths.all())}"/>
<updated>${published[0]?.latestAt ?? visit.now}</updated>
${entries.join('\n')}
</feed>
`,
    )
  }
