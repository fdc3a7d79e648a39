import type { Id } from '#kernel/id.ts'
import type { LastWord } from '../queries.ts'
import { remindedOf } from '../reminders.ts'
import { leads } from '../rules/remind.ts'
import { daysLeft, type InRoom } from './view.ts'

/**
 * What is said of whoever said yes and has no letter about it: no address, no agreement to letters, another letter on each of those days, or a yes of yesterday. Which of them it is
 * is told to nobody: that a letter of another caucus went to them is theirs.
 */
export const noLetter = 'not reminded by letter: call or text from your phone'

/** Those of some people who said yes and to whom nobody has written about a vote that is near. */
export const unwrittenOf = async (
  room: Pick<InRoom, 'visit' | 'meeting'>,
  people: readonly Id<'person'>[],
  words: ReadonlyMap<Id<'person'>, LastWord>,
): Promise<ReadonlySet<Id<'person'>>> => {
  const left = daysLeft(room)
  const yes = people.filter(id => ['yes', 'confirmed'].includes(words.get(id)?.said ?? ''))
  if (left === null || left < 0 || left >= leads[0] || yes.length === 0) return new Set()
  const written = await remindedOf(room.visit.tx, room.meeting.key, yes)
  return new Set(yes.filter(id => !written.has(id)))
}
