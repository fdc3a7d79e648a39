import { dayOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { sayDay } from '#web/say.ts'
import { knownAtDoor, saidAtDoor } from '../door/at-door.ts'
import { hereIn } from '../door/live.ts'
import { isVote, type Meeting } from '../meeting.ts'
import { type InRoom, sayWhen } from '../pages/view.ts'
import { cameOf, isClosed, lastWords } from '../queries.ts'
import { type DoorList, daysBefore, mostAtDoor } from '../rules/kept-door.ts'
import { noteGiven } from './commands.ts'

/** Whether a phone may keep the door now: from two days before the meeting until its day is over. */
export const isDoorNear = ({ when, endsAt, zone }: Meeting, now: Temporal.Instant): boolean =>
  when !== null &&
  endsAt !== null &&
  Temporal.PlainDate.compare(dayOf(now, zone), when.day.subtract({ days: daysBefore })) >= 0 &&
  Temporal.Instant.compare(now, endsAt) < 0

/** What a phone is given for a door: names of those who said something about this meeting, whoever said yes first. Null: it is not near, or closed. */
export const doorListFor = async ({ visit, caucus, meeting }: InRoom, kept: Id<'kept'>): Promise<DoorList | null> => {
  if (!isDoorNear(meeting, visit.now) || !meeting.endsAt || (await isClosed(visit.tx, caucus.id, meeting.key))) return null
  const all = await knownAtDoor(visit.tx, caucus.id, meeting.key, '')
  const ids = all.map(person => person.id)
  const [words, came] = [await lastWords(visit.tx, meeting.key, ids), await cameOf(visit.tx, meeting.key, ids)]
  const says = (id: Id<'person'>): string => words.get(id)?.said ?? ''
  const order = ['confirmed', 'yes', 'maybe']
  const place = (id: Id<'person'>): number => (order.indexOf(says(id)) + order.length + 1) % (order.length + 1)
  const known = all
    .filter(({ id }) => words.has(id) || came.has(id))
    .toSorted((a, b) => place(a.id) - place(b.id))
    .slice(0, mostAtDoor)
  await noteGiven(visit, {
    kept,
    caucus: caucus.id,
    people: known.map(({ id }) => id),
    what: 'name, in the list of a door kept on a phone',
  })
  return {
    caucus: caucus.name,
    when: sayWhen(meeting),
    votes: isVote(meeting),
    until: sayDay(dayOf(meeting.endsAt.subtract({ seconds: 1 }), meeting.zone)),
    left: Math.max(0, Math.round(visit.now.until(meeting.endsAt).total('milliseconds'))),
    here: (await hereIn(visit.tx, caucus.id, meeting, visit.now)).here,
    people: known.map(({ id, name }) => ({ id, name, said: saidAtDoor(meeting, words.get(id)?.said), here: came.has(id) })),
  }
}
