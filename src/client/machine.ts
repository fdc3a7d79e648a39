/** The only place of the client that looks at the machine's clock and lot. Milliseconds since 1970, as this device has them. */
export const now = (): number => Date.now()

/** In [0, 1), from the browser's cryptographic source: when a paper leaves must not be guessed. */
export const lot = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
