import { type Day, daysBetween, isAfter } from '#kernel/day.ts'

/** Say yes or no to a list that is to leave, take one's own; say whether an officer allowed an official list, bring one's own in; vouch for an election, or say whether one takes office. */
export type Turn = 'approve' | 'take' | 'attest' | 'bring' | 'vouch' | 'office'

/** Everything known of one person on one day from which their next things to do follow. Slugs, keys and ids only; words are the page's. */
export type Facts = {
  readonly today: Day
  /** Tasks this person has taken on. */
  readonly tasks: readonly { readonly id: string; readonly due: Day }[]
  /** What stands between this person and a vote, and can be mended. */
  readonly mend: 'rejoin' | 'pay' | null
  /** Null: no membership is recorded here. */
  readonly isMember: boolean | null
  /** The day on which a newcomer may first vote at ordinary meetings. */
  readonly firstVote: Day | null
  /** Contests of the person's own unit. */
  readonly contests: readonly ContestFacts[]
  /** Their caucuses, with whether they organise there, and whether they are its steward: only stewards write its reviews. */
  readonly caucuses: readonly { readonly slug: string; readonly organises: boolean; readonly stewards: boolean }[]
  /** How many of a caucus's people were never asked for a contest that is open, or to a meeting for which asking has begun. */
  readonly calls: readonly { readonly caucus: string; readonly contest: string; readonly waiting: number; readonly on: Day | null }[]
  /** Lifts that are suggested and wait for a yes or no, or (`lost`) that were agreed and are no more: of this person, or (with the caucus) of somebody for whom they speak. */
  readonly lifts: readonly { readonly contest: string; readonly caucus: string | null; readonly on: Day; readonly lost: boolean }[]
  /** What people need in order to come to a vote within two days and nobody has arranged: seen to by this person, or, where they are a steward, by nobody. */
  readonly needs: readonly {
    readonly caucus: string
    readonly contest: string
    readonly mine: number
    readonly nobodys: number
    readonly on: Day
  }[]
  /** First-contact notices still to be given, of the caucuses this person stewards; `on` is the day the first is due. */
  readonly notices: readonly { readonly caucus: string; readonly waiting: number; readonly on: Day }[]
  /** Lists and elections for which it takes two, and at which it is this one's turn; `on` is the last day of the first. */
  readonly seconds: readonly { readonly caucus: string; readonly what: Turn; readonly lists: number; readonly on: Day }[]
  /** Records of the caucuses this person stewards that go by themselves within a month, unless agreed to again; `on` is the day of the first. */
  readonly going: readonly { readonly caucus: string; readonly people: number; readonly on: Day }[]
  /** Of the caucuses this person stewards: asks of other groups without an answer, and offers of hours to answer; `on` is the soonest day. */
  readonly help: readonly { readonly caucus: string; readonly asks: number; readonly offers: number; readonly on: Day }[]
  readonly meetings: readonly { readonly id: string; readonly on: Day }[]
  readonly networks: readonly string[]
  /** Contests whose candidate's team this person is in. */
  readonly teams: readonly string[]
  readonly operates: boolean
  /** set/code; null: not known where this person is a member. */
  readonly unit: string | null
}

export type ContestFacts = {
  readonly key: string
  readonly phase: 'coming' | 'open' | 'past'
  /** The members' vote. */
  readonly meeting: Day | null
  /** Whether this person has a vote in it. */
  readonly vote: 'yes' | 'no' | 'unknown'
  /** The next gate before the members' vote: the day it closes, or begins where only that is known, and the last lever before it. */
  readonly gate: { readonly stage: string; readonly on: Day; readonly is: 'end' | 'beginning'; readonly lever: string | null } | null
  /** The day it was decided, once it is. */
  readonly decided: Day | null
  /** A review was published. */
  readonly reviewed: boolean
}

/** One thing to do; `on` is its day, null where it has none. */
export type Todo =
  | { readonly kind: 'task'; readonly on: Day; readonly id: string }
  | { readonly kind: 'mend'; readonly on: null; readonly how: 'rejoin' | 'pay' }
  | { readonly kind: 'write-review'; readonly on: null; readonly contest: string }
  | { readonly kind: 'read-result'; readonly on: null; readonly contest: string }
  | { readonly kind: 'calls'; readonly on: Day | null; readonly caucus: string; readonly contest: string; readonly waiting: number }
  | { readonly kind: 'notices'; readonly on: Day; readonly caucus: string; readonly waiting: number }
  | { readonly kind: 'second'; readonly on: Day; readonly caucus: string; readonly what: Turn; readonly lists: number }
  | { readonly kind: 'going'; readonly on: Day; readonly caucus: string; readonly people: number }
  | { readonly kind: 'help'; readonly on: Day; readonly caucus: string; readonly asks: number; readonly offers: number }
  | { readonly kind: 'team'; readonly on: null; readonly contest: string }
  | { readonly kind: 'gate'; readonly on: Day; readonly contest: string }
  | { readonly kind: 'vote-meeting'; readonly on: Day; readonly contest: string; readonly vote: 'yes' | 'no' | 'unknown' }
  | { readonly kind: 'ask-person'; readonly on: Day | null; readonly contest: string }
  | {
      readonly kind: 'needs'
      readonly on: Day
      readonly caucus: string
      readonly contest: string
      readonly mine: number
      readonly nobodys: number
    }
  | { readonly kind: 'lift'; readonly on: Day; readonly contest: string; readonly caucus: string | null; readonly lost: boolean }
  | { readonly kind: 'first-vote'; readonly on: Day }
  | { readonly kind: 'meeting'; readonly on: Day; readonly id: string }
  | { readonly kind: 'network'; readonly on: null; readonly network: string }
  | { readonly kind: 'server'; readonly on: null }
  | { readonly kind: 'find-unit'; readonly on: null }
  | { readonly kind: 'posts' | 'dates' | 'people'; readonly on: null; readonly caucus: string | null }

/** A task so near that it goes before everything. */
const soonDays = 2
/** A gate is worth a place among three from so many days before it, a meeting too. */
const gateDays = 14
const meetingDays = 30
/** The law gives a month; a week before that it is among the first things, and a week before records go. */
const noticeDays = 7
/** For so long after a result its review is the next thing. */
const reviewDays = 60
/** More than three are not read. */
const most = 3

/** One to three things to do, the most useful first; of each kind one, of tasks two. Never none. */
export const whatNow = (facts: Facts): Todo[] => {
  const ranked = candidates(facts)
    .map((todo, index) => ({ todo, index, rank: rankOf(todo, facts) }))
    .toSorted((a, b) => a.rank - b.rank || byDay(a.todo.on, b.todo.on) || a.index - b.index)
    .map(({ todo }) => todo)
  return ranked
    .filter((todo, index) => ranked.slice(0, index).filter(({ kind }) => kind === todo.kind).length < (todo.kind === 'task' ? 2 : 1))
    .slice(0, most)
}

const candidates = (facts: Facts): Todo[] => [
  ...facts.tasks.map(({ id, due }): Todo => ({ kind: 'task', on: due, id })),
  ...(facts.mend ? [{ kind: 'mend', on: null, how: facts.mend } as const] : []),
  ...facts.teams.map((contest): Todo => ({ kind: 'team', on: null, contest })),
  ...facts.calls
    .filter(({ waiting }) => waiting > 0)
    .map(({ caucus, contest, waiting, on }): Todo => ({ kind: 'calls', on, caucus, contest, waiting })),
  ...facts.lifts.map((lift): Todo => ({ kind: 'lift', ...lift })),
  ...facts.needs.map((need): Todo => ({ kind: 'needs', ...need })),
  ...facts.notices
    .filter(({ on }) => daysBetween(facts.today, on) <= noticeDays)
    .map(({ caucus, waiting, on }): Todo => ({ kind: 'notices', on, caucus, waiting })),
  ...facts.seconds.map(({ caucus, what, lists, on }): Todo => ({ kind: 'second', on, caucus, what, lists })),
  ...facts.going
    .filter(({ on }) => daysBetween(facts.today, on) <= noticeDays)
    .map(({ caucus, people, on }): Todo => ({ kind: 'going', on, caucus, people })),
  ...facts.help.map(({ caucus, asks, offers, on }): Todo => ({ kind: 'help', on, caucus, asks, offers })),
  ...facts.contests.flatMap(contest => inContest(contest, facts)),
  ...(facts.firstVote ? [{ kind: 'first-vote', on: facts.firstVote } as const] : []),
  ...facts.meetings
    .filter(({ on }) => daysBetween(facts.today, on) <= meetingDays)
    .map(({ id, on }): Todo => ({ kind: 'meeting', on, id })),
  ...facts.networks.map((network): Todo => ({ kind: 'network', on: null, network })),
  ...(facts.operates ? [{ kind: 'server', on: null } as const] : []),
  ...always(facts),
]

const inContest = (contest: ContestFacts, { today, isMember, caucuses }: Facts): Todo[] => {
  const { key, phase, meeting, gate, vote, decided } = contest
  if (phase === 'past') {
    if (!decided || daysBetween(decided, today) > reviewDays) return []
    const writes = caucuses.some(({ stewards }) => stewards) && !contest.reviewed
    return [{ kind: writes ? 'write-review' : 'read-result', on: null, contest: key }]
  }
  const ahead = meeting && !isAfter(today, meeting) ? meeting : null
  return [
    ...(gate && daysBetween(today, gate.on) <= gateDays ? [{ kind: 'gate', on: gate.on, contest: key } as const] : []),
    ...(ahead && isMember !== false ? [{ kind: 'vote-meeting', on: ahead, contest: key, vote } as const] : []),
    { kind: 'ask-person', on: ahead, contest: key },
  ]
}

/** With nothing else to do there is always this: posts without a name, days that nobody knows, people nobody has spoken to. */
const always = ({ caucuses, unit }: Facts): Todo[] => {
  const caucus = caucuses[0]?.slug ?? null
  if (caucus === null && unit === null) return [{ kind: 'find-unit', on: null }]
  return (['dates', 'posts', 'people'] as const).map(kind => ({ kind, on: null, caucus }))
}

const order = [
  'needs',
  'lift',
  'mend',
  'notices',
  'write-review',
  // Others wait for the answer.
  'help',
  // Once gone, they can only be asked to join anew.
  'second',
  'going',
  'calls',
  'team',
  'vote-meeting',
  // What somebody took on goes before what anybody could do.
  'task',
  'ask-person',
  'first-vote',
  'read-result',
  'meeting',
  'network',
  'server',
  'gate',
  'dates',
  'posts',
  'people',
  'find-unit',
] as const satisfies readonly Todo['kind'][]

/** Those who organise are told of a gate before the meeting behind it: they can still write, ask and apply. */
const rankOf = (todo: Todo, { today, caucuses, contests }: Facts): number => {
  // Somebody waits for it, and stays at home without it.
  if (todo.kind === 'lift' && todo.lost) return -3
  if (todo.kind === 'needs' || todo.kind === 'lift') return -2
  if (todo.kind === 'task' && daysBetween(today, todo.on) <= soonDays) return -1
  // A vote comes before a meeting without one, though that may be sooner.
  if (todo.kind === 'calls' && !contests.some(({ key }) => key === todo.contest)) return order.indexOf('calls') + 0.25
  if (todo.kind === 'gate' && caucuses.some(({ organises }) => organises)) return order.indexOf('calls') + 0.5
  return order.indexOf(todo.kind)
}

const byDay = (a: Day | null, b: Day | null): number => {
  if (a && b) return Temporal.PlainDate.compare(a, b)
  return a ? -1 : b ? 1 : 0
}
