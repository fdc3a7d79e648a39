import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { recordCommitments, type Said, told } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { idFor } from '../cast.ts'

/** The caucus's own monthly meetings of the autumn, each with a list at the door. */
const meetings = ['2016-09-13', '2016-10-11', '2016-11-15', '2016-12-13'] as const
type Evening = (typeof meetings)[number]

/** Three of its people and what the lists say: one came in September and to none since, one was asked twice and came to none, one still comes. */
const lists: readonly { readonly of: number; readonly said: Readonly<Partial<Record<Evening, readonly Said[]>>> }[] = [
  { of: 4, said: { '2016-09-13': ['came'] } },
  { of: 9, said: { '2016-11-15': ['yes'], '2016-12-13': ['asked'] } },
  { of: 15, said: { '2016-09-13': ['came'], '2016-12-13': ['yes', 'came'] } },
]

/** People of Stoke whom nobody has seen for a while, so that there is somebody to ring for a friendly word. */
export const seedDroppedOff = async (tx: Tx, caucus: Id<'caucus'>): Promise<void> => {
  const of = (evening: Evening) => ({ caucus, contest: `monthly meeting of ${evening}` })
  for (const evening of meetings)
    await told.doorList(tx, { ...of(evening), name: 'Monthly meeting of the caucus', on: day(evening), at: endOf(evening) })
  for (const one of lists)
    for (const evening of meetings)
      for (const said of one.said[evening] ?? [])
        await recordCommitments(tx, [
          {
            ...of(evening),
            person: idFor<'person'>(`stoke person ${one.of}`),
            said,
            at: said === 'came' ? endOf(evening) : eveBefore(evening),
            by: null,
          },
        ])
}

const zone = 'Europe/London'
const endOf = (evening: Evening) => day(evening).toZonedDateTime({ timeZone: zone, plainTime: '21:30' }).toInstant()
const eveBefore = (evening: Evening) =>
  day(evening).subtract({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '19:00' }).toInstant()
