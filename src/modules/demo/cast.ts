import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'

/** A UUID (version 8, RFC 9562 §5.8) that is the same for the same words: seeds give the same bytes every time. */
export const idFor = <Kind extends string>(words: string): Id<Kind> => {
  const h = createHash('sha256').update(`caucus ${words}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}` as Id<Kind>
}

export type CastMember = { readonly key: string; readonly name: string; readonly who: string; readonly may: string }

/** The same in tests, screenshots and docs. All are invented. */
export const cast: readonly CastMember[] = [
  {
    key: 'asha',
    name: 'Asha Rahman',
    who: 'Steward of the Stoke-on-Trent Central caucus, on a laptop',
    may: 'Runs her caucus; sees no other.',
  },
  { key: 'ali', name: 'Ali Bennett', who: 'Organiser in Copeland, with an old phone and bad signal', may: 'His call list, nothing more.' },
  { key: 'cai', name: 'Cai Morgan', who: 'Joined seven weeks ago, in Copeland', may: 'A newcomer: is told when the first vote opens.' },
  {
    key: 'bo',
    name: 'Bo Lindqvist',
    who: 'In Copeland; the subscription lapsed in November',
    may: 'Sees why there is no vote, and what would mend it.',
  },
  {
    key: 'dee',
    name: 'Dee Okafor',
    who: 'Coordinator of the North West network',
    may: 'Sees readiness and totals of her region, no person.',
  },
  { key: 'farah', name: 'Farah Siddiqui', who: "On a candidate's team in Copeland", may: 'The list for this contest only, until it ends.' },
  { key: 'glyn', name: 'Glyn Parry', who: 'Returning officer of caucus ballots', may: 'Opens, closes and counts; has no vote in them.' },
  { key: 'hana', name: 'Hana Suzuki', who: 'Scrutineer', may: 'Verifies; sees no roll.' },
  {
    key: 'ines',
    name: 'Ines Duarte',
    who: "Steward of a co-operative members' caucus",
    may: 'Signed in, with nothing to see yet: the rules of her organisation are not in a pack so far.',
  },
  { key: 'jo', name: 'Jo Whitaker', who: 'Operator of the server', may: "Health and backup; reads nobody's rows." },
  {
    key: 'mallory',
    name: 'Mallory',
    who: 'Signed in, hostile, a member of one caucus',
    may: 'Tries everything; is refused, and it is written down.',
  },
]

export const accountOf = (key: string): Id<'account'> => idFor<'account'>(`cast ${key}`)
