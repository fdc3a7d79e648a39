/**
 * What is known before a voting meeting (forecast.md §1): counts of people by state, rates, and whose data they are.
 * Counts only: no person, name or opinion is in here.
 */

/** Supporters of ours by what they last said; `asked` gave no answer, `confirmed` is within 48 hours or with the three plan answers. */
export const ourStates = ['sympathiser', 'asked', 'maybe', 'yes', 'confirmed', 'confirmedWithPlan', 'no'] as const
export type OurState = (typeof ourStates)[number]

/** `other`: known and eligible, but supports another option or has not said. Never counted as ours. */
export const states = [...ourStates, 'other'] as const
export type State = (typeof states)[number]

/** People by state. Whole numbers, except inside a plan, where half an hour of work wins a part of a person. */
export type People = Readonly<Record<State, number>>

export const nobody: People = { sympathiser: 0, asked: 0, maybe: 0, yes: 0, confirmed: 0, confirmedWithPlan: 0, no: 0, other: 0 }

/** A share known only so well: Beta(mean · strength, (1 − mean) · strength). Strength counts people; Infinity is certainty. */
export type Evidence = { readonly mean: number; readonly strength: number }

/** Whose people a figure was learned from. */
export type Whose = 'yours' | 'network' | 'borrowed'

/** A share with what it rests on: `k` of `n` as they are shown, whose they are, and the source in words. */
export type Rate = Evidence & { readonly k: number; readonly n: number; readonly whose: Whose; readonly source: string }

/** Rates of attendance by state, and of the rest of the roll, to whom nobody has spoken (walk-ins). */
export type Rates = Readonly<Record<State | 'rest', Rate>>

/** What the rulebook says of an equal vote. `unknown` is counted as lost, and said. */
export type TieRule = 'lot' | 'ours' | 'theirs' | 'unknown'

export type Room = {
  /** Entitled to vote: both ends the same when the roll is known; every number between is held equally likely when not. */
  readonly roll: { readonly low: number; readonly high: number }
  /** Known, consenting and eligible under the roll rule. */
  readonly people: People
  readonly rates: Rates
  /** Share of the rest of the roll that is ours among those who come; null when nobody has been asked: "unknown". */
  readonly share: Rate | null
  /** ρ: how alike the people of one state in one group are, beyond chance. */
  readonly spread: number
  /** σ: standard deviation of the night effect on the logit. */
  readonly night: number
  readonly tie: TieRule
  /** Shift on the logit for the lead time of promises and for reminders, a mean per state. */
  readonly offsets?: Partial<Record<State, number>>
}

export const tieShare: Readonly<Record<TieRule, number>> = { lot: 0.5, ours: 1, theirs: 0, unknown: 0 }

export const knownEligible = (people: People): number => states.reduce((sum, state) => sum + people[state], 0)

/**
 * Counts people by state. Who is not on the roll, or cannot be, is counted apart and enters no forecast: a lift may be
 * theirs, a vote is not.
 */
export const countPeople = (
  known: readonly { readonly state: State; readonly eligible: boolean }[],
): { people: People; ineligible: number } => {
  const people = { ...nobody }
  let ineligible = 0
  for (const person of known) {
    if (person.eligible) people[person.state]++
    else ineligible++
  }
  return { people, ineligible }
}

/** Likeness of a beta-binomial that has both the doubt about a rate and the spread of a group: the variances add as they should. */
export const likeness = (rate: Evidence, spread: number): number => {
  const doubt = Number.isFinite(rate.strength) ? 1 / (rate.strength + 1) : 0
  return doubt + spread * (1 - doubt)
}
