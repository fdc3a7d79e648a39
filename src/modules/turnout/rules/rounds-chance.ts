import { randomFrom } from '#kernel/random.ts'
import type { Chance, Prospect } from './chance.ts'
import { comersOnANight, meanComers, parabola } from './comers.ts'
import { certain, convolve, type Distribution } from './distribution.ts'
import { type Means, type Plan, planFor } from './do-next.ts'
import { nightsOf } from './draw-night.ts'
import { restRange, shareUnknown } from './forecast-room.ts'
import { nightNodes, shifted } from './night.ts'
import { ourStates, type People, type Room } from './room.ts'
import { type CountRounds, type Rounds, type Scenario, scenariosOf } from './rounds.ts'

/** One draw: its night, the own votes it takes for each vote of the others, and the rest of the roll when none, half and all have been spoken to. */
type Drawn = {
  readonly night: number
  readonly ratio: number
  readonly rest: readonly { readonly ours: number; readonly others: number }[]
}

/** Known people are reckoned exactly within each draw, so fewer draws do than where everything is drawn. */
const usualDraws = 600

/**
 * The fewest own votes with which ours is elected against so many of the others, less a half, for each of theirs. More own votes
 * never hurt: while ours stands, who goes out and where those votes go does not depend on them.
 */
const ratioOf = (scenario: Scenario, ours: string, others: number): number => {
  let [low, high] = [0, others + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (scenario.count(middle, others).elected === ours) high = middle
    else low = middle + 1
  }
  return Math.max(0, low - 0.5) / others
}

/** Own votes for each of so many others with which ours is elected, in one draw. */
type RatioOf = (draw: number, others: number) => number

const drawnFrom = (room: Room, ratio: RatioOf, seed: string, most: number, draws: number): readonly Drawn[] => {
  const nodes = nightNodes(room.night, 'coarse')
  const levels = (most === 0 ? [0] : [0, 0.5, 1]).map(part => {
    const gone = Math.round(part * most)
    return nightsOf({ ...room, roll: { low: room.roll.low - gone, high: room.roll.high - gone } }, 'coarse')
  })
  return Array.from({ length: draws }, (_, i) => {
    const nights = levels.map(night => night(randomFrom(`${seed} night ${i}`)))
    return {
      night: nodes.findIndex(({ z }) => z === nights[0]?.z),
      ratio: ratio(i, Math.max(1, nights[0]?.others ?? 0)),
      rest: nights.map(({ rest, oursOfRest }) => ({ ours: oursOfRest, others: rest - oursOfRest })),
    }
  })
}

/** P(number ≥ k), where `above[i]` is P(number ≥ from + i). */
type Above = { readonly from: number; readonly above: Float64Array }

const aboveOf = ({ from, p }: Distribution): Above => {
  const above = new Float64Array(p.length)
  let sum = 0
  for (let i = p.length - 1; i >= 0; i--) {
    sum += p[i] as number
    above[i] = sum
  }
  return { from, above }
}

const atLeast = ({ from, above }: Above, k: number): number => (k <= from ? 1 : (above[k - from] ?? 0))

/**
 * The chance through the rounds, ready to be asked hundreds of times what other counts would make of it. Every draw keeps its luck
 * (night, rest of the roll, how others share their votes and pass them on, counted by the method in force), so that what a person
 * more or less is worth is not drowned in it.
 * @param most people of the rest of the roll who may be spoken to.
 */
export const roundsChanceOf = (room: Room, rounds: Rounds, count: CountRounds, asked: Asked): Chance => {
  const draw = scenariosOf(rounds, room.tie, count)
  return drawnChanceOf(room, (i, others) => ratioOf(draw(randomFrom(`${asked.seed} count ${i}`)), rounds.ours, others), asked)
}

type Asked = { readonly seed: string; readonly most: number; readonly draws?: number }

const drawnChanceOf = (room: Room, ratio: RatioOf, { seed, most, draws = usualDraws }: Asked): Chance => {
  const drawn = drawnFrom(room, ratio, seed, most, draws)
  const range = restRange(room)
  const restSize = (range.low + range.high) / 2
  const share = (room.share ?? shareUnknown).mean
  const nights = nightNodes(room.night, 'coarse').map(({ z, weight }, i) => ({
    weight,
    by: room.night * z,
    restMean: shifted(room.rates.rest.mean, room.night * z),
    comers: comersOnANight(room, room.night * z),
    drawn: drawn.filter(({ night }) => night === i),
  }))
  return (people, spoken): Prospect => {
    const parts = parabola(spoken, most)
    let [wins, own] = [0, 0]
    for (const night of nights) {
      own += night.weight * (meanComers(room, people, night.by) + (restSize - spoken) * night.restMean * share)
      if (night.drawn.length > 0) wins += winsOf(night.drawn, oursOf(people, night.comers), night.comers('other', people.other), parts)
    }
    return { win: Math.min(1, Math.max(0, wins / draws)), own }
  }
}

const oursOf = (people: People, comers: ReturnType<typeof comersOnANight>): Above =>
  aboveOf(ourStates.reduce((sum, state) => (people[state] < 1e-9 ? sum : convolve(sum, comers(state, people[state]))), certain(0)))

/** Draws of one night that are won, each as the chance that enough of the known come. */
const winsOf = (drawn: readonly Drawn[], ours: Above, others: Distribution, parts: readonly number[]): number => {
  let wins = 0
  for (const { ratio, rest } of drawn) {
    for (const [level, of] of rest.entries()) {
      const part = parts[level] ?? 0
      if (part === 0) continue
      for (let i = 0; i < others.p.length; i++) {
        const needed = Math.ceil(ratio * (others.from + i + of.others))
        wins += part * (others.p[i] as number) * atLeast(ours, needed - of.ours)
      }
    }
  }
  return wins
}

const logit = (p: number): number => Math.log(p / (1 - p))
const surest = 1e-4
const inside = (p: number): number => Math.min(1 - surest, Math.max(surest, p))

/** The same chance moved on the logit so that what is now agrees with a forecast made with more draws. */
export const agreeing = (chance: Chance, people: People, win: number): Chance => {
  const by = logit(inside(win)) - logit(inside(chance(people, 0).win))
  return (moved, spoken) => {
    const prospect = chance(moved, spoken)
    return { ...prospect, win: 1 / (1 + Math.exp(-logit(inside(prospect.win)) - by)) }
  }
}

/** A plan whose chances go through the rounds, and begin at the forecast's. */
export const planRounds = (
  room: Room,
  means: Means,
  rounds: Rounds,
  count: CountRounds,
  { seed, win }: { readonly seed: string; readonly win: number },
): Plan => planFor(room, means, (from, most) => agreeing(roundsChanceOf(from, rounds, count, { seed, most }), from.people, win))

/** A plan whose chances are of the first of several places, which takes `ratio` own votes for each of the others. */
export const planPlaces = (room: Room, means: Means, ratio: number, { seed, win }: { readonly seed: string; readonly win: number }): Plan =>
  planFor(room, means, (from, most) =>
    agreeing(
      drawnChanceOf(from, () => ratio, { seed, most }),
      from.people,
      win,
    ),
  )
