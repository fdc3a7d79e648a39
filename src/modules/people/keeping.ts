import { eraseAgain } from './erasure.ts'
import { turnsOf } from './export/queries.ts'
import { endingSoon, noticesDue } from './lists.ts'
import { numbersAlike } from './reindex.ts'
import { electionsFor } from './roles/elections.ts'

/** What the keeping of records asks of those above: erased again at every start, numbers found however they are written, people told in time what is kept, what ends soon, at what of two stewards it is one's turn, and what elections of stewards ask. */
export const keeping = { electionsFor, endingSoon, eraseAgain, noticesDue, numbersAlike, turnsOf }
