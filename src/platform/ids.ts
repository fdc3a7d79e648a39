import { AsyncLocalStorage } from 'node:async_hooks'
import { hash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Id } from '#kernel/id.ts'

const grouped = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`

/** Of the id made last: milliseconds, and four for each microsecond. */
let last = 0n

/**
 * UUIDv7 (RFC 9562 §5.7) of the machine's time, finer than a millisecond as `caucus_later_id` is (§6.2, method 3): of rows that one process makes the later sorts later,
 * also of two made at once, and when the machine's clock is put back.
 */
const randomId = (): string => {
  const now = Temporal.Now.instant().epochNanoseconds / 1000n
  const at = ((now / 1000n) << 12n) + (now % 1000n) * 4n
  last = at > last ? at : last + 1n
  const bytes = randomBytes(16)
  bytes.writeBigUInt64BE(((last >> 12n) << 16n) | 0x7000n | (last & 0xfffn))
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return grouped(bytes.toString('hex'))
}

/** UUIDv8 (RFC 9562 §5.8): a count where version 7 has the time, so that these too sort as they were made, and a hash of seed and count. */
const seededIds = (seed: string): (() => string) => {
  let made = 0
  return () => {
    made++
    const h = hash('sha256', `caucus id ${seed} ${made}`)
    return grouped(`${made.toString(16).padStart(12, '0')}8${h.slice(0, 3)}a${h.slice(3, 18)}`)
  }
}

const source = new AsyncLocalStorage<() => string>()

/** Runs a seed's story with ids that come from `seed`, the same each time. Only a seed may: ids of real rows must not be guessable from one another. */
export const withIdsFrom = <T>(seed: string, tell: () => Promise<T>): Promise<T> => source.run(seededIds(seed), tell)

export const newId = <Kind extends string>(): Id<Kind> => (source.getStore() ?? randomId)() as Id<Kind>

/** The same id for the same words (UUIDv8): of a row that is to be written once, however often its form arrives. @param after the id whose time it takes, for the order of rows */
export const idOf = <Kind extends string>(words: string, after: string): Id<Kind> => {
  const h = hash('sha256', words)
  return grouped(`${after.replaceAll('-', '').slice(0, 12)}8${h.slice(13, 16)}a${h.slice(17)}`) as Id<Kind>
}

/** A random id (UUIDv4) that says nothing of when it was made: for rows whose order is a secret. */
export const newOpaqueId = <Kind extends string>(): Id<Kind> => {
  const made = source.getStore()?.()
  if (!made) return randomUUID() as Id<Kind>
  const h = hash('sha256', made)
  return grouped(`${h.slice(0, 12)}4${h.slice(13, 16)}a${h.slice(17)}`) as Id<Kind>
}

/** 256 random bits for links and sessions; only its SHA-256 is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Small letters and digits that are not taken for one another when they are read aloud or typed: no i, l, o, 0, 1. */
const plain = 'abcdefghjkmnpqrstuvwxyz23456789'

/** So many of them at random, each as likely as the next: 12 are 59 bits. */
export const newLetters = (length: number): string => Array.from({ length }, () => plain[randomInt(plain.length)]).join('')
