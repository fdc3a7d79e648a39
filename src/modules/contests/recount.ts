import { isRefusal } from '#kernel/refusal.ts'
import { countRepeated, type TellersRound } from '#modules/ballots/index.ts'
import type { Round } from '#modules/rulebook/index.ts'
import type { ContestState } from './state.ts'

/** The published rounds of an eliminating ballot, counted again by the count that caucuses use. */
export type Recount =
  /** Who went out round by round, and who is elected with how many of the valid votes of the last round. */
  | { readonly kind: 'agrees'; readonly out: readonly string[]; readonly elected: string; readonly votes: number; readonly valid: number }
  /** In sentences, by the names of options: where the figures and the record part. */
  | { readonly kind: 'differs'; readonly why: readonly string[] }

/** Null: no rounds are known, a number in them is not, or the method has no rounds. */
export const recountOf = (state: Pick<ContestState, 'rounds' | 'procedure' | 'contest' | 'won'>): Recount | null => {
  const { rounds, procedure, contest, won } = state
  const sheet = rounds.map(tellersRound)
  const whole = sheet.filter(round => round !== null)
  if (whole.length === 0 || whole.length < sheet.length || !['eliminating', 'av'].includes(procedure.method.family)) return null
  const nameOf = (id: string) => contest.options.find(option => option.id === id)?.name ?? id
  const ties = { look: 'backwards', lot: () => null } as const
  const count = countRepeated({ title: contest.title, rounds: whole.map(round => named(round, nameOf)) }, ties)
  if (isRefusal(count)) return { kind: 'differs', why: [sentence(count.why)] }
  const out = count.stages.slice(1).flatMap(stage => stage.action.candidates.map(each => count.candidates[each] ?? ''))
  const elected = count.candidates[count.elected[0] ?? -1]
  const why = [
    ...unsaid(rounds, out, nameOf),
    ...lostPapers(whole),
    ...(elected === undefined ? ['Two are equal at the end, and the figures do not say what decided it.'] : []),
    ...(elected !== undefined && Array.isArray(won) && !won.some(id => nameOf(id) === elected)
      ? [`By these figures ${elected} is elected; the record names ${won.map(nameOf).join(', ') || 'nobody'}.`]
      : []),
  ]
  const last = Object.entries(named(whole.at(-1) ?? { votes: {} }, nameOf).votes)
  if (why.length > 0 || elected === undefined) return { kind: 'differs', why }
  const votes = last.find(([name]) => name === elected)?.[1] ?? 0
  return { kind: 'agrees', out, elected, votes, valid: last.reduce((sum, [, each]) => sum + each, 0) }
}

const tellersRound = ({ votes, non_transferable }: Round): TellersRound | null => {
  const numbers = Object.entries(votes).flatMap(([id, count]) => (typeof count === 'number' ? [[id, count] as const] : []))
  if (numbers.length < Object.keys(votes).length) return null
  return { votes: Object.fromEntries(numbers), ...(typeof non_transferable === 'number' ? { notCounted: non_transferable } : {}) }
}

const named = ({ votes, ...rest }: TellersRound, nameOf: (id: string) => string): TellersRound => ({
  ...rest,
  votes: Object.fromEntries(Object.entries(votes).map(([id, count]) => [nameOf(id), count])),
})

/** Rounds of which the record says who went out, and the count says another. */
const unsaid = (rounds: readonly Round[], out: readonly string[], nameOf: (id: string) => string): string[] =>
  rounds.flatMap(({ round, out: recorded }, i) => {
    const counted = out[i]
    if (!recorded || recorded.length === 0 || counted === undefined || recorded.some(id => nameOf(id) === counted)) return []
    return [`After round ${round} ${counted} has fewest votes; the record names ${recorded.map(nameOf).join(', ')}.`]
  })

/** Where papers without a further choice are given, a round's votes and these are as many as the first round's. */
const lostPapers = (rounds: readonly TellersRound[]): string[] => {
  const sum = ({ votes, notCounted = 0 }: TellersRound) => Object.values(votes).reduce((all, each) => all + each, notCounted)
  const first = rounds[0] ? sum(rounds[0]) : 0
  return rounds.flatMap((round, i) =>
    i > 0 && round.notCounted !== undefined && sum(round) !== first
      ? [`The votes of round ${i + 1} and papers without a further choice are ${sum(round)}, not the ${first} of the first round.`]
      : [],
  )
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
