import { isEveryday, lastJoining, lengthAsked, strictest } from './roll/asked.ts'
import { peopleOf, rollOf } from './roll/roll-of.ts'
import { sayRoll } from './roll/say.ts'
import { standingOn } from './standing.ts'

/** Roll rules and the memberships they are read from. */
export const rolls = {
  standingOn,
  people: peopleOf,
  of: rollOf,
  inWords: sayRoll,
  strictest,
  isEveryday,
  lastJoining,
  lengthAsked,
} as const
