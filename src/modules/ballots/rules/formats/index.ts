import { readBlt } from './blt.ts'
import type { Repeats } from './blt-plain.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { ReadElection } from './read-election.ts'

/** What a file may leave open. */
export type Asked = {
  /** What a candidate's second place on one paper means; the file is refused unless this says otherwise. */
  readonly repeats?: Repeats
  /** Places to fill, for formats that do not say; 1 unless given. */
  readonly seats?: number
}

/** Reads papers in any format that Caucus knows, told by what the file begins with. */
export const readElection = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => readBlt(bytes, asked.repeats)
