import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { contestAt } from '#modules/contests/index.ts'
import type { LearnDeps } from '#modules/learn/index.ts'
import { gettingThere } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'

/**
 * To which meetings of their organisation somebody came, by the lists at the doors of their caucus: only where the record of the contest says of which meetings that of
 * its vote was one. A meeting of the caucus itself is none.
 */
export const arrivalsOf =
  (packs: LearnDeps['packs']): LearnDeps['arrivals'] =>
  async (tx: Tx, people: readonly Id<'person'>[], now: Instant) => {
    const arrivals: Awaited<ReturnType<LearnDeps['arrivals']>>[number][] = []
    for (const { person, contest, at } of await gettingThere.arrived(tx, people)) {
      const state = await contestAt(tx, packs, contest, now)
      const vote = state?.stages.find(one => one.stage.id === state.voteStage?.id)
      // A last day of voting is no day of a meeting: where no other is known, the day is that on which they were ticked.
      if (state && state.heldAt !== 'unknown' && state.heldAt !== 'none')
        arrivals.push({ person, of: state.heldAt, on: vote?.starts?.day ?? dayOf(at, state.zone), title: state.contest.title })
    }
    return arrivals
  }
