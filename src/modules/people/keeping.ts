import { eraseAgain } from './erasure.ts'
import { endingSoon, noticesDue } from './lists.ts'
import { numbersAlike } from './reindex.ts'

/** What the keeping of records asks of those above: erased again at every start, numbers found however they are written, people told in time what is kept, and what ends soon. */
export const keeping = { endingSoon, eraseAgain, noticesDue, numbersAlike }
