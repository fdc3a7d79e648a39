import type { Item } from './calendar.ts'

export type Titles = 'neutral' | 'plain' | 'full'

/** What anybody who sees the calendar may read: an employer, a family, who shares the screen. */
const neutral = { vote: 'Date', deadline: 'Last day', meeting: 'Meeting', other: 'Date' } as const

/** Neutral says nothing of what it is; plain says what it is; full, also where, and of which contest. */
export const titleOf = ({ kind, name, of }: Item, titles: Titles): string => {
  if (titles === 'neutral') return neutral[kind]
  return titles === 'plain' || of === '' ? name : `${name} · ${of}`
}
