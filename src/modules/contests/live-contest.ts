import type { Contest, ContestOption, Figure, Moments, Procedure, Round } from '#modules/rulebook/index.ts'
import { type LiveEvent, letIn, type NamedOption } from './rules/live-event.ts'
import { whenIn } from './rules/read-when.ts'

/** What is fixed when a contest is opened. */
export type LiveRow = {
  readonly key: string
  readonly pack: string
  /** set/code; null: it belongs to a body instead. */
  readonly unit: string | null
  /** Id of the regional or national body that it belongs to; null: it belongs to a unit. */
  readonly body: string | null
  readonly procedure: string
  readonly title: string
  readonly channel: Contest['channel']
  readonly place: string
  readonly keptBy: string
  readonly openedAt: Temporal.Instant
}

/** A live contest in the shape of a pack's, from the events that stand. */
export const contestFrom = (row: LiveRow, procedure: Pick<Procedure, 'moments'>, events: readonly LiveEvent[]): Contest => ({
  id: row.key,
  title: row.title,
  about: null,
  procedure: row.procedure,
  unit: row.unit ?? 'unknown',
  body: row.body,
  zone: null,
  channel: row.channel,
  counted: null,
  place: row.place,
  moments: momentsFrom(procedure, events),
  figures: rollFrom(events),
  options: optionsFrom(events),
  won: wonFrom(events),
  events: [],
  claims: [],
  rounds: roundsFrom(events),
  tallies: [],
  sources: [],
  confidence: 'medium',
})

const whenOrUnknown = (text: string) => whenIn(text) ?? 'unknown'

/** Each moment as the last event says that speaks of it; the others are `unknown`. */
const momentsFrom = ({ moments }: Pick<Procedure, 'moments'>, events: readonly LiveEvent[]): Moments => ({
  ...Object.fromEntries(moments.map(({ id }) => [id, 'unknown' as const])),
  ...saidMoments(events),
})

/** Only those moments of which an event speaks, each as the last one says. */
export const saidMoments = (events: readonly LiveEvent[]): Moments =>
  Object.fromEntries(
    events.flatMap(({ said }): [string, Moments[string]][] => {
      if (said.kind === 'opened') return Object.entries(said.moments).map(([id, to]) => [id, whenOrUnknown(to)])
      return said.kind === 'moment' ? [[said.moment, whenOrUnknown(said.to)]] : []
    }),
  )

/** Deadlines that were moved stand on their new day. */
export const withMovedDeadlines = (procedure: Procedure, events: readonly LiveEvent[]): Procedure => {
  const moved = new Map(events.flatMap(({ said }) => (said.kind === 'deadline' ? [[said.deadline, whenIn(said.to)] as const] : [])))
  if (moved.size === 0) return procedure
  return {
    ...procedure,
    deadlines: procedure.deadlines.map(rule => {
      const on = moved.get(rule.id)
      return on ? { ...rule, due: { on }, valid_from: 'unknown' as const, valid_to: null } : rule
    }),
  }
}

export const rollFrom = (events: readonly LiveEvent[]): Figure[] => {
  const last = events.findLast(event => event.said.kind === 'roll')
  if (last?.said.kind !== 'roll') return []
  const { value, known } = last.said.figure
  return [
    {
      id: 'eligible',
      name: 'Members entitled to vote',
      value,
      approx: 'no',
      known,
      how: last.what,
      sources: [...last.sources],
    },
  ]
}

const optionsFrom = (events: readonly LiveEvent[]): ContestOption[] =>
  newOptions([], events).map(option => ({ ...option, endorsements: endorsementsFrom(events, option.id) }))

/** Options that only the events name, in their order; without who backs them. */
export const newOptions = (known: readonly { readonly id: string }[], events: readonly LiveEvent[]): ContestOption[] => {
  const named = new Map<string, NamedOption & { sources: string[] }>()
  for (const event of events)
    for (const { id, name } of letIn(event.said))
      if (!named.has(id) && !known.some(one => one.id === id)) named.set(id, { id, name, sources: [...event.sources] })
  return [...named.values()].map(option => ({ ...option, about: null, preferred_by: [], endorsements: [] }))
}

/** Who nominated or endorsed an option, as the events say. */
export const endorsementsFrom = (events: readonly LiveEvent[], option: string): ContestOption['endorsements'] =>
  events.flatMap(({ said, at, sources }) =>
    (said.kind === 'nominated' || said.kind === 'endorsed') && said.option.id === option
      ? [{ by: said.kind === 'nominated' ? `${said.by} (nominated)` : said.by, process: said.process, on: at.day, sources: [...sources] }]
      : [],
  )

export const wonFrom = (events: readonly LiveEvent[]): Contest['won'] => {
  const won = events.flatMap(({ said }) =>
    (said.kind === 'result' || said.kind === 'certified') && said.won !== 'unknown' ? [said.won] : [],
  )
  const last = won.at(-1)
  return last ? [...last] : 'unknown'
}

/** Those of the last result that says any. */
export const roundsFrom = (events: readonly LiveEvent[]): Round[] => {
  const last = events.findLast(event => event.said.kind === 'result' && event.said.rounds.length > 0)
  if (last?.said.kind !== 'result') return []
  return last.said.rounds.map(({ votes, notCounted }, index) => ({
    round: index + 1,
    votes,
    non_transferable: notCounted,
    out: [],
    known: 'reported',
    sources: [...last.sources],
  }))
}
