/** The only place of the client that looks at the machine's clock and lot. Milliseconds since 1970, as this device has them. */
export const now = (): number => Date.now()
/** Of the day, where the phone is. */
export const hourHere = (): number => new Date().getHours()

/** In [0, 1), from the browser's cryptographic source: when a paper leaves must not be guessed. */
export const lot = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A random id (UUIDv4) for what is made on this device: `crypto.randomUUID` came later than the browsers that we serve. */
export const freshId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = Array.from(bytes, hex).join('')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
