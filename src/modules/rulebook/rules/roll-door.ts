import { isEveryday, lastJoining, lengthAsked, meetingsNamed, strictest } from './roll/asked.ts'
import { meets } from './roll/meets.ts'
import { peopleOf, rollOf } from './roll/roll-of.ts'
import { sayRoll } from './roll/say.ts'
import { standingOn } from './standing.ts'

/** Roll rules and the memberships they are read from. */
export const rolls = {
  standingOn,
  meets,
  people: peopleOf,
  of: rollOf,
  inWords: sayRoll,
  strictest,
  isEveryday,
  lastJoining,
  lengthAsked,
  meetingsNamed,
} as const
