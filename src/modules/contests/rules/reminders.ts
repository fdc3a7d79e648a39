import { type Day, daysBetween } from '#kernel/day.ts'
import type { Item, ItemKind } from './calendar.ts'

export const leads = [1, 3, 7, 14] as const
export type Lead = (typeof leads)[number]

/** Which kinds, and how many days before. No days: no letters. */
export type Reminding = { readonly kinds: readonly ItemKind[]; readonly daysBefore: readonly Lead[] }

/** Quiet: one letter, the week before a vote, a last day or a meeting that concerns somebody. */
export const usual: Reminding = { kinds: ['vote', 'deadline', 'meeting'], daysBefore: [7] }

export const isLead = (days: number): days is Lead => leads.some(lead => lead === days)

/** A day that is due in a letter, with every lead that the letter settles. */
export type Due = { readonly item: Item; readonly leads: readonly Lead[] }

/**
 * What belongs in today's letter: days that are as near as a lead, and were in no letter for that lead. A day that becomes known late is
 * told once, for all leads that have passed already. @param told answers whether it was in a letter for that lead, at that day
 */
export const dueOn = (
  today: Day,
  items: readonly Item[],
  { kinds, daysBefore }: Reminding,
  told: (item: Item, lead: Lead) => boolean,
): Due[] =>
  items.flatMap(item => {
    const left = daysBetween(today, item.starts.day)
    if (left < 0 || item.ends !== null || !kinds.includes(item.kind)) return []
    const reached = daysBefore.filter(lead => left <= lead && !told(item, lead))
    // What was told for a shorter lead needs no letter for a longer one.
    const nearest = Math.min(...daysBefore.filter(lead => left <= lead))
    return reached.some(lead => lead === nearest) ? [{ item, leads: reached }] : []
  })
