/**
 * A Gregory count while it goes on: who stands, who holds which parcels, and the stage that is being written.
 *
 * Everybody has a slot. Slots are the candidates' positions; after them come those of “re-open nominations” once it has won
 * a place (`reopening.ts`), so that a slot wins at most one place. Only this folder sees slots: stages speak of positions.
 */
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Amount, unit } from '../amount.ts'
import { type Rule, rulesOf, type Situation } from '../constraints.ts'
import type { Action, Count, Stage, Tie, Transfer } from '../count.ts'
import { type Election, standing as whoStands } from '../election.ts'
import type { Look, Ties } from '../ties.ts'
import { type Follow, follower, type Parcel, type Sorted, sortFirst } from './papers.ts'

/** What the three rule texts settle differently. Everything else they have in common. */
export type Text = {
  readonly id: string
  /** Decimals of every amount. */
  readonly places: number
  /** @returns the votes that are enough at the first stage, from the valid papers and the places. */
  readonly quota: (valid: number, seats: number) => Amount
  /** The quota is computed again when papers become non-transferable before anybody is elected; and less can be enough later. */
  readonly falls: boolean
  /** Which papers of a candidate with a surplus are looked at. */
  readonly takes: 'all papers' | 'last parcel'
  /** Where equal votes are looked up in earlier stages. */
  readonly look: Look
  /**
   * Whether several with the fewest votes go out together, and surpluses wait, when with the surpluses they have `fewer`
   * votes than the next above, or `not more`; null where the text excludes one at a time.
   */
  readonly together: 'fewer' | 'not more' | null
  /** The parcels of the excluded in the order in which they are moved; after each step candidates can be elected. */
  readonly steps: (held: readonly Held[]) => readonly (readonly Held[])[]
  /** Equal votes are looked up after each step, not only after each stage. */
  readonly remembersSteps: boolean
}

export type Held = { readonly slot: number; readonly parcel: Parcel }

/** The stage that is being written. Slots where the finished stage has positions. */
type Draft = {
  kind: Action['kind']
  of: number[]
  readonly elected: number[]
  readonly excluded: number[]
  readonly transfers: Transfer[]
  readonly reasons: string[]
  readonly ties: Tie[]
}

export type Counting = {
  readonly text: Text
  readonly election: Election
  readonly ties: Ties
  readonly rules: readonly Rule[]
  readonly sorted: Sorted
  /** 10^places: one vote. */
  readonly one: Amount
  readonly standing: Uint8Array
  readonly follow: Follow
  readonly votes: Amount[]
  /** By slot, in the order in which they came. */
  readonly parcels: Parcel[][]
  readonly elected: number[]
  /** Elected, and what they have over the quota has not been transferred. */
  readonly over: Set<number>
  /** The slot that “re-open nominations” stands in now; -1 when it does not stand. */
  reopen: number
  quota: Amount
  readonly firstQuota: Amount
  /** Votes by slot after each stage or step, and the number of the stage. */
  readonly history: { readonly stage: number; readonly votes: readonly Amount[] }[]
  readonly lost: Map<string, Amount>
  readonly stages: Stage[]
  draft: Draft
  /** An exclusion has taken place. */
  begun: boolean
}

export const noFurtherPreference = 'no further preference'
export const cutOff = 'cut off by rounding'
/** The quota fell, so that a candidate has more over it than the papers carry that came last. */
export const beyond = 'surplus beyond the last parcel'

export const blankDraft = (kind: Action['kind'], of: readonly number[]): Draft => ({
  kind,
  of: [...of],
  elected: [],
  excluded: [],
  transfers: [],
  reasons: [],
  ties: [],
})

const slotsOf = ({ candidates, seats, reopen }: Election): number => candidates.length + (reopen === undefined ? 0 : seats)

/** Lays the papers out. Refuses papers or reserved places that the rule cannot count. */
export const open = (text: Text, election: Election, ties: Ties): Counting | Refusal => {
  const rules = rulesOf(election)
  if (isRefusal(rules)) return rules
  const sorted = sortFirst(election)
  if (isRefusal(sorted)) return sorted
  const slots = slotsOf(election)
  const standing = new Uint8Array(slots)
  for (const each of whoStands(election)) standing[each] = 1
  const quota = text.quota(sorted.valid, election.seats)
  const counting: Counting = {
    text,
    election,
    ties,
    rules,
    sorted,
    one: unit(text.places),
    standing,
    follow: follower(election, standing, candidate => (candidate === election.reopen ? counting.reopen : candidate)),
    votes: Array.from({ length: slots }, () => 0n),
    parcels: Array.from({ length: slots }, () => []),
    elected: [],
    over: new Set(),
    reopen: election.reopen !== undefined && standing[election.reopen] === 1 ? election.reopen : -1,
    quota,
    firstQuota: quota,
    history: [],
    lost: new Map(),
    stages: [],
    draft: blankDraft('first-preferences', []),
    begun: false,
  }
  return counting
}

export const votesOf = (counting: Counting, slot: number): Amount => counting.votes[slot] ?? 0n

/** The candidate that a slot belongs to. */
export const positionOf = ({ election }: Counting, slot: number): number =>
  slot < election.candidates.length ? slot : (election.reopen ?? slot)

export const nameOf = (counting: Counting, slot: number): string => counting.election.candidates[positionOf(counting, slot)] ?? ''

export const standingSlots = ({ standing }: Counting): number[] => [...standing.keys()].filter(slot => standing[slot] === 1)

export const vacancies = ({ election, elected }: Counting): number => election.seats - elected.length

const isCandidate = ({ election }: Counting, slot: number): boolean => slot < election.candidates.length && slot !== election.reopen

export const candidatesAmong = (counting: Counting, slots: readonly number[]): number[] => slots.filter(slot => isCandidate(counting, slot))

/** What the rules of reserved places look at. */
export const situation = (counting: Counting): Situation => {
  const elected = candidatesAmong(counting, counting.elected)
  return {
    elected,
    standing: candidatesAmong(counting, standingSlots(counting)),
    vacancies: vacancies(counting),
    reopened: counting.elected.length - elected.length,
  }
}

/** What the elected have over the quota and has not been transferred. */
export const surplusOf = (counting: Counting, slot: number): Amount => {
  const more = votesOf(counting, slot) - counting.quota
  return counting.over.has(slot) && more > 0n ? more : 0n
}

export const allSurpluses = (counting: Counting): Amount => [...counting.over].reduce((sum, slot) => sum + surplusOf(counting, slot), 0n)

export const lose = ({ lost }: Counting, cause: string, votes: Amount): void => {
  if (votes > 0n) lost.set(cause, (lost.get(cause) ?? 0n) + votes)
}

export const lostInAll = ({ lost }: Counting): Amount => [...lost.values()].reduce((sum, votes) => sum + votes, 0n)

/** Keeps the votes as they are now, for equal votes later. */
export const remember = ({ history, stages, votes }: Counting): void => {
  history.push({ stage: stages.length + 1, votes: [...votes] })
}

const byPosition = (counting: Counting): Amount[] => {
  const sums = counting.election.candidates.map(() => 0n)
  for (const [slot, votes] of counting.votes.entries()) {
    const position = positionOf(counting, slot)
    sums[position] = (sums[position] ?? 0n) + votes
  }
  return sums
}

/** Who was elected in a stage: more votes first; of equals, who stands first on the paper. */
export const mostFirst = (counting: Counting, slots: readonly number[]): number[] =>
  slots.toSorted((a, b) => {
    const more = votesOf(counting, b) - votesOf(counting, a)
    return more === 0n ? a - b : more > 0n ? 1 : -1
  })

/** Ends the stage that is being written. */
export const closeStage = (counting: Counting): void => {
  const { draft, stages, text, quota, lost } = counting
  const positions = (slots: readonly number[]): number[] => slots.map(slot => positionOf(counting, slot))
  stages.push({
    number: stages.length + 1,
    action: { kind: draft.kind, candidates: positions(draft.of) },
    votes: byPosition(counting),
    nonTransferable: lostInAll(counting),
    lost: Object.fromEntries(lost),
    ...(text.falls ? { quota } : {}),
    elected: positions(mostFirst(counting, draft.elected)),
    excluded: positions(draft.excluded).toSorted((a, b) => a - b),
    transfers: draft.transfers,
    reasons: draft.reasons,
    ties: draft.ties,
  })
}

export const countOf = (counting: Counting): Count => {
  const { text, election, sorted, stages, firstQuota, quota } = counting
  return {
    method: text.id,
    title: election.title,
    seats: election.seats,
    candidates: election.candidates,
    withdrawn: election.withdrawn,
    papers: { valid: sorted.valid, blank: sorted.blank, spoilt: sorted.spoilt },
    places: text.places,
    quota: firstQuota,
    finalQuota: quota,
    stages,
    elected: stages.flatMap(stage => stage.elected),
  }
}
