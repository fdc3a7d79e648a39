import type { Instant } from '#kernel/day.ts'

/** Somebody who may be called, without a name. */
export type Callable<PersonId> = {
  readonly id: PersonId
  readonly eligible: boolean
  readonly state: string | null
  readonly saidAt: Instant | null
  readonly answers: number
  readonly tries: number
  readonly triedAt: Instant | null
}

/** At most so many at a time. */
export const handful = 5
/** Nobody is rung again sooner, and nobody more often. */
const restHours = 20
export const mostTries = 4

/**
 * The next few to call, the most useful first: the entitled before the others; who has a yes to be made firm, then who was never asked, then who wavers. Settled are those who
 * said no, back another, came, or have confirmed. Ties keep the order given, so the same day gives the same list.
 */
export const whomNext = <PersonId>(people: readonly Callable<PersonId>[], now: Instant): PersonId[] =>
  people
    .filter(one => rank(one) !== null && one.tries < mostTries && isRested(one.triedAt, now))
    .toSorted((a, b) => Number(b.eligible) - Number(a.eligible) || (rank(a) ?? 0) - (rank(b) ?? 0) || a.tries - b.tries)
    .slice(0, handful)
    .map(one => one.id)

export const isRested = (triedAt: Instant | null, now: Instant): boolean =>
  triedAt === null || triedAt.until(now).total('hours') >= restHours

const rank = ({ state, answers }: Callable<unknown>): number | null => {
  switch (state) {
    case 'yes':
      return answers === 3 ? null : 0
    case null:
    case 'sympathiser':
      return 1
    case 'maybe':
      return 2
    case 'asked':
      return 3
    default:
      return null
  }
}
