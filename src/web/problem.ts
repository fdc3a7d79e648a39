import { html } from 'hono/html'
import { linkButton } from './forms.ts'
import { type Content, type Html, nothing } from './html.ts'
import { type Frame, page, pageHead } from './layout.ts'
import type { Reply } from './route.ts'

type ProblemStatus = 400 | 403 | 404 | 405 | 413 | 422 | 429 | 500 | 503

const words: Readonly<Record<ProblemStatus, { readonly title: string; readonly why: string }>> = {
  400: { title: 'We could not read that', why: 'What arrived was not in a form this page understands. Nothing was stored.' },
  403: {
    title: 'This is not open to you',
    why: 'The part you asked for belongs to others, or to a role that you do not hold. That you asked has been written down, as it always is.',
  },
  404: { title: 'There is no page here', why: 'The address may be mistyped, or what it led to has been taken away.' },
  405: { title: 'That cannot be done here', why: 'The address is right, but not for what was asked of it.' },
  413: { title: 'That was too much at once', why: 'What was sent is larger than this page takes. Nothing was stored.' },
  422: { title: 'That was not accepted', why: 'Nothing was stored. Go back, and what you typed should still be there.' },
  429: {
    title: 'A little slower, please',
    why: 'Many requests came from here within a short time. Wait a minute, then try again.',
  },
  500: {
    title: 'Something broke on our side',
    why: 'It is not your doing. What you had saved before is safe; what you sent just now may not be stored.',
  },
  503: { title: 'We will be back shortly', why: 'The server is starting or being looked after. Try again in a minute.' },
}

/** What went wrong, in words for the person who met it. */
export type Problem = {
  readonly kind: 'problem'
  readonly status: ProblemStatus
  readonly why: string
  readonly next?: string
  /** Under which the fault stands in the log. */
  readonly id?: string
}

export const problemOf = (reply: Extract<Reply, { kind: 'missing' }> | Problem): Problem =>
  reply.kind === 'problem'
    ? reply
    : { kind: 'problem', status: 404, why: `There is no ${reply.what} here, or not for you.`, ...(reply.next ? { next: reply.next } : {}) }

type ProblemPage = {
  readonly status: ProblemStatus
  /** The usual words for the status unless told. */
  readonly why?: Content
  /** To quote when asking for help. */
  readonly id?: string
  /** Absent when the frame could not be made either: the page then stands alone. */
  readonly frame?: Frame
}

const alone: Frame = { lang: 'en', nav: [], who: null }

/** A whole page in calm words: what happened, why, what to do next. */
export const problemPage = ({ status, why = words[status].why, id, frame = alone }: ProblemPage): Html =>
  page({
    ...frame,
    title: words[status].title,
    body: html`
<div class="problem">
  <svg class="problem__sign" viewBox="0 0 40 44" width="80" height="88" aria-hidden="true"><path d="M20 1l18.5 10.5v21L20 43 1.5 32.5v-21z"/><text x="20" y="27" text-anchor="middle">${status}</text></svg>
  <div>
    ${pageHead({ title: words[status].title, lead: why })}
    <div class="actions">${linkButton({ href: '/', label: 'Go to the first page' })}</div>
    ${id === undefined ? nothing : html`<p class="mute small">If you ask for help, quote <code>${id}</code>.</p>`}
  </div>
</div>`,
  })
