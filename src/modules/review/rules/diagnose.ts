import { daysBetween } from '#kernel/day.ts'
import type { BaseRate, ContestCase, Margin, ReviewedOption, Supporters, WayOut } from './contest-case.ts'
import { lessened, mindsNeeded, type Needed, reaches, votersNeeded } from './sufficient.ts'

/** Would it have been enough by itself? `perhaps` when a figure that would decide it is missing or approximate. */
type Sufficiency = 'yes' | 'perhaps' | 'no'

/** What decided the contest, each with the figures that say so (forecast.md §7). */
export type Cause =
  | {
      readonly kind: 'gate'
      readonly sufficient: 'no'
      /** Every option of ours with where it went out, the last one first. */
      readonly outs: readonly { readonly option: string; readonly out: WayOut }[]
    }
  | {
      readonly kind: 'room'
      readonly sufficient: Sufficiency
      readonly more: Needed
      readonly changed: Needed
      /** Supporters who are known and did not come; null when it was not recorded. */
      readonly stayedAway: number | null
      /** "room or persuasion": what would tell them apart. */
      readonly orPersuasion: TellApart | null
    }
  | {
      readonly kind: 'persuasion'
      readonly sufficient: Sufficiency
      readonly stayedAway: number
      /** Minds still to change had everyone known as ours come. */
      readonly changed: Needed
    }
  | { readonly kind: 'administration'; readonly sufficient: Sufficiency; readonly disputed: number; readonly margin: Margin }

export type TellApart = 'supporters-known' | 'supporters-came' | 'supporters-known-and-came'

export type Diagnosis = {
  /** In the order of the rules: gate, room, persuasion, administration. Empty when won, or when nothing can be said yet. */
  readonly causes: readonly Cause[]
  /** The same, what would have been sufficient first. Never an order of blame. */
  readonly ranked: readonly Cause[]
  readonly outcome: 'won' | 'lost' | 'not-known'
  /** False when no option was ours or declared preferred: then no gate can be diagnosed. */
  readonly preferenceDeclared: boolean
  readonly leadTime: LeadTime
  readonly baseRate: BaseRate | null
  readonly wentBetter: readonly string[]
}

/** Days; null where a date is not known. */
type LeadTime = {
  /** Age of the group at the vote. */
  readonly age: number | null
  /** Days between the founding and the day by which it should have begun; positive is late. */
  readonly late: number | null
}

const gate = (contest: ContestCase): Cause | null => {
  const ours = contest.options.filter(option => option.preferred)
  if (ours.length === 0 || ours.some(option => option.out === null)) return null
  const at = (option: { out: WayOut }) => contest.stages.indexOf(option.out.stage)
  const outs = ours
    .flatMap((option: ReviewedOption) => (option.out ? [{ option: option.name, out: option.out }] : []))
    .sort((a, b) => at(b) - at(a))
  return { kind: 'gate', sufficient: 'no', outs }
}

/** Supporters known less those who came. */
const stayedAway = ({ known, came }: Supporters): number | null => (known === null || came === null ? null : Math.max(0, known - came))

const missing = ({ known, came }: Supporters): TellApart =>
  known === null && came === null ? 'supporters-known-and-came' : known === null ? 'supporters-known' : 'supporters-came'

const room = (margin: Margin, supporters: Supporters): Cause | null => {
  const away = stayedAway(supporters)
  const more = votersNeeded(margin)
  const sufficient = away === null ? 'perhaps' : reaches(away, more)
  if (sufficient === 'no') return null
  const orPersuasion = away === null ? missing(supporters) : null
  return { kind: 'room', sufficient, more, changed: mindsNeeded(margin), stayedAway: away, orPersuasion }
}

const persuasion = (margin: Margin, supporters: Supporters): Cause | null => {
  const away = stayedAway(supporters)
  if (away === null) return null
  const enough = reaches(away, votersNeeded(margin))
  if (enough === 'yes') return null
  return {
    kind: 'persuasion',
    sufficient: enough === 'perhaps' ? 'perhaps' : 'yes',
    stayedAway: away,
    changed: mindsNeeded(lessened(margin, away)),
  }
}

/** Materiality: votes in dispute are at least as many as the votes between first and second. */
const administration = (margin: Margin, disputed: number | null): Cause | null => {
  if (disputed === null || disputed === 0) return null
  const sufficient = reaches(disputed, margin)
  return sufficient === 'no' ? null : { kind: 'administration', sufficient, disputed, margin }
}

const order: Readonly<Record<Sufficiency, number>> = { yes: 0, perhaps: 1, no: 2 }

const causesOf = (contest: ContestCase): readonly Cause[] => {
  const closed = gate(contest)
  const { result } = contest
  if (result?.won) return []
  const margin = result?.margin ?? null
  const atTheBallot = margin === null || closed !== null ? [] : [room(margin, contest.supporters), persuasion(margin, contest.supporters)]
  const counted = margin === null ? null : administration(margin, contest.disputedVotes)
  return [closed, ...atTheBallot, counted].filter(cause => cause !== null)
}

const leadTimeOf = ({ founded, startBy, vote }: ContestCase['group']): LeadTime => ({
  age: founded ? daysBetween(founded, vote) : null,
  late: founded && startBy ? daysBetween(startBy, founded) : null,
})

/**
 * What decided a contest, and what would have been sufficient to change it. More than one cause can hold.
 * A closed gate rules out room and persuasion: no number of people in the room puts an option back on the paper.
 */
export const diagnose = (contest: ContestCase): Diagnosis => {
  const causes = causesOf(contest)
  return {
    causes,
    ranked: causes.toSorted((a, b) => order[a.sufficient] - order[b.sufficient]),
    outcome: contest.result === null ? 'not-known' : contest.result.won ? 'won' : 'lost',
    preferenceDeclared: contest.options.some(option => option.preferred),
    leadTime: leadTimeOf(contest.group),
    baseRate: contest.baseRate,
    wentBetter: contest.wentBetter,
  }
}
