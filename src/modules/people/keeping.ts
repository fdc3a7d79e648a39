import { eraseAgain } from './erasure.ts'
import { noticesDue } from './lists.ts'

/** What the keeping of records asks of those above: erased again at every start, and people told in time what is kept. */
export const keeping = { eraseAgain, noticesDue }
