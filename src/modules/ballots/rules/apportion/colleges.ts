import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Reached, reached, type Tally, type Threshold } from './threshold.ts'

/** One unit of a college: how many in it voted for and against. It casts one vote, by simple majority; an equal vote is against. */
export type Unit = { readonly name: string; readonly for: number; readonly against: number }

/** Units that exist and units that voted: a unit that did not meet is in the college and has no vote in it. */
export type College = { readonly name: string; readonly exist: number; readonly units: readonly Unit[] }

/** @returns the votes of a college's units: entitled are those that exist, voting those that voted. */
export const unitsOf = ({ exist, units }: College): Tally => {
  const voted = units.filter(unit => unit.for + unit.against > 0)
  const yes = voted.filter(unit => unit.for > unit.against).length
  return { for: yes, against: voted.length - yes, abstained: 0, present: voted.length, entitled: exist }
}

/** What several colleges need together: each its own threshold, one of them is enough, or all units in one pool. */
export type Together = 'every college' | 'any college' | 'pooled'

type Decided = {
  readonly reached: boolean
  readonly colleges: readonly (Reached & { readonly name: string })[]
  readonly reasons: readonly string[]
}

/**
 * Whether colleges of units decided it. The record knows three versions of one rule for whether a sitting member faces a
 * contest: a majority of all units pooled (to 2018), a third of either college (2018), a half of both (reported 2021);
 * and two denominators, the units that exist and the units that voted. So the caller states all of it.
 */
export const decideByColleges = (colleges: readonly College[], threshold: Threshold, together: Together): Decided | Refusal => {
  if (colleges.length === 0) return refuse('there is no college to vote')
  const double = colleges.find(({ units }) => new Set(units.map(({ name }) => name)).size < units.length)
  if (double) return refuse(`a unit of ${double.name} stands twice`)
  const tallies = colleges.map(college => ({ name: college.name, tally: unitsOf(college) }))
  const counted = together === 'pooled' ? [{ name: 'All units together', tally: pooled(tallies.map(({ tally }) => tally)) }] : tallies
  const results: (Reached & { name: string })[] = []
  for (const { name, tally } of counted) {
    const result = reached(threshold, tally)
    if (isRefusal(result)) return refuse(`${name}: ${result.why}`)
    results.push({ ...result, name })
  }
  const enough = together === 'any college' ? results.some(each => each.reached) : results.every(each => each.reached)
  const rule = { 'every college': 'Every college is needed', 'any college': 'One college is enough', pooled: 'All units count together' }[
    together
  ]
  return {
    reached: enough,
    colleges: results,
    reasons: [...results.map(({ name, reason }) => `${name}: ${reason}`), `${rule}: ${enough ? 'it is carried' : 'it is not carried'}.`],
  }
}

const pooled = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((a, b) => ({
    for: a.for + b.for,
    against: a.against + b.against,
    abstained: a.abstained + b.abstained,
    present: a.present + b.present,
    entitled: a.entitled + b.entitled,
  }))

/** A card vote: each college has a share of the whole, and its share is split as its own votes are. */
export type Cards = { readonly name: string; readonly share: number; readonly for: number; readonly against: number }

type CardVote = {
  readonly carried: boolean
  /** The part for it, exactly: `numerator` of `denominator`. */
  readonly for: { readonly numerator: bigint; readonly denominator: bigint }
  readonly reasons: readonly string[]
}

/**
 * @param colleges with their shares, such as 50 and 50; what matters is only how they compare. Votes are the members that
 * each card stands for. Exactly a half is not carried.
 */
export const cardVote = (colleges: readonly Cards[]): CardVote | Refusal => {
  const empty = colleges.find(each => each.for + each.against === 0)
  if (colleges.length === 0) return refuse('there is no college to vote')
  if (empty) return refuse(`${empty.name} cast no vote, so its share cannot be split`)
  const bad = colleges.find(each => [each.share, each.for, each.against].some(number => !Number.isSafeInteger(number) || number < 0))
  if (bad) return refuse(`${bad.name}: shares and votes are whole numbers`)
  const shares = BigInt(colleges.reduce((sum, { share }) => sum + share, 0))
  if (shares === 0n) return refuse('no college has a share')
  const votes = colleges.map(each => BigInt(each.for + each.against))
  const product = votes.reduce((a, b) => a * b, 1n)
  const numerator = colleges.reduce((sum, each, i) => sum + BigInt(each.share) * BigInt(each.for) * (product / (votes[i] ?? 1n)), 0n)
  const denominator = shares * product
  const carried = 2n * numerator > denominator
  const percent = (part: bigint, of: bigint): string => {
    const hundredths = (part * 10_000n) / of
    return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')} %`
  }
  return {
    carried,
    for: { numerator, denominator },
    reasons: [
      ...colleges.map((each, i) => {
        const own = percent(BigInt(each.for), votes[i] ?? 1n)
        return `${each.name}: ${each.for} for, ${each.against} against, ${own} of its share for it.`
      }),
      `Together ${percent(numerator, denominator)} for it: ${carried ? 'carried' : 'not carried'}.`,
    ],
  }
}
