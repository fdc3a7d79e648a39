import { mayCallIn } from './commands.ts'
import { gatheringCalls } from './expected.ts'
import { helpWaiting } from './help/waiting.ts'
import { inWeek } from './in-week.ts'
import { gatheringsAhead } from './meeting.ts'
import { outlooksFor } from './outlook.ts'
import { recruitBy } from './plan.ts'
import { tellOff } from './reminders.ts'

/** What pages above tell of the work of a group. */
export const work = { gatheringCalls, gatheringsAhead, helpWaiting, inWeek, mayCallIn, outlooks: outlooksFor, recruitBy, tellOff }
