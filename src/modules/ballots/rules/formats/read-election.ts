import { refuse } from '#kernel/refusal.ts'
import type { Election } from '../election.ts'
import type { Repeats } from './blt-papers.ts'
import type { FileRefusal } from './file-refusal.ts'

/** What whoever counts a file says beside it. */
export type Asked = {
  /** What a candidate's second place on one paper means; the file is refused unless this says otherwise. */
  readonly repeats?: Repeats
  /** Places to fill: instead of what the file says, and 1 where neither says. */
  readonly seats?: number
  /** Which contest, by id or name, in a file that has several. */
  readonly contest?: string
  /** An id of `formats`; told by what the file begins with unless given. */
  readonly format?: string
  /** The cells of a table are scores in this range, not ranks. */
  readonly scores?: { readonly lowest: number; readonly highest: number }
}

/** What a file says, and what its reader passed over: sentences for whoever counts it. */
export type ReadElection = Election & { readonly notes: readonly string[] }

export const repeatNotes = (repeated: number, repeats: Repeats): string[] => {
  if (repeated === 0) return []
  const what = repeats === 'keep' ? 'the later place was kept for the rule to judge' : 'the later place was passed over'
  return [`${repeated} ${repeated === 1 ? 'time' : 'times'} a candidate stands on a paper again: ${what}`]
}

/** A refusal about the file as a whole, which has no line. */
export const refuseFile = (found: string, expected: string, next: string): FileRefusal => ({
  ...refuse(`found ${found}, expected ${expected}`, { next }),
  found,
  expected,
})

/** Places to fill, asked for or in the file: not more than there are candidates. */
export const seatsFor = (candidates: number, asked: number | undefined, inFile: number): number | FileRefusal => {
  const seats = asked ?? inFile
  if (Number.isSafeInteger(seats) && seats >= 1 && seats <= candidates) return seats
  return refuseFile(`${seats} places to fill`, `from 1 to ${candidates}, as many as there are candidates`, 'ask for fewer places')
}
