import { readAbif } from './abif.ts'
import { readBlt } from './blt.ts'
import { readCsv } from './csv.ts'
import { readCvr } from './cvr.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { Asked, ReadElection } from './read-election.ts'
import { type FormatId, formatOf } from './sniff.ts'

/** One way in which papers can be handed in. */
type Format = {
  readonly id: FormatId
  readonly name: string
  readonly read: (bytes: Uint8Array, asked?: Asked) => ReadElection | FileRefusal
}

/** Every way in which papers can be handed in. */
export const formats: readonly Format[] = [
  { id: 'blt', name: 'BLT', read: readBlt },
  { id: 'csv', name: 'CSV with names in the first row', read: readCsv },
  { id: 'abif', name: 'ABIF', read: readAbif },
  { id: 'cvr', name: 'cast vote records as JSON (NIST SP 1500-103)', read: readCvr },
]

/** Reads papers in any format that Caucus knows, told by what the file begins with unless `asked.format` says which. */
export const readElection = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => {
  const id = asked.format ?? formatOf(bytes)
  const { read } = formats.find(each => each.id === id) ?? { read: readBlt }
  return read(bytes, asked)
}
