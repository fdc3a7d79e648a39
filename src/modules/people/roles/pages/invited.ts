import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { accounts, beginSession, endSession, grants, record } from '#modules/access/index.ts'
import { button, form, formActions, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { addressOf, answerInvitation, type Invited, invitedBy } from '../invitations.ts'
import { givenWords } from '../words.ts'

/** Opening the link does nothing: mail programs do it by themselves. */
export const invitedPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const invited = await invitedBy(visit.tx, visit.param('token'), deps.clock.wall())
    return invited ? show(invitedFrame(visit, deps, invited)) : showAgain(leadsNowhere(visit))
  }

const leadsNowhere = (visit: Visit): Html =>
  visit.frame({
    title: 'This link leads nowhere',
    body: html`${pageHead({ title: 'This link leads nowhere', lead: 'It was used already, was taken back, or is too old. Whoever sent it can send another.' })}
<p>Have you said yes before? Then <a href="/sign-in">sign in</a>.</p>`,
  })

const invitedFrame = (visit: Visit, deps: PeopleDeps, invited: Invited, refusal?: Refusal): Html => {
  const { label, one, may } = givenWords[invited.role]
  const body = html`${pageHead({
    title: `${invited.place} asks you`,
    lead: `${invited.post === null ? '' : `You were elected ${invited.post} there. `}${invited.by_name}, a steward there, asks whether you want to sign in as ${label.toLowerCase()}, until ${sayDay(dayOf(invited.role_until, deps.zone), 'long')}.`,
  })}
${card({
  body: form({
    action: peoplePaths.invited(visit.param('token')),
    token: visit.token,
    ...(refusal ? { refusal } : {}),
    body: html`${list({
      items: [
        `${one} ${may}.`,
        invited.role === 'steward'
          ? 'Your name, your post and how you were elected then stand on the public page of the caucus, until the term ends. No button ends it sooner.'
          : 'The stewards see your name beside the role. You lay it down yourself, at any time, and may have your record erased.',
        'There is no password: you sign in by a link that is sent to this address.',
      ],
    })}
${textField({ name: 'name', label: 'Your name', hint: 'As the others should read it. Whoever has signed in here before keeps the name they had.', value: refusal ? visit.form.text('name') : invited.name, error: refusal?.fields?.['name'], autocomplete: 'name', maxlength: 80 })}
${formActions({ body: html`${button({ label: 'Yes, sign in', kind: 'red', name: 'answer', value: 'yes' })}${button({ label: 'No, thank you', kind: 'ghost', name: 'answer', value: 'no', unchecked: true })}` })}`,
  }),
})}${visit.who ? html`<p class="mute">You are signed in here as ${visit.who.name}. Saying yes signs you in as whom the letter went to.</p>` : nothing}`
  return visit.frame({ title: 'You are asked', audience: 'the stewards of this caucus', body })
}

/** At the gate: whoever has the letter is its reader, as with a link to sign in. */
export const answerInvited =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const [token, wall] = [visit.param('token'), deps.clock.wall()]
    const sent = await invitedBy(visit.tx, token, wall)
    // Two presses, or two letters to one address, come one after the other.
    if (sent) await oneAtATime(visit.tx, sent.address_index)
    const invited = sent && (await invitedBy(visit.tx, token, wall))
    if (!invited) return showAgain(leadsNowhere(visit))
    if (visit.form.text('answer') !== 'yes') {
      if (!(await answerInvitation(visit.tx, token, null, wall))) return showAgain(leadsNowhere(visit))
      await visit.audit('invitation declined', invited.id)
      return goTo('/', 'Nothing was given, and there is no account. Thank you for saying so.')
    }
    const name = visit.form.text('name').slice(0, 80)
    if (name === '')
      return showAgain(
        invitedFrame(
          visit,
          deps,
          invited,
          refuse('Please look at this again.', { fields: { name: 'By what name do the others know you?' } }),
        ),
      )
    const account = await accounts.of(visit.tx, deps.key, { name, address: addressOf(deps.key, invited), wall })
    if (!(await answerInvitation(visit.tx, token, { account, name }, wall))) return showAgain(leadsNowhere(visit))
    const { role, role_until: until, caucus, place, by_account: by } = invited
    const scope = { kind: 'caucus', id: caucus } as const
    if (role === 'steward') await record(visit.tx, scope, { account, what: 'steward took office', about: invited.id, detail: {} }, wall)
    else await grants.give(visit.tx, { account, role, scope, place, by, at: visit.now, until })
    if (visit.who) await endSession(visit.tx, visit.who.session, wall)
    await visit.audit('invitation accepted', invited.id)
    return { kind: 'redirect', to: '/today', cookies: [deps.sessionCookie(await beginSession(visit.tx, account, visit.device, wall))] }
  }
