/**
 * Reserved places, applied while votes are counted, for every method that fills several places.
 *
 * The principle is I. D. Hill's (“STV with constraints”, Voting matters 9, May 1998; with several rules at once: J. Otten,
 * Voting matters 13, April 2001). A candidate without whom a rule could not be met any more is *guarded*: nobody excludes
 * them. A candidate whose election would make a rule impossible is *ruled out*: they are excluded as soon as that is so,
 * and their papers move on. Nothing else of a count is changed.
 *
 * Where too few of a group stand, no count can make more of them. Then the places that only they could fill stay open,
 * and the fewest possible do (`staysOpen`); rule texts are mostly silent on this, and a place that is left open can still
 * be filled, while one that was given away against the rule cannot be taken back.
 */
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Election, Reserved } from './election.ts'

/** A rule that has been checked: who is in its group, and its limits as numbers. */
export type Rule = { readonly rule: string; readonly members: ReadonlySet<number>; readonly atLeast: number; readonly atMost: number }

/** Where a count stands, seen by the rules: positions, without “re-open nominations”, which is in no group. */
export type Situation = {
  readonly elected: readonly number[]
  readonly standing: readonly number[]
  /** Places that nobody has yet, neither a candidate nor “re-open nominations”. */
  readonly vacancies: number
  /** Places that “re-open nominations” has won. A rule lets them pass only as far as it could not be met without. */
  readonly reopened: number
}

/** More than these at once cannot be looked through in good time when every candidate is in groups of their own. */
export const mostRules = 6

const wrong = (election: Election, { rule, group, atLeast, atMost }: Reserved): string | null => {
  const members = election.groups?.[group]
  const count = (n: number | undefined): boolean => n === undefined || (Number.isSafeInteger(n) && n >= 0)
  if (members === undefined) return `“${rule}” is about the group “${group}”, and nobody says who is in it`
  const stranger = members.find(each => !Number.isSafeInteger(each) || each < 0 || each >= election.candidates.length)
  if (stranger !== undefined) return `the group “${group}” names candidate ${stranger}, and there is none`
  if (election.reopen !== undefined && members.includes(election.reopen))
    return `the group “${group}” names “${election.candidates[election.reopen]}”, which is nobody`
  if (!count(atLeast) || !count(atMost)) return `“${rule}” counts places, so its numbers are whole and not less than 0`
  if (atLeast === undefined && atMost === undefined) return `“${rule}” asks for nothing: say at least how many, or at most`
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) return `“${rule}” asks for more places than it allows`
  if ((atLeast ?? 0) > election.seats) return `“${rule}” asks for more places than there are`
  return null
}

/** @returns the rules of reserved places of an election; none is an empty list. Refuses one that nobody could apply. */
export const rulesOf = (election: Election): readonly Rule[] | Refusal => {
  const reserved = election.reserved ?? []
  if (reserved.length > mostRules)
    return refuse(`at most ${mostRules} rules of reserved places are counted together, not ${reserved.length}`)
  for (const [i, one] of reserved.entries()) {
    const why = reserved.findIndex(other => other.rule === one.rule) < i ? `two rules are called “${one.rule}”` : wrong(election, one)
    if (why !== null) return refuse(why, { rule: one.rule, next: 'correct the reserved places and count again' })
  }
  return reserved.map(({ rule, group, atLeast, atMost }) => ({
    rule,
    members: new Set(election.groups?.[group]),
    atLeast: atLeast ?? 0,
    atMost: atMost ?? Number.POSITIVE_INFINITY,
  }))
}

/** Of the same groups, so nobody's choice between them matters to a rule. */
type Kind = { readonly of: readonly boolean[]; readonly size: number }

const kindsOf = (rules: readonly Rule[], standing: readonly number[]): Kind[] => {
  const kinds = new Map<string, { of: boolean[]; size: number }>()
  for (const each of standing) {
    const of = rules.map(({ members }) => members.has(each))
    const kind = kinds.get(String(of))
    if (kind) kind.size++
    else kinds.set(String(of), { of, size: 1 })
  }
  return [...kinds.values()]
}

/** Whether `fill` of the standing can be chosen so that every rule is met, when `open` places more are nobody's and no rule asks of those. */
const canFill = (rules: readonly Rule[], { elected, standing }: Situation, fill: number, open: number): boolean => {
  const have = rules.map(({ members }) => elected.filter(each => members.has(each)).length)
  const need = rules.map(({ atLeast }, i) => atLeast - (have[i] ?? 0) - open)
  const room = rules.map(({ atMost }, i) => atMost - (have[i] ?? 0))
  const kinds = kindsOf(rules, standing)
  const failed = new Set<string>()
  const from = (at: number, left: number, taken: readonly number[]): boolean => {
    if (taken.some((n, i) => n > (room[i] ?? 0))) return false
    const kind = kinds[at]
    if (kind === undefined) return left === 0 && taken.every((n, i) => n >= (need[i] ?? 0))
    const key = `${at} ${left} ${taken}`
    if (failed.has(key)) return false
    for (let n = Math.min(kind.size, left); n >= 0; n--) {
      const more = taken.map((before, i) => before + (kind.of[i] ? n : 0))
      if (from(at + 1, left - n, more)) return true
    }
    failed.add(key)
    return false
  }
  const none = rules.map(() => 0)
  return from(0, fill, none)
}

/** What the rules cost: vacancies that nobody can fill, then places of “re-open nominations” that a rule has to let pass. */
type Cost = { readonly open: number; readonly passed: number }

const least = (rules: readonly Rule[], situation: Situation): Cost => {
  const { standing, vacancies, reopened } = situation
  for (let open = Math.max(0, vacancies - standing.length); open <= vacancies; open++)
    for (let passed = 0; passed <= reopened; passed++)
      if (canFill(rules, situation, vacancies - open, open + passed)) return { open, passed }
  return { open: Number.POSITIVE_INFINITY, passed: 0 }
}

const dearer = (then: Cost, now: Cost): boolean => then.open > now.open || (then.open === now.open && then.passed > now.passed)

/**
 * How many of the vacancies cannot be filled by those who stand: because too few stand, or too few whom the rules allow.
 * @returns the fewest possible; 0 as long as everything can still be as the rules want it.
 */
export const staysOpen = (rules: readonly Rule[], situation: Situation): number =>
  Math.min(least(rules, situation).open, situation.vacancies)

/** Names of the rules that already alone make the difference; all, where only together they do. */
const because = (rules: readonly Rule[], now: Situation, then: Situation): readonly string[] => {
  if (rules.length === 0 || !dearer(least(rules, then), least(rules, now))) return []
  const alone = rules.filter(rule => dearer(least([rule], then), least([rule], now)))
  return (alone.length > 0 ? alone : rules).map(({ rule }) => rule)
}

const gone = (now: Situation, candidates: readonly number[]): Situation => ({
  ...now,
  standing: now.standing.filter(each => !candidates.includes(each)),
})

/** @returns the names of the rules for whose sake these must not be excluded, all at once; none when they may be. */
export const guardedBy = (rules: readonly Rule[], now: Situation, candidates: readonly number[]): readonly string[] =>
  because(rules, now, gone(now, candidates))

/** @returns the names of the rules that forbid to elect this candidate now; none when they may be elected. */
export const ruledOutBy = (rules: readonly Rule[], now: Situation, candidate: number): readonly string[] =>
  because(rules, now, { ...gone(now, [candidate]), elected: [...now.elected, candidate], vacancies: now.vacancies - 1 })
