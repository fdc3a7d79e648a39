import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Answers, Token } from './paper.ts'

/** A paper with what lets it in: the token of a device, or the code of an envelope as it was typed. */
export type CastRequest = { readonly token: Token; readonly answers: Answers } | { readonly code: string; readonly answers: Answers }

const unread = refuse('What arrived is not a paper.', { next: 'Load the page of the ballot again and send it once more.' })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists of lists of lists of whole numbers, within what any paper here can hold; whether they fit the questions is checked elsewhere. */
const isAnswers = (value: unknown): value is Answers =>
  Array.isArray(value) &&
  value.length <= 20 &&
  value.every(
    answer =>
      Array.isArray(answer) &&
      answer.length <= 100 &&
      answer.every(
        place => Array.isArray(place) && place.length <= 100 && place.every(one => Number.isInteger(one) && one >= 1 && one <= 100),
      ),
  )

/** `{ message, signature, answers }` or `{ code, answers }`, as a device sends it. */
export const readCast = (json: unknown): CastRequest | Refusal => {
  if (!isRecord(json)) return unread
  const { message, signature, code, answers } = json
  if (typeof code === 'string' && isAnswers(answers)) return { code, answers }
  if (typeof message !== 'string' || typeof signature !== 'string' || !isAnswers(answers)) return unread
  return { token: { message, signature }, answers }
}

/** `{ blinded }` as a device sends it: base64url text, looked at more closely when it is signed. */
export const readDraw = (json: unknown): string | Refusal =>
  isRecord(json) && typeof json['blinded'] === 'string' && /^[A-Za-z0-9_-]{1,400}$/.test(json['blinded'])
    ? json['blinded']
    : refuse('What arrived is not a blinded message.', { next: 'Load the page of the ballot again.' })
