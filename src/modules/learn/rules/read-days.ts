import { type Day, dayIn, isBefore } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

export type TwoDays = { readonly from: Day; readonly to: Day }

const such = 'Give a day, such as 2018-09-30.'

/** Two days between which something may have changed. Null: none was asked for. */
export const readDays = (typed: { readonly from: string; readonly to: string }): TwoDays | Refusal | null => {
  if (typed.from === '' && typed.to === '') return null
  const [from, to] = [dayIn(typed.from), dayIn(typed.to)]
  if (!from || !to)
    return refuse('Two days are needed to say what changed between them.', {
      fields: { ...(from ? {} : { from: such }), ...(to ? {} : { to: such }) },
    })
  return isBefore(from, to)
    ? { from, to }
    : refuse('The second day must be later than the first.', { fields: { to: `Give a day after ${typed.from}.` } })
}
