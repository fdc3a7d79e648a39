import { parseId } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { askWords } from '../asks/words.ts'
import { handBack, handOut, mayCall, notPutDown, recordCall } from '../commands.ts'
import { reckonAgain } from '../jobs.ts'
import { listFor } from '../kept/list.ts'
import { type Call, mostInHand, readCalls } from '../rules/kept-list.ts'
import { isOutcome, needsWith } from './call.ts'
import { inHand } from './calls.ts'
import type { KeptKind } from './kept.ts'
import type { InRoom } from './view.ts'

/** Five, or five more; who keeps a list of people who are in their hand already keeps those. @returns what to tell the caller when nobody could be handed out */
const takeMore = async (room: InRoom, want: 'keep' | 'more'): Promise<string | null> => {
  const { visit, caucus, meeting } = room
  const open = (await inHand(room)).filter(one => one.handed.outcome === null)
  if (want === 'keep' && open.length > 0) return null
  if (open.length + 5 > mostInHand) return `You have ${open.length} to ring. Ring some of them first.`
  const handed = await handOut(visit.tx, caucus.id, meeting, visit.now)
  if (isRefusal(handed)) return `${handed.why} ${handed.next ?? ''}`.trim()
  return handed === 0 && open.length === 0 ? 'There is nobody left to call today: all have been rung, or are in somebody’s hand.' : null
}

/** A call list on a phone. */
export const keptCalls: KeptKind<Call> = {
  what: 'calls',
  read: readCalls,
  whyNot: async ({ visit, caucus }) => ((await mayCall(visit.tx, caucus.id)) ? null : `${notPutDown.why} ${notPutDown.next}`),
  take: async ({ visit, caucus, meeting }, act, at) => {
    const [id, person] = [parseId<'conversation'>(act.id), parseId<'person'>(act.person)]
    if (!id || !person || !isOutcome(act.outcome)) return { why: 'This was no call.' }
    const saved = await recordCall(visit.tx, {
      id,
      person,
      caucus: caucus.id,
      contest: meeting.key,
      at,
      outcome: act.outcome,
      plan: act.plan,
      needs: needsWith(act.plan, act.needs),
      needsAsked: askWords[meeting.channel].needs.map(one => one.value),
    })
    if (isRefusal(saved)) return { why: `${saved.why} ${saved.next ?? ''}`.trim() }
    return saved === 'again' ? 'again' : 'taken'
  },
  tookSome: ({ visit, caucus, meeting }) => reckonAgain(visit, caucus.id, meeting.key),
  list: listFor,
  more: takeMore,
  released: async ({ visit, caucus, meeting }) => void (await handBack(visit.tx, caucus.id, meeting.key)),
}
