import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Outcome, Plan, Said } from '../tables.ts'

/** What an outcome says about coming; null: nothing was said. */
export const saidBy: Readonly<Record<Outcome, Said | null>> = {
  'no-answer': null,
  'call-back': 'asked',
  yes: 'yes',
  maybe: 'maybe',
  no: 'no',
  other: 'other',
  'wrong-number': null,
  stop: null,
}

type Answer = { readonly outcome: string; readonly plan: Plan }

const longest = 60

/** Refused when no outcome was chosen, or an answer is too long. Plan answers without a yes are dropped by the caller, not refused: thumbs slip. */
export const mayRecord = ({ outcome, plan }: Answer): Refusal | null => {
  const fields: Record<string, string> = {}
  if (!Object.hasOwn(saidBy, outcome)) fields['outcome'] = 'Choose how the call ended.'
  for (const [name, text] of Object.entries(plan)) {
    if (text !== null && text.length > longest) fields[name] = `At most ${longest} letters.`
  }
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was saved yet.', { fields })
}
