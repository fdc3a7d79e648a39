import { RSABSSA } from '@cloudflare/blindrsa-ts'

/** A voter's device as the tests play it, by the library that the real one uses. Binary is base64url. */
export type Device = { readonly message: string; readonly blinded: string; finish(signature: string): Promise<Token> }
export type Token = { readonly message: string; readonly signature: string }

const suite = RSABSSA.SHA384.PSS.Randomized()

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

export const publicKeyOf = (spki: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('spki', Buffer.from(spki, 'base64url'), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

/** Makes a token and blinds it for the key of a box. */
export const newDevice = async (key: CryptoKey): Promise<Device> => {
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)))
  const { blindedMsg, inv } = await suite.blind(key, message)
  return {
    message: base64url(message),
    blinded: base64url(blindedMsg),
    finish: async signature => ({
      message: base64url(message),
      signature: base64url(await suite.finalize(key, message, Buffer.from(signature, 'base64url'), inv)),
    }),
  }
}
