import type { People, Rate, State } from './room.ts'

/** Work that moves the counts. `bring` adds hours: a caller from the nearest willing group. */
export const works = ['speak', 'ask', 'confirm', 'lift'] as const
export type Work = (typeof works)[number]
export type Action = Work | 'bring'

/** What an hour of one kind of work does. */
export type Effort = {
  /** Attempts in an hour. */
  readonly perHour: number
  /** Share of attempts that become a conversation. */
  readonly reached: Rate
  /** Share of conversations that end in each state; what is left over stays as it was. */
  readonly answers: Readonly<Partial<Record<State, number>>>
  readonly source: string
}

export type Efforts = Readonly<Record<Work, Effort>>

const assumed = (mean: number): Rate => ({
  mean,
  strength: 20,
  k: 0,
  n: 0,
  whose: 'borrowed',
  source: 'assumed, until your own calls are counted',
})

/** No published figure fits calls inside an organisation: these are assumptions, and each says so. */
export const borrowedEfforts: Efforts = {
  speak: {
    perHour: 12,
    reached: assumed(0.3),
    answers: { confirmed: 0.05, yes: 0.1, maybe: 0.15, sympathiser: 0.1, no: 0.05, other: 0.55 },
    source: 'assumed: people nobody has spoken to, called or met once; as many of them ours as of the rest',
  },
  ask: {
    perHour: 12,
    reached: assumed(0.45),
    answers: { confirmed: 0.1, yes: 0.35, maybe: 0.2, no: 0.15, other: 0.05 },
    source: 'assumed: sympathisers asked to come',
  },
  confirm: {
    perHour: 10,
    reached: assumed(0.6),
    answers: { confirmedWithPlan: 0.1, confirmed: 0.7, maybe: 0.05, no: 0.1 },
    source: 'assumed: yeses asked when, from where and how they will come',
  },
  lift: {
    perHour: 4,
    reached: assumed(1),
    answers: { confirmedWithPlan: 0.9 },
    source: 'assumed: a lift arranged for someone who asked for one',
  },
}

/** Calls of one kind so far: attempts, conversations, and how these ended. */
export type CallTally = { readonly attempts: number; readonly reached: number; readonly answers: Readonly<Partial<Record<State, number>>> }

/** An answer's share counts as this many conversations beside the caucus's own. */
const answerStrength = 20

/** An effort with the caucus's own calls: contact and answers learned like attendance, drawn towards what was assumed. */
export const learnEffort = (from: Effort, calls: CallTally): Effort => {
  if (calls.attempts === 0) return from
  const { mean, strength } = from.reached
  const states = new Set([...Object.keys(from.answers), ...Object.keys(calls.answers)] as State[])
  const answers = [...states].map(state => {
    const share = ((from.answers[state] ?? 0) * answerStrength + (calls.answers[state] ?? 0)) / (answerStrength + calls.reached)
    return [state, share] as const
  })
  return {
    ...from,
    reached: {
      mean: (mean * strength + calls.reached) / (strength + calls.attempts),
      strength: strength + calls.attempts,
      k: calls.reached,
      n: calls.attempts,
      whose: 'yours',
      source: `yours: ${calls.reached} of ${calls.attempts} calls reached somebody; drawn towards ${from.reached.source}`,
    },
    answers: Object.fromEntries(answers),
    source: `yours: ${calls.reached} conversations; drawn towards ${from.source}`,
  }
}

/**
 * Conversations with people nobody has spoken to find as many of ours as the forecast holds to be among them: a talk shows how somebody leans and does not
 * change it. What ours answer keeps its proportions (ADR 46).
 * @param share of the rest that is ours, 0–1
 */
const findingShare = (effort: Effort, share: number): Effort => {
  const { other: _, ...ours } = effort.answers
  const found = Object.values(ours).reduce((sum, each) => sum + each, 0)
  if (found === 0) return effort
  const answers = Object.fromEntries(Object.entries(ours).map(([state, each]) => [state, (each / found) * share]))
  return { ...effort, answers: { ...answers, other: 1 - share } }
}

/** Conversations an hour. */
export const speedOf = ({ perHour, reached }: Effort): number => perHour * reached.mean

/** `answers` when everybody of one state is spoken to once more. */
const askedAgain = (answers: Effort['answers'], state: State, effort: Effort, silent: State): Effort['answers'] => {
  const then = { ...answers, [state]: 0 }
  const add = (to: State, share: number): void => {
    then[to] = (then[to] ?? 0) + (answers[state] ?? 0) * share
  }
  const told = Object.entries(effort.answers) as [State, number][]
  for (const [to, share] of told) add(to, share)
  add(silent, Math.max(0, 1 - told.reduce((sum, [, share]) => sum + share, 0)))
  return then
}

/** @param talks conversations with one person */
type Way = { readonly effort: Effort; readonly talks: number }

/**
 * Speaking to people nobody has spoken to with what it is for: those who turn out to be ours are asked, and each yes when, from where and how. Whoever only
 * speaks may end with people who come less surely than the roll as a whole, and a look one step ahead would never begin.
 * @returns the work for one such person from first to last
 */
const followedThrough = ({ speak, ask, confirm }: Efforts): Way => {
  const asked = askedAgain(speak.answers, 'sympathiser', ask, 'asked')
  const toAsk = speak.answers.sympathiser ?? 0
  const toConfirm = asked.yes ?? 0
  const hours = 1 / speedOf(speak) + toAsk / speedOf(ask) + toConfirm / speedOf(confirm)
  const effort = {
    ...speak,
    perHour: 1 / hours,
    reached: { ...speak.reached, mean: 1 },
    answers: askedAgain(asked, 'yes', confirm, 'yes'),
  }
  return { effort, talks: 1 + toAsk + toConfirm }
}

/**
 * Speaking to people nobody has spoken to: once each, or with what follows.
 * @param share of the rest that is ours, 0–1
 */
export const waysToSpeak = (efforts: Efforts, share: number): readonly [Way, Way] => {
  const speak = findingShare(efforts.speak, share)
  return [{ effort: speak, talks: 1 }, followedThrough({ ...efforts, speak })]
}

/** Counts in the middle of a plan, and who is still there to be spoken to, asked, confirmed or driven. */
export type Position = { readonly people: People; readonly spoken: number; readonly left: Readonly<Record<Work, number>> }

/** @param toSpeak people of the rest of the roll who can be reached at all; @param lifts lifts that were asked for. */
export const startingFrom = (people: People, toSpeak: number, lifts: number): Position => ({
  people,
  spoken: 0,
  left: { speak: toSpeak, ask: people.sympathiser + people.asked, confirm: people.yes, lift: lifts },
})

/** Takes `count` people out of the states in turn. */
const taken = (people: Record<State, number>, from: readonly State[], count: number): void => {
  let wanted = count
  for (const state of from) {
    const some = Math.min(wanted, people[state])
    people[state] -= some
    wanted -= some
  }
}

const sources: Readonly<Record<Work, readonly State[]>> = {
  speak: [],
  ask: ['sympathiser', 'asked'],
  confirm: ['yes'],
  lift: ['confirmed', 'yes'],
}

/** What is left over after the answers: silence is no promise, and a yes stays a yes. */
const leftOver: Readonly<Record<Work, State>> = { speak: 'other', ask: 'asked', confirm: 'yes', lift: 'confirmed' }

/** The position after `conversations` of one kind. */
export const worked = (position: Position, work: Work, effort: Effort, conversations: number): Position => {
  const people = { ...position.people }
  const movable = sources[work].reduce((sum, state) => sum + people[state], 0)
  const count = work === 'speak' ? conversations : Math.min(conversations, movable)
  taken(people, sources[work], count)
  let rest = 1
  for (const [state, share] of Object.entries(effort.answers) as [State, number][]) {
    people[state] += count * share
    rest -= share
  }
  people[leftOver[work]] += count * Math.max(0, rest)
  const left = { ...position.left, [work]: position.left[work] - conversations }
  if (work === 'speak' || work === 'ask') left.confirm += count * (effort.answers.yes ?? 0)
  if (work === 'speak') left.ask += count * (effort.answers.sympathiser ?? 0)
  return { people, spoken: position.spoken + (work === 'speak' ? count : 0), left }
}
