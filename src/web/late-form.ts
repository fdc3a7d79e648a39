import { html } from 'hono/html'
import type { Who } from '#kernel/scope.ts'
import { handOf } from './form-token.ts'
import { button, fileField, form, formActions, hiddenField, linkButton } from './forms.ts'
import { type Html, nothing } from './html.ts'
import { type Frame, page, pageHead, tokenField } from './layout.ts'
import { card, definitions, steps } from './pieces.ts'
import { tidy } from './request.ts'
import type { Reply, Route } from './route.ts'
import type { Sent } from './sent.ts'

/** A form of this site that came without the sign-in under which it was filled in. */
type LateForm = {
  readonly route: Route
  readonly sent: Sent
  readonly who: Who | null
  /** The token that a form of this person carries now, and that of a form filled in while nobody is signed in. */
  readonly tokens: { readonly now: string; readonly visitor: string }
  /** Path and query to which it was sent. */
  readonly at: string
  readonly frame: Frame
}

type Field = readonly [name: string, value: string]

/** Fields of more names than any form of ours has are not given back. */
const mostFields = 1000

/** Never given back, wherever a form should come to ask for them. */
const secret = new Set([tokenField, 'password', 'code', 'pin', 'secret'])

/**
 * Nothing is done, and what was typed stays where it was typed: in the page of this answer, and nowhere else. Once the same person is signed in it is shown and
 * can be sent, with a token as any form; under another account it is neither. See docs/adr/0049.
 * @returns null where nothing may be kept: papers and codes, sign-ins, what scripts send, and forms that are none of ours
 */
export const lateForm = (late: LateForm): Reply | null => {
  const { route, sent, who, tokens } = late
  if (route.atTheGate || route.neverKept || sent.json !== undefined) return null
  if (sent.unread) return { kind: 'page', status: 401, html: fileAgain(late) }
  const hand = handOf(sent.token)
  const fields = [...sent.form].flatMap(([name, value]): Field[] => (secret.has(name) ? [] : [[tidy(name), tidy(value)]]))
  if (!hand || fields.length > mostFields) return null
  if (!who) return { kind: 'page', status: 401, html: signInMeanwhile(late, fields) }
  const own = [tokens.now, tokens.visitor].map(handOf).includes(hand)
  return { kind: 'page', status: 403, html: own ? sendNow(late, who, fields) : ofAnother(late) }
}

const hidden = (fields: readonly Field[]): Html => html`${fields.map(([name, value]) => hiddenField({ name, value }))}`

/** Where whoever signs in beside a page is told to go back to it. */
const signInBeside = ({ frame }: LateForm): string => `${frame.signInHref ?? '/sign-in'}?next=/sign-in/beside`

const neverSignedIn = ({ sent, tokens }: LateForm): boolean => handOf(sent.token) === handOf(tokens.visitor)

const fileLost = 'A file is not kept: you choose it again.'

const signInMeanwhile = (late: LateForm, fields: readonly Field[]): Html => {
  const title = neverSignedIn(late) ? 'Sign in to send this' : 'Your sign-in has ended'
  return page({
    ...late.frame,
    title,
    body: html`${pageHead({ title, lead: 'Nothing was sent, and nothing that you typed is lost: it waits in this page. Leave it open.' })}
${steps({
  items: [
    {
      title: 'Sign in beside it',
      body: `It opens in a new tab.${late.frame.demo ? '' : ' Open the link of the letter in this browser too.'}`,
      actions: html`<a class="btn btn--red" href="${signInBeside(late)}" target="_blank" rel="noopener">Sign in<span class="unseen"> in a new tab</span></a>`,
    },
    {
      title: 'Come back to this page and go on',
      body: html`You see what you typed before it is sent. ${late.route.takesFile === undefined ? nothing : fileLost}`,
      actions: form({
        action: late.at,
        token: late.sent.token ?? '',
        body: html`${hidden(fields)}${button({ label: 'I am signed in: go on' })}`,
      }),
    },
  ],
})}
<p class="mute">It is kept in this page only, not by us. On a device that others use, close the page if you do not want to go on.</p>`,
  })
}

const sendNow = (late: LateForm, who: Who, fields: readonly Field[]): Html => {
  const typed = fields.flatMap(([name, value]) => (readable(value) ? [{ term: wordsOf(name), text: inLines(value) }] : []))
  return page({
    ...late.frame,
    title: 'Send it now?',
    body: html`${pageHead({
      title: 'Send it now?',
      lead: neverSignedIn(late)
        ? `This was typed while nobody was signed in here. If you press the button, it comes from ${who.name}.`
        : `You have signed in anew since you opened this form, as ${who.name}. It is sent when you press the button.`,
    })}
${card({
  title: typed.length > 0 ? 'What you typed' : 'What you pressed',
  compact: true,
  body: html`${definitions({ items: [...typed, { term: 'goes to', text: html`<code>${late.at}</code>` }] })}
${fields.some(([, value]) => value !== '' && !readable(value)) ? html`<p class="mute small">What has no words of its own, such as a person chosen from a list, is sent with it.</p>` : nothing}`,
})}
${form({
  action: late.at,
  token: late.tokens.now,
  file: late.route.takesFile !== undefined,
  body: html`${hidden(fields)}
${late.route.takesFile === undefined ? nothing : fileField({ name: 'file', label: 'The file', hint: fileLost, optional: true })}
${formActions({ body: html`${button({ label: 'Send it now', kind: 'red' })}${linkButton({ href: '/today', label: 'Do not send it', kind: 'ghost' })}` })}`,
})}`,
  })
}

const ofAnother = (late: LateForm): Html =>
  page({
    ...late.frame,
    title: 'This was not sent',
    body: html`${pageHead({ title: 'This was not sent', lead: 'The form was filled in under another account than the one that is signed in here now. So it is neither sent nor shown.' })}
<p>Is that account yours too? Sign in with it <a href="${signInBeside(late)}" target="_blank" rel="noopener">in a new tab</a>, come back and load this page again. Your browser asks whether to send the form once more: say yes, and you see what you typed.</p>
<p>Is it somebody else’s? <a href="/today">Go on to your own pages</a>.</p>`,
  })

/** Of a larger form with a file nothing was read: whoever is nobody does not send us megabytes. */
const fileAgain = (late: LateForm): Html =>
  page({
    ...late.frame,
    title: 'Your sign-in has ended',
    body: html`${pageHead({ title: 'Your sign-in has ended', lead: 'Nothing was sent. A file is not kept, and neither is what stood beside it: after signing in, choose it again.' })}
<div class="actions">${linkButton({ href: `${late.frame.signInHref ?? '/sign-in'}?next=${encodeURIComponent(late.at)}`, label: 'Sign in', kind: 'red' })}</div>`,
  })

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Ids of things are sent, but say nothing to anybody. */
const readable = (value: string): boolean => value.replace(uuid, '').trim() !== ''

const inLines = (value: string): Html => html`${value.split('\n').map((line, at) => html`${at > 0 ? html`<br>` : nothing}${line}`)}`

/** The name of a field is the word for what stands in it. */
const wordsOf = (name: string): string => name.replace(uuid, '').replace(/[-_]+/g, ' ').trim() || 'text'
