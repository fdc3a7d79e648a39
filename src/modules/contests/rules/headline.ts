/** What the headline of a contest is made of, all of it as of one moment. */
export type Standing = {
  readonly begun: boolean
  readonly everyYear: boolean
  readonly phase: 'coming' | 'open' | 'past'
  /** Whether the options are people. */
  readonly ofPeople: boolean
  /** Names of who or what won; null while the vote is not known. */
  readonly won: readonly string[] | 'unknown' | null
  /** Gates that others than members decide, still ahead and before the members' vote, in order. `daysToVote`: from the last day it can fall on to the vote. */
  readonly gatesAhead: readonly { readonly name: string; readonly daysToVote: number | null }[]
  readonly left: number | null
  readonly votesToday: boolean
  readonly inRoom: boolean
  /** A yearly contest: what comes next in it. */
  readonly next: string | null
}

/** Fewer days than this between a gate and the vote, and nothing done wrong at the gate can be put right in time. */
const daysToPutRight = 3

/** The sentence that is true of a contest at this moment. */
export const headlineOf = (now: Standing): string => {
  if (!now.begun) return 'Nothing is known of this contest yet'
  if (now.won === 'unknown') return 'Members have voted'
  if (now.won) return now.ofPeople ? `${and(now.won)} ${now.won.length === 1 ? 'was' : 'were'} chosen` : `Decided: ${and(now.won)}`
  if (now.everyYear) return yearly(now)
  if (now.phase === 'past') return 'Members have voted; the result is not known yet'
  const [gate, ...more] = now.gatesAhead
  return gate ? beforeGate(gate, more.length, now.left) : beforeVote(now)
}

const beforeGate = (gate: Standing['gatesAhead'][number], more: number, left: number | null): string => {
  const isTight = gate.daysToVote !== null && gate.daysToVote < daysToPutRight
  if (isTight) return gate.name.includes(' and ') ? `${gate.name} decide this one` : `The ${lower(gate.name)} decides this one`
  if (left !== null) return `${left} are left; ${lower(gate.name)} ${gate.name.includes(' and ') ? 'come' : 'comes'} next`
  return more === 0 ? 'One gate comes before members vote' : `${capital(inWords(more + 1))} gates come before members vote`
}

const beforeVote = ({ votesToday, inRoom, left }: Standing): string => {
  const who = inRoom ? 'The room decides' : 'Members decide'
  const when = votesToday ? `${who} today` : who
  return left === null ? when : `${when}: ${left} ${left === 1 ? 'is' : 'are'} left`
}

const yearly = ({ phase, next }: Standing): string => {
  if (phase === 'past') return 'This is over for the year'
  return next ? `Next: ${lower(next)}` : 'The days are not known yet'
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
export const inWords = (count: number): string => ['no', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count)
export const and = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
