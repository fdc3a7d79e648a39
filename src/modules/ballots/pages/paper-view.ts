import type { Refusal } from '#kernel/refusal.ts'
import type { Turnout } from '../queries.ts'
import type { Phase } from '../rules/box-times.ts'
import type { Question } from '../rules/paper.ts'

/** Whether somebody is on the roll, as which opaque id, and whether they have had their paper. Whether it was cast, the server does not know. */
export type Place = 'off the roll' | { readonly voter: string; readonly had: 'nothing' | 'paper' | 'envelope' }

/** All that the page of a paper needs to know. Nothing in it says how anybody votes. */
export type PaperView = {
  readonly box: string
  readonly title: string
  readonly about: string
  readonly officer: string
  readonly scrutineer: string
  readonly questions: readonly Question[]
  readonly phase: Phase
  readonly drawsFrom: Temporal.Instant
  readonly castsFrom: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly now: Temporal.Instant
  readonly zone: string
  /** Public key of the box: SPKI, base64url. */
  readonly key: string
  readonly turnout: Turnout
  /** What the server knows of whoever is signed in; null for anybody else. */
  readonly place: Place | null
  /** Tells two members apart who share a browser; empty for whoever is not signed in. */
  readonly holder: string
  readonly token: string
  /** The same papers can be voted with codes from envelopes. */
  readonly envelopes: boolean
  /** A paper sent with a code that was refused, to be shown as it was typed. */
  readonly typed?: { readonly text: (name: string) => string; readonly all: (name: string) => readonly string[]; readonly refusal: Refusal }
}
