import type { Reply } from './route.ts'

/** What went wrong, in words for the person who met it. */
export type Problem = {
  readonly kind: 'problem'
  readonly status: 400 | 403 | 404 | 413 | 422 | 429 | 500
  readonly why: string
  readonly next?: string
  /** Under which the fault stands in the log. */
  readonly id?: string
}

export const problemOf = (reply: Extract<Reply, { kind: 'missing' }> | Problem): Problem =>
  reply.kind === 'problem'
    ? reply
    : { kind: 'problem', status: 404, why: `There is no ${reply.what} here, or not for you.`, ...(reply.next ? { next: reply.next } : {}) }
