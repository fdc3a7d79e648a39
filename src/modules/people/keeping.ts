import { eraseAgain } from './erasure.ts'
import { noticesDue } from './lists.ts'
import { numbersAlike } from './reindex.ts'

/** What the keeping of records asks of those above: erased again at every start, numbers found however they are written, and people told in time what is kept. */
export const keeping = { eraseAgain, noticesDue, numbersAlike }
