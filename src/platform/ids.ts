import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'

/** UUIDv7 (RFC 9562 §5.7) of the machine's time: rows made later sort later. */
export const newId = <Kind extends string>(): Id<Kind> => {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

/** 256 random bits for links and sessions; only its SHA-256 is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')
