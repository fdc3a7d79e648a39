import { type Day, daysBetween, isAfter } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Typed } from './read-opening.ts'
import { readSource } from './read-source.ts'
import { whenIn } from './read-when.ts'

export type ClaimKind = 'fact' | 'allegation' | 'opinion'
const claimKinds = ['fact', 'opinion', 'allegation'] as const

export type ClaimRead = {
  readonly point: string
  readonly says: string
  readonly kind: ClaimKind
  readonly confidence: string
  readonly evidence: string
  readonly address: string | null
  readonly saidBy: string
  /** The name that an opinion carries; null for the others. */
  readonly author: string | null
}

const lengthFault = (text: string, most: number, ask: string | null): string | null => {
  if (text === '' && ask !== null) return ask
  return text.length > most ? `Keep it to ${most} characters; these are ${text.length}.` : null
}

const nothingStored = 'Nothing is stored yet. What you typed is still here.'

/** A claim as typed, or what is missing, by field. */
export const readClaim = (typed: Typed): ClaimRead | Refusal => {
  const { point = '', says = '', evidence = '', saidBy = '', author = '' } = typed
  const faults: Record<string, string> = {}
  const kind = claimKinds.find(one => one === typed['kind']) ?? null
  const source = readSource({ address: typed['address'] ?? '' }, faults)
  const noEvidence = kind !== 'opinion' && !source ? 'Say how it is known: what was seen, heard or read. A web address does too.' : null
  const asked = {
    point: lengthFault(point, 200, 'Say which question it answers, such as: How many sat on the panel?'),
    says: lengthFault(says, 1000, 'Say what you claim.'),
    kind: kind ? null : 'Say whether it is a fact, an opinion or an allegation.',
    evidence: lengthFault(evidence, 1000, noEvidence),
    saidBy: lengthFault(saidBy, 120, null),
    author: kind === 'opinion' ? lengthFault(author, 80, 'An opinion carries the name of who holds it.') : null,
  }
  for (const [name, fault] of Object.entries(asked)) if (fault) faults[name] = fault
  if (!kind || Object.keys(faults).length > 0) return refuse(nothingStored, { fields: faults })
  const confidence = ['high', 'medium', 'low'].find(one => one === typed['confidence']) ?? 'unknown'
  return { point, says, kind, confidence, evidence, address: source?.address ?? null, saidBy, author: kind === 'opinion' ? author : null }
}

/** Not public before a moderator looked: every allegation, and whatever is said by somebody who is no steward. */
export const waitsForModerator = (kind: ClaimKind, isSteward: boolean): boolean => kind === 'allegation' || !isSteward

export type OfferRead = {
  readonly toWhom: string
  readonly how: string
  readonly on: Day
  readonly by: Day
  readonly answer: string | null
}

/** Days that somebody has at least to answer. */
export const leastDaysToAnswer = 3

/** A right of reply as offered; with the answer once there is one. The days to answer in are counted from today, so that nobody dates them back. */
export const readOffer = (typed: Typed, today: Day): OfferRead | Refusal => {
  const { toWhom = '', how = '', answer = '' } = typed
  const faults: Record<string, string> = {}
  const [on, by] = [whenIn(typed['offered'] ?? '')?.day ?? null, whenIn(typed['answerBy'] ?? '')?.day ?? null]
  const asked = {
    toWhom: lengthFault(toWhom, 120, 'Say to whom it was shown: whoever it is about.'),
    how: lengthFault(how, 200, 'Say how: by letter, by mail, in person.'),
    answer: lengthFault(answer, 2000, null),
  }
  for (const [name, fault] of Object.entries(asked)) if (fault) faults[name] = fault
  if (!on || Temporal.PlainDate.compare(on, today) > 0)
    faults['offered'] = 'Give the day on which it was shown to them; not one that lies ahead.'
  const enough = by !== null && (answer !== '' ? on !== null && isAfter(by, on) : daysBetween(today, by) >= leastDaysToAnswer)
  if (!enough) faults['answerBy'] = `Leave at least ${leastDaysToAnswer} days from today for an answer.`
  if (!on || !by || Object.keys(faults).length > 0) return refuse(nothingStored, { fields: faults })
  return { toWhom, how, on, by, answer: answer || null }
}
