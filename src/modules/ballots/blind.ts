import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Token } from './rules/paper.ts'

/**
 * RSABSSA-SHA384-PSS-Randomized (RFC 9474), the signer's side, with node:crypto: BlindSign (§4.3) is one raw RSA operation and its
 * check. All binary text is base64url without padding.
 */

/** Bytes of an RSA-2048 key, of a blinded message and of a signature. */
const size = 2048 / 8
/** §5: the salt is as long as SHA-384's hash. */
const saltLength = 48
/** The prepared message: 32 random bytes (§4.1, PrepareRandomize) before the token's own 32. */
const messageSize = 64

/** The receipt of a paper: SHA-256 of its canonical text. */
export const receiptOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

type SigningKey = { readonly spki: string; readonly pkcs8: string }

/** A key pair for one box; takes some tenths of a second, off the main thread. */
export const makeSigningKey = async (): Promise<SigningKey> => {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048, publicExponent: 65537 })
  return {
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
  }
}

export const privateKeyOf = (pkcs8: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' })

const publicKeyOf = (spki: string): KeyObject => createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })

/** The bytes when the text is base64url of exactly so many, written in the one way there is; else null. */
const bytesOf = (text: string, length: number): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null
}

/** A number below the modulus, as a blinded message must be (§4.3, step 2). */
const isBelowModulus = (bytes: Buffer, key: KeyObject): boolean => {
  const { n } = createPublicKey(key).export({ format: 'jwk' })
  return typeof n === 'string' && Buffer.compare(bytes, Buffer.from(n, 'base64url')) < 0
}

/**
 * BlindSign. @returns the blind signature; null when the blinded message is not one for this key.
 * @throws Error when the signature does not verify: a fault of the machine must not leak the key (§4.3, step 4).
 */
export const blindSign = (key: KeyObject, blinded: string): string | null => {
  const message = bytesOf(blinded, keySize(key))
  if (!message || !isBelowModulus(message, key)) return null
  const signature = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message)
  const back = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  if (!back.equals(message)) throw new Error('the blind signature does not verify')
  return signature.toString('base64url')
}

const keySize = (key: KeyObject): number => (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8

/** Is this token signed by the box's key? Verify (§4.5) is RSASSA-PSS over the prepared message. */
export const tokenHolds = (spki: string, { message, signature }: Token): boolean => {
  const prepared = bytesOf(message, messageSize)
  const signed = bytesOf(signature, size)
  if (!prepared || !signed) return false
  return verify('sha384', prepared, { key: publicKeyOf(spki), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signed)
}
