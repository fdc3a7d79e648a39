import type { Day, Instant } from '#kernel/day.ts'
import { daysBetween } from '#kernel/day.ts'

/** What somebody may need in order to come, the most pressing first: without the first ones there is no coming at all. */
export const needKinds = ['childcare', 'lift', 'step-free', 'interpreter', 'quiet-space'] as const
export type NeedKind = (typeof needKinds)[number]

/** When something was said. Ids sort as they were made: of two words of one instant they say which was later. */
type Told = { readonly at: Instant; readonly id: string }

/** What was said about one need: `owned` by whom, given back, arranged, or not arranged after all. */
export type NeedEvent = Told & {
  readonly kind: 'owned' | 'given-back' | 'arranged' | 'not-yet'
  /** Of `owned`. */
  readonly owner: string | null
  /** Of the owner, or of whoever says so. */
  readonly name: string
}

/** One need of one person before one meeting, as it was told. */
export type ToldNeed = {
  /** False: they said since that they need it no more. */
  readonly wanted: boolean
  /** What they last said about coming. */
  readonly word: string
  /** They had once said that they come, or may come. */
  readonly meantToCome: boolean
  /** Each time they dropped out, or needed it no more. What was arranged before has been told off. */
  readonly dropped: readonly Told[]
  /** A lift that both sides agreed to, or that is seen to by hand. */
  readonly lift: Told | null
  /** Oldest first. */
  readonly events: readonly NeedEvent[]
}

type Owner = { readonly account: string; readonly name: string }
export type NeedState =
  | { readonly kind: 'open'; readonly owner: Owner | null }
  | { readonly kind: 'arranged'; readonly owner: Owner | null; readonly by: string | null; readonly at: Instant }
  | { readonly kind: 'closed'; readonly why: 'no' | 'other' | 'not needed' }

const isLater = (one: Told, other: Told): boolean => (Temporal.Instant.compare(one.at, other.at) || (one.id < other.id ? -1 : 1)) > 0

const comes = (word: string): boolean => word === 'yes' || word === 'confirmed' || word === 'maybe'

/** Where a need stands; null: there is none, since they have not said that they come. `hands`: who can still see to something; a need of anybody else is nobody's. */
export const needState = (told: ToldNeed, hands: ReadonlySet<string>): NeedState | null => {
  const { events, word, dropped } = told
  if (!told.wanted) return events.length > 0 ? { kind: 'closed', why: 'not needed' } : null
  if (word === 'no' || word === 'other') return events.length > 0 || told.meantToCome ? { kind: 'closed', why: word } : null
  if (!comes(word)) return null
  const owned = events.findLast(({ kind }) => kind === 'owned' || kind === 'given-back')
  const owner = owned?.owner && hands.has(owned.owner) ? { account: owned.owner, name: owned.name } : null
  const holds = (one: Told): boolean => dropped.every(drop => isLater(one, drop))
  const said = events.findLast(({ kind }) => kind === 'arranged' || kind === 'not-yet')
  if (said?.kind === 'arranged' && holds(said)) return { kind: 'arranged', owner, by: said.name, at: said.at }
  if (told.lift && holds(told.lift)) return { kind: 'arranged', owner, by: null, at: told.lift.at }
  return { kind: 'open', owner }
}

/** From two days before on, a need that is not arranged is among the first things of its owner, or of the stewards. */
const dueDays = 2
export const isDue = (today: Day, meeting: Day | null): boolean => {
  const left = meeting === null ? null : daysBetween(today, meeting)
  return left !== null && left >= 0 && left <= dueDays
}
