import assert from 'node:assert/strict'
import { constants, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { blindWith, inverseOf, newDevice, publicKeyFrom, publicKeyOf } from '#test/device.ts'
import { blindSign, makeSigningKey, privateKeyOf, tokenHolds } from './blind.ts'

const vector: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../test/golden/rfc9474/rsabssa-sha384-pss-randomized.json', import.meta.url), 'utf8'),
)
const hex = (name: string): Buffer => Buffer.from(vector[name] ?? '', 'hex')
const b64 = (name: string): string => hex(name).toString('base64url')
const number = (name: string): bigint => BigInt(`0x${vector[name]}`)
const asBase64 = (n: bigint): string => Buffer.from(n.toString(16).padStart(512, '0'), 'hex').toString('base64url')

/** The RFC's key; what it leaves out (dp, dq, qi) follows from p, q and d. */
const rfcKey = () => {
  const [p, q, d] = [number('p'), number('q'), number('d')]
  const qi = power(q, p - 2n, p)
  const jwk = { kty: 'RSA', n: b64('n'), e: 'AQAB', d: b64('d'), p: b64('p'), q: b64('q') }
  return createPrivateKey({ key: { ...jwk, dp: asBase64(d % (p - 1n)), dq: asBase64(d % (q - 1n)), qi: asBase64(qi) }, format: 'jwk' })
}

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) if (e & 1n) result = (result * b) % modulus
  return result
}

test('the blind signature is that of RFC 9474, appendix A.1, to the last byte', () => {
  assert.equal(blindSign(rfcKey(), b64('blinded_msg')), b64('blind_sig'))
})

test('the signature of the RFC’s vector holds as we check signatures, and a changed one does not', () => {
  const key = createPublicKey(rfcKey())
  const prepared = Buffer.concat([hex('msg_prefix'), hex('msg')])
  const checks = (signature: Buffer) =>
    verify('sha384', prepared, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature)
  assert.equal(checks(hex('sig')), true)
  const changed = hex('sig')
  changed[200] = (changed[200] ?? 0) ^ 1
  assert.equal(checks(changed), false)
})

test('the device of the tests blinds and finishes as the RFC’s vector says, and the server takes its tokens', async () => {
  const key = publicKeyFrom(createPublicKey(rfcKey()))
  const prepared = Buffer.concat([hex('msg_prefix'), hex('msg')])
  const { blinded, finish } = blindWith(key, prepared, { salt: hex('salt'), r: inverseOf(number('inv'), key.n) })
  assert.equal(blinded.toString('hex'), vector['blinded_msg'])
  assert.equal(finish(hex('blind_sig')).toString('hex'), vector['sig'])
  const { spki, pkcs8 } = await makeSigningKey()
  const device = newDevice(publicKeyOf(spki))
  assert.equal(tokenHolds(spki, await device.finish(blindSign(privateKeyOf(pkcs8), device.blinded) ?? '')), true)
})

test('what is not a number below the modulus, or not written in the one way there is, is not signed', async () => {
  const key = privateKeyOf((await makeSigningKey()).pkcs8)
  const wrong = [
    '',
    'AA',
    Buffer.alloc(256, 255).toString('base64url'),
    Buffer.alloc(255, 1).toString('base64url'),
    `${Buffer.alloc(256, 1).toString('base64url')}=`,
    '!'.repeat(342),
  ]
  assert.deepEqual(
    wrong.map(text => blindSign(key, text)),
    wrong.map(() => null),
  )
})

/** A voter's device, by the library that it uses. */
const libraryDevice = async (spki: string) => {
  const suite = RSABSSA.SHA384.PSS.Randomized()
  const key = await crypto.subtle.importKey('spki', Buffer.from(spki, 'base64url'), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
  const prepared = suite.prepare(crypto.getRandomValues(new Uint8Array(32)))
  return { suite, key, prepared, ...(await suite.blind(key, prepared)) }
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

test('a token that the device’s library blinds and finishes holds here; any other message, signature or key does not', async () => {
  const [ours, other] = [await makeSigningKey(), await makeSigningKey()]
  const { suite, key, prepared, blindedMsg, inv } = await libraryDevice(ours.spki)
  const blindSignature = Buffer.from(blindSign(privateKeyOf(ours.pkcs8), base64url(blindedMsg)) ?? '', 'base64url')
  const token = { message: base64url(prepared), signature: base64url(await suite.finalize(key, prepared, blindSignature, inv)) }
  assert.equal(tokenHolds(ours.spki, token), true)
  assert.equal(tokenHolds(other.spki, token), false)
  const changed = Buffer.from(prepared)
  changed[40] = (changed[40] ?? 0) ^ 1
  assert.equal(tokenHolds(ours.spki, { ...token, message: base64url(changed) }), false)
  assert.equal(tokenHolds(ours.spki, { ...token, signature: base64url(blindSignature) }), false)
  for (const malformed of ['', 'x', token.message.slice(1), `${token.message}A`, `${token.message}==`]) {
    assert.equal(tokenHolds(ours.spki, { ...token, message: malformed }), false, malformed)
    assert.equal(tokenHolds(ours.spki, { ...token, signature: malformed }), false, malformed)
  }
})

test('every mark fits every paper: a blinding factor that joins them exists for each pair, so a mark tells nothing of its paper', async () => {
  const { spki, pkcs8 } = await makeSigningKey()
  const jwk = createPublicKey(privateKeyOf(pkcs8)).export({ format: 'jwk' })
  const n = BigInt(`0x${Buffer.from(jwk.n ?? '', 'base64url').toString('hex')}`)
  const asNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  const voters = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { suite, key, prepared, blindedMsg, inv } = await libraryDevice(spki)
      const blindSignature = Buffer.from(blindSign(privateKeyOf(pkcs8), base64url(blindedMsg)) ?? '', 'base64url')
      const signature = await suite.finalize(key, prepared, blindSignature, inv)
      return { blinded: asNumber(blindedMsg), blindSignature: asNumber(blindSignature), signature: asNumber(signature) }
    }),
  )
  for (const mark of voters)
    for (const paper of voters) {
      // The factor r for which this mark would be the blinding of this paper: blindSignature = signature · r, blinded = encoded · r^e.
      const r = (mark.blindSignature * inverseOf(paper.signature, n)) % n
      const encoded = power(paper.signature, 65537n, n)
      assert.equal((encoded * power(r, 65537n, n)) % n, mark.blinded)
    }
})
