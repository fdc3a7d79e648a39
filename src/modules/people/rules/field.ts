import { type Refusal, refuse } from '#kernel/refusal.ts'
import { fieldKinds } from './field-value.ts'
import { insteadOfGuess, smellsOfGuess } from './opinion.ts'

/** Besides the person: the stewards, or also whoever the record is lent to for a call. */
export const seenBy = ['stewards', 'lent'] as const
export type SeenBy = (typeof seenBy)[number]
/** Months that a value is kept; null: with the record. */
export const keptMonths = [3, 6, 12, 24] as const
/** Fields that a caucus asks at a time: each is a question to every person. */
export const mostFields = 20

export type WishedField = {
  readonly name: string
  readonly kind: string
  readonly choices: readonly string[]
  readonly purpose: string
  readonly seenBy: string
}

const choicesFault = (choices: readonly string[]): string | null => {
  if (choices.length < 2 || choices.length > 12) return 'Two to twelve choices, one a line.'
  if (choices.some(choice => choice.length > 60)) return 'A choice has at most 60 letters.'
  if (new Set(choices.map(choice => choice.toLowerCase())).size < choices.length) return 'Two of them are the same.'
  if (choices.every(choice => /^[-+]?\d+$/.test(choice))) return 'Choices in words. A scale of figures ranks people.'
  return smellsOfGuess(choices.join(' . ')) ? 'Choices of what they can do or when, never of what they may think.' : null
}

/** Why a caucus may not ask this of people; null when it may. @param taken names of its fields so far, put away or not */
export const mayDefine = (wish: WishedField, taken: readonly string[], asked: number): Refusal | null => {
  if (asked >= mostFields)
    return refuse(`A caucus asks at most ${mostFields} fields of its own.`, {
      rule: 'people.own-field',
      next: 'Put one away that is no longer needed.',
    })
  const fields: Record<string, string> = {}
  if (wish.name.length < 1 || wish.name.length > 60) fields['name'] = 'A name, of at most 60 letters.'
  else if (smellsOfGuess(wish.name)) fields['name'] = insteadOfGuess
  else if (taken.some(name => name.toLowerCase() === wish.name.toLowerCase()))
    fields['name'] = 'There is, or was, a field of this name. Choose another, so that old answers are not taken for new ones.'
  if (!fieldKinds.some(kind => kind === wish.kind)) fields['kind'] = 'Choose what is written in it.'
  const fault = wish.kind === 'choice' ? choicesFault(wish.choices) : null
  if (fault) fields['choices'] = fault
  if (wish.purpose.length < 10 || wish.purpose.length > 200)
    fields['purpose'] = 'Say in a sentence what you need it for: 10 to 200 letters. Each person reads it.'
  else if (smellsOfGuess(wish.purpose)) fields['purpose'] = 'Say what you do with the answer. What somebody may think is no purpose.'
  if (!seenBy.some(one => one === wish.seenBy)) fields['seenBy'] = 'Choose who may see it.'
  return Object.keys(fields).length === 0 ? null : refuse('No field was made.', { rule: 'people.own-field', fields })
}
