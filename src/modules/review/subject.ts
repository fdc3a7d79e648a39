import { dayOf } from '#kernel/day.ts'
import { across, baseRate, type ContestState, contestAt, preferenceOf } from '#modules/contests/index.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import { work } from '#modules/turnout/index.ts'
import type { Visit } from '#web/route.ts'
import type { ReviewDeps } from './deps.ts'
import { type Review, type Revision, reviewBySlug } from './queries.ts'
import { type Added, type Diagnosed, diagnosisOf, nothingAdded, toldOf } from './record.ts'

/** What a page of this module is about: a review with its contest, or the public record of a contest alone. */
export type Subject = {
  readonly slug: string
  readonly state: ContestState
  readonly diagnosed: Diagnosed
  readonly review: Review | null
  readonly revision: Revision | null
  readonly caucus: Caucus | null
}

/** Of a review by its slug, or of a contest by its key; null when there is none that the asker may read. */
export const subjectOf = async (deps: ReviewDeps, visit: Visit, slug: string, wanted: number | null = null): Promise<Subject | null> => {
  const review = await reviewBySlug(visit.tx, slug)
  const state = await contestAt(visit.tx, deps.packs, review?.contest ?? slug, visit.now)
  if (!state) return null
  if (!review)
    return {
      slug,
      state,
      diagnosed: diagnosisOf(toldOf(state), await withBase(deps, visit, state)),
      review: null,
      revision: null,
      caucus: null,
    }
  const revision = chosen(review, wanted)
  const [caucus] = await caucusesById(visit.tx, [review.caucus])
  if (!revision || !caucus) return null
  return { slug, state, review, revision, caucus, diagnosed: await diagnosedFor(deps, visit, state, { caucus, revision }) }
}

/** The revision asked for; else the latest that is published; else the draft, for who can see it. */
const chosen = ({ revisions }: Review, wanted: number | null): Revision | undefined =>
  wanted === null ? (revisions.find(one => one.publishedAt) ?? revisions[0]) : revisions.find(one => one.number === wanted)

const withBase = async ({ packs }: ReviewDeps, { tx }: Visit, state: ContestState): Promise<Added> => ({
  ...nothingAdded,
  base: baseRate(packs, state, { knownBy: state.at, here: await across.reviewedHere(tx, packs, state.at) }),
})

type Within = {
  readonly caucus: Caucus
  readonly revision: Pick<Revision, 'known' | 'asked' | 'came' | 'disputedVotes' | 'better'> | null
}

/** The record with what the caucus added to it: since when it exists, what it backed, whom it counted. */
export const diagnosedFor = async (
  deps: ReviewDeps,
  visit: Visit,
  state: ContestState,
  { caucus, revision }: Within,
): Promise<Diagnosed> => {
  const backed = await preferenceOf(visit.tx, caucus.id, state.key, state.vote?.knownAt ?? visit.now)
  return diagnosisOf(toldOf(state, backed ? [backed.option] : []), {
    ...(await withBase(deps, visit, state)),
    founded: caucus.foundedOn,
    startBy: work.recruitBy(state),
    supporters: { known: revision?.known ?? null, asked: revision?.asked ?? null, came: revision?.came ?? null },
    disputedVotes: revision?.disputedVotes ?? null,
    wentBetter: revision ? [revision.better] : [],
  })
}

export const todayOf = (deps: ReviewDeps, visit: Visit) => dayOf(visit.now, deps.zone)
