import assert from 'node:assert/strict'
import { constants, createHash, generateKeyPairSync, privateDecrypt, verify } from 'node:crypto'
import { test } from 'node:test'
import { canonicalCodePaper } from '#modules/ballots/rules/box-code.ts'
import { type Answers, canonicalPaper } from '#modules/ballots/rules/paper.ts'
import { blinder } from './blind.ts'
import type { Held, Reply } from './device.ts'
import { type Ground, type Post, type Vault, voterOf } from './voter.ts'

/** A box as the contract has it: one mark a voter, the same signature for the same blinded message, one paper a token. */
const boxWith = ({ publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })) => {
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
  const papers = new Map<string, { answers: string; receipt: string }>()
  const marks = new Map<string, string>()
  const no = (status: number, why: string): Reply => ({ kind: 'refused', status, why, next: null })
  const draw = (voter: string, blinded: string): Reply => {
    if ((marks.get(voter) ?? blinded) !== blinded) return no(409, 'Your paper was collected elsewhere.')
    marks.set(voter, blinded)
    const signed = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded, 'base64url'))
    return { kind: 'taken', value: signed.toString('base64url') }
  }
  const castCode = (code: string, answers: Answers): Reply => {
    if (code !== 'GOOD') return no(422, 'This is not a code of this ballot.')
    const receipt = createHash('sha256')
      .update(canonicalCodePaper({ box: 'box', code, answers }))
      .digest('base64url')
    papers.set(code, { answers: JSON.stringify(answers), receipt })
    return { kind: 'taken', value: receipt }
  }
  const cast = (body: string): Reply => {
    const { message, signature, code, answers } = JSON.parse(body)
    if (code) return castCode(code, answers)
    const padding = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
    if (!verify('sha384', Buffer.from(message, 'base64url'), padding, Buffer.from(signature, 'base64url'))) return no(422, 'forged')
    const text = canonicalPaper({ box: 'box', token: { message, signature }, answers })
    const receipt = createHash('sha256').update(text).digest('base64url')
    const known = papers.get(message)
    if (known && known.receipt !== receipt) return no(409, 'This token has cast another paper.')
    papers.set(message, { answers: JSON.stringify(answers), receipt })
    return { kind: 'taken', value: receipt }
  }
  const postOf = (voter: string): Post => ({
    keyForAnybody: async () => ({ kind: 'taken', value: key }),
    draw: async blinded => draw(voter, blinded),
    cast: async body => cast(body),
  })
  return { key, papers, marks, postOf }
}

const shelf = () => {
  let text: string | null = null
  const vault: Vault = {
    read: async () => (text === null ? null : JSON.parse(text)),
    swap: async (expected, next) => {
      const now: Held | null = text === null ? null : JSON.parse(text)
      if (JSON.stringify(now) !== JSON.stringify(expected)) return now
      text = JSON.stringify(next)
      return next
    },
  }
  return { vault, text: () => text }
}

const answers: Answers = [[[2], [1]]]
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ground = (box: ReturnType<typeof boxWith>, vault: Vault, post: Post = box.postOf('Asha')): Ground => ({
  box: 'box',
  key: box.key,
  vault,
  blinder,
  post,
  keepsReceipt: true,
})

/** All that a voter does, from wherever the device stands. */
const through = async (on: Ground) => {
  const voter = voterOf(on)
  await voter.collect()
  await voter.seal(answers, 0)
  return voter.deliver()
}

test('Asha collects a paper, marks it, casts it: one mark, one paper, and only the receipt stays', async () => {
  const box = boxWith(keys)
  const held = shelf()
  const { held: end, trouble } = await through(ground(box, held.vault))
  assert.equal(trouble, null)
  const [paper] = [...box.papers.values()]
  assert.deepEqual(end, { at: 'done', receipt: paper?.receipt })
  assert.equal(held.text(), JSON.stringify(end), 'neither token nor answers are kept')
  assert.equal(paper?.answers, JSON.stringify(answers))
  assert.equal(box.marks.size, 1)
})

/** Cut off at the nth thing that happens, before it happens or just after: a tab killed, a phone dead, a reply lost on the way. */
const cutOffAt = (on: Ground, n: number, when: 'before' | 'after') => {
  let steps = 0
  const dead = Promise.withResolvers<void>()
  const never = new Promise<never>(() => undefined)
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = ++steps
    if (mine < n) return work()
    if (mine === n && when === 'after') await work()
    dead.resolve()
    return never
  }
  const { vault, post } = on
  const cut: Ground = {
    ...on,
    vault: { read: () => step(() => vault.read()), swap: (a, b) => step(() => vault.swap(a, b)) },
    post: {
      keyForAnybody: () => step(() => post.keyForAnybody()),
      draw: blinded => step(() => post.draw(blinded)),
      cast: body => step(() => post.cast(body)),
    },
  }
  return { cut, steps: () => steps, dead: dead.promise }
}

test('killed at any point, the device goes on where it was: the same token, one mark, one paper', async t => {
  const counted = cutOffAt(ground(boxWith(keys), shelf().vault), 1000, 'after')
  await through(counted.cut)
  const steps = counted.steps()
  assert.ok(steps >= 10, `${steps} things happen on the way`)
  for (let n = 1; n <= steps; n++) {
    for (const when of ['before', 'after'] as const) {
      const box = boxWith(keys)
      const { vault, text } = shelf()
      const on = ground(box, vault)
      const { cut, dead } = cutOffAt(on, n, when)
      await Promise.race([through(cut), dead])
      const { held, trouble } = await through(on)
      const at = `cut off ${when} step ${n}`
      assert.equal(trouble, null, at)
      assert.equal(held?.at, 'done', at)
      assert.equal(box.marks.size, 1, at)
      assert.deepEqual(
        [...box.papers.values()].map(paper => paper.answers),
        [JSON.stringify(answers)],
        at,
      )
      assert.equal(text(), JSON.stringify({ at: 'done', receipt: [...box.papers.values()][0]?.receipt }), at)
    }
  }
  t.diagnostic(`${steps * 2} places to be cut off`)
})

test('a disk that takes nothing costs nobody a vote: nothing is asked before it is stored, nothing forgotten before it is acknowledged', async () => {
  const counted = cutOffAt(ground(boxWith(keys), shelf().vault), 1000, 'after')
  await through(counted.cut)
  for (let n = 1; n <= counted.steps(); n++) {
    const box = boxWith(keys)
    const { vault } = shelf()
    let calls = 0
    const full = async <T>(work: () => Promise<T>): Promise<T> => {
      if (++calls === n) throw new DOMException('full', 'QuotaExceededError')
      return work()
    }
    const faulty: Vault = { read: () => full(() => vault.read()), swap: (a, b) => full(() => vault.swap(a, b)) }
    await through(ground(box, faulty))
    const { held } = await through(ground(box, vault))
    assert.equal(held?.at, 'done')
    assert.equal(box.papers.size, 1)
    assert.equal(box.marks.size, 1)
  }
})

test('a disk that is full from the start: nobody is marked, and the voter is told', async () => {
  const box = boxWith(keys)
  const broken: Vault = { read: async () => null, swap: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
  assert.deepEqual(await voterOf(ground(box, broken)).collect(), { held: null, trouble: { kind: 'storage' } })
  assert.equal(box.marks.size, 0)
})

test('two tabs at once, twice tapped each: one token, one mark, one paper, and both see the receipt', async () => {
  const box = boxWith(keys)
  const { vault } = shelf()
  const tabs = [voterOf(ground(box, vault)), voterOf(ground(box, vault))]
  await Promise.all(tabs.flatMap(tab => [tab.collect(), tab.collect()]))
  await Promise.all(tabs.flatMap((tab, at) => [tab.seal([[[at + 1]]], 0), tab.seal([[[3]]], 0)]))
  const ends = await Promise.all(tabs.flatMap(tab => [tab.deliver(), tab.deliver()]))
  assert.equal(box.marks.size, 1)
  assert.equal(box.papers.size, 1)
  assert.deepEqual(new Set(ends.map(end => JSON.stringify(end))).size, 1)
  assert.equal(ends[0]?.held?.at, 'done')
})

test('no connection: the same request waits, byte for byte', async () => {
  const box = boxWith(keys)
  const { vault } = shelf()
  const sent: string[] = []
  const lost: Post = {
    ...box.postOf('Asha'),
    cast: async body => {
      sent.push(body)
      return { kind: 'lost' }
    },
  }
  const voter = voterOf(ground(box, vault, lost))
  await voter.collect()
  await voter.seal(answers, 0)
  for (let tries = 0; tries < 3; tries++) assert.deepEqual((await voter.deliver()).trouble, { kind: 'lost' })
  assert.equal((await voter.seal([[[3]]], 0)).held?.at, 'casting', 'what may have arrived cannot be changed')
  await voter.deliver()
  assert.equal(new Set(sent).size, 1)
})

test('a key made for this voter alone is noticed before anything is asked', async () => {
  const box = boxWith(keys)
  const other = boxWith()
  const { vault, text } = shelf()
  const tagged = voterOf({ ...ground(box, vault), key: other.key })
  assert.deepEqual(await tagged.collect(), { held: null, trouble: { kind: 'forged' } })
  assert.equal(box.marks.size + other.marks.size, 0)
  assert.equal(text(), null)
})

test('a signature that is none is not kept, and asked for again', async () => {
  const box = boxWith(keys)
  const { vault } = shelf()
  for (const value of ['', 'AAAA', '!', Buffer.alloc(256, 1).toString('base64url')]) {
    const lying: Post = { ...box.postOf('Asha'), draw: async () => ({ kind: 'taken', value }) }
    const { held, trouble } = await voterOf(ground(box, vault, lying)).collect()
    assert.equal(held?.at, 'blinded')
    assert.deepEqual(trouble, { kind: 'forged' })
  }
  assert.equal((await through(ground(box, vault))).held?.at, 'done')
})

test('a refusal that may pass keeps the token: signed out, closed, collected elsewhere', async () => {
  const box = boxWith(keys)
  for (const status of [401, 403, 409, 422]) {
    const { vault } = shelf()
    const refusing: Post = { ...box.postOf('Asha'), draw: async () => ({ kind: 'refused', status, why: 'so', next: null }) }
    const { held, trouble } = await voterOf(ground(box, vault, refusing)).collect()
    assert.equal(held?.at, 'blinded')
    assert.deepEqual(trouble, status === 401 ? { kind: 'signed-out' } : { kind: 'refused', why: 'so', next: null })
  }
})

test('a paper that is not in the box is given back to be marked anew; the next cast is the only one', async () => {
  const box = boxWith(keys)
  const { vault } = shelf()
  const picky: Post = {
    ...box.postOf('Asha'),
    cast: async () => ({ kind: 'refused', status: 422, why: 'Only one may be named.', next: null }),
  }
  const { held, trouble } = await through(ground(box, vault, picky))
  assert.equal(held?.at, 'signed')
  assert.deepEqual(trouble, { kind: 'refused', why: 'Only one may be named.', next: null })
  assert.equal((await through(ground(box, vault))).held?.at, 'done')
  assert.equal(box.papers.size, 1)
})

test('a token that has cast another paper, or a receipt for another paper, is no acknowledgement', async () => {
  const box = boxWith(keys)
  const { vault } = shelf()
  const spent: Post = { ...box.postOf('Asha'), cast: async () => ({ kind: 'refused', status: 409, why: 'spent', next: null }) }
  assert.equal((await through(ground(box, vault, spent))).held?.at, 'casting')
  const swapped: Post = { ...box.postOf('Asha'), cast: async () => ({ kind: 'taken', value: 'another' }) }
  const { held, trouble } = await voterOf(ground(box, vault, swapped)).deliver()
  assert.equal(held?.at, 'casting')
  assert.deepEqual(trouble, { kind: 'another-receipt' })
})

test('an envelope: the code is sent once, a mistyped one is given back, and nothing stays on the tablet of the room', async () => {
  const box = boxWith(keys)
  const { vault, text } = shelf()
  const room = voterOf({ ...ground(box, vault), keepsReceipt: false })
  await room.sealCode('BAD', answers)
  assert.deepEqual(await room.deliver(), {
    held: null,
    trouble: { kind: 'refused', why: 'This is not a code of this ballot.', next: null },
  })
  await room.sealCode('GOOD', answers)
  const { held } = await room.deliver()
  assert.deepEqual(held, { at: 'done', receipt: box.papers.get('GOOD')?.receipt })
  assert.equal(text(), 'null')
})

test('a browser that forbids storage is told so when the page is opened', async () => {
  const box = boxWith(keys)
  const forbidden: Vault = { read: () => Promise.reject(new DOMException('no', 'SecurityError')), swap: async () => null }
  assert.deepEqual(await voterOf(ground(box, forbidden)).look(), { held: null, trouble: { kind: 'storage' } })
})
