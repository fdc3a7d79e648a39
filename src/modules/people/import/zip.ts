import { createInflateRaw } from 'node:zlib'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { limits } from './rules/limits.ts'

/** A part of an archive, as its directory declares it. */
export type Part = { readonly name: string; readonly method: number; readonly packed: number; readonly size: number; readonly at: number }
export type Archive = ReadonlyMap<string, Part>

const damaged = refuse('The spreadsheet is damaged: it cannot be unpacked.', {
  next: 'Open it in a spreadsheet program, save it again as XLSX, and send that.',
})
const locked = refuse('The spreadsheet is locked with a password.', { next: 'Save it without a password and send it again.' })
const tooBig = (part: string): Refusal =>
  refuse(`The spreadsheet unpacks to far more than it says, or than a list of people needs (${part}).`, {
    next: 'Copy the rows that are needed into a new spreadsheet and send that.',
  })

/** End of the central directory, which a comment of up to 65,535 bytes may follow. */
const endOf = (file: DataView): number => {
  for (let at = file.byteLength - 22; at >= Math.max(0, file.byteLength - 65_557); at--)
    if (file.getUint32(at, true) === 0x06054b50) return at
  return -1
}

/** The directory of a zip archive (APPNOTE 6.3): names, sizes, places. Nothing is unpacked. */
export const archiveOf = (bytes: Uint8Array): Archive | Refusal => {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(file)
  if (end < 0) return damaged
  const count = file.getUint16(end + 10, true)
  if (count > limits.parts || count === 0) return damaged
  const parts = new Map<string, Part>()
  let at = file.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.byteLength || file.getUint32(at, true) !== 0x02014b50) return damaged
    if (file.getUint16(at + 8, true) & 1) return locked
    const [nameLength, extra, comment] = [file.getUint16(at + 28, true), file.getUint16(at + 30, true), file.getUint16(at + 32, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (parts.has(name)) return damaged
    parts.set(name, {
      name,
      method: file.getUint16(at + 10, true),
      packed: file.getUint32(at + 20, true),
      size: file.getUint32(at + 24, true),
      at: file.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extra + comment
  }
  return parts
}

/** The bytes of a part, still packed; what its own header says of its size is not believed. */
const packedOf = (bytes: Uint8Array, part: Part): Uint8Array | null => {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.at + 30 > file.byteLength || file.getUint32(part.at, true) !== 0x04034b50) return null
  const from = part.at + 30 + file.getUint16(part.at + 26, true) + file.getUint16(part.at + 28, true)
  return from + part.packed > bytes.length ? null : bytes.subarray(from, from + part.packed)
}

/** Unpacks a part a piece at a time and stops as soon as it is more than it said, or than `most`. */
export async function* unpack(bytes: Uint8Array, part: Part, most: number): AsyncGenerator<Uint8Array | Refusal> {
  if (part.size > most) return yield tooBig(part.name)
  const packed = packedOf(bytes, part)
  if (!packed || (part.method !== 0 && part.method !== 8)) return yield damaged
  if (part.method === 0) return yield packed.length === part.size ? packed : damaged
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  inflate.end(packed)
  let size = 0
  try {
    for await (const piece of inflate) {
      size += (piece as Buffer).length
      if (size > part.size || size > most) {
        yield tooBig(part.name)
        return
      }
      yield piece as Buffer
    }
  } catch {
    yield damaged
    return
  } finally {
    inflate.destroy()
  }
  if (size !== part.size) yield damaged
}
