import { canonicalCodePaper } from '#modules/ballots/rules/box-code.ts'
import { type Answers, canonicalPaper, type Token } from '#modules/ballots/rules/paper.ts'
import { afterCast, type Blinded, bodyOf, type Casting, type Held, type Outcome, type Reply, troubleIn, well } from './device.ts'

/** Where one voter's paper in one box is kept. Every call may be rejected: a full disk, a browser that forbids it. */
export type Vault = {
  read(): Promise<Held | null>
  /** Stores `next` if what is held is still `expected`, as one step however many tabs are open. @returns what is held after it. */
  swap(expected: Held | null, next: Held | null): Promise<Held | null>
}

/** Makes tokens, and takes the blinding off what the server signed. */
export type Blinder = {
  make(key: string): Promise<Omit<Blinded, 'at'>>
  /** Null when the answer is not a signature of our token by that key. */
  finish(held: Blinded, signature: string): Promise<Token | null>
  /** The SHA-256 of a text, base64url. */
  digest(text: string): Promise<string>
}

/** The three things that are asked of the server. */
export type Post = {
  /** The key that the box shows to somebody whom the server does not know. */
  keyForAnybody(): Promise<Reply>
  draw(blinded: string): Promise<Reply>
  cast(body: string): Promise<Reply>
}

export type Ground = {
  readonly box: string
  /** The key on the page, made for who is signed in. */
  readonly key: string
  readonly vault: Vault
  readonly blinder: Blinder
  readonly post: Post
  /** The receipt stays on the device, for a voter who is signed in. False for an envelope: the next in the room may use the same tablet. */
  readonly keepsReceipt: boolean
}

export type Voter = {
  look(): Promise<Outcome>
  /** Makes a token, stores it, has it signed. Done again, it asks for the signature of the same token. */
  collect(): Promise<Outcome>
  /** Stores the request, for `after` or at once; `deliver` sends it. */
  seal(answers: Answers, after: number): Promise<Outcome>
  /** The same with the code of an envelope. */
  sealCode(code: string, answers: Answers): Promise<Outcome>
  /** Sends the stored request once more, and keeps only the receipt when it is acknowledged. */
  deliver(): Promise<Outcome>
}

/** What a voter does, one thing at a time: a second tap while something is under way waits for it and finds it done. */
export const voterOf = (ground: Ground): Voter => {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<Outcome>) => (): Promise<Outcome> => {
    const mine = last.then(() => guarded(ground.vault, work))
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    look: inTurn(async () => well(await stored(ground.vault.read()))),
    collect: inTurn(() => collect(ground)),
    seal: (answers, after) => inTurn(() => seal(ground, answers, after))(),
    sealCode: (code, answers) => inTurn(() => sealCode(ground, code, answers))(),
    deliver: inTurn(() => deliver(ground)),
  }
}

/** Only storage is rejected here: the server's silence is a reply, and what is thrown elsewhere is a bug. */
class Unstored extends Error {}
const stored = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (fault) {
    throw new Unstored('what must not be lost could not be stored', { cause: fault })
  }
}

const guarded = async (vault: Vault, work: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof Unstored)) throw fault
    return { held: await vault.read().catch(() => null), trouble: { kind: 'storage' } }
  }
}

const collect = async ({ key, vault, blinder, post }: Ground): Promise<Outcome> => {
  const before = await stored(vault.read())
  if (before !== null && before.at !== 'blinded') return well(before)
  if (before === null) {
    // A server that gave each voter a key of their own would know every paper again. It cannot do so without giving this stranger another one.
    const shown = await post.keyForAnybody()
    if (shown.kind !== 'taken') return { held: null, trouble: troubleIn(shown) }
    if (shown.value !== key) return { held: null, trouble: { kind: 'forged' } }
  }
  const held = before ?? (await stored(vault.swap(null, { at: 'blinded', ...(await blinder.make(key)) })))
  if (held?.at !== 'blinded') return well(held)
  const reply = await post.draw(held.blinded)
  if (reply.kind !== 'taken') return { held, trouble: troubleIn(reply) }
  const token = await blinder.finish(held, reply.value)
  return token === null ? { held, trouble: { kind: 'forged' } } : well(await stored(vault.swap(held, { at: 'signed', token })))
}

const seal = async ({ box, vault, blinder }: Ground, answers: Answers, after: number): Promise<Outcome> => {
  const held = await stored(vault.read())
  if (held?.at !== 'signed') return well(held)
  const receipt = await blinder.digest(canonicalPaper({ box, token: held.token, answers }))
  return well(await stored(vault.swap(held, { at: 'casting', body: bodyOf(held.token, answers), receipt, after })))
}

const sealCode = async ({ box, vault, blinder }: Ground, code: string, answers: Answers): Promise<Outcome> => {
  const held = await stored(vault.read())
  if (held !== null) return well(held)
  const receipt = await blinder.digest(canonicalCodePaper({ box, code, answers }))
  return well(await stored(vault.swap(null, { at: 'casting', body: bodyOf({ code }, answers), receipt, after: 0 })))
}

const deliver = async (ground: Ground): Promise<Outcome> => {
  const held = await stored(ground.vault.read())
  return held?.at === 'casting' ? settle(ground, held, await ground.post.cast(held.body)) : well(held)
}

const settle = async ({ vault, keepsReceipt }: Ground, held: Casting, reply: Reply): Promise<Outcome> => {
  const { held: next, trouble } = afterCast(held, reply)
  if (next === held) return { held, trouble }
  const kept = await stored(vault.swap(held, next?.at === 'done' && !keepsReceipt ? null : next))
  return { held: kept ?? next, trouble }
}
