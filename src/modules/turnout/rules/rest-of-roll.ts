import { addTimes, betaBinomial, type Distribution, mixed, negligible } from './distribution.ts'
import { leadOfMany } from './large-rest.ts'
import { type Evidence, likeness } from './room.ts'
import { oursByNight, type Rows, rowOf, rowsOf, type Urn, urnOf, weighed } from './urn.ts'
import { leadsByNight, type Range } from './urn-leads.ts'

/**
 * The people of the roll to whom nobody has spoken: how many come, and how many of those are ours.
 * Up to 700 people this is exact. How many of a larger rest come is counted in blocks of equal size whose likeness is lowered so that
 * mean and variance stay those of single people; by how much ours lead among them is large-rest's.
 */
type RestShape = {
  /** Sizes that the rest may have; every whole number between is equally likely. */
  readonly range: Range
  /** People in one block; 1 is exact. */
  readonly block: number
  /** Blocks in the largest rest. */
  readonly count: number
  /** How many of those who come are ours. */
  readonly urn: Urn
  /** The share as it is known, of people and not of blocks. */
  readonly share: Evidence
}

const blocksOf = (people: number, block: number): number => Math.ceil(people / block)

/** Likeness that gives `count` blocks of `block` people the variance of single people; 0 when even that is too wide. */
const blockLikeness = (count: number, block: number, alike: number): number =>
  block === 1 || count < 2 ? alike : Math.max(0, ((1 + (count * block - 1) * alike) / block - 1) / (count - 1))

/**
 * Blocks may be as large as leaves the doubt about the share wider than what blocks add: a quarter of the people per unit
 * of strength. Beyond `mostBlocks` time matters more, and the width is then somewhat overstated.
 */
const blockSize = (people: number, share: Evidence): number => {
  const allowed = Math.max(1, Math.floor(people / (4 * (share.strength + 1))))
  return Math.max(1, Math.min(Math.ceil(people / singly), allowed), Math.ceil(people / mostBlocks))
}

/** People who are counted singly; more than these are counted in blocks. */
const singly = 700
const mostBlocks = 1_500

/** The share as blocks have it: in a room of the usual size as wide as that of single people. */
const shareOfBlocks = (share: Evidence, count: number, block: number, turnout: number): Evidence => {
  if (block === 1) return share
  const alike = blockLikeness(Math.max(2, turnout * count), block, likeness(share, 0))
  return { mean: share.mean, strength: alike > 0 ? 1 / alike - 1 : Number.POSITIVE_INFINITY }
}

/** @param turnout about how many of the rest come; asked where they are counted in blocks. */
export const restShape = (range: Range, share: Evidence, turnout: number): RestShape => {
  const block = blockSize(range.high, share)
  const count = blocksOf(range.high, block)
  return { range, block, count, urn: urnOf(count, shareOfBlocks(share, count, block, turnout)), share }
}

/**
 * How many of `low` to `high` people come, every size equally likely. Summed over sizes, Pólya's urn telescopes: with S(k) the
 * sum of P(k of n come) over the sizes n,
 *   (a + k − 1) · (S(k) − S(k − 1)) = (a + b + low − 1) · P(k of low) − (a + b + high) · P(k of high + 1),
 * so a range costs no more than two sizes. It is followed from both ends to the middle, where S is large.
 */
const comingOfRange = ({ low, high }: Range, mean: number, alike: number, into: Float64Array): void => {
  const least = betaBinomial(low, mean, alike)
  if (high === low || mean <= 0) {
    into.set(least.p, least.from)
    return
  }
  const most = betaBinomial(high + 1, mean, alike)
  const strength = alike > 1e-12 ? 1 / alike - 1 : Number.POSITIVE_INFINITY
  const finite = Number.isFinite(strength)
  const steps = new Float64Array(high + 2)
  addTimes(steps, least.p, least.from, finite ? strength + low - 1 : 1)
  addTimes(steps, most.p, most.from, finite ? -strength - high : -1)
  if (finite) for (let k = 0; k < steps.length; k++) steps[k] = (steps[k] as number) / (mean * strength + k - 1)
  else for (let k = 0; k < steps.length; k++) steps[k] = (steps[k] as number) / mean
  const sizes = high - low + 1
  const middle = Math.floor((mean * (low + high)) / 2)
  let sum = nobodyComes(low, high, mean, strength)
  into[0] = sum / sizes
  for (let k = 1; k <= middle; k++) {
    sum += steps[k] as number
    into[k] = Math.max(0, sum / sizes)
  }
  sum = 0
  for (let k = high; k > middle; k--) {
    sum -= steps[k + 1] as number
    into[k] = Math.max(0, sum / sizes)
  }
}

/** The chance that nobody comes, summed over the sizes. */
const nobodyComes = (low: number, high: number, mean: number, strength: number): number => {
  // Each who is added stays with the chance (left + n)/(all + n), or always the same where everybody is alone.
  const [left, all, more] = Number.isFinite(strength) ? [(1 - mean) * strength, strength, 1] : [1 - mean, 1, 0]
  let one = 1
  let sum = low === 0 ? 1 : 0
  for (let n = 0; n < high; n++) {
    one *= (left + more * n) / (all + more * n)
    if (n + 1 >= low) sum += one
  }
  return sum
}

/** In blocks a wide range is taken at so many evenly spaced sizes. */
const sizesInBlocks = 31

const comingInBlocks = ({ range, block, count }: RestShape, mean: number, alike: number, into: Float64Array): void => {
  const width = range.high - range.low + 1
  const sizes = Math.min(sizesInBlocks, width)
  const parts = Array.from({ length: sizes }, (_, i) => {
    const size = range.low - 0.5 + ((i + 0.5) * width) / sizes
    const blocks = Math.min(count, blocksOf(size, block))
    const each = blocks === 0 ? 0 : Math.min(1, (mean * size) / (blocks * block))
    return { weight: 1 / sizes, of: betaBinomial(blocks, each, blockLikeness(blocks, block, alike)) }
  })
  const coming = mixed(parts)
  into.set(coming.p, coming.from)
}

/** How many blocks of the rest come on each night. */
const comingByNight = (shape: RestShape, nights: readonly RestNight[], alike: number): Rows => {
  const rows = rowsOf(nights.length, shape.count + 1)
  for (const [night, { mean }] of nights.entries()) {
    const row = rowOf(rows, night)
    if (shape.block > 1) comingInBlocks(shape, mean, alike, row)
    else comingOfRange(shape.range, mean, alike, row)
  }
  return rows
}

/** What of a row is worth carrying. */
const likely = (row: Float64Array): Distribution => {
  let first = 0
  let last = row.length - 1
  while (first < last && (row[first] as number) < negligible) first++
  while (last > first && (row[last] as number) < negligible) last--
  return { from: first, p: row.subarray(first, last + 1) }
}

export type RestOnANight = {
  /** How many blocks of the rest come. */
  readonly coming: Distribution
  /** How many of those are ours. */
  readonly ours: Distribution
  /** In people: ours less the others among them; leads that decide by themselves are gathered just beyond both ends. */
  readonly lead: Distribution
}

/** A night as it has moved the rate of the rest, and the leads among them between which the known people decide. */
type RestNight = { readonly mean: number; readonly within: Range }

/** The leads of the rest on each night: blocks would say too often that they are equal, and spread them too wide. */
export const leadByNight = (shape: RestShape, nights: readonly RestNight[], alike: number): readonly Distribution[] => {
  if (shape.block > 1) return nights.map(night => leadOfMany(shape.range, { ...night, share: shape.share, alike }))
  const coming = comingByNight(shape, nights, alike)
  return leadsOfFew(shape, coming, weighed(shape.urn, coming), nights)
}

const leadsOfFew = ({ urn }: RestShape, coming: Rows, weights: Rows, nights: readonly RestNight[]): readonly Distribution[] =>
  leadsByNight(
    urn,
    coming,
    weights,
    nights.map(({ within }) => within),
  )

/** The same with how many come and how many of them are ours. */
export const restByNight = (shape: RestShape, nights: readonly RestNight[], alike: number): readonly RestOnANight[] => {
  const { urn } = shape
  const coming = comingByNight(shape, nights, alike)
  const weights = weighed(urn, coming)
  const ours = oursByNight(urn, weights)
  const inRow = (rows: Rows, night: number) => likely(rowOf(rows, night))
  const leads = shape.block > 1 ? leadByNight(shape, nights, alike) : leadsOfFew(shape, coming, weights, nights)
  return leads.map((lead, night) => ({ coming: inRow(coming, night), ours: inRow(ours, night), lead }))
}
