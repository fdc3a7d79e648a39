import { type Random, randomFrom } from '#kernel/random.ts'
import { type Rate, type Rates, type Room, type State, states } from '#src/modules/turnout/rules/room.ts'

/**
 * A room played night by night, person by person where it matters: betas, binomials and a Student-t drawn by their own
 * definitions. It shares the description of a room with the forecast and not a line of its mathematics.
 */

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Marsaglia and Tsang 2000. */
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

const beta = (mean: number, alike: number, random: Random): number => {
  const strength = 1 / alike - 1
  const a = gamma(mean * strength, random)
  const b = gamma((1 - mean) * strength, random)
  return a + b > 0 ? a / (a + b) : mean
}

const logFactorials = Float64Array.from({ length: 4_000 }, () => 0)
for (let i = 2; i < logFactorials.length; i++) logFactorials[i] = (logFactorials[i - 1] as number) + Math.log(i)

/** Binomial by searching outwards from the most likely number until the draw is used up. */
const binomial = (n: number, p: number, random: Random): number => {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  const top = Math.min(n, Math.floor((n + 1) * p))
  const ways = (logFactorials[n] as number) - (logFactorials[top] as number) - (logFactorials[n - top] as number)
  const odds = p / (1 - p)
  let left = random() - Math.exp(ways + top * Math.log(p) + (n - top) * Math.log1p(-p))
  if (left < 0) return top
  let up = Math.exp(ways + top * Math.log(p) + (n - top) * Math.log1p(-p))
  let down = up
  for (let step = 1; step <= n; step++) {
    const [high, low] = [top + step, top - step]
    if (high <= n) {
      up *= ((n - high + 1) / high) * odds
      left -= up
      if (left < 0) return high
    }
    if (low >= 0) {
      down *= (low + 1) / ((n - low) * odds)
      left -= down
      if (left < 0) return low
    }
  }
  return top
}

const moved = (mean: number, by: number): number => {
  const odds = (mean / (1 - mean)) * Math.exp(by)
  return odds / (1 + odds)
}

const student = (random: Random): number => {
  let chi = 0
  for (let i = 0; i < 5; i++) chi += normal(random) ** 2
  return (normal(random) / Math.sqrt(chi / 5)) * Math.sqrt(3 / 5)
}

/** Doubt about a rate and likeness within a group, as two stages of one draw would have them in mean and variance. */
const alikeOf = (rate: Rate, spread: number): number => 1 / (rate.strength + 1) + spread * (1 - 1 / (rate.strength + 1))

type Played = { readonly win: number; readonly tie: number; readonly own: Moments; readonly valid: Moments; readonly draws: number }
export type Moments = { readonly mean: number; readonly variance: number }

/** Plays a room `draws` times. */
export const play = (room: Room, draws: number, seed: string): Played => {
  const random = randomFrom(seed)
  const known = states.reduce((sum, state) => sum + room.people[state], 0)
  let [wins, ties, own1, own2, valid1, valid2] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < draws; i++) {
    const by = room.night === 0 ? 0 : room.night * student(random)
    const comes = (state: State): number => {
      const rate = room.rates[state]
      return binomial(room.people[state], beta(moved(rate.mean, by), alikeOf(rate, room.spread), random), random)
    }
    const size = room.roll.low + Math.floor(random() * (room.roll.high - room.roll.low + 1)) - known
    const rest = binomial(size, beta(moved(room.rates.rest.mean, by), 1 / (room.rates.rest.strength + 1), random), random)
    const leaning = room.share ? beta(room.share.mean, 1 / (room.share.strength + 1), random) : random()
    const oursOfRest = binomial(rest, leaning, random)
    let own = oursOfRest
    for (const state of states) if (state !== 'other') own += comes(state)
    const valid = own + comes('other') + rest - oursOfRest
    if (2 * own > valid) wins++
    else if (2 * own === valid) ties++
    own1 += own
    own2 += own * own
    valid1 += valid
    valid2 += valid * valid
  }
  const moments = (one: number, two: number): Moments => ({ mean: one / draws, variance: two / draws - (one / draws) ** 2 })
  return { win: wins / draws, tie: ties / draws, own: moments(own1, own2), valid: moments(valid1, valid2), draws }
}

/** A room of up to 500 people with rates known more or less well; an equal vote counts as lost, so that `win` is being ahead. */
export const someRoom = (seed: string): Room => {
  const random = randomFrom(seed)
  const upTo = (n: number) => Math.floor(random() * (n + 1))
  const rate = (mean: number, strength: number): Rate => ({ mean, strength, k: 0, n: 0, whose: 'yours', source: 'drawn' })
  const some = () => rate(0.03 + 0.94 * random(), 3 + 60 * random())
  const most = 5 + upTo(35)
  const people = Object.fromEntries(states.map(state => [state, upTo(most)])) as Record<State, number>
  const known = states.reduce((sum, state) => sum + people[state], 0)
  const low = known + upTo(Math.max(10, 500 - known))
  return {
    roll: { low, high: random() < 0.5 ? low : low + upTo(60) },
    people,
    rates: Object.fromEntries([...states, 'rest'].map(state => [state, some()])) as Rates,
    share: random() < 0.2 ? null : rate(0.2 + 0.6 * random(), 3 + 60 * random()),
    spread: 0.01 + 0.19 * random(),
    night: random() < 0.2 ? 0 : 0.1 + 0.3 * random(),
    tie: 'theirs',
  }
}
