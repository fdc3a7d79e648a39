import { type Refusal, refuse } from '#kernel/refusal.ts'
import { smellsOfGuess } from './opinion.ts'

/** Days after the vote on which words about somebody go. */
export const daysKept = 90

const supposing = /\b(seems?|appears? to|i (think|guess|suppose|believe)|we (think|guess|suppose|believe)|presumably|maybe|apparently)\b/i

/** Why words about somebody are not written down; null when they are. Only of who agreed, only for a vote ahead, only what they can do or said (domain §5b). */
export const mayWrite = (wish: { readonly agreed: boolean; readonly contest: boolean; readonly words: string }): Refusal | null => {
  if (!wish.agreed)
    return refuse('They have not agreed that words about them are written down.', {
      rule: 'people.words',
      next: 'Ask them first; they can also agree on their own page.',
    })
  const fields: Record<string, string> = {}
  if (!wish.contest) fields['contest'] = 'Choose the vote that it is for.'
  if (wish.words.length < 1 || wish.words.length > 300) fields['words'] = 'In words, at most 300 letters. They read it.'
  else if (/^[\W\d_]*$/.test(wish.words)) fields['words'] = 'In words, not in figures.'
  else if (supposing.test(wish.words) || smellsOfGuess(wish.words))
    fields['words'] =
      'Write what they can do, or what they said, as they would put it. What you suppose, or how you rank them, has no place here.'
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was written down.', { rule: 'people.words', fields })
}
