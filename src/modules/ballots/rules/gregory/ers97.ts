/** STV as the Electoral Reform Society recommends it to associations (1997): the last parcel moves on, at two decimals. */
import type { Method } from '../method.ts'
import { countBy } from './conduct.ts'
import type { Held, Text } from './counting.ts'
import { ers97Coverage } from './ers97-coverage.ts'
import { exactQuota } from './quota.ts'

/** Papers by value, the highest first, whoever of the excluded held them (5.4.1, 5.4.11). */
export const byValue = (held: readonly Held[]): Held[][] => {
  const steps = new Map<bigint, Held[]>()
  for (const each of held) steps.set(each.parcel.value, [...(steps.get(each.parcel.value) ?? []), each])
  return [...steps].toSorted(([a], [b]) => (b > a ? 1 : -1)).map(([, step]) => step)
}

const text: Text = {
  id: 'ers97',
  places: 2,
  quota: exactQuota(2),
  falls: true,
  takes: 'last parcel',
  look: 'forwards',
  together: 'not more',
  steps: byValue,
  remembersSteps: true,
}

export const ers97: Method = {
  id: 'ers97',
  name: 'ERS97',
  source:
    'R. A. Newland and F. S. Britton, How to conduct an election by the Single Transferable Vote, third edition, Electoral Reform Society 1997, sections 5 and 6',
  manySeats: true,
  equalRanks: false,
  coverage: ers97Coverage,
  count: countBy(text),
}
