import type { Counts, Happening } from './event.ts'

export type NamedOption = { readonly id: string; readonly name: string }
export type LiveRound = { readonly votes: Readonly<Record<string, number | 'unknown'>>; readonly notCounted: number | 'unknown' | null }
type RollFigure = {
  readonly value: number | { readonly low: number; readonly high: number }
  readonly known: 'official' | 'reported' | 'inferred'
}

/** What an event of a live contest says. Days are ISO text, as they are kept: `2021-03-17T17:00`, or the word `unknown`. */
export type Said =
  | { readonly kind: 'opened'; readonly moments: Readonly<Record<string, string>> }
  | { readonly kind: 'moment'; readonly moment: string; readonly to: string }
  | { readonly kind: 'deadline'; readonly deadline: string; readonly to: string }
  /** `rule`: id of an override of the procedure; null: none was named. `reasons`: words, `none-given` or `unknown`. */
  | { readonly kind: 'override'; readonly rule: string | null; readonly reasons: string }
  | { readonly kind: 'in'; readonly options: readonly NamedOption[] }
  /** `reason`: words, `none-given` or `unknown`. */
  | { readonly kind: 'out'; readonly options: readonly string[]; readonly reason: string }
  | { readonly kind: 'withdrew'; readonly option: string }
  /** `process`: how `by` decided it, or `unknown`. */
  | { readonly kind: 'nominated' | 'endorsed'; readonly option: NamedOption; readonly by: string; readonly process: string }
  | { readonly kind: 'roll'; readonly figure: RollFigure }
  | { readonly kind: 'result'; readonly rounds: readonly LiveRound[]; readonly won: readonly string[] | 'unknown' }
  | {
      readonly kind: 'certified'
      readonly won: readonly string[] | 'unknown'
      readonly announced: 'yes' | 'no' | 'unknown'
      readonly spoilt: number | 'unknown'
    }
  /** Of which meetings of the organisation that of the vote is one, as a rule on attendance names them; `none` of them, or `unknown`. */
  | { readonly kind: 'held-at'; readonly meetings: string }
  | { readonly kind: 'happened' }
  /** A correction: what it takes the place of did not happen. */
  | { readonly kind: 'retracted' }

type LiveSource = { readonly title: string; readonly address: string | null }

/** What an event written down here says, as it is kept in `contests_live_event.detail`. */
export type LiveDetail = {
  readonly what: string
  readonly decider: string | null
  readonly authority: string | null
  readonly counts: Counts | null
  readonly source: LiveSource | null
  readonly confidence: string
  readonly said: Said
}

export type SaidKind = Said['kind']

/** An event of a live contest: a happening with what it says, and what it takes the place of. */
export type LiveEvent = Happening & {
  readonly said: Said
  /** Key of the event that this one corrects; null: it corrects none. */
  readonly supersedes: string | null
  /** Why it was corrected. */
  readonly why: string | null
  /** The caucus or network whose steward or coordinator wrote it down. */
  readonly keptBy: string
}

/** The kind that the same event would have in the record of a pack. */
export const packKind = (said: Said): string => {
  switch (said.kind) {
    case 'opened':
    case 'moment':
    case 'deadline':
    case 'held-at':
      return 'announced'
    case 'in':
    case 'out':
    case 'override':
      return 'decided'
    case 'withdrew':
      return 'withdrew'
    case 'nominated':
    case 'endorsed':
      return 'endorsed'
    case 'roll':
      return 'published'
    case 'result':
      return 'voted'
    case 'certified':
      return 'certified'
    case 'retracted':
      return 'corrected'
    case 'happened':
      return 'other'
  }
}

/** Options that are on from this event. */
export const letIn = (said: Said): readonly NamedOption[] => {
  switch (said.kind) {
    case 'in':
      return said.options
    case 'nominated':
    case 'endorsed':
      return [said.option]
    default:
      return []
  }
}

export const putOut = (said: Said): Happening['out'] => {
  switch (said.kind) {
    case 'out':
      return said.options.map(option => ({ option, reason: said.reason }))
    case 'withdrew':
      return [{ option: said.option, reason: 'withdrew' }]
    default:
      return []
  }
}

/** Of which meetings that of the vote is one, as was said last. */
export const heldAtFrom = (events: readonly Pick<LiveEvent, 'said'>[]): string =>
  events.flatMap(({ said }) => (said.kind === 'held-at' ? [said.meetings] : [])).at(-1) ?? 'unknown'
