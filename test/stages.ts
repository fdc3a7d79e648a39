import { spoken } from '#modules/ballots/rules/amount.ts'
import type { Count, Stage } from '#modules/ballots/rules/count.ts'

/** A count as lines that a test can compare at a glance, one for each stage; amounts without the noughts that say nothing. */
export const lines = (count: Count): string[] => {
  const say = (amount: bigint): string => spoken(amount, count.places)
  const name = (who: number | null): string => (who === null ? 'nobody' : (count.candidates[who] ?? '?'))
  const all = (who: readonly number[]): string => who.map(name).join(' ')
  const parts = ({ action, votes, keep = [], quota, surplus, nonTransferable, undistributed, elected, excluded, transfers }: Stage) => [
    action.text ?? `${action.kind} ${all(action.candidates)}`.trim(),
    votes.map(say).join(' '),
    `keep ${keep.map(say).join(' ')}`,
    `quota ${say(quota ?? -1n)}`,
    ...(surplus === undefined ? [] : [`surplus ${say(surplus)}`]),
    `nobody ${say(nonTransferable)}`,
    ...(undistributed === undefined ? [] : [`undistributed ${say(undistributed)}`]),
    ...(elected.length > 0 ? [`in ${all(elected)}`] : []),
    ...(excluded.length > 0 ? [`out ${all(excluded)}`] : []),
    ...transfers.map(({ from, to, papers, votes: moved }) => `${name(from)} → ${name(to)} ${say(moved)}${papers === null ? '' : ' !'}`),
  ]
  return count.stages.map(stage => parts(stage).join('; '))
}

/** Rounds in which acts were written down. */
export const roundsOf = ({ stages }: Count): (number | undefined)[] => stages.map(({ round }) => round)

/** The reasons of a stage. */
export const said = ({ stages }: Count, stage: number): readonly string[] => stages[stage - 1]?.reasons ?? []

/** Why votes are with nobody after a stage, as people write amounts. */
export const lost = ({ stages, places }: Count, stage: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(stages[stage - 1]?.lost ?? {}).map(([cause, votes]) => [cause, spoken(votes, places)]))
