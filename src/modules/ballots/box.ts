import { castPaper, drawPaper, handEnvelope } from './commands.ts'
import { openBox } from './opening.ts'
import { boxById, boxesOf, boxScope, closedBefore, marksOf, turnoutOf } from './queries.ts'
import { readDraw } from './rules/box-cast.ts'
import { askable } from './rules/box-question.ts'
import { phaseOf } from './rules/box-times.ts'

/**
 * The box as other modules use it: one opens it with a roll of opaque ids, lets who is behind an id draw or gives them an envelope, and reads
 * who has had a paper. Casting is nobody's but the voter's: no module can do it.
 */
export const ballotBox = {
  open: openBox,
  draw: drawPaper,
  cast: castPaper,
  readDraw,
  handOut: handEnvelope,
  byId: boxById,
  of: boxesOf,
  scope: boxScope,
  marks: marksOf,
  turnout: turnoutOf,
  phase: phaseOf,
  closedBefore,
  /** Ways to count that a ballot can be opened with. */
  methods: askable,
} as const
