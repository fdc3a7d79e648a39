import { day, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { addPeople, type HistoryEvent } from '#modules/people/index.ts'
import { recordCommitments } from '#modules/turnout/index.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf, idFor } from '../cast.ts'
import { done } from './done.ts'
import { usual } from './people.ts'

/** One of the cast as a member of a caucus, with the membership history that the rules look at. */
type Own = {
  readonly who: string
  readonly name: string
  readonly area: string
  readonly added: string
  readonly joined: string
  readonly lapsed?: string
  readonly coming?: boolean
}

/** Two who organise and are coming, a newcomer, and one whose membership lapsed. */
export const inCopeland: readonly Own[] = [
  { who: 'ali', name: 'Ali Bennett', area: 'Whitehaven', added: '2016-12-28', joined: '2015-08-02', coming: true },
  { who: 'moira', name: 'Moira Tennant', area: 'Egremont', added: '2016-12-28', joined: '2009-03-11', coming: true },
  { who: 'cai', name: 'Cai Morgan', area: 'Cleator Moor', added: '2016-12-29', joined: '2016-11-19' },
  { who: 'bo', name: 'Bo Lindqvist', area: 'Cleator Moor', added: '2016-12-30', joined: '2015-09-14', lapsed: '2016-11-20' },
]

export const inStoke: readonly Own[] = [
  { who: 'asha', name: 'Asha Rahman', area: 'Hanley', added: '2016-02-10', joined: '2011-05-23', coming: true },
]

type Place = {
  readonly caucus: Id<'caucus'>
  readonly contest: string
  /** set/code */
  readonly unit: string
  /** When they entered themselves, and when those who are coming said so. */
  readonly at: Instant
}

/** The cast's own records in a caucus: what each sees of themselves, and what their levers follow from. */
export const seedOwnRecords = async (tx: Tx, key: Key, { caucus, contest, unit, at }: Place, members: readonly Own[]): Promise<void> => {
  const ids = done(
    await addPeople(
      tx,
      key,
      members.map(({ who, name, area, added, joined, lapsed }) => ({
        ...usual,
        sourceNote: 'joined on the page (invented)',
        notice: 'on the page to join',
        id: idFor(`person ${who}`),
        caucus,
        unit,
        account: accountOf(who),
        name,
        area,
        phone: null,
        email: `${who}@example.org`,
        on: day(added),
        history: [
          { kind: 'joined', on: day(joined), unit } satisfies HistoryEvent,
          ...(lapsed ? [{ kind: 'lapsed', on: day(lapsed) } satisfies HistoryEvent] : []),
        ],
        consents: [{ purpose: 'asking', channel: 'email', how: 'joined on the page' }],
      })),
      at,
    ),
  )
  const plan = { when: 'from work', from: 'from home', how: 'own car' }
  const coming = ids.filter((_, index) => members[index]?.coming)
  await recordCommitments(
    tx,
    coming.map(person => ({ person, caucus, contest, said: 'confirmed', at, by: null, plan })),
  )
}
