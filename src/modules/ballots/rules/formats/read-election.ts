import type { Election } from '../election.ts'
import type { Repeats } from './blt-plain.ts'

/** What a file says, and what its reader passed over: sentences for whoever counts it. */
export type ReadElection = Election & { readonly notes: readonly string[] }

export const repeatNotes = (repeated: number, repeats: Repeats): string[] => {
  if (repeated === 0) return []
  const what = repeats === 'keep' ? 'the later place was kept for the rule to judge' : 'the later place was passed over'
  return [`${repeated} times a candidate stands on a paper again: ${what}`]
}
