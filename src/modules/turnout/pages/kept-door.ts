import { parseId } from '#kernel/id.ts'
import { type Became, mayKeepDoor, mayMark, recordTap } from '../door/tap.ts'
import { besideOthers, markWalkIn, undoWalkIn } from '../door-list.ts'
import { doorListFor, isDoorNear } from '../kept/door.ts'
import { isClosed } from '../queries.ts'
import { type DoorAct, readDoorActs } from '../rules/kept-door.ts'
import type { KeptKind } from './kept.ts'
import type { InRoom } from './view.ts'

const closed = 'The door list was closed before this came. Tell a steward who was there.'

const became: Readonly<Record<Became, 'taken' | 'again' | { readonly why: string }>> = {
  written: 'taken',
  'as it was': 'taken',
  again: 'again',
  closed: { why: closed },
  'not at this door': { why: 'Somebody ticked here is not in your list. Tell a steward who was there.' },
  'another tap': { why: 'A tap of another person had the same number. Tap again.' },
}

const asMark = { ours: true, other: false, 'not-said': null } as const

const takeMark = async ({ visit, caucus, meeting, account }: InRoom, act: Exclude<DoorAct, { kind: 'tap' }>, at: Temporal.Instant) => {
  const [id, of] = [parseId<'walk-in'>(act.id), act.kind === 'unmark' ? parseId<'walk-in'>(act.of) : null]
  await besideOthers(visit.tx, caucus.id, meeting.key)
  if (await isClosed(visit.tx, caucus.id, meeting.key)) return { why: closed }
  if (!id || !(await mayMark(visit.tx, caucus.id, meeting.key))) return { why: 'No steward has handed you this door. Nothing was marked.' }
  const event = { caucus: caucus.id, contest: meeting.key, at, by: account }
  if (act.kind === 'mark') await markWalkIn(visit.tx, id, { ...event, ours: asMark[act.mark] })
  else if (of) await undoWalkIn(visit.tx, of, event)
  return 'taken'
}

/** The list of a door on a phone. Another door tells what it knows by the same people, so nothing is handed out and nothing has to go back. */
export const keptDoor: KeptKind<DoorAct> = {
  what: 'door',
  read: readDoorActs,
  whyNot: async ({ visit, caucus, meeting }) => {
    if (!isDoorNear(meeting, visit.now)) return 'A door is kept on a phone from two days before the meeting until its day is over.'
    if (await isClosed(visit.tx, caucus.id, meeting.key)) return 'This door list is closed.'
    return (await mayKeepDoor(visit.tx, caucus.id, meeting.key)) ? null : 'No steward has handed you this door yet: ask one.'
  },
  take: async (room, act, at) => {
    if (act.kind !== 'tap') return takeMark(room, act, at)
    const { visit, caucus, meeting } = room
    const [id, person] = [parseId<'tap'>(act.id), parseId<'person'>(act.person)]
    if (!id || !person) return { why: 'This was no tap.' }
    return became[await recordTap(visit.tx, { id, person, caucus: caucus.id, contest: meeting.key, here: act.here, at })]
  },
  list: doorListFor,
}
