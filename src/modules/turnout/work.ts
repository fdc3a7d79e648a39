import { mayCallIn } from './commands.ts'
import { helpWaiting } from './help/waiting.ts'
import { inWeek } from './in-week.ts'
import { outlooksFor } from './outlook.ts'
import { recruitBy } from './plan.ts'

/** What pages above tell of the work of a group. */
export const work = { helpWaiting, inWeek, mayCallIn, outlooks: outlooksFor, recruitBy }
