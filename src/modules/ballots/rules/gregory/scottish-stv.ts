/** STV as Scotland's councils are elected: every paper of a candidate with a surplus moves on, at five decimals. */
import { divideDown, whole } from '../amount.ts'
import type { Method } from '../method.ts'
import { countBy } from './conduct.ts'
import type { Text } from './counting.ts'

const text: Text = {
  id: 'scottish-stv',
  places: 5,
  quota: (valid, seats) => whole(Number(divideDown(BigInt(valid), BigInt(seats + 1))) + 1, 5),
  falls: false,
  takes: 'all papers',
  look: 'backwards',
  together: null,
  steps: held => [held],
  remembersSteps: false,
}

export const scottishStv: Method = {
  id: 'scottish-stv',
  name: 'Scottish STV',
  source: 'Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 56',
  manySeats: true,
  equalRanks: false,
  count: countBy(text),
}
