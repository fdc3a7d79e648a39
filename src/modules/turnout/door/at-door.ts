import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { type Named, peopleOf } from '#modules/people/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { askWords } from '../asks/words.ts'
import type { Meeting } from '../meeting.ts'
import type { Said } from '../tables.ts'

/** So many people of a caucus are at hand at a door without asking for one of them. */
const atHand = 1_000

/** Who said something about a meeting, or came to it. */
const concerned = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<Id<'person'>[]> =>
  (
    await sql<{
      id: Id<'person'>
    }>`select distinct person_id as id from turnout_commitment where caucus_id = ${caucus} and contest = ${contest}`.execute(tx)
  ).rows.map(({ id }) => id)

/** Whom a door knows, by name: everybody of a caucus that is not large; of a large one whoever said something about the meeting, and who is looked for. */
export const knownAtDoor = async (tx: Tx, caucus: Id<'caucus'>, contest: string, asked: string): Promise<Named[]> => {
  const some = await peopleOf(tx, { caucus }, { most: atHand, only: 'names' })
  if (some.length < atHand) return some
  const more = [
    ...(await peopleOf(tx, { caucus, ids: await concerned(tx, caucus, contest) }, { only: 'names' })),
    ...(asked === '' ? [] : await peopleOf(tx, { caucus }, { named: asked, most: atHand, only: 'names' })),
  ]
  return [...new Map([...some, ...more].map(person => [person.id, person])).values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Whether they meant to come, and nothing of what else they said: a screen at a door is seen by whoever stands there, and whom somebody backs is not for them. */
export const saidAtDoor = ({ channel }: Pick<Meeting, 'channel'>, said: Said | undefined): string =>
  said === 'confirmed' || said === 'yes' || said === 'maybe' ? askWords[channel].said[said] : ''

/** The towns of those among `some` whose name somebody else at the door has too, so that the right one is ticked. */
export const townsOfNamesakes = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  some: readonly Named[],
  all: readonly Named[],
): Promise<ReadonlyMap<Id<'person'>, string>> => {
  const named = Map.groupBy(all, ({ name }) => name)
  const ids = some.filter(({ name }) => (named.get(name)?.length ?? 0) > 1).map(({ id }) => id)
  const known = ids.length === 0 ? [] : await peopleOf(tx, { caucus, ids })
  return new Map(known.flatMap(({ id, area }) => (area === '' ? [] : [[id, area] as const])))
}
