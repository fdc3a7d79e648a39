import { ratesBy } from './base-rate.ts'
import { compareContests } from './compare.ts'
import { openedHere } from './opened-here.ts'
import { cellWords, ratesInWords } from './pages/rate-words.ts'
import { contestsAt, contestsIn, preferencesOf } from './queries.ts'
import { reviewedHere } from './reviewed-here.ts'
import { findContest } from './state.ts'

/** What is said across contests, as other modules and commands use it. */
export const across = {
  compareContests,
  ratesBy,
  ratesInWords,
  cellWords,
  openedHere,
  reviewedHere,
  findContest,
  contestsAt,
  contestsIn,
  preferencesOf,
} as const
