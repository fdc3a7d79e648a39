import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'

/** A UUID (version 8, RFC 9562 §5.8) that is the same for the same words: seeds give the same bytes every time. */
export const idFor = <Kind extends string>(words: string): Id<Kind> => {
  const h = createHash('sha256').update(`caucus ${words}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}` as Id<Kind>
}

export type CastMember = {
  readonly key: string
  readonly name: string
  readonly who: string
  readonly may: string
  /** In which of the two stories they are, or around both. */
  readonly story: 'copeland' | 'stoke' | 'around'
}

/** The same in tests, screenshots and docs. All are invented. */
export const cast: readonly CastMember[] = [
  {
    key: 'ali',
    name: 'Ali Bennett',
    who: 'Organiser in Copeland, with an old phone and bad signal',
    may: 'His call list, nothing more.',
    story: 'copeland',
  },
  {
    key: 'moira',
    name: 'Moira Tennant',
    who: 'Convenor of the Copeland caucus, ten days old, on a borrowed laptop',
    may: 'Runs her caucus and writes its review; sees no other.',
    story: 'copeland',
  },
  {
    key: 'cai',
    name: 'Cai Morgan',
    who: 'Joined seven weeks ago, in Copeland',
    may: 'A newcomer: is told when the first vote opens.',
    story: 'copeland',
  },
  {
    key: 'bo',
    name: 'Bo Lindqvist',
    who: 'In Copeland; the subscription lapsed in November',
    may: 'Sees why there is no vote, and what would mend it.',
    story: 'copeland',
  },
  {
    key: 'farah',
    name: 'Farah Siddiqui',
    who: "On a candidate's team in Copeland",
    may: 'The list for this contest only, until it ends.',
    story: 'copeland',
  },
  {
    key: 'asha',
    name: 'Asha Rahman',
    who: 'Steward of the Stoke-on-Trent Central caucus, on a laptop',
    may: 'Runs her caucus; sees no other.',
    story: 'stoke',
  },
  {
    key: 'glyn',
    name: 'Glyn Parry',
    who: 'Returning officer of caucus ballots',
    may: 'Opens, closes and counts; has no vote in them.',
    story: 'stoke',
  },
  { key: 'hana', name: 'Hana Suzuki', who: 'Scrutineer', may: 'Verifies; sees no roll.', story: 'stoke' },
  {
    key: 'mallory',
    name: 'Mallory',
    who: 'Signed in, hostile, a member of one caucus',
    may: 'Tries everything; is refused, and it is written down.',
    story: 'stoke',
  },
  {
    key: 'dee',
    name: 'Dee Okafor',
    who: 'Coordinator of the North West network',
    may: 'Sees readiness and totals of her region, no person.',
    story: 'around',
  },
  {
    key: 'ines',
    name: 'Ines Duarte',
    who: "Steward of a co-operative members' caucus",
    may: 'Another organisation. Its rules are not in a pack yet, so Ines finds no contest, and is told so.',
    story: 'around',
  },
  { key: 'jo', name: 'Jo Whitaker', who: 'Operator of the server', may: "Health and backup; reads nobody's rows.", story: 'around' },
]

export const accountOf = (key: string): Id<'account'> => idFor<'account'>(`cast ${key}`)
