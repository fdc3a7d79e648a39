import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Permission, Scope, Who } from '#kernel/scope.ts'
import type { Duty } from '#platform/duty.ts'
import type { Job, Worker } from '#platform/jobs.ts'
import type { NameKept } from '#platform/names.ts'
import type { Outliving } from '#platform/outlives.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Html } from './html.ts'
import type { Installable } from './layout.ts'

/** What was sent with a form: text without control characters; absent is the empty string. */
export type Form = { text(name: string): string; all(name: string): readonly string[] }

/** What a page hands to the frame around it. */
export type PageParts = {
  readonly title: string
  readonly body: Html
  /** Address of the menu entry this page belongs to. */
  readonly current?: string
  readonly crumbs?: readonly { readonly href?: string; readonly label: string }[]
  readonly description?: string
  /** Who will see what is written here: `the stewards of …`. Shown in the identity bar. Absent: anyone on a page for anyone, else the person alone. */
  readonly audience?: string
  /** The page's one script: `src/client/<island>.island.ts`. */
  readonly island?: string
  /** A page that a phone keeps: see `PageOptions` of the layout. */
  readonly installable?: Installable
}

/** One request, inside its one transaction, as the person it comes from. */
export type Visit = {
  readonly tx: Tx
  readonly who: Who | null
  /** The time of the story, from the one clock. */
  readonly now: Instant
  readonly scope: Scope
  readonly path: string
  /** Kind of browser and system, for the person's own list of devices. */
  readonly device: string
  /** A part of the path; a route only runs when all of its parts are there. */
  param(name: string): string
  query(name: string): string
  /** Every value of a name that is repeated, such as ticked boxes of a form that asks. */
  queries(name: string): readonly string[]
  readonly form: Form
  /** The file sent with the form; null when none was, or none is taken here. */
  readonly upload: Uint8Array | null
  /** What a script of ours sent as JSON, not looked at yet. Undefined: none was sent; null: it does not parse. */
  readonly json: unknown
  /** For the hidden field that every form carries. */
  readonly token: string
  frame(parts: PageParts): Html
  queue(job: Job): Promise<void>
  /** The person's record was shown to someone else: written to the log that its subject reads, before the page leaves. */
  readPerson(reading: { readonly caucus: string; readonly person: string; readonly what: string }): void
  /** Adds a line to the audit chain of the route's scope, in this transaction. */
  audit(what: string, about: string, detail?: Readonly<Record<string, string | number>>): Promise<void>
}

export type Reply =
  /** 401, 403: see `late-form.ts`. */
  | { readonly kind: 'page'; readonly status: 200 | 401 | 403 | 422; readonly html: Html }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice?: string; readonly cookies?: readonly string[] }
  | { readonly kind: 'file'; readonly type: string; readonly content: string | Uint8Array<ArrayBuffer>; readonly name?: string }
  /** For a script of ours; a status of 400 or more rolls back, like a form shown again. */
  | { readonly kind: 'json'; readonly status: 200 | 201 | 401 | 403 | 409 | 422; readonly value: unknown }
  /** What goes on after the transaction; its reader may leave at any time. */
  | { readonly kind: 'stream'; readonly type: string; readonly open: () => ReadableStream<Uint8Array> }
  | { readonly kind: 'missing'; readonly what: string; readonly next?: string }

export const show = (html: Html): Reply => ({ kind: 'page', status: 200, html })
/** The form again, as typed, with what was refused: 422, and the transaction is rolled back. */
export const showAgain = (html: Html): Reply => ({ kind: 'page', status: 422, html })
export const goTo = (to: string, notice?: string): Reply => ({ kind: 'redirect', to, ...(notice ? { notice } : {}) })
export const file = (type: string, content: string | Uint8Array<ArrayBuffer>, name?: string): Reply => ({
  kind: 'file',
  type,
  content,
  ...(name ? { name } : {}),
})
/** 404. `what` completes “There is no … here.” */
export const missing = (what: string, next?: string): Reply => ({ kind: 'missing', what, ...(next ? { next } : {}) })

/** What a route may look at to find the scope its permission is asked for. */
export type Asked = Pick<Visit, 'tx' | 'who' | 'param' | 'now'>

export type Route = {
  readonly method: 'GET' | 'POST'
  /** Hono path: `/contests/:contest`. */
  readonly path: string
  /** Name of a row in the permission table. */
  readonly may: string
  /** The scope the permission is asked for; null when what the path names is not there (404). Absent: everyone, or the person's own. */
  readonly scope?: (asked: Asked) => Promise<Scope | null> | Scope | null
  readonly handle: (visit: Visit) => Promise<Reply> | Reply
  /** The form brings a file named `file`; body and file together are at most so many bytes (64 kB where absent, and no file). */
  readonly takesFile?: number
  /** Nobody looks at who asks: no cookie is read and no form token asked for; a fault is logged without its hour. For what must not be tied to anybody. */
  readonly unseen?: true
  /**
   * Whoever has the address holds it: its part `:key` names the account that it was made for, with the grants in force now; null: nobody's, or
   * no longer. No cookie is read and no form token asked for, the page around it names nobody, and it is not to be indexed. As the gate.
   */
  readonly heldBy?: (tx: Tx, key: string, now: Instant) => Promise<Id<'account'> | null>
  /** What is sent here is not given back when a sign-in has ended meanwhile: voting papers, their codes, and what nobody types. See docs/adr/0049. */
  readonly neverKept?: true
  /** Each answer leaves at one time after its question, whatever was found: how long it took would tell who is known here. */
  readonly evenly?: true
  /** The transaction is the gate's: signing in happens before anybody is somebody. Only where somebody signs in. */
  readonly atTheGate?: true
}

export const get = (path: string, may: string, handle: Route['handle'], scope?: Route['scope']): Route => ({
  method: 'GET',
  path,
  may,
  handle,
  ...(scope ? { scope } : {}),
})

export const post = (path: string, may: string, handle: Route['handle'], scope?: Route['scope']): Route => ({
  method: 'POST',
  path,
  may,
  handle,
  ...(scope ? { scope } : {}),
})

/** What a module hands to the program; the composition root mounts it. */
export type Module = {
  readonly name: string
  readonly permissions: Readonly<Record<string, Permission>>
  readonly routes: readonly Route[]
  readonly jobs?: Readonly<Record<string, Worker>>
  /** Jobs of this module that run once a night by the machine's clock, without data. */
  readonly nightly?: readonly string[]
  /** What this module keeps for a time only, and lets go of. */
  readonly duties?: readonly Duty[]
  /** Where this module holds the name of whoever has an account. test/names.test.ts holds this against the schema. */
  readonly names?: readonly NameKept[]
  /** What no backup may take back. */
  readonly outlives?: readonly Outliving[]
  /** Ends what goes on between requests, such as streams, so that the server can stop. */
  readonly close?: () => void
}
