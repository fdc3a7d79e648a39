import type { Election } from '../election.ts'
import { readBlt } from './blt.ts'
import type { FileRefusal } from './file-refusal.ts'

/** Reads papers in any format that Caucus knows, told by what the file begins with. */
export const readElection = (bytes: Uint8Array): Election | FileRefusal => readBlt(bytes)
