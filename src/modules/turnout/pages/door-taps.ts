import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { peopleOf } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import { goTo, missing, type Reply } from '#web/route.ts'
import type { TurnoutDeps } from '../deps.ts'
import { type Became, mayKeepDoor, recordTap } from '../door/tap.ts'
import { besideOthers, closeDoor, markWalkIn, undoWalkIn } from '../door-list.ts'
import { reckonAgain } from '../jobs.ts'
import { turnoutPaths } from '../paths.ts'
import { isClosed } from '../queries.ts'
import { type InRoom, inRoom } from './view.ts'

/** One tap: came, undone, a mark, or a mark undone; each an event of its own. */
export const tapDoor = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    const back = turnoutPaths.door(caucus.slug, meeting.key)
    const walkIn = visit.form.text('walkIn')
    const undo = parseId<'walk-in'>(visit.form.text('undo'))
    if (!walkIn && !undo) return tapPerson(room, back)
    await besideOthers(visit.tx, caucus.id, meeting.key)
    if (await isClosed(visit.tx, caucus.id, meeting.key)) return goTo(back, 'This door list is closed.')
    if (!(await mayKeepDoor(visit.tx, caucus.id, meeting.key)))
      return goTo(back, 'No steward has put you down for the door yet: ask one. Nothing was marked.')
    const event = { caucus: caucus.id, contest: meeting.key, at: visit.now, by: account }
    const marked = `${back}#unasked`
    if (undo) {
      await undoWalkIn(visit.tx, undo, event)
      return goTo(marked, 'The mark is undone.')
    }
    const ours = walkIn === 'ours' ? true : walkIn === 'other' ? false : null
    await markWalkIn(visit.tx, parseId<'walk-in'>(visit.form.text('id')) ?? newId(), { ...event, ours })
    return goTo(marked, 'Marked.')
  })

const became = (name: string, here: boolean): Readonly<Record<Became, string>> => ({
  written: here ? `${name} is here.` : `${name}: undone.`,
  'as it was': here ? `${name} was ticked already.` : `${name} was not ticked any more.`,
  again: here ? `${name} is here.` : `${name}: undone.`,
  closed: 'This door list is closed.',
  'not at this door': `${name} is not in your list any more.`,
  'another tap': 'This form was used before. Nothing was changed: tap again.',
})

const tapPerson = async ({ visit, caucus, meeting }: InRoom, back: string): Promise<Reply> => {
  const id = parseId<'person'>(visit.form.text('person'))
  const [person] = id ? await peopleOf(visit.tx, { caucus: caucus.id, ids: [id] }) : []
  if (!person) return missing('person of that name at this door', back)
  const here = visit.form.text('here') !== 'no'
  const tap: Id<'tap'> = parseId<'tap'>(visit.form.text('tap')) ?? newId()
  const done = await recordTap(visit.tx, {
    id: tap,
    person: person.id,
    caucus: caucus.id,
    contest: meeting.key,
    here,
    at: visit.now,
  })
  return goTo(back, became(person.name, here)[done])
}

export const shutDoor = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const back = turnoutPaths.door(caucus.slug, meeting.key)
    const closed = await closeDoor(visit.tx, caucus.id, meeting, { at: visit.now, hadList: visit.form.text('list') !== 'no' })
    if (isRefusal(closed)) return goTo(back, `${closed.why} ${closed.next ?? ''}`.trim())
    await reckonAgain(visit, caucus.id, meeting.key)
    await visit.queue({ name: 'turnout.score', data: { caucus: caucus.id }, key: caucus.id })
    await visit.audit('door closed', meeting.key, { came: closed.came })
    return goTo(turnoutPaths.room(caucus.slug, meeting.key), 'The door list is closed. Your rates have learned from it.')
  })
