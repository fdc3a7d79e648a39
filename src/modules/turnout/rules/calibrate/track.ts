import type { Belief } from './beliefs.ts'
import type { Held } from './cell.ts'

/**
 * What one belief holds of all levels at once: their means and how they err together (a Kalman filter). Level of all, its trend, tonight, days of the week, kinds,
 * and every group of a kind. A group that was not seen yet takes no place.
 */
export type Track = Levels & { readonly belief: Belief }

export type Levels = {
  readonly mean: Float64Array
  readonly errors: Float64Array
  readonly gain: Float64Array
  size: number
}

export type Places = {
  readonly size: number
  readonly weekdays: number
  readonly kinds: number
  /** First place of the groups. */
  readonly groups: number
}

export const [ofAll, ofTrend, ofSwing, ofTonight, ofWeekdays] = [0, 1, 2, 3, 4]
const openLevel = 1.5
const betweenKinds = 1
/** How alike two kinds of promise of one group are in how far they lie from their kinds. */
const kindsAlike = 0.5
/** A trend fades, or it would end beyond all and none. */
const trendKeeps = 0.95

/** Only below the diagonal: the rest is the same. */
const at = (i: number, j: number, size: number): number => (i >= j ? i * size + j : j * size + i)

export const newTrack = (belief: Belief, { size, weekdays, kinds, groups }: Places): Track => {
  const errors = new Float64Array(size * size)
  errors[0] = openLevel ** 2
  errors[at(ofTrend, ofTrend, size)] = belief.all.trend ** 2
  errors[at(ofSwing, ofSwing, size)] = belief.all.swing ** 2
  for (let i = 0; i < weekdays; i++) errors[at(ofWeekdays + i, ofWeekdays + i, size)] = belief.weekday ** 2
  for (let i = 0; i < kinds; i++) errors[at(ofWeekdays + weekdays + i, ofWeekdays + weekdays + i, size)] = betweenKinds ** 2
  return { belief, mean: new Float64Array(size), errors, gain: new Float64Array(size), size: groups }
}

/** A group that appears has the level of all, and may lie as far from it as groups do. */
export const joined = (track: Track, places: number, { size }: Places): void => {
  const square = track.belief.apart ** 2 + 1e-6
  for (let i = 0; i < places; i++) {
    for (let j = 0; j <= i; j++) track.errors[(track.size + i) * size + track.size + j] = i === j ? square : kindsAlike * square
  }
  track.size += places
}

/** From one night to the next, `gap` usual gaps later. `seen`: how many kinds each group has, in the order of their places. */
export const stepped = (track: Track, gap: number, { size, groups }: Places, kindsOf: readonly number[]): void => {
  const { belief, mean, errors } = track
  const n = track.size
  // Tonight is forgotten.
  for (let j = 0; j < n; j++) errors[at(ofTonight, j, size)] = 0
  errors[at(ofTonight, ofTonight, size)] = belief.night ** 2
  mean[ofTonight] = 0
  if (belief.all.trend > 0) followTrend(track, gap, size)
  if (belief.all.swing > 0) faded(track, ofSwing, Math.exp(-gap / belief.all.memory), belief.all.swing, size)
  errors[0] = (errors[0] as number) + belief.all.step ** 2 * gap
  const { step, memory } = belief.own
  for (let i = groups; i < n; i++) errors[i * size + i] = (errors[i * size + i] as number) + step ** 2 * gap
  if (!Number.isFinite(memory)) return
  const keep = Math.exp(-gap / memory)
  for (let i = groups; i < n; i++) {
    mean[i] = (mean[i] as number) * keep
    const row = i * size
    for (let j = 0; j < groups; j++) errors[row + j] = (errors[row + j] as number) * keep
    for (let j = groups; j <= i; j++) errors[row + j] = (errors[row + j] as number) * keep * keep
  }
  const fresh = (belief.apart ** 2 + 1e-6) * (1 - keep * keep)
  let place = groups
  for (const kinds of kindsOf) {
    if (place >= n) break
    for (let i = 0; i < kinds; i++)
      for (let j = 0; j <= i; j++) {
        const here = (place + i) * size + place + j
        errors[here] = (errors[here] as number) + (i === j ? fresh : kindsAlike * fresh)
      }
    place += kinds
  }
}

/** One place keeps a part of what it was; what it loses is new. */
const faded = ({ mean, errors, size: n }: Track, place: number, keep: number, deviation: number, size: number): void => {
  mean[place] = (mean[place] as number) * keep
  const own = errors[at(place, place, size)] as number
  for (let j = 0; j < n; j++) if (j !== place) errors[at(place, j, size)] = (errors[at(place, j, size)] as number) * keep
  errors[at(place, place, size)] = own * keep ** 2 + deviation ** 2 * (1 - keep ** 2)
}

/** The level of all moves by its trend: beside everything else, then its own variance from the new rows. */
const followTrend = (track: Track, gap: number, size: number): void => {
  const { mean, errors, size: n, belief } = track
  mean[ofAll] = (mean[ofAll] as number) + gap * (mean[ofTrend] as number)
  for (let j = 1; j < n; j++)
    errors[at(j, ofAll, size)] = (errors[at(j, ofAll, size)] as number) + gap * (errors[at(j, ofTrend, size)] as number)
  const [cross, trend] = [errors[at(ofTrend, ofAll, size)] as number, errors[at(ofTrend, ofTrend, size)] as number]
  errors[0] = (errors[0] as number) + 2 * gap * (cross - gap * trend) + gap * gap * trend
  faded(track, ofTrend, trendKeeps ** gap, belief.all.trend, size)
}

/** What is held of the sum of some places. */
export const heldOf = ({ mean, errors }: Levels, places: readonly number[], size: number): Held => {
  let [middle, variance] = [0, 0]
  for (const [i, place] of places.entries()) {
    middle += mean[place] as number
    variance += errors[place * size + place] as number
    for (let j = 0; j < i; j++) variance += 2 * (errors[at(place, places[j] as number, size)] as number)
  }
  return { mean: middle, variance: Math.max(1e-9, variance) }
}

/** How each place errs together with a weighted sum of places. */
export const erringWith = (
  { errors, gain, size: n }: Levels,
  places: readonly number[],
  weights: ArrayLike<number> | null,
  size: number,
): Float64Array => {
  gain.fill(0, 0, n)
  for (let k = 0; k < places.length; k++) {
    const place = places[k] as number
    const weight = weights === null ? 1 : (weights[k] as number)
    const row = place * size
    for (let i = 0; i <= place; i++) gain[i] = (gain[i] as number) + weight * (errors[row + i] as number)
    for (let i = place + 1; i < n; i++) gain[i] = (gain[i] as number) + weight * (errors[i * size + place] as number)
  }
  return gain
}

/** The sum of some places is now held to be `after`: everything that errs with it follows. */
export const corrected = (track: Levels, places: readonly number[], before: Held, after: Held, size: number): void => {
  const { mean, errors, size: n } = track
  const gain = erringWith(track, places, null, size)
  const move = (after.mean - before.mean) / before.variance
  const less = (before.variance - after.variance) / before.variance ** 2
  for (let i = 0; i < n; i++) {
    const own = gain[i] as number
    if (own === 0) continue
    mean[i] = (mean[i] as number) + own * move
    const part = own * less
    const row = i * size
    for (let j = 0; j <= i; j++) errors[row + j] = (errors[row + j] as number) - part * (gain[j] as number)
  }
}
