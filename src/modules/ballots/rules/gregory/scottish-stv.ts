/** STV as Scotland's councils are elected: every paper of a candidate with a surplus moves on, at five decimals. */
import type { Method } from '../method.ts'
import { countBy } from './conduct.ts'
import type { Text } from './counting.ts'
import { wholeQuota } from './quota.ts'
import { scottishCoverage } from './scottish-coverage.ts'

const text: Text = {
  id: 'scottish-stv',
  places: 5,
  quota: wholeQuota(5),
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
  coverage: scottishCoverage,
  count: countBy(text),
}
