import { type Due, dueOn, type Holidays } from './deadlines.ts'
import { overBy, type Progress } from './over-by.ts'
import { hasPassed } from './stages.ts'
import type { Moments, Unknown, When } from './when.ts'

export type RemedyLike = { readonly id: string; readonly deadline: Due | Unknown | 'none'; readonly next: string | null }
export type RemedyNow<Remedy> = {
  readonly remedy: Remedy
  /** Its last moment; `none` = there is no limit; `unknown` = the rule or its anchor's day is not known. */
  readonly deadline: When | Unknown | 'none'
  readonly state: 'open' | 'expired' | 'unknown'
  /** By when it was over at the latest, where its own day is not known; null: its day is known, or nothing says that it is over. */
  readonly overBy: When | null
  /** The tiers above, in order. */
  readonly above: readonly Remedy[]
}

type RemediesAsked = {
  readonly moments: Moments
  readonly now: When
  readonly holidays: Holidays
  /** How far the contest is; without it, a deadline whose day is not known is never found to be over. */
  readonly progress?: Progress
}

/** The remedies of a stage, in its order, with what is left of their time. A deadline without a time lasts to the end of its day. */
export const remediesAt = <Remedy extends RemedyLike>(
  stage: { readonly remedies: readonly string[] },
  remedies: ReadonlyMap<string, Remedy>,
  asked: RemediesAsked,
): RemedyNow<Remedy>[] =>
  stage.remedies
    .map(id => remedies.get(id))
    .filter(remedy => remedy !== undefined)
    .map(remedy => {
      const deadline = remedy.deadline === 'none' ? 'none' : (dueOn(remedy.deadline, asked.moments, asked.holidays) ?? 'unknown')
      const latest = deadline === 'unknown' ? latestOf(remedy.deadline, asked) : null
      const isOver = latest !== null && hasPassed(latest, asked.now)
      return {
        remedy,
        deadline,
        state: isOver ? 'expired' : stateOf(deadline, asked.now),
        overBy: isOver ? latest : null,
        above: tiersAbove(remedy, remedies),
      }
    })

/** The day of its anchor is not known, but something that came after it: it was over no later than if the anchor had been then. */
const latestOf = (deadline: RemedyLike['deadline'], { moments, holidays, progress }: RemediesAsked): When | null => {
  if (!progress || typeof deadline === 'string' || 'on' in deadline) return null
  const day = overBy(deadline.anchor, moments, progress)
  return day && dueOn(deadline, { ...moments, [deadline.anchor]: { day, time: null } }, holidays)
}

const stateOf = (deadline: When | Unknown | 'none', now: When): RemedyNow<unknown>['state'] => {
  if (deadline === 'unknown') return 'unknown'
  return deadline === 'none' || !hasPassed(deadline, now) ? 'open' : 'expired'
}

const tiersAbove = <Remedy extends RemedyLike>(remedy: Remedy, remedies: ReadonlyMap<string, Remedy>): Remedy[] => {
  const above: Remedy[] = []
  for (let next = remedies.get(remedy.next ?? ''); next && next !== remedy && !above.includes(next); next = remedies.get(next.next ?? ''))
    above.push(next)
  return above
}
