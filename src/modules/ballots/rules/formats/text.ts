/** Bytes to text for files that come from anywhere: UTF-8 with or without a mark, UTF-16 with or without one, windows-1252. */

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const western = new TextDecoder('windows-1252')

/** Length of the UTF-8 sequence at `at`, 0 when there is none (RFC 3629, section 4: no surrogates, nothing overlong). */
const sequence = (bytes: Uint8Array, at: number): number => {
  const [a, b, c, d] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0]
  const follows = (byte: number) => byte >= 0x80 && byte <= 0xbf
  if (a < 0x80) return 1
  if (a >= 0xc2 && a <= 0xdf) return follows(b) ? 2 : 0
  if (a >= 0xe0 && a <= 0xef) {
    const low = a === 0xe0 ? 0xa0 : 0x80
    const high = a === 0xed ? 0x9f : 0xbf
    return b >= low && b <= high && follows(c) ? 3 : 0
  }
  if (a < 0xf0 || a > 0xf4) return 0
  const low = a === 0xf0 ? 0x90 : 0x80
  const high = a === 0xf4 ? 0x8f : 0xbf
  return b >= low && b <= high && follows(c) && follows(d) ? 4 : 0
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; ) {
    const step = (bytes[at] ?? 0) < 0x80 ? 1 : sequence(bytes, at)
    if (step === 0) return false
    at += step
  }
  return true
}

/** One line as text: UTF-8 where it is that, else windows-1252, in which every byte means something. */
export const decodeLine = (bytes: Uint8Array): string => (isUtf8(bytes) ? utf8 : western).decode(bytes)

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
  const plain = new TextEncoder().encode(new TextDecoder(encoding).decode(bytes))
  return plain.includes(0) ? null : plain
}

/** A name as it is shown: outer quotes off, every run of `"` read as a space, spaces folded, composed (NFC is left to the writer). */
export const cleanName = (text: string): string => text.replace(/"+/g, ' ').replace(/\s+/g, ' ').trim()

/** The first character that is shown as nothing and moves what is beside it: controls, direction marks. -1 when there is none. */
export const hiddenAt = (text: string): number => text.search(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
