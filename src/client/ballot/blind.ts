import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { bytesOf, textOf } from './bytes.ts'
import type { Blinder } from './voter.ts'

/** RSABSSA-SHA384-PSS-Randomized, RFC 9474. Needs `crypto.subtle`, which browsers give to https and localhost only. */
const suite = RSABSSA.SHA384.PSS.Randomized()

/** Random bytes of a token, before the scheme adds 32 of its own in front. */
const length = 32

const publicKey = async (spki: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('spki', bytesOf(spki) ?? new Uint8Array(), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

export const blinder: Blinder = {
  make: async key => {
    const message = suite.prepare(crypto.getRandomValues(new Uint8Array(length)))
    const { blindedMsg, inv } = await suite.blind(await publicKey(key), message)
    return { key, message: textOf(message), blinded: textOf(blindedMsg), inverse: textOf(inv) }
  },
  finish: async (held, signature) => {
    const [message, inverse, signed] = [bytesOf(held.message), bytesOf(held.inverse), bytesOf(signature)]
    if (!message || !inverse || !signed) return null
    const key = await publicKey(held.key)
    // What the server sent is from outside: the library throws on a signature that is none.
    const bare = await suite.finalize(key, message, signed, inverse).catch(() => null)
    return bare && { message: held.message, signature: textOf(bare) }
  },
  digest: async text => textOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))),
}
