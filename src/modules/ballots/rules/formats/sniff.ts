import { decodeLine, plainBytes } from './text.ts'

export type FormatId = 'blt' | 'csv' | 'abif' | 'cvr'

/** Enough of a file to tell what it is. */
const beginning = 64 * 1024

/** Which format a file is in, by what it begins with. What is none of them is taken for BLT, whose reader says what it misses. */
export const formatOf = (bytes: Uint8Array): FormatId => {
  // An even number, so that no UTF-16 character is cut in two.
  const lines = decodeLine(plainBytes(bytes.subarray(0, beginning)) ?? new Uint8Array(0)).split(/\r\n|\r|\n/)
  const said = lines.filter(line => !/^\s*(?:#.*)?$/.test(line))
  const first = said[0] ?? ''
  if (/^\s*\d+\s+\d+[\s,]*(?:#.*)?$/.test(first)) return 'blt'
  if (/^\s*(?:=.*:|\d+\s*[:*])/.test(first)) return 'abif'
  if (/^\s*\{.*\}\s*$/.test(first) && said.slice(1).some(line => /^\s*(?:=.*:|\d+\s*[:*])/.test(line))) return 'abif'
  if (/^\s*[[{]/.test(first)) return 'cvr'
  return /[,;\t]/.test(first) && !/^\s*\d/.test(first) ? 'csv' : 'blt'
}
