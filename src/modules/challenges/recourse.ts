import type { ContestState } from '#modules/contests/index.ts'
import { seats } from '#modules/network/index.ts'
import { distanceFromMembers, type Remedy, type RemedyNow, remediesAt, type Stage, type When } from '#modules/rulebook/index.ts'

/** One step of the road from a body down to members: these seats are filled by that body. */
type Elector = {
  readonly body: string
  readonly name: string
  readonly seats: string
  /** When next, in words. */
  readonly next: string
}

/** Who decides a stage, how far from members, and what can be done about it. */
export type Recourse = {
  readonly stage: Stage
  /** Name of the body, or null: not known. */
  readonly decider: string | null
  /** Elections or appointments between members and the decider; null: not known. */
  readonly hops: number | null
  /** Who fills the decider's seats, and so on; members last. */
  readonly electors: readonly Elector[]
  readonly remedies: readonly RemedyNow<Remedy>[]
}

/** At a stage of a contest, as of `state.now` or of another moment; null: the procedure has no such stage. */
export const recourseAt = (
  state: Pick<ContestState, 'pack' | 'procedure' | 'moments' | 'now' | 'progress'>,
  stageId: string,
  now: When = state.now,
): Recourse | null => {
  const { pack, procedure, moments, progress } = state
  const stage = procedure.stages.find(one => one.id === stageId)
  if (!stage) return null
  const { hops, path } = distanceFromMembers(pack.bodies, stage.decider)
  return {
    stage,
    decider: pack.bodies.get(stage.decider)?.name ?? null,
    hops,
    electors: path.map(hop => {
      const group = pack.bodies.get(hop.body)?.seats.find(({ id }) => id === hop.group)
      return {
        body: hop.by,
        name: pack.bodies.get(hop.by)?.name ?? hop.by,
        seats: group?.name ?? hop.group,
        next: seats.nextInWords(pack, { ...hop, today: now.day }),
      }
    }),
    remedies: remediesAt(stage, pack.remedies, { moments, now, progress, holidays: pack.holidays }),
  }
}
