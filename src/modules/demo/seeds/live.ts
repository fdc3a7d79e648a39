import { sql } from 'kysely'
import { day, type Instant, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { records } from '#modules/contests/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf } from '../cast.ts'
import { opening, ordinaryMeeting } from '../stops.ts'

const caucusName = 'Copeland members’ caucus'
const letter = { title: 'Letter to members (invented)', address: null }
const moira = { account: accountOf('moira'), name: caucusName }

/** What is told became known at its moment, as when somebody writes it down; then the story stands at its beginning again. */
const knownAt = async (tx: Tx, at: Instant, tell: () => Promise<unknown>): Promise<void> => {
  await sql`select set_config('caucus.now', ${at.toString()}, true)`.execute(tx)
  await tell()
  await sql`select set_config('caucus.now', ${opening.toString()}, true)`.execute(tx)
}

const event = (on: string, more: Pick<Parameters<typeof records.write>[2], 'said' | 'what'> & { authority?: string }) => ({
  at: { day: day(on), time: null },
  stage: 'notice',
  decider: 'branch-officers',
  authority: null,
  counts: null,
  source: letter,
  confidence: 'medium',
  corrects: null,
  ...more,
})

const motions = [
  { id: 'buses', name: 'A late bus from Whitehaven' },
  { id: 'library', name: 'Keep the library open on Saturdays' },
  { id: 'newsletter', name: 'A newsletter for all members' },
]

/**
 * A contest that is kept here instead of read from a pack: an ordinary meeting with three motions, days that are still ahead, one motion out with its reason, a
 * claim to which an answer is awaited, and one that waits for a moderator. All of it is invented, and it is about nobody.
 */
export const seedLive = async (tx: Tx, caucus: Id<'caucus'>): Promise<void> => {
  await knownAt(tx, instant('2017-01-03T18:30:00Z'), async () => {
    const said = { kind: 'opened', moments: { meeting: '2017-01-26T19:30' } } as const
    const live = {
      key: ordinaryMeeting,
      pack: 'uk-party',
      unit: '2010/E14000647',
      body: null,
      procedure: 'local-meeting',
      title: 'Copeland: ordinary meeting, January 2017 (invented)',
      channel: 'room',
      place: 'The hall named in the letter, Whitehaven',
    } as const
    await records.open(
      tx,
      live,
      event('2017-01-03', { said, what: 'Meeting: Thu 26 January, 7.30 pm. (Invented for the demonstration.)' }),
      moira,
    )
    const threeIn = { kind: 'in', options: motions } as const
    await records.write(tx, ordinaryMeeting, event('2017-01-03', { said: threeIn, what: 'In: three motions were sent.' }), moira)
  })
  await knownAt(tx, instant('2017-01-05T12:00:00Z'), () =>
    records.write(
      tx,
      ordinaryMeeting,
      event('2017-01-05', {
        said: { kind: 'out', options: ['newsletter'], reason: 'It asks for money of this year, which was agreed in November' },
        what: 'Out: A newsletter for all members.',
        authority: 'ruling of the officers',
      }),
      moira,
    ),
  )
  await knownAt(tx, instant('2017-01-05T19:00:00Z'), () => seedClaims(tx, caucus))
}

const seedClaims = async (tx: Tx, caucus: Id<'caucus'>): Promise<void> => {
  const about = { contest: ordinaryMeeting, caucus, caucusName }
  const plain = { address: null, saidBy: '', confidence: 'medium' }
  const hall = await records.claim(
    tx,
    {
      ...plain,
      point: 'Can everybody get into the hall?',
      says: 'The hall has no way in without steps.',
      kind: 'fact',
      evidence: 'Two of us went to look on 5 January. (Invented.)',
      author: null,
    },
    { ...about, waits: false },
    accountOf('moira'),
  )
  const asked = { toWhom: 'the officers who booked the hall', how: 'by letter', on: day('2017-01-05'), by: day('2017-01-12'), answer: null }
  await records.offerReply(tx, hall, asked, accountOf('moira'))
  await records.claim(
    tx,
    {
      ...plain,
      point: 'Which motion should come first?',
      says: 'The bus: whoever lives outside the town has to leave early.',
      kind: 'opinion',
      evidence: '',
      confidence: 'unknown',
      author: 'Cai Morgan',
    },
    { ...about, waits: true },
    accountOf('cai'),
  )
}
