import { type Day, dayIn, isAfter } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

export type Typed = { readonly unit: string; readonly joined: string; readonly arrears: string }
/** What a visitor said: since when a member, and whether something is owed. */
type Told = { readonly joined: Day; readonly inArrears: boolean }

/** Null: no day was typed yet, so there is nothing to answer. */
export const readTyped = ({ joined, arrears }: Typed, today: Day): Told | Refusal | null => {
  if (joined === '') return null
  const on = dayIn(joined)
  if (!on)
    return refuse('Nothing is stored either way.', {
      fields: { joined: 'Give the day you joined, such as 2016-11-19. About the right day is enough to begin with.' },
    })
  if (isAfter(on, today)) return refuse('Nothing is stored either way.', { fields: { joined: 'That day is still to come.' } })
  return { joined: on, inArrears: arrears === 'yes' }
}

/** The history that a visitor's words amount to: arrears, if any, from today, since their beginning was not asked. */
export const historyTold = ({ joined, inArrears }: Told, unit: string, today: Day) => [
  { kind: 'joined' as const, on: joined, unit },
  ...(inArrears ? [{ kind: 'arrears' as const, from: today, to: null }] : []),
]
