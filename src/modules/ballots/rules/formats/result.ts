import { type Amount, written } from '../amount.ts'
import type { Comparison, Count, Stage, Tie } from '../count.ts'

/**
 * A count as the public JSON of `bin/caucus count --json`, described in docs/api/count.md: decimals are strings, candidates are
 * names. Keys that other programs' results have come first; what only Caucus says (`lost`, `transfers`, `ties`, `reasons`) comes last.
 */
type ResultJson = Readonly<Record<string, unknown>>

type Named = (position: number) => string
type ByName<T> = Readonly<Record<string, T>>

/** An object by names. It inherits nothing, so that a candidate may be called `__proto__`; a thousand names are as quick as a few. */
const byName = <T>(who: readonly number[], named: Named, value: (each: number) => T): ByName<T> => {
  const object: Record<string, T> = Object.create(null)
  for (const each of who) object[named(each)] = value(each)
  return object
}

/** Stages that are acts of a round, as the reference program for Meek's rule lists them; there the withdrawn stand among the candidates. */
const inActs = ({ stages }: Count): boolean => stages.some(stage => stage.round !== undefined)

export const resultJson = (count: Count): ResultJson => {
  const named: Named = position => count.candidates[position] ?? `candidate ${position + 1}`
  const amount = (votes: Amount | null): string | null => (votes === null ? null : written(votes, count.places))
  const out = new Set(count.withdrawn)
  const stand = count.candidates.flatMap((_, i) => (out.has(i) ? [] : [i]))
  return {
    election: count.title,
    seats: count.seats,
    method: count.method,
    quota: amount(count.quota),
    finalQuota: amount(count.finalQuota),
    ballots: count.papers.valid,
    blankBallotsDropped: count.papers.blank,
    candidates: inActs(count) ? count.candidates : stand.map(named),
    withdrawn: count.withdrawn.map(named),
    ...(count.comparison ? compared(count.comparison, stand, named) : {}),
    stages: count.stages.map(stage => stageJson(stage, stand, named, count.places)),
    elected: count.elected.map(named),
    tiesBrokenAtStages: count.stages.flatMap(stage => (stage.ties.length > 0 ? [stage.number] : [])),
    spoilt: count.papers.spoilt,
  }
}

const actKinds = { 'first-preferences': 'begin', surplus: 'transfer', exclusion: 'defeat', elect: 'elect', end: 'end' } as const

const stageJson = (stage: Stage, stand: readonly number[], named: Named, places: number): ResultJson => {
  const { action, round, keep, quota, surplus, elected, excluded, undistributed } = stage
  const amounts = (all: readonly Amount[]) => byName(stand, named, each => written(all[each] ?? 0n, places))
  return {
    stage: stage.number,
    ...(round === undefined ? {} : { round }),
    action: {
      type: round === undefined ? action.kind : actKinds[action.kind],
      ...(action.text === undefined ? {} : { text: action.text }),
      candidates: action.candidates.map(named),
    },
    votes: amounts(stage.votes),
    ...(keep && round !== undefined ? { keep: amounts(keep) } : {}),
    nonTransferable: written(stage.nonTransferable, places),
    ...(quota === undefined ? {} : { quota: written(quota, places) }),
    ...(surplus === undefined ? {} : { surplus: written(surplus, places) }),
    ...(elected.length > 0 ? { electedHere: elected.map(named) } : {}),
    ...(excluded.length > 0 ? { excludedHere: excluded.map(named) } : {}),
    ...(undistributed === undefined ? {} : { undistributed: written(undistributed, places) }),
    ...(keep && round === undefined ? { keep: amounts(keep) } : {}),
    lost: Object.fromEntries(Object.entries(stage.lost).map(([cause, votes]) => [cause, written(votes, places)])),
    transfers: stage.transfers.map(({ from, to, papers, votes }) => ({
      from: named(from),
      to: to === null ? null : named(to),
      papers,
      votes: written(votes, places),
    })),
    ties: stage.ties.map(tie => tieJson(tie, named)),
    reasons: stage.reasons,
  }
}

const tieJson = ({ tied, chosen, decides, by }: Tie, named: Named): ResultJson => ({
  tied: tied.map(named),
  chosen: named(chosen),
  decides,
  by: typeof by === 'string' ? by : `stage ${by.stage}`,
})

const compared = ({ pairwise, smithSet, ranking, borda, ...more }: Comparison, stand: readonly number[], named: Named): ResultJson => {
  const table = <T>(cell: (a: number, b: number) => T): ByName<ByName<T>> =>
    byName(stand, named, a =>
      byName(
        stand.filter(b => b !== a),
        named,
        b => cell(a, b),
      ),
    )
  return {
    pairwise: table((a, b) => pairwise[a]?.[b] ?? 0),
    smithSet: smithSet.map(named),
    ranking: ranking.map(group => group.map(named)),
    borda: {
      count: byName(stand, named, each => written(borda.points[each] ?? 0n, borda.places)),
      winner: borda.winner.map(named),
    },
    condorcetWinner: more.condorcetWinner === null ? null : named(more.condorcetWinner),
    paths: table((a, b) => more.paths[a]?.[b] ?? null),
    ties: more.ties.map(tie => tieJson(tie, named)),
    reasons: more.reasons,
  }
}
