import type { Answers, Token } from '#modules/ballots/rules/paper.ts'

/**
 * What a browser holds of one voter's paper in one box, in the order in which it comes about; nothing held is null. Each state is stored
 * before the request that it stands for is sent, so that whatever breaks, the same request can be sent again.
 */
export type Blinded = {
  readonly at: 'blinded'
  /** The box's public key when this was made: SPKI, base64url, as is everything binary here. */
  readonly key: string
  readonly message: string
  readonly blinded: string
  /** Takes the blinding off the signature. */
  readonly inverse: string
}
type Signed = { readonly at: 'signed'; readonly token: Token }
export type Casting = {
  readonly at: 'casting'
  /** The request, letter for letter. */
  readonly body: string
  /** Worked out here: an answer that names another receipt is no acknowledgement. */
  readonly receipt: string
  /** Not before: milliseconds since 1970, 0 for at once. */
  readonly after: number
}
type Done = { readonly at: 'done'; readonly receipt: string }
export type Held = Blinded | Signed | Casting | Done

/** What the server said. `lost`: no answer, or one that says nothing about the request; it may have arrived all the same. */
export type Reply =
  | { readonly kind: 'taken'; readonly value: string }
  | { readonly kind: 'refused'; readonly status: number; readonly why: string; readonly next: string | null }
  | { readonly kind: 'lost' }

/** Why it does not go on, for now or at all. */
export type Trouble =
  | { readonly kind: 'lost' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly why: string; readonly next: string | null }
  /** A signature that is none, or a key made for this voter alone. */
  | { readonly kind: 'forged' }
  /** The server acknowledged another paper than ours. */
  | { readonly kind: 'another-receipt' }
  | { readonly kind: 'storage' }
  /** The address is not https, so that the browser gives no cryptography. */
  | { readonly kind: 'insecure' }
  /** A token that was not used before voting closed. */
  | { readonly kind: 'unsent' }

export type Outcome = { readonly held: Held | null; readonly trouble: Trouble | null }

export const well = (held: Held | null): Outcome => ({ held, trouble: null })

/** @returns null when the reply is a signature to look at. A blinded token is never thrown away: it may have been signed by a reply that was lost. */
export const troubleIn = (reply: Exclude<Reply, { kind: 'taken' }>): Trouble => {
  if (reply.kind === 'lost') return { kind: 'lost' }
  return reply.status === 401 ? { kind: 'signed-out' } : { kind: 'refused', why: reply.why, next: reply.next }
}

/** What lets a paper into the box: a token of this device, or the code of an envelope. */
type Pass = Token | { readonly code: string }

/** The request that casts a paper, as text: what is stored is what is sent. */
export const bodyOf = (pass: Pass, answers: Answers): string =>
  JSON.stringify('code' in pass ? { code: pass.code, answers } : { message: pass.message, signature: pass.signature, answers })

/** The token again; an envelope is in the voter's hand, not here. */
const backFrom = (body: string): Held | null => {
  const { message, signature }: Partial<Token> = JSON.parse(body)
  return message === undefined || signature === undefined ? null : { at: 'signed', token: { message, signature } }
}

/**
 * A paper that is in the box leaves only its receipt behind. One that the server says is not in the box (422) gives the token back, to be
 * marked anew. Any other answer changes nothing: the same request stays to be sent again.
 */
export const afterCast = (held: Casting, reply: Reply): Outcome => {
  if (reply.kind !== 'taken') {
    const back = reply.kind === 'refused' && reply.status === 422 ? backFrom(held.body) : held
    return { held: back, trouble: troubleIn(reply) }
  }
  if (reply.value !== held.receipt) return { held, trouble: { kind: 'another-receipt' } }
  return well({ at: 'done', receipt: held.receipt })
}

const second = 1000
const minute = 60 * second

/** How long until the same request is tried again: 1, 2, 4 … at most 30 seconds, spread by half so that a room does not ask at once. */
export const pause = (tries: number, lot: number): number => Math.min(30, 2 ** Math.min(tries, 5)) * second * (0.5 + lot / 2)

const longestWait = 20 * minute
/** What is left before closing when a paper leaves late: time to find out that it did not arrive, and to send it again. */
const margin = 15 * minute

/** When a paper leaves that is sent at a random moment; null when too little time is left for that. All in milliseconds. */
export const randomMoment = ({ now, closes, lot }: { now: number; closes: number; lot: number }): number | null => {
  const latest = Math.min(now + longestWait, closes - margin)
  return latest <= now + minute ? null : Math.floor(now + minute + lot * (latest - now - minute))
}
