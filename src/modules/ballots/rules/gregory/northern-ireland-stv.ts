/** STV as Northern Ireland's councils are elected: the last parcel moves on, at two decimals, first preferences before the rest. */
import { divideDown, whole } from '../amount.ts'
import type { Method } from '../method.ts'
import { countBy } from './conduct.ts'
import type { Held, Text } from './counting.ts'
import { byValue } from './ers97.ts'

/** First preferences of the excluded, then what had been transferred to them by value (rule 51(2) to (9)). */
const firstsThenByValue = (held: readonly Held[]): Held[][] => {
  const firsts = held.filter(({ parcel }) => parcel.first)
  return [...(firsts.length > 0 ? [firsts] : []), ...byValue(held.filter(({ parcel }) => !parcel.first))]
}

const text: Text = {
  id: 'northern-ireland-stv',
  places: 2,
  quota: (valid, seats) => whole(Number(divideDown(BigInt(valid), BigInt(seats + 1))) + 1, 2),
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
  source: 'Local Elections (Northern Ireland) Order 1985 (SI 1985/454), Local Elections Rules 46 to 52',
  manySeats: true,
  equalRanks: false,
  count: countBy(text),
}
