import { html } from 'hono/html'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Job } from '#platform/jobs.ts'
import { writeLetter } from '#platform/mail.ts'
import { blindIndex, unseal } from '#platform/seal.ts'
import { button, form, formActions, hiddenField, textField } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card } from '#web/pieces.ts'
import { pathOfOurs } from '#web/request.ts'
import { goTo, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { endSession, followLink, linkMinutes, makeLink, noteAttempt } from '../commands.ts'
import type { AccessDeps } from '../deps.ts'
import { accountByIndex, attemptsSince } from '../queries.ts'

/** Links asked for one address in an hour, and by everybody in a minute; more are refused until time has passed. Sixty a minute were few enough for anybody to keep all out. */
const anHour = 5
const aMinute = 600
/** Letters in a minute; more leave a minute later, and nobody is told, since only known addresses have any. */
const letters = 60
/** Somebody else may have used up the hour's links. After so many minutes there is one more, so that the last letter's is still good or the next one comes. */
const oneMore = 10

const plausible = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$|^[^\s@]{1,64}@localhost$/

const signInForm = (visit: Visit, deps: AccessDeps, refusal?: Refusal) =>
  visit.frame({
    title: 'Sign in',
    audience: 'nobody: the address is only used to send you the link',
    body: html`${pageHead({ title: 'Sign in', lead: 'We send you a link by e-mail. There is no password to lose.' })}
${card({
  body: form({
    action: '/sign-in',
    token: visit.token,
    ...(refusal ? { refusal } : {}),
    body: html`${hiddenField({ name: 'next', value: visit.form.text('next') || visit.query('next') })}
${textField({
  name: 'address',
  label: 'Your e-mail address',
  hint: `The link works once, for ${linkMinutes} minutes. The letter says nothing of what it is for.`,
  type: 'email',
  autocomplete: 'email',
  maxlength: 254,
  value: visit.form.text('address'),
  ...(refusal?.fields?.['address'] ? { error: refusal.fields['address'] } : {}),
})}
${formActions({ body: button({ label: 'Send me a link', kind: 'red' }) })}`,
  }),
})}
${deps.demo ? card({ title: 'This is a demonstration', body: html`<p><a href="/demonstration">Enter as one of the cast</a>: one click, no address needed.</p>` }) : ''}`,
  })

export const signInPage =
  (deps: AccessDeps) =>
  (visit: Visit): Reply =>
    show(signInForm(visit, deps))

/** The same answer whether the address is known or not: who is a member is nobody's business. */
export const askForLink =
  (deps: AccessDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const address = visit.form.text('address')
    if (!plausible.test(address)) {
      const why = 'That is not a whole e-mail address. It looks like name@example.org.'
      return showAgain(signInForm(visit, deps, refuse('Please look at the address again.', { fields: { address: why } })))
    }
    const refused = await sendLink(visit, deps, address)
    return refused ? showAgain(signInForm(visit, deps, refused)) : goTo('/sign-in/sent')
  }

const sendLink = async ({ tx, form: typed, queue }: Visit, deps: AccessDeps, address: string): Promise<Refusal | null> => {
  const wall = deps.clock.wall()
  const index = blindIndex(deps.key, address)
  const subject = `link ${index}`
  const lately = (await attemptsSince(tx, subject, wall.subtract({ minutes: oneMore }))) > 0
  const often = lately && (await attemptsSince(tx, subject, wall.subtract({ hours: 1 }))) >= anHour
  if (often || (await attemptsSince(tx, 'link', wall.subtract({ minutes: 1 }))) >= aMinute) {
    return refuse(
      `Several links were asked for in a short time. Look in your mail, also among the spam, or try again in ${oneMore} minutes.`,
    )
  }
  await noteAttempt(tx, subject, wall)
  await noteAttempt(tx, 'link', wall)
  const account = await accountByIndex(tx, index)
  if (!account) return null
  const many = (await attemptsSince(tx, 'letter', wall.subtract({ minutes: 1 }))) >= letters
  await noteAttempt(tx, 'letter', wall)
  const token = await makeLink(tx, account.id, pathOfOurs(typed.text('next')), wall)
  const to = unseal(deps.key, account.address_sealed, account.id)
  const send = many ? (job: Job) => queue({ ...job, after: wall.add({ minutes: 1 }) }) : queue
  await writeLetter(tx, send, deps.key, { to, subject: 'Your link', text: letterText(deps.publicUrl, token) }, wall)
  return null
}

const letterText = (publicUrl: string, token: string): string =>
  `Here is the link you asked for:\n\n${publicUrl}/sign-in/${token}\n\nIt works once, for ${linkMinutes} minutes. If you did not ask for it, do nothing.\n`

export const sentPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'Look in your mail',
      body: html`${pageHead({
        title: 'Look in your mail',
        lead: `If the address is known here, a link is on its way. It works once, for ${linkMinutes} minutes.`,
      })}
<p>Nothing after five minutes? Look among the spam, or <a href="/sign-in">ask again</a>.</p>`,
    }),
  )

/** For whoever signed in beside a page that holds what they had typed. */
export const besidePage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: visit.who ? 'You are signed in' : 'Nobody is signed in here yet',
      body: visit.who
        ? pageHead({
            title: 'You are signed in',
            lead: 'What you had typed waits in the tab from which you came. Go back there and go on. This tab can be closed.',
          })
        : html`${pageHead({ title: 'Nobody is signed in here yet' })}<p><a href="/sign-in?next=/sign-in/beside">Sign in</a></p>`,
    }),
  )

/** Mail programs open links to look at them, so the link shows a button, and only the button uses the link up. */
export const linkPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'One more step',
      body: html`${pageHead({ title: 'One more step', lead: 'Some mail programs open links by themselves. So this link waits for you to press the button.' })}
${form({ action: `/sign-in/${encodeURIComponent(visit.param('token'))}`, token: visit.token, body: formActions({ body: button({ label: 'Sign in', kind: 'red' }) }) })}`,
    }),
  )

export const enterByLink =
  (deps: AccessDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const entered = await followLink(visit.tx, visit.param('token'), visit.device, deps.clock.wall())
    if ('refused' in entered) {
      return showAgain(
        visit.frame({
          title: 'This link did not work',
          body: html`${pageHead({ title: 'This link did not work', lead: `${entered.why} ${entered.next ?? ''}` })}<p><a href="/sign-in">Ask for a new link</a></p>`,
        }),
      )
    }
    // Whoever was signed in here before is not any more: one browser, one session.
    if (visit.who) await endSession(visit.tx, visit.who.session, deps.clock.wall())
    await visit.audit('signed in', entered.account)
    return { kind: 'redirect', to: entered.next, cookies: [deps.sessionCookie(entered.session)] }
  }
