import type { Day } from '#kernel/day.ts'

export type StandingLike = { readonly member: boolean; readonly lapsedOn: Day | null; readonly arrearsSince: Day | null }
/** The answer for the members' vote of one contest. @property missing what an unknown answer waits for: a day, or a fact about the person */
type VoteAnswer = {
  readonly contest: string
  readonly on: Day | null
  readonly may: 'yes' | 'no' | 'unknown'
  readonly missing?: 'day' | 'fact'
}
/** The answer for ordinary meetings. */
export type EverydayAnswer = { readonly may: 'yes' | 'no' | 'unknown'; readonly opens: Day | null }

/** What matters most to this person now, in one word and a day: the headline of their levers. */
export type Verdict =
  | { readonly kind: 'not-a-member' }
  | { readonly kind: 'lapsed'; readonly on: Day }
  | { readonly kind: 'arrears'; readonly since: Day }
  /** @property without the day of the next contest, where this person has no vote in that one and first has one later */
  | { readonly kind: 'has-vote'; readonly contest: string; readonly on: Day | null; readonly without: Day | null }
  | { readonly kind: 'no-vote-yet'; readonly opens: Day }
  | { readonly kind: 'day-unknown'; readonly contest: string }
  | { readonly kind: 'fact-unknown' }
  | { readonly kind: 'takes-part' }
  | { readonly kind: 'no-vote-here'; readonly contest: string }
  /** No contest is known, and no rule on what is open on any day. */
  | { readonly kind: 'nothing-known' }

/**
 * What can be mended comes first (a lapse, arrears), then a vote this person has, the soonest first, after the next contest where they have none; then the day on
 * which a newcomer's first vote opens; then what is still unknown.
 */
export const verdictOf = (standing: StandingLike, votes: readonly VoteAnswer[], everyday: readonly EverydayAnswer[]): Verdict => {
  if (!standing.member) return standing.lapsedOn ? { kind: 'lapsed', on: standing.lapsedOn } : { kind: 'not-a-member' }
  if (standing.arrearsSince) return { kind: 'arrears', since: standing.arrearsSince }
  const inOrder = votes.toSorted(bySoonest)
  const mine = inOrder.find(vote => vote.may === 'yes')
  if (mine) return { kind: 'has-vote', contest: mine.contest, on: mine.on, without: inOrder[0]?.may === 'no' ? inOrder[0].on : null }
  const opens = everyday.flatMap(right => (right.may === 'no' && right.opens ? [right.opens] : [])).toSorted(Temporal.PlainDate.compare)[0]
  if (opens) return { kind: 'no-vote-yet', opens }
  const unknown = inOrder.find(vote => vote.may === 'unknown')
  if (unknown) return unknown.missing === 'fact' ? { kind: 'fact-unknown' } : { kind: 'day-unknown', contest: unknown.contest }
  if (everyday.some(right => right.may === 'yes')) return { kind: 'takes-part' }
  if (everyday.some(right => right.may === 'unknown')) return { kind: 'fact-unknown' }
  const [closed] = inOrder
  return closed ? { kind: 'no-vote-here', contest: closed.contest } : { kind: 'nothing-known' }
}

const bySoonest = (a: VoteAnswer, b: VoteAnswer): number => {
  if (a.on && b.on) return Temporal.PlainDate.compare(a.on, b.on)
  return a.on ? -1 : b.on ? 1 : 0
}
