import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayDay, sayMoment } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { type Election, electionsIn } from '../elections.ts'
import { endRole, type Held, rolesIn, takeBackInvitation, type Waiting, waitingIn } from '../invitations.ts'
import { stageOf } from '../rules.ts'
import { givenWords } from '../words.ts'
import { electionLine } from './election-line.ts'

const noCaucus = missing('caucus of this name', networkPaths.caucuses())

/** Who signs in for a caucus, as what and until when, and who has been asked. */
export const rolesPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return noCaucus
    const held = await rolesIn(visit.tx, caucus.id)
    const waiting = await waitingIn(visit.tx, caucus.id, deps.clock.wall())
    const elected = (await electionsIn(visit.tx, caucus.id)).filter(one =>
      ['waits', 'asked'].includes(stageOf(one, visit.now, deps.clock.wall())),
    )
    for (const { person } of waiting) visit.readPerson({ caucus: caucus.id, person, what: 'name, among those asked to sign in' })
    const body = html`${pageHead({ title: 'Who signs in', lead: 'Each role ends by itself. A steward’s ends at a meeting; what a steward gave, a steward ends.' })}
${card({ title: 'Roles', body: list({ items: held.map(one => roleLine(visit, caucus, one, deps.zone)), kind: 'ruled' }) })}
${electedCard(visit, deps, caucus, elected)}
${waiting.length === 0 ? nothing : card({ title: 'Asked, and not answered yet', body: list({ items: waiting.map(one => waitingLine(visit, caucus, one, deps.zone)), kind: 'ruled' }) })}
${card({ title: 'To ask somebody', compact: true, body: html`<p>Open their page in the list, and there “Signing in”. They need an e-mail address, and to have agreed to letters.</p>`, actions: linkButton({ href: peoplePaths.list(caucus.slug), label: 'The list', kind: 'ghost' }) })}`
    return show(
      visit.frame({
        title: 'Who signs in',
        current: '/caucuses',
        crumbs: [
          { href: networkPaths.caucus(caucus.slug), label: caucus.name },
          { href: peoplePaths.list(caucus.slug), label: 'People' },
          { label: 'Who signs in' },
        ],
        audience: 'the stewards of this caucus',
        body,
      }),
    )
  }

const roleLine = (visit: Visit, caucus: Caucus, { id, name, role, until }: Held, zone: string): Html => html`
<p><strong>${name}</strong>, ${role} <span class="mute small">until ${sayDay(dayOf(until, zone), 'long')}</span></p>${
  role === 'steward'
    ? nothing
    : html`<div class="actions">${oneButtonForm({ action: peoplePaths.endRole(caucus.slug, id), token: visit.token, label: html`End it<span class="unseen">: ${name}, ${role}</span>`, kind: 'plain' })}</div>`
}`

/** Whom a meeting elected and who holds no office yet, and where the next is recorded. */
const electedCard = (visit: Visit, deps: PeopleDeps, caucus: Caucus, elected: readonly Election[]): Html => {
  for (const { person } of elected) if (person) visit.readPerson({ caucus: caucus.id, person, what: 'name, as elected to steward' })
  return card({
    title: elected.length === 0 ? 'To make somebody a steward' : 'Elected, and not in office yet',
    compact: true,
    body:
      elected.length === 0
        ? html`<p>A meeting elects, one of you records it, another vouches for it, and whoever was elected says yes. Everybody with a role here reads that.</p>`
        : list({
            items: elected.map(one => electionLine(one, { now: visit.now, wall: deps.clock.wall(), zone: deps.zone })),
            kind: 'ruled',
          }),
    actions: linkButton({ href: peoplePaths.stewards(caucus.slug), label: 'How stewards are elected', kind: 'ghost' }),
  })
}

const waitingLine = (visit: Visit, caucus: Caucus, { id, person, name, role, expires }: Waiting, zone: string): Html => html`
<p><a href="${peoplePaths.person(caucus.slug, person)}">${name}</a>, as ${givenWords[role].label.toLowerCase()} <span class="mute small">the link is good until ${sayMoment(expires, zone)}</span></p>
${role === 'steward' ? nothing : html`<div class="actions">${oneButtonForm({ action: peoplePaths.takeBackInvitation(caucus.slug, id), token: visit.token, label: html`Take it back<span class="unseen">: ${name}</span>`, kind: 'plain' })}</div>`}`

export const endOneRole =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const grant = parseId<'grant'>(visit.param('grant'))
    const name = caucus && grant && visit.who ? await endRole(visit.tx, caucus.id, grant, visit.who.account, visit.now) : null
    if (!caucus || !grant || name === null)
      return missing('such role, or none that a button ends', peoplePaths.roles(visit.param('caucus')))
    await visit.audit('role ended', grant)
    return goTo(peoplePaths.roles(caucus.slug), `Ended. ${name} holds it no more, on no device.`)
  }

export const takeBackOne =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const invitation = parseId<'invitation'>(visit.param('invitation'))
    if (!caucus || !invitation || !(await takeBackInvitation(visit.tx, caucus.id, invitation, deps.clock.wall())))
      return missing('such invitation, or it was answered', peoplePaths.roles(visit.param('caucus')))
    await visit.audit('invitation taken back', invitation)
    return goTo(peoplePaths.roles(caucus.slug), 'Taken back. The link in the letter leads nowhere now.')
  }
