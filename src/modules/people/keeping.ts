import { eraseAgain } from './erasure.ts'
import { turnsOf } from './export/queries.ts'
import { endingSoon, noticesDue } from './lists.ts'
import { numbersAlike } from './reindex.ts'

/** What the keeping of records asks of those above: erased again at every start, numbers found however they are written, people told in time what is kept, what ends soon, and at what of two stewards it is one's turn. */
export const keeping = { endingSoon, eraseAgain, noticesDue, numbersAlike, turnsOf }
