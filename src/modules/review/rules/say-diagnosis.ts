import type { Cause, Diagnosis, TellApart } from './diagnose.ts'
import type { Needed } from './sufficient.ts'

type SaidCause = {
  /** One or two words: `Room`, `Gate`. */
  readonly kind: string
  /** The sentence set as large as a number. */
  readonly headline: string
  /** How far the numbers reach when the margin is only known so well; null: it is exact. */
  readonly interval: string | null
  /** Would it have been enough by itself? */
  readonly sufficient: string
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
const range = ({ low, high }: { low: number; high: number }): string => (low === high ? String(low) : `${low} to ${high}`)
const people = (n: number): string => count(n, 'more person', 'more people')
const minds = (n: number): string => count(n, 'changed mind', 'changed minds')

const sufficiency = {
  yes: 'This alone would have been sufficient.',
  perhaps: 'This alone may have been sufficient; a figure that would decide it is missing or approximate.',
  no: 'Nothing in the room would have been sufficient.',
}

const interval = (more: Needed, changed: Needed): string | null =>
  more.low === more.high ? null : `it would have been ${range(more)} people, or ${range(changed)} minds`

/** A cause in words. Never whose fault: what would have been enough. */
export const sayCause = (cause: Cause): SaidCause => {
  const sufficient = sufficiency[cause.sufficient]
  switch (cause.kind) {
    case 'gate':
      return { kind: 'Gate', headline: 'No number of people changes this', interval: null, sufficient }
    case 'room':
      return {
        kind: cause.orPersuasion ? 'Room, or persuasion' : 'Room',
        headline: `${people(cause.more.best)}, or ${minds(cause.changed.best)}`,
        interval: interval(cause.more, cause.changed),
        sufficient,
      }
    case 'persuasion':
      return {
        kind: 'Persuasion',
        headline: `Everyone known as ours in the room, and ${minds(cause.changed.best)}`,
        interval: cause.changed.low === cause.changed.high ? null : `it would have been ${range(cause.changed)} minds`,
        sufficient,
      }
    case 'administration':
      return {
        kind: 'Count',
        headline: `${count(cause.disputed, 'vote', 'votes')} in doubt, where ${range(cause.margin)} decided`,
        interval: null,
        sufficient,
      }
  }
}

const apart: Record<TellApart, string> = {
  'supporters-known': 'How many supporters were known was not recorded. It would tell room from persuasion.',
  'supporters-came': 'How many supporters came was not recorded. It would tell room from persuasion.',
  'supporters-known-and-came': 'How many supporters were known, and how many came, was not recorded. It would tell room from persuasion.',
}

/** What would tell room from persuasion; or what the count of supporters says. */
export const sayAway = (cause: Extract<Cause, { kind: 'room' }>): string =>
  cause.orPersuasion
    ? apart[cause.orPersuasion]
    : `${count(cause.stayedAway ?? 0, 'supporter who was known', 'supporters who were known')} did not come.`

export const sayLeadTime = ({ age, late }: Diagnosis['leadTime']): string | null => {
  if (age === null) return null
  const founded = age < 0 ? 'The group was founded after the vote.' : `The group was founded ${count(age, 'day', 'days')} before the vote.`
  return late !== null && late > 0
    ? `${founded} To bring in people who could vote it had to begin ${count(late, 'day', 'days')} earlier: the roll rule asks for membership on the freeze date, and organising takes twelve weeks.`
    : founded
}
