import { createHash, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'

/**
 * A voter's device as tests play it by the hundred: RSABSSA-SHA384-PSS-Randomized of RFC 9474, the client's side, with numbers of JavaScript. The
 * real device uses a library that works in old browsers and takes a hundred times as long; `src/modules/ballots/blind.test.ts` holds this one against the
 * RFC's vector, and the library against the server. Nothing here takes the same time for every key or message: it is for tests alone.
 */
export type Device = { readonly message: string; readonly blinded: string; finish(signature: string): Promise<Token> }
export type Token = { readonly message: string; readonly signature: string }

type PublicKey = { readonly n: bigint; readonly e: bigint; readonly size: number }

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
const bytesOf = (number: bigint, size: number): Buffer => Buffer.from(number.toString(16).padStart(size * 2, '0'), 'hex')

export const publicKeyFrom = (key: KeyObject): PublicKey => {
  const { n = '', e = '' } = key.export({ format: 'jwk' })
  const bytes = Buffer.from(n, 'base64url')
  return { n: numberOf(bytes), e: numberOf(Buffer.from(e, 'base64url')), size: bytes.length }
}

export const publicKeyOf = (spki: string): PublicKey =>
  publicKeyFrom(createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' }))

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) if (e & 1n) result = (result * b) % modulus
  return result
}

export const inverseOf = (a: bigint, modulus: bigint): bigint => {
  let [r0, r1, s0, s1] = [modulus, a % modulus, 0n, 1n]
  while (r1 > 0n) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return ((s0 % modulus) + modulus) % modulus
}

const sha384 = (...parts: readonly Uint8Array[]): Buffer => Buffer.from(createHash('sha384').update(Buffer.concat(parts)).digest())

/** MGF1 with SHA-384 (RFC 8017, appendix B.2.1). */
const mask = (seed: Uint8Array, length: number): Buffer => {
  const blocks = Array.from({ length: Math.ceil(length / 48) }, (_, at) => sha384(seed, bytesOf(BigInt(at), 4)))
  return Buffer.concat(blocks).subarray(0, length)
}

/** EMSA-PSS-ENCODE with SHA-384 (RFC 8017, §9.1.1), for a modulus of a whole number of bytes. */
const encode = (message: Uint8Array, salt: Uint8Array, size: number): Buffer => {
  const hash = sha384(Buffer.alloc(8), sha384(message), salt)
  const block = Buffer.concat([Buffer.alloc(size - salt.length - 48 - 2), Buffer.from([1]), salt])
  const over = mask(hash, block.length)
  const masked = Buffer.from(block.map((byte, at) => byte ^ (over[at] ?? 0)))
  masked[0] = (masked[0] ?? 0) & 0x7f
  return Buffer.concat([masked, hash, Buffer.from([0xbc])])
}

/** Blind and Finalize (§4.2, §4.4) for a prepared message, with the chances given. */
export const blindWith = ({ n, e, size }: PublicKey, prepared: Uint8Array, { salt, r }: { salt: Uint8Array; r: bigint }) => ({
  blinded: bytesOf((numberOf(encode(prepared, salt, size)) * power(r, e, n)) % n, size),
  finish: (signature: Uint8Array): Buffer => bytesOf((numberOf(signature) * inverseOf(r, n)) % n, size),
})

/** Makes a token and blinds it for the key of a box. */
export const newDevice = (key: PublicKey): Device => {
  const prepared = randomBytes(64)
  const { blinded, finish } = blindWith(key, prepared, { salt: randomBytes(48), r: numberOf(randomBytes(key.size)) % key.n })
  return {
    message: base64url(prepared),
    blinded: base64url(blinded),
    finish: async signature => ({ message: base64url(prepared), signature: base64url(finish(Buffer.from(signature, 'base64url'))) }),
  }
}
