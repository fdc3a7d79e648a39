import { ratesBy } from './base-rate.ts'
import { compareContests } from './compare.ts'
import { openedHere } from './opened-here.ts'
import { ratesInWords } from './pages/rate-words.ts'
import { findContest } from './state.ts'

/** What is said across contests, as other modules and commands use it. */
export const across = { compareContests, ratesBy, ratesInWords, openedHere, findContest } as const
