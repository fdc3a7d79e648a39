import { type Chance, chanceOf, type Prospect } from './chance.ts'
import {
  type Action,
  type Effort,
  type Efforts,
  type Position,
  speedOf,
  startingFrom,
  type Work,
  waysToSpeak,
  worked,
  works,
} from './effort.ts'
import { shareUnknown } from './forecast-room.ts'
import { knownEligible, type Room } from './room.ts'
import { roughChanceOf } from './rough-chance.ts'

/** What there is to work with until the meeting. */
export type Means = {
  readonly efforts: Efforts
  /** Hours of work that the caucus has until the meeting. */
  readonly hours: number
  /** People of the rest of the roll who can be reached at all. */
  readonly reachable: number
  /** Lifts asked for and not arranged. */
  readonly lifts: number
  /** Callers whom the nearest willing group would lend: hours to arrange one, and hours that one brings. */
  readonly callers: { readonly count: number; readonly hoursToArrange: number; readonly hoursEach: number } | null
}

/** One thing to do, with what an hour of it adds now. */
export type DoNext = {
  readonly action: Action
  /** Change of P(win) and of expected own votes per hour of work. */
  readonly perHour: Prospect
  readonly conversationsPerHour: number
  /** People left for it, or callers. */
  readonly left: number
}

type PlanStep = { readonly action: Action; readonly hours: number; readonly conversations: number; readonly after: Prospect }

export type Plan = {
  readonly now: Prospect
  /** What can be done now, the most useful first. */
  readonly doNext: readonly DoNext[]
  /** All hours until the meeting, in half-hour steps, the same kind of work in a row taken together. */
  readonly steps: readonly PlanStep[]
  readonly atEnd: Prospect
  /** Hours until P(win) is one half, beyond those available if need be; null when no number of hours with these people is enough. */
  readonly hoursToHalf: number | null
  /** P(win) at the end of all hours is under 20 %: then it cannot be reached in time, and the page says so. */
  readonly withinReach: boolean
}

const stepHours = 0.5
const outOfReach = 0.2
const even = 0.5
/** Past the hours available only the total matters, so steps are longer. */
const longStepHours = 2
/** Work goes on until another kind adds more by a tenth: nobody changes the list every half-hour for less. */
const steady = 0.9
/** With more people known than this a plan reckons roughly (within .03), or it would take seconds. */
const manyKnown = 600
/** Below this a change of P(win) is nothing, and expected votes decide. */
const flat = 1e-7

/** A change of P(win) per hour that is told; of what adds less, expected votes are told, the most first. */
export const toldWin = 0.0005

const asTold = ({ perHour: a }: DoNext, { perHour: b }: DoNext): number => (Math.max(a.win, b.win) < toldWin ? b.own - a.own : better(a, b))

type Choice = {
  readonly work: Work
  readonly position: Position
  readonly conversations: number
  readonly hours: number
  readonly gain: Prospect
  /** There are people enough for the whole step. */
  readonly whole: boolean
}

/** What `hours` of a kind of work would change, or less when there are too few people left for it. */
const choice = (chance: Chance, now: Prospect, at: Position, work: Work, effort: Effort, hours: number): Choice | null => {
  const speed = speedOf(effort)
  const conversations = Math.min(at.left[work], speed * hours)
  if (!(speed > 0) || conversations < 1e-6) return null
  const position = worked(at, work, effort, conversations)
  const then = chance(position.people, position.spoken)
  const spent = conversations / speed
  const whole = spent > hours - 1e-9
  return {
    work,
    position,
    conversations,
    hours: spent,
    whole,
    gain: { win: (then.win - now.win) / spent, own: (then.own - now.own) / spent },
  }
}

const better = (a: Prospect, b: Prospect): number => (Math.abs(b.win - a.win) > flat ? b.win - a.win : b.own - a.own)

/** In which ways each kind of work can be done. */
type Ways = Readonly<Record<Work, readonly Effort[]>>
type MeansInWays = Means & { readonly ways: Ways }

const waysIn = (room: Room, efforts: Efforts): Ways => ({
  speak: waysToSpeak(efforts, (room.share ?? shareUnknown).mean).map(way => way.effort),
  ask: [efforts.ask],
  confirm: [efforts.confirm],
  lift: [efforts.lift],
})

const choices = (chance: Chance, now: Prospect, at: Position, ways: Ways, hours: number): readonly Choice[] =>
  works
    .flatMap(work => {
      const open = ways[work].map(effort => choice(chance, now, at, work, effort, hours)).filter(each => each !== null)
      return open.toSorted((a, b) => better(a.gain, b.gain)).slice(0, 1)
    })
    .filter(each => each.gain.win > flat || (each.gain.win > -flat && each.gain.own > 0))
    .toSorted((a, b) => better(a.gain, b.gain))

/** Merges a step into the last one when it is the same work. */
const added = (steps: readonly PlanStep[], step: PlanStep): readonly PlanStep[] => {
  const last = steps.at(-1)
  if (last?.action !== step.action) return [...steps, step]
  return [...steps.slice(0, -1), { ...step, hours: last.hours + step.hours, conversations: last.conversations + step.conversations }]
}

/** The next half-hour: the best work with people enough for it, and the same as before while that is nearly as good. */
const nextStep = (open: readonly Choice[], last: Action | undefined): Choice | undefined => {
  const whole = open.filter(each => each.whole)
  const [best] = whole.length > 0 ? whole : open
  const same = whole.find(each => each.work === last)
  const nearly = best && same && same.gain.win > flat && same.gain.win >= steady * best.gain.win
  return nearly ? same : best
}

/** Hours in which everyone who is left has been spoken to, asked, confirmed and driven. */
const hoursLeft = (position: Position, efforts: Efforts): number =>
  works.reduce((sum, work) => (speedOf(efforts[work]) > 0 ? sum + position.left[work] / speedOf(efforts[work]) : sum), 0)

type Walk = {
  readonly position: Position
  readonly at: Prospect
  readonly hours: number
  readonly steps: readonly PlanStep[]
  readonly toHalf: number | null
}

/** Greedy through the hours: at each step the work that adds most per hour. A caller is brought as soon as that beats working alone. */
const walk = (chance: Chance, from: Walk, means: MeansInWays, until: number, stepOf: number, stop: (walk: Walk) => boolean): Walk => {
  let now = from
  let limit = until
  let callers = means.callers?.count ?? 0
  while (limit - now.hours > 1e-9 && !stop(now)) {
    const open = choices(chance, now.at, now.position, means.ways, Math.min(stepOf, limit - now.hours))
    const best = nextStep(open, now.steps.at(-1)?.action)
    if (!best) break
    const { callers: lent } = means
    if (lent && callers > 0 && isWorthBringing(lent, limit - now.hours, hoursLeft(now.position, means.efforts))) {
      callers--
      limit += lent.hoursEach
      const step: PlanStep = { action: 'bring', hours: lent.hoursToArrange, conversations: 0, after: now.at }
      now = { ...now, hours: now.hours + lent.hoursToArrange, steps: added(now.steps, step) }
      continue
    }
    now = after(now, best)
  }
  return now
}

/** A caller who brings more hours than it takes to arrange one, while there is more to do than hours to do it in. */
const isWorthBringing = (lent: NonNullable<Means['callers']>, hours: number, needed: number): boolean =>
  lent.hoursEach > lent.hoursToArrange && hours > lent.hoursToArrange && needed > hours

const after = (now: Walk, best: Choice): Walk => {
  const at = { win: now.at.win + best.gain.win * best.hours, own: now.at.own + best.gain.own * best.hours }
  const hours = now.hours + best.hours
  const step: PlanStep = { action: best.work, hours: best.hours, conversations: best.conversations, after: at }
  return { position: best.position, at, hours, steps: added(now.steps, step), toHalf: now.toHalf ?? (at.win > even - flat ? hours : null) }
}

/** What can be done now. A caller is worth what their hours bring, each the best that is left to do, per hour of arranging it. */
const doNext = (chance: Chance, from: Walk, means: MeansInWays): readonly DoNext[] => {
  const { efforts, callers, ways } = means
  const open = choices(chance, from.at, from.position, ways, stepHours)
  const own = open.map(({ work, gain }) => ({
    action: work,
    perHour: gain,
    conversationsPerHour: speedOf(efforts[work]),
    left: from.position.left[work],
  }))
  if (open.length === 0 || !callers || callers.count === 0 || callers.hoursEach <= callers.hoursToArrange) return own.toSorted(asTold)
  const { at } = walk(chance, from, { ...means, callers: null }, callers.hoursEach - callers.hoursToArrange, longStepHours, () => false)
  const perHour = { win: (at.win - from.at.win) / callers.hoursToArrange, own: (at.own - from.at.own) / callers.hoursToArrange }
  const bring: DoNext = { action: 'bring', perHour, conversationsPerHour: 0, left: callers.count }
  return [...own, bring].toSorted(asTold)
}

/** Ours against all others together: the chance that a plan reckons with unless it is given another. */
const againstAll = (room: Room, most: number): Chance =>
  knownEligible(room.people) > manyKnown ? roughChanceOf(room) : chanceOf(room, most)

/**
 * The plan for the hours until the meeting, and what to do first (forecast.md §4).
 * @param chanceIn how a room's chance is reckoned when at most so many of the rest of the roll may be spoken to; with rounds, roundsChanceOf.
 */
export const planFor = (room: Room, given: Means, chanceIn: (room: Room, most: number) => Chance = againstAll): Plan => {
  const means = { ...given, ways: waysIn(room, given.efforts) }
  const most = Math.max(0, Math.floor(means.reachable))
  const chance = chanceIn(room, most)
  const start = startingFrom(room.people, most, means.lifts)
  const now = chance(start.people, 0)
  const begun: Walk = { position: start, at: now, hours: 0, steps: [], toHalf: now.win > even - flat ? 0 : null }
  const inTime = walk(chance, begun, means, means.hours, stepHours, () => false)
  const beyond =
    inTime.toHalf === null
      ? walk(chance, inTime, { ...means, callers: null }, Number.POSITIVE_INFINITY, longStepHours, each => each.toHalf !== null)
      : inTime
  return {
    now,
    doNext: doNext(chance, begun, means),
    steps: inTime.steps,
    atEnd: inTime.at,
    hoursToHalf: beyond.toHalf,
    withinReach: inTime.at.win >= outOfReach,
  }
}
