import { readBlt } from './blt.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { Asked, ReadElection } from './read-election.ts'

/** One way in which papers can be handed in. */
export type Format = {
  readonly id: string
  readonly name: string
  readonly read: (bytes: Uint8Array, asked: Asked) => ReadElection | FileRefusal
}

const blt: Format = { id: 'blt', name: 'BLT', read: readBlt }

/** Every way in which papers can be handed in. */
export const formats: readonly Format[] = [blt]

/** Reads papers in any format that Caucus knows, told by what the file begins with. */
export const readElection = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal =>
  (formats.find(({ id }) => id === asked.format) ?? blt).read(bytes, asked)
