import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import type { Leaf, Truth } from './language.ts'
import type { Asks, Fails, LeafRow, Reading, SaidMoment } from './leaf.ts'
import { inUnit, membership, paidUp } from './membership.ts'
import { affiliate, age, post } from './person.ts'
import { attendance, purchases } from './record.ts'

/** What is written beside the rule and cannot be checked: it is said with the answer, and taken as met. */
const other: LeafRow<Extract<Leaf, { needs: 'other' }>> = {
  holds: () => 'yes',
  turns: () => [],
  says: ({ text }) => `who meet what is not checked here: “${text.replace(/\.$/, '').replaceAll('”', '"')}”`,
  fails: ({ text }) => ({ why: text, next: '', mend: 'nothing', inTime: false }),
  asks: ({ text }) => ({ why: text, ask: '' }),
}

/** A row of the table with its leaf filled in. */
type Bound = {
  readonly holds: (history: readonly StatusEvent[], reading: Reading) => Truth
  readonly turns: (history: readonly StatusEvent[]) => Day[]
  readonly says: (when: SaidMoment, unit: string | null) => string
  readonly fails: (history: readonly StatusEvent[], reading: Reading) => Fails
  readonly asks: (history: readonly StatusEvent[], reading: Reading) => Asks
}

const bind = <L>(row: LeafRow<L>, leaf: L): Bound => ({
  holds: (history, reading) => row.holds(leaf, history, reading),
  turns: history => row.turns(leaf, history),
  says: (when, unit) => row.says(leaf, when, unit),
  fails: (history, reading) => row.fails(leaf, history, reading),
  asks: (history, reading) => row.asks(leaf, history, reading),
})

export const rowOf = (leaf: Leaf): Bound => {
  switch (leaf.needs) {
    case 'membership':
      return bind(membership, leaf)
    case 'paid-up':
      return bind(paidUp, leaf)
    case 'in-unit':
      return bind(inUnit, leaf)
    case 'age':
      return bind(age, leaf)
    case 'affiliate':
      return bind(affiliate, leaf)
    case 'post':
      return bind(post, leaf)
    case 'attendance':
      return bind(attendance, leaf)
    case 'purchases':
      return bind(purchases, leaf)
    case 'other':
      return bind(other, leaf)
  }
}
