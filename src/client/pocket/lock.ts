/**
 * What is kept on a phone is sealed twice: with the server's part of the key, which it gives and withdraws, and with a key that this browser made and gives to nobody,
 * not to this code either. docs/adr/0027-calls-kept-on-a-phone.md says what that protects from and what not.
 */
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer }

const cipher = 'AES-GCM'
/** So that each try of a number costs a phone a third of a second. */
const rounds = 300_000

export const makeDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: cipher, length: 256 }, false, ['encrypt', 'decrypt'])

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))

/** The server's part: 32 bytes, base64url. */
export const keyOfPart = (part: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(part), cipher, false, ['encrypt', 'decrypt'])

export const freshSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(16))

export const keyOfNumber = async (number: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(number), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    { name: cipher, length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const sealBytes = async (bytes: BufferSource, key: CryptoKey): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, box: await crypto.subtle.encrypt({ name: cipher, iv }, key, bytes) }
}

const openBytes = (sealed: Sealed, key: CryptoKey): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: cipher, iv: sealed.iv }, key, sealed.box)

/** Sealed with each key in turn; the outermost iv stands beside, the inner ones inside. */
export const seal = async (value: unknown, ...keys: readonly CryptoKey[]): Promise<Sealed> => {
  let bytes: Uint8Array<ArrayBuffer> = new TextEncoder().encode(JSON.stringify(value))
  let sealed: Sealed | null = null
  for (const key of keys) {
    sealed = await sealBytes(bytes, key)
    const joined = new Uint8Array(12 + sealed.box.byteLength)
    joined.set(sealed.iv)
    joined.set(new Uint8Array(sealed.box), 12)
    bytes = joined
  }
  if (!sealed) throw new Error('sealed with no key')
  return sealed
}

/** With the same keys in the same order. Null: another key, or changed on the way. */
export const unseal = async <T>(sealed: Sealed, ...keys: readonly CryptoKey[]): Promise<T | null> => {
  let inner: Sealed = sealed
  try {
    for (const key of keys.slice(1).reverse()) {
      const bytes = new Uint8Array(await openBytes(inner, key))
      inner = { iv: bytes.slice(0, 12), box: bytes.slice(12).buffer }
    }
    const [first] = keys
    return first ? JSON.parse(new TextDecoder().decode(await openBytes(inner, first))) : null
  } catch {
    return null
  }
}
