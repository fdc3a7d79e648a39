import { borrowedOffsets, leads, type Offsets, type Promises, type PromisesKept } from '../promise-offsets.ts'
import { type Held, plain, seen } from './cell.ts'
import { corrected, heldOf, type Levels } from './track.ts'

/** What lead and reminders do, with how these err together: three leads against early ones, four reminders; how all levels of tonight err; and a cell's own level. `told`: how many promises each was told of; the last place, all. */
export type Early = Levels & { readonly told: Float64Array }

const size = 9
const [tonight, own] = [7, 8]
const doubt = 0.4
/** Levels are held with the offsets as they are: only what cells of one night tell apart should teach more of these. */
const doubtOfLevels = 1

const placesOf = ({ lead, reminded }: Promises): number[] => {
  const i = leads.indexOf(lead)
  return [...(i < 3 ? [i] : []), ...(reminded ? [3 + i] : []), tonight, own]
}

export const borrowedEarly = (): Early => {
  const [mean, gain, told] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const early = { mean, errors: new Float64Array(size * size), gain, size, told }
  for (const [i, lead] of leads.entries()) {
    if (i < 3) early.mean[i] = borrowedOffsets.lead[lead]
    early.mean[3 + i] = borrowedOffsets.reminder[lead]
  }
  for (let i = 0; i < tonight; i++) early.errors[i * size + i] = doubt ** 2
  return early
}

export const offsetsFrom = ({ mean }: Early): Offsets => {
  const of = (i: number) => mean[i] as number
  return {
    lead: { sameDay: of(0), nextDay: of(1), soon: of(2), early: 0 },
    reminder: { sameDay: of(3), nextDay: of(4), soon: of(5), early: of(6) },
    learned: true,
  }
}

/** One place is held anew, whatever it was. */
const anew = ({ mean, errors }: Early, place: number, held: Held): void => {
  for (let j = 0; j < size; j++) errors[place > j ? place * size + j : j * size + place] = 0
  errors[place * size + place] = held.variance
  mean[place] = held.mean
}

type Heard = { readonly kept: readonly PromisesKept[]; readonly level: Held }

/**
 * Learns from the cells of a night, each with what is held of its level. Changes `early`.
 * @returns by how much more those who promised before now seem to have come for their leads and reminders: their levels are as much lower.
 */
export const learnEarly = (early: Early, cells: readonly Heard[]): number => {
  const { mean, told } = early
  const before = mean.slice(0, tonight)
  anew(early, tonight, { mean: 0, variance: doubtOfLevels ** 2 })
  for (const { kept, level } of cells) {
    anew(early, own, level)
    for (const each of kept) {
      if (each.n === 0) continue
      const places = placesOf(each)
      const held = heldOf(early, places, size)
      corrected(early, places, held, seen({ ...each, parts: plain, excess: 0 }, held), size)
    }
  }
  const more = before.reduce((sum, was, i) => sum + (told[i] as number) * ((mean[i] as number) - was), 0) / Math.max(1, told[own] as number)
  for (const { kept } of cells) for (const each of kept) for (const i of placesOf(each)) told[i] = (told[i] as number) + each.n
  return more
}
