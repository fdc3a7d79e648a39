import { type Day, daysBetween } from '#kernel/day.ts'

/** How long there is until a day, seen from today: `in 12 days`, `today`, `passed 3 days ago`; null: the day is not known. */
export const saySlack = (due: Day | null, today: Day): string | null => {
  if (!due) return null
  const days = daysBetween(today, due)
  if (days === 0) return 'today'
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return days > 0 ? `in ${count}` : `passed ${count} ago`
}
