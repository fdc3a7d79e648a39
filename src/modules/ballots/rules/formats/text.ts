/** Bytes to text for files that come from anywhere: UTF-8 with or without a mark, UTF-16 with or without one, windows-1252. */

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const western = new TextDecoder('windows-1252')

const encoder = new TextEncoder()

/** UTF-8 that means something throughout gives the same bytes when it is written again. */
const isWhole = (bytes: Uint8Array, text: string): boolean => {
  if (!text.includes('\ufffd')) return true
  const again = encoder.encode(text)
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i])
}

/** One line as text: UTF-8 where it is that, else windows-1252, in which every byte means something. */
export const decodeLine = (bytes: Uint8Array): string => {
  const text = utf8.decode(bytes)
  return isWhole(bytes, text) ? text : western.decode(bytes)
}

/**
 * Bytes in which every ASCII character is one byte, without a mark at the front: UTF-16 is written anew as UTF-8, everything
 * else is left where it is (a view, not a copy). Null when there are zero bytes that no text has.
 */
export const plainBytes = (bytes: Uint8Array): Uint8Array | null => {
  const [a = 1, b = 1, c] = bytes
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return fromUtf16(bytes, 'utf-16le')
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return fromUtf16(bytes, 'utf-16be')
  const plain = a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes
  return plain.includes(0) ? null : plain
}

const fromUtf16 = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array | null => {
  const plain = encoder.encode(new TextDecoder(encoding).decode(bytes))
  return plain.includes(0) ? null : plain
}

/** A name as it is shown: outer quotes off, every run of `"` read as a space, spaces folded, composed (NFC is left to the writer). */
export const cleanName = (text: string): string => text.replace(/"+/g, ' ').replace(/\s+/g, ' ').trim()

/** The first character that is shown as nothing and moves what is beside it: controls, direction marks. -1 when there is none. */
export const hiddenAt = (text: string): number => text.search(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
