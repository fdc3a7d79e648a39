import type { Instant } from '#kernel/day.ts'
import type { Happening, StageLike } from './event.ts'
import { isBy } from './when.ts'

export type OptionNow<Option> = {
  readonly option: Option
  readonly state: 'in' | 'out' | 'won'
  /** The event by which the option went out, or by which it was last let in. */
  readonly event: Happening | null
  /** Where it went out; null while it is in. */
  readonly stage: string | null
  /** Said of it when it went out: words, `none-given` or `unknown`; null while it is in. */
  readonly reason: string | null
}

type Asked<Option> = {
  readonly options: readonly Option[]
  readonly won: readonly string[] | 'unknown'
  readonly voteStage: string | null
}

type Replay<Option> = {
  readonly events: readonly Happening[]
  readonly options: readonly OptionNow<Option>[]
  /** Who won, once the vote is known; `unknown` when the record does not say. */
  readonly won: readonly string[] | 'unknown' | null
  /** The event by which members decided, the last vote where there were several; null until it is known. */
  readonly vote: Happening | null
}

/**
 * The state of a contest at a moment: its events that are known by then, one after another, and nothing else.
 * @param stands which events had happened and were known; the vote is the last that there ever was.
 */
export const replay = <Option extends { readonly id: string }>(
  asked: Asked<Option>,
  all: readonly Happening[],
  stands: (event: Happening) => boolean,
): Replay<Option> => {
  const events = all.filter(stands)
  const decisive = all.findLast(event => event.stage === asked.voteStage && (event.kind === 'voted' || event.kind === 'certified'))
  const vote = decisive && stands(decisive) ? decisive : null
  const won = vote ? wonBy(asked, events, vote) : null
  const options = asked.options.flatMap(option => optionNow(option, events, { won, vote }))
  return { events, options, won, vote }
}

/**
 * Who had won as of the last of `events`. A vote that was held again may have another winner in the end: until then, what the first vote put out had not won, and what it
 * left had.
 */
const wonBy = <Option extends { readonly id: string }>(
  asked: Asked<Option>,
  events: readonly Happening[],
  vote: Happening,
): Asked<Option>['won'] => {
  const { won, options } = asked
  const putOut = (id: string): boolean => {
    const last = events.findLast(event => event.in.includes(id) || event.out.some(one => one.option === id))
    return last === vote && vote.out.some(one => one.option === id)
  }
  if (won === 'unknown' || won.length === 0 || !won.every(putOut)) return won
  return options.flatMap(({ id }) => (putOut(id) ? [] : [id]))
}

export const knownBy = (all: readonly Happening[], at: Instant): Happening[] => all.filter(event => isBy(event.knownAt, at))

/** An option is known from the first event that names it. When the vote is known, who did not win went out there. */
const optionNow = <Option extends { readonly id: string }>(
  option: Option,
  events: readonly Happening[],
  { won, vote }: Pick<Replay<Option>, 'won' | 'vote'>,
): OptionNow<Option>[] => {
  const isWinner = Array.isArray(won) && won.includes(option.id)
  const last = events.findLast(event => event.in.includes(option.id) || event.out.some(one => one.option === option.id)) ?? null
  const out = last?.out.find(one => one.option === option.id)
  if (isWinner) return [{ option, state: 'won', event: vote, stage: null, reason: null }]
  if (last && out) return [{ option, state: 'out', event: last, stage: last.stage, reason: out.reason }]
  if (vote && Array.isArray(won)) return [{ option, state: 'out', event: vote, stage: vote.stage, reason: 'unknown' }]
  return last ? [{ option, state: 'in', event: last, stage: null, reason: null }] : []
}

export type FunnelStep = {
  readonly stage: string
  /** Options left after the stage; null when it was not published, or the stage is still to come. */
  readonly left: number | null
  readonly state: 'counted' | 'not published' | 'to come'
}

/**
 * How many options were left after each stage that comes before the members' vote: 41 → 11 → 4 → 3. A stage has a step when an event says a count for it, or when it
 * is a gate. The counts are those of the events, named options or not; what went into a stage is what was left after the one before.
 */
export const funnelOf = (stages: readonly StageLike[], events: readonly Happening[], voteStage: string | null): FunnelStep[] => {
  const vote = stages.findIndex(stage => stage.id === voteStage)
  const reached = Math.max(-1, ...events.map(event => stages.findIndex(stage => stage.id === event.stage)))
  const upToVote = vote < 0 ? stages : stages.slice(0, vote + 1)
  const counts = upToVote.map(stage => events.findLast(event => event.stage === stage.id && event.counts !== null)?.counts ?? null)
  const steps = upToVote.flatMap((stage, index): FunnelStep[] => {
    if (stage.id === voteStage) return []
    const left = numberOf(counts[index]?.after) ?? wentInto(upToVote, counts, index)
    if (left !== null) return [{ stage: stage.id, left, state: 'counted' }]
    if (counts[index] || (stage.gate === 'yes' && index < reached)) return [{ stage: stage.id, left: null, state: 'not published' }]
    return stage.gate === 'yes' ? [{ stage: stage.id, left: null, state: 'to come' }] : []
  })
  return steps
}

/** What went into the next stage that has a count, where this is the last gate before it. */
const wentInto = (stages: readonly StageLike[], counts: readonly (Happening['counts'] | null)[], index: number): number | null => {
  const next = counts.findIndex((one, at) => at > index && one !== null)
  const isLastGate = next > 0 && stages[index]?.gate === 'yes' && stages.slice(index + 1, next).every(stage => stage.gate !== 'yes')
  return isLastGate ? numberOf(counts[next]?.before) : null
}

const numberOf = (count: number | 'unknown' | undefined): number | null => (typeof count === 'number' ? count : null)
