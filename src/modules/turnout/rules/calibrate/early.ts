import { borrowedOffsets, leads, type Offsets, type Promises, type PromisesKept } from '../promise-offsets.ts'
import { type Held, within } from './cell.ts'

/** What lead and reminders do, with how these err together: three leads against early ones, four reminders; the last place is the cell's own level. */
export type Early = { readonly mean: Float64Array; readonly errors: Float64Array }

const places = 8
const own = 7
const doubt = 0.4

const placesOf = ({ lead, reminded }: Promises): number[] => {
  const i = leads.indexOf(lead)
  return [...(i < 3 ? [i] : []), ...(reminded ? [3 + i] : []), own]
}

export const borrowedEarly = (): Early => {
  const mean = new Float64Array(places)
  const errors = new Float64Array(places * places)
  for (const [i, lead] of leads.entries()) {
    if (i < 3) mean[i] = borrowedOffsets.lead[lead]
    mean[3 + i] = borrowedOffsets.reminder[lead]
  }
  for (let i = 0; i < own; i++) errors[i * places + i] = doubt ** 2
  return { mean, errors }
}

export const offsetsFrom = ({ mean }: Early): Offsets => {
  const of = (i: number) => mean[i] as number
  return {
    lead: { sameDay: of(0), nextDay: of(1), soon: of(2), early: 0 },
    reminder: { sameDay: of(3), nextDay: of(4), soon: of(5), early: of(6) },
    learned: true,
  }
}

/** Learns from the promises of one group, kind and night, whose level is held to be so; what they tell apart within it counts most. Changes `early`. */
export const learnEarly = ({ mean, errors }: Early, kept: readonly PromisesKept[], level: Held): void => {
  mean[own] = level.mean
  for (let i = 0; i < places; i++) errors[i * places + own] = errors[own * places + i] = 0
  errors[own * places + own] = level.variance
  const gain = new Float64Array(places)
  for (const each of kept) {
    if (each.n === 0) continue
    const of = placesOf(each)
    let at = 0
    for (const place of of) at += mean[place] as number
    // Once at what was expected, once at what it becomes.
    const rate = within(1 / (1 + Math.exp(-at)))
    const counted = (each.came + 2 * rate) / (each.n + 2)
    const chance = 1 / (each.n * Math.max(counted * (1 - counted), 1e-4))
    const seen = Math.log(counted / (1 - counted))
    gain.fill(0)
    for (const place of of) for (let i = 0; i < places; i++) gain[i] = (gain[i] as number) + (errors[i * places + place] as number)
    let variance = 0
    for (const place of of) variance += gain[place] as number
    const whole = variance + chance + (4 * chance) / each.n
    for (let i = 0; i < places; i++) {
      mean[i] = (mean[i] as number) + ((gain[i] as number) / whole) * (seen - at)
    }
    for (let i = 0; i < places; i++)
      for (let j = 0; j < places; j++)
        errors[i * places + j] = (errors[i * places + j] as number) - ((gain[i] as number) * (gain[j] as number)) / whole
  }
}
