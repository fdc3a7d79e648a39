import { html } from 'hono/html'
import { linkButton } from './forms.ts'
import { type Content, type Html, nothing } from './html.ts'
import { type Frame, page, pageHead } from './layout.ts'

export type ProblemStatus = 400 | 403 | 404 | 405 | 413 | 422 | 429 | 500 | 503

type Words = { readonly title: string; readonly why: string; readonly next: { readonly href: string; readonly label: string } }

const start = { href: '/', label: 'Go to the first page' }

const words: Record<ProblemStatus, Words> = {
  400: { title: 'We could not read that', why: 'What arrived was not in a form this page understands. Nothing was stored.', next: start },
  403: {
    title: 'This is not open to you',
    why: 'The part you asked for belongs to others, or to a role that you do not hold. That you asked has been written down, as it always is.',
    next: start,
  },
  404: { title: 'There is no page here', why: 'The address may be mistyped, or what it led to has been taken away.', next: start },
  405: { title: 'That cannot be done here', why: 'The address is right, but not for what was asked of it.', next: start },
  413: { title: 'That was too much at once', why: 'What was sent is larger than this page takes. Nothing was stored.', next: start },
  422: { title: 'That was not accepted', why: 'Nothing was stored. Go back, and what you typed should still be there.', next: start },
  429: {
    title: 'A little slower, please',
    why: 'Many requests came from here within a short time. Wait a minute, then try again.',
    next: start,
  },
  500: {
    title: 'Something broke on our side',
    why: 'It is not your doing. What you had saved before is safe; what you sent just now may not be stored.',
    next: start,
  },
  503: { title: 'We will be back shortly', why: 'The server is starting or being looked after. Try again in a minute.', next: start },
}

export type Problem = {
  readonly status: ProblemStatus
  /** The usual words for the status unless told. */
  readonly title?: string
  readonly why?: Content
  readonly next?: { readonly href: string; readonly label: string }
  /** Rule that says no, cited. */
  readonly rule?: Content
  /** Id under which the log knows this, to quote when asking for help. */
  readonly id?: string
  /** Absent when the frame could not be made either: the page then stands alone. */
  readonly frame?: Frame
}

const alone: Frame = { lang: 'en', nav: [], who: null }

/** A whole page in calm words: what happened, why, what to do next. */
export const problemPage = (problem: Problem): Html => {
  const usual = words[problem.status]
  const title = problem.title ?? usual.title
  return page({ ...(problem.frame ?? alone), title, body: problemBody({ ...problem, title, usual }) })
}

const problemBody = ({ title, why, next, rule, id, status, usual }: Problem & { title: string; usual: Words }): Html => html`
<div class="problem">
  <svg class="problem__sign" viewBox="0 0 40 44" width="80" height="88" aria-hidden="true"><path d="M20 1l18.5 10.5v21L20 43 1.5 32.5v-21z"/><text x="20" y="27" text-anchor="middle">${status}</text></svg>
  <div>
    ${pageHead({ title, lead: why ?? usual.why })}
    ${rule === undefined ? nothing : html`<p class="problem__rule">The rule: ${rule}</p>`}
    <div class="actions">${linkButton({ ...(next ?? usual.next), kind: 'ink' })}</div>
    ${id === undefined ? nothing : html`<p class="mute small">If you ask for help, quote <code>${id}</code>.</p>`}
  </div>
</div>`
