import { dayOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { personForCall } from '#modules/people/index.ts'
import { sayDay } from '#web/say.ts'
import { askWords, shortName } from '../asks/words.ts'
import { onTheRoll } from '../meeting.ts'
import { inHand } from '../pages/calls.ts'
import { type InRoom, spokenIn } from '../pages/view.ts'
import { lastWords } from '../queries.ts'
import type { KeptList, KeptPerson } from '../rules/kept-list.ts'
import { noteGiven } from './commands.ts'

/** What a phone is given for calls; each of them can see that the caller has their number. Null: nobody is in the caller's hand, so the server's part of the key is given no more either. */
export const listFor = async (room: InRoom, kept: Id<'kept'>): Promise<KeptList | null> => {
  const { visit, caucus, meeting } = room
  const all = await inHand(room)
  if (all.length === 0) return null
  const open = all.filter(one => one.handed.outcome === null)
  const ids = open.map(one => one.person.id)
  await noteGiven(visit, { kept, caucus: caucus.id, people: ids, what: 'name, area, phone number and needs, kept on a phone for calls' })
  const people: KeptPerson[] = []
  for (const id of ids) people.push(...(await entryOf(room, id)))
  const until = open.map(one => one.handed.until).toSorted(Temporal.Instant.compare)[0] ?? visit.now.add({ hours: 24 })
  return {
    ...(await spokenIn(room)),
    channel: meeting.channel,
    until: sayDay(dayOf(until.subtract({ seconds: 1 }), meeting.zone)),
    left: Math.max(0, Math.round(visit.now.until(until).total('milliseconds'))),
    done: all.length - open.length,
    people,
  }
}

const entryOf = async ({ visit, deps, meeting }: InRoom, id: Id<'person'>): Promise<KeptPerson[]> => {
  const person = await personForCall(visit.tx, deps.key, id)
  if (!person) return []
  const word = (await lastWords(visit.tx, meeting.key, [id])).get(id)
  return [
    {
      id,
      name: shortName(person.name),
      area: person.area,
      phone: person.phone,
      texts: person.texts,
      hasVote: onTheRoll(meeting, person.events, dayOf(visit.now, meeting.zone)).eligible,
      last: word ? askWords[meeting.channel].said[word.said] : 'nobody has asked yet',
      said: word?.said ?? null,
      plan: word?.plan ?? { when: null, from: null, how: null },
      needs: person.needs,
    },
  ]
}
