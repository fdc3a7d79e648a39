import { html } from 'hono/html'
import { dayIn, dayOf, startOf } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { writeLetter } from '#platform/mail.ts'
import { button, dateField, form, formActions, oneButtonForm, radioChips } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, notice } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import type { PersonInFull } from '../../queries.ts'
import { invite, type Letter, waitingIn } from '../invitations.ts'
import { given, invitationDays, mayLast } from '../rules.ts'
import { givenWords } from '../words.ts'

type Of = { readonly visit: Visit; readonly caucus: Caucus; readonly person: PersonInFull }

/** On the page of a person: whether they were asked to sign in, or the form to ask. */
export const inviteForm = async ({
  visit,
  deps,
  caucus,
  person,
  refusal,
}: Of & { deps: PeopleDeps; refusal: Refusal | undefined }): Promise<Html> => {
  const [waiting] = await waitingIn(visit.tx, caucus.id, deps.clock.wall(), person.id)
  if (waiting)
    return card({
      title: 'Signing in',
      compact: true,
      body: html`${refusal ? notice({ tone: 'warn', body: refusal.why }) : nothing}<p>Asked to sign in as ${givenWords[waiting.role].label.toLowerCase()}. The link in the letter is good until ${sayMoment(waiting.expires, deps.zone)}.</p>`,
      ...(waiting.role === 'steward'
        ? {}
        : {
            actions: oneButtonForm({
              action: peoplePaths.takeBackInvitation(caucus.slug, waiting.id),
              token: visit.token,
              label: 'Take it back',
              kind: 'ghost',
            }),
          }),
    })
  const next = dayOf(visit.now, deps.zone).add({ years: 1 }).toString()
  return card({
    title: 'Signing in',
    compact: true,
    folded: { open: refusal !== undefined },
    lead: 'They get a letter that names neither the caucus nor the role, and say yes or no by its link.',
    body: form({
      action: peoplePaths.invite(caucus.slug, person.id),
      token: visit.token,
      label: 'Ask them to sign in',
      ...(refusal ? { refusal } : {}),
      body: html`${radioChips({
        name: 'role',
        label: 'As what',
        shape: 'list',
        value: visit.form.text('role') || undefined,
        error: refusal?.fields?.['role'],
        choices: given.map(value => ({ value, label: givenWords[value].label, note: givenWords[value].may })),
      })}
${dateField({ name: 'until', label: 'Until', value: refusal ? visit.form.text('until') : next, error: refusal?.fields?.['until'] })}
${formActions({ body: button({ label: 'Ask them', kind: 'ghost' }) })}
<p class="small">A meeting elected them? <a href="${peoplePaths.stewards(caucus.slug, person.id)}">Record them as steward</a>.</p>`,
    }),
  })
}

export const sendInvitation = async (deps: PeopleDeps, { visit, caucus, person }: Of): Promise<Refusal | null> => {
  const role = given.find(one => one === visit.form.text('role'))
  const until = dayIn(visit.form.text('until'))
  const tooLong = mayLast(until, dayOf(visit.now, deps.zone))
  if (!role || !until || tooLong)
    return refuse('Nothing was sent.', { fields: { ...(role ? {} : { role: 'As what?' }), ...tooLong?.fields } })
  if (!visit.who) return refuse('Sign in first.')
  const wall = deps.clock.wall()
  const asked = await invite(visit.tx, deps.key, {
    caucus: caucus.id,
    person,
    role,
    until: startOf(until, deps.zone),
    by: visit.who.account,
    today: dayOf(visit.now, deps.zone),
    wall,
  })
  if (isRefusal(asked)) return asked
  await sendLetter(deps, visit, asked)
  return null
}

/** It says neither for what nor for whom: somebody else may read it. */
export const sendLetter = async (deps: PeopleDeps, { tx, who, queue }: Visit, { token, to }: Letter): Promise<void> => {
  const text = `${who?.name} asks you to sign in here:\n\n${deps.publicUrl}${peoplePaths.invited(token)}\n\nThe page says what for. The link works once, for ${invitationDays} days. If you do not want to, do nothing.\n`
  await writeLetter(tx, queue, deps.key, { to, subject: 'A question', text }, deps.clock.wall())
}
