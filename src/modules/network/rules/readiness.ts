/** Days a snap selection leaves, for the drill. Published selections took 12 to 29 days from the vacancy to the vote. */
export const drillDays = 21

/** The five parts of readiness, each with its own words and never added up to one score. */
export const parts = ['age', 'organisers', 'spoken', 'yield', 'facts'] as const
export type Part = (typeof parts)[number]

/** A share of 1 is all that is needed; null is not known, which is not zero but counts as a gap. */
export type PartState = { readonly share: number | null; readonly words: string | null }
export type Parts = Readonly<Record<Part, PartState>>

/** 0: no group. 1 to 5: by the chance that the group would win the room. */
export type ReadinessClass = 0 | 1 | 2 | 3 | 4 | 5

export type Holds = Part | 'no-group' | 'nothing'

/** Lowest chance of classes 2 to 5. From one half a unit counts as ready. */
const steps = [0.1, 0.3, 0.5, 0.7] as const

/** @param chance of winning the room in the drill; null when it is not known, which is the class of the least chance. */
export const classOfChance = (chance: number | null): Exclude<ReadinessClass, 0> => {
  const reached = steps.filter(step => chance !== null && chance >= step).length
  return ([1, 2, 3, 4, 5] as const)[reached] ?? 1
}

/** With whom the fewest conversations would be, as a row says it: kinds, and never how many. */
const talkWiths = ['yes', 'sympathisers', 'strangers'] as const
export type TalkWith = (typeof talkWiths)[number]

/** What a drill found for a unit that is not ready. */
export type Needed = {
  /** The fewest that would make the chance one half; null: not known, ready already, or no number is enough. */
  readonly conversations: number | null
  readonly talkWith: readonly TalkWith[]
  /** Whether the group's own hours are enough for them; null: not known, or none are needed. */
  readonly inTime: boolean | null
}

/** The class that begins at one half. */
export const readyFrom = 4

export const isReady = (level: ReadinessClass): boolean => level >= readyFrom

/** What holds a unit with a group back most: the part with the smallest share, an unknown one before all others; nothing when it is ready. */
export const holdsBack = (level: ReadinessClass, state: Parts): Part | 'nothing' => {
  if (isReady(level)) return 'nothing'
  const gap = (part: Part): number => state[part].share ?? -1
  return parts.reduce((worst, part) => (gap(part) < gap(worst) ? part : worst))
}
