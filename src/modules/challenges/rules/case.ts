import { type Day, dayIn } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

const claimKinds = ['fact', 'allegation', 'opinion'] as const
export type ClaimKind = (typeof claimKinds)[number]

export type Claim = {
  readonly kind: ClaimKind
  readonly says: string
  /** The day it happened; null: not known, or not one day. */
  readonly on: Day | null
  /** What shows it; empty: nothing yet. */
  readonly evidence: string
}

export type NewCase = {
  readonly remedy: string
  /** Id of the caucus whose stewards may read it; empty: nobody else. */
  readonly shareWith: string
  readonly asks: string
  readonly disputedVotes: number | null
  readonly withOpinion: boolean
  readonly claims: readonly Claim[]
}

/** Rows of claims on the form. */
export const claimRows = 6

export type Typed = Readonly<Record<string, string>>

/** Names of every field of the form, for keeping what was typed. */
export const caseFields: readonly string[] = [
  'remedy',
  'share',
  'asks',
  'disputed',
  'withOpinion',
  ...Array.from({ length: claimRows }, (_, index) => index + 1).flatMap(row => [`says${row}`, `kind${row}`, `on${row}`, `evidence${row}`]),
]

/** The day that the text names; null when there is none; undefined when the field is empty. */
const dayTyped = (text: string): Day | null | undefined => (text === '' ? undefined : dayIn(text))

type Row = { readonly claim: Claim | null; readonly faults: Readonly<Record<string, string>> }

const readRow = (typed: Typed, row: number, today: Day): Row => {
  const says = typed[`says${row}`] ?? ''
  const evidence = typed[`evidence${row}`] ?? ''
  const kind = claimKinds.find(one => one === typed[`kind${row}`])
  const on = dayTyped(typed[`on${row}`] ?? '')
  if (says === '' && evidence === '' && on === undefined) return { claim: null, faults: {} }
  const faults: [string, string][] = []
  if (says === '') faults.push([`says${row}`, 'Say what happened, or empty the row.'])
  if (says.length > 2000) faults.push([`says${row}`, `Keep each to 2,000 characters; these are ${says.length}.`])
  if (!kind) faults.push([`kind${row}`, 'Say whether it is a fact, an allegation or an opinion.'])
  if (on === null) faults.push([`on${row}`, 'Give the day as 2017-01-23, or leave it empty.'])
  if (on && Temporal.PlainDate.compare(on, today) > 0) faults.push([`on${row}`, 'That day has not come yet.'])
  if (evidence.length > 500) faults.push([`evidence${row}`, 'Keep it to 500 characters.'])
  return { claim: kind ? { kind, says, on: on ?? null, evidence } : null, faults: Object.fromEntries(faults) }
}

const votesIn = (text: string): number | null | 'wrong' => {
  if (text === '') return null
  return /^\d{1,7}$/.test(text) ? Number(text) : 'wrong'
}

/**
 * The case as typed, or what is wrong with it. @param remedies ids of the remedies of the stage @param caucuses ids of the caucuses the person belongs to
 */
export const readCase = (
  typed: Typed,
  { remedies, caucuses, today }: { remedies: readonly string[]; caucuses: readonly string[]; today: Day },
): NewCase | Refusal => {
  const { remedy = '', share = '', asks = '', disputed = '', withOpinion = '' } = typed
  const rows = Array.from({ length: claimRows }, (_, index) => readRow(typed, index + 1, today))
  const claims = rows.flatMap(row => (row.claim ? [row.claim] : []))
  const votes = votesIn(disputed)
  const faults: Record<string, string> = Object.assign({}, ...rows.map(row => row.faults))
  if (!remedies.includes(remedy)) faults['remedy'] = 'Choose what you want to use.'
  if (share !== '' && !caucuses.includes(share)) faults['share'] = 'You can share it with a caucus of yours only.'
  if (asks === '' || asks.length > 500) faults['asks'] = 'Say in one to 500 characters what you ask for.'
  if (votes === 'wrong') faults['disputed'] = 'A whole number, or nothing.'
  if (claims.length === 0 && Object.keys(faults).every(name => !/\d$/.test(name))) faults['says1'] = 'Say at least one thing that happened.'
  if (votes === 'wrong' || Object.keys(faults).length > 0)
    return refuse('Nothing was stored yet. What you typed is still here.', { fields: faults })
  return { remedy, shareWith: share, asks, disputedVotes: votes, withOpinion: withOpinion === 'yes', claims }
}
