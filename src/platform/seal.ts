import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { rememberedOf } from '#kernel/remembered.ts'

/** A 256-bit key. Contact details are sealed with their caucus's key, and that key with the server's. */
export type Key = { readonly id: string; readonly bytes: Buffer }

const keyId = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12)

export const keyFrom = (bytes: Buffer): Key => ({ id: keyId(bytes), bytes })
export const newKey = (): Key => keyFrom(randomBytes(32))

/** AES-256-GCM with a random nonce: `key id . nonce . tag . text`, base64url. `about` binds the text to its row, so it cannot be moved. */
export const seal = (key: Key, text: string, about: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [key.id, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), sealed.toString('base64url')].join('.')
}

/** @throws Error when the text was sealed with another key, for another row, or was changed. */
export const unseal = (key: Key, sealed: string, about: string): string => {
  const [id, nonce, tag, text] = sealed.split('.')
  if (id !== key.id || !nonce || !tag || text === undefined) throw new Error('sealed with another key')
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'))
  decipher.setAAD(Buffer.from(about)).setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}

export const wrapKey = (server: Key, key: Key, about: string): string => seal(server, key.bytes.toString('base64url'), about)
export const unwrapKey = (server: Key, wrapped: string, about: string): Key =>
  keyFrom(Buffer.from(unseal(server, wrapped, about), 'base64url'))

/** Makes the blind indexes of one key; the key of it is derived once, which many numbers at once need. */
export type Indexer = (text: string) => string

/** HMAC-SHA-256 for looking a sealed address up without unsealing: equal addresses under one key have equal indexes. */
export const indexerOf = (key: Key): Indexer => {
  const own = createSecretKey(Buffer.from(hkdfSync('sha256', key.bytes, '', 'caucus blind index', 32)))
  return text => createHmac('sha256', own).update(text.normalize('NFKC').trim().toLowerCase()).digest('base64url')
}

export const blindIndex = (key: Key, text: string): string => indexerOf(key)(text)

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A short code that only this server can make for a subject, for the token on every form. */
export const markOf = (key: Key, subject: string): string => createHmac('sha256', markKeyOf(key)).update(subject).digest('base64url')

const markKeyOf = rememberedOf(1, (key: Key) => createSecretKey(Buffer.from(hkdfSync('sha256', key.bytes, '', 'caucus form mark', 32))))
