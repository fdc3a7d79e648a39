/** STV as Northern Ireland's councils are elected: the last parcel moves on, at two decimals, first preferences before the rest. */
import type { Method } from '../method.ts'
import { countBy } from './conduct.ts'
import type { Held, Text } from './counting.ts'
import { byValue } from './ers97.ts'
import { northernIrelandCoverage } from './northern-ireland-coverage.ts'
import { wholeQuota } from './quota.ts'

/** First preferences of the excluded, then what had been transferred to them by value (rule 51(2) to (9)). */
const firstsThenByValue = (held: readonly Held[]): Held[][] => {
  const firsts = held.filter(({ parcel }) => parcel.first)
  return [...(firsts.length > 0 ? [firsts] : []), ...byValue(held.filter(({ parcel }) => !parcel.first))]
}

const text: Text = {
  id: 'northern-ireland-stv',
  places: 2,
  quota: wholeQuota(2),
  falls: false,
  takes: 'last parcel',
  look: 'forwards',
  together: 'fewer',
  steps: firstsThenByValue,
  remembersSteps: false,
}

export const northernIrelandStv: Method = {
  id: 'northern-ireland-stv',
  name: 'STV in Northern Ireland',
  source:
    'Local Elections Rules of Northern Ireland, rules 41 and 46 to 52: Electoral Law Act (Northern Ireland) 1962, Schedule 5, as the Local Elections (Northern Ireland) Order 1985 (SI 1985/454) replaced it',
  manySeats: true,
  equalRanks: false,
  coverage: northernIrelandCoverage,
  count: countBy(text),
}
