import { type RollRule, type Truth, truthOf } from './language.ts'
import { rowOf } from './leaves.ts'
import { type Case, readingOf } from './reading.ts'

/** The bare answer for one history, without reasons. */
export const meets = ({ all }: Pick<RollRule, 'all'>, one: Case): Truth =>
  truthOf({ all }, true, (leaf, wanted) => {
    if (leaf.needs === 'other') return wanted ? 'yes' : 'no'
    const reading = readingOf(leaf, one)
    return reading ? rowOf(leaf).holds(one.history, reading) : 'unknown'
  })
