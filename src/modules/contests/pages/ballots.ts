import { html } from 'hono/html'
import { type Box, ballotBox, type Turnout } from '#modules/ballots/index.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { linkButton } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayMoment, sayNumber } from '#web/say.ts'
import { contestsPaths } from '../paths.ts'

/** Whether the visitor holds a role in the caucus. */
const holdsIn = ({ who }: Visit, caucus: Caucus, role: string): boolean =>
  who?.grants.some(grant => grant.role === role && grant.scope.kind === 'caucus' && grant.scope.id === caucus.id) ?? false

/** Ballots of a caucus, for those who hold a role in it. */
export const ballotsPage =
  (zone: string) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('such caucus', networkPaths.caucuses())
    const boxes = await ballotBox.of(visit.tx, caucus.id)
    const turnout = await ballotBox.turnout(
      visit.tx,
      boxes.map(({ id }) => id),
    )
    const officer = holdsIn(visit, caucus, 'returning-officer')
    const open = linkButton({ href: contestsPaths.newBallot(caucus.slug), label: 'Open a ballot', kind: 'ghost' })
    const office = officer || holdsIn(visit, caucus, 'scrutineer')
    return show(
      visit.frame({
        title: `Ballots of ${caucus.name}`,
        current: '/caucuses',
        crumbs: crumbsTo(caucus, 'Ballots'),
        body: html`${pageHead({ title: 'Ballots', kicker: caucus.name, lead: 'Secret votes of this caucus. Who has collected a paper is known; what is on whose paper is known to nobody.', ...(officer ? { aside: open } : {}) })}
${boxes.length > 0 ? boxes.map(box => boxCard({ box, turnout: turnout.get(box.id), zone, visit, office })) : none(officer, caucus)}`,
      }),
    )
  }

export const crumbsTo = (caucus: Caucus, label: string) => [
  { href: networkPaths.caucuses(), label: 'Caucuses' },
  { href: networkPaths.caucus(caucus.slug), label: caucus.name },
  { label },
]

const none = (officer: boolean, caucus: Caucus): Html =>
  emptyState({
    title: 'No ballot yet',
    why: 'The returning officer opens one; a scrutineer checks it. Everybody who holds a role in the caucus at that moment is on its roll.',
    next: officer
      ? linkButton({ href: contestsPaths.newBallot(caucus.slug), label: 'Open a ballot', kind: 'red' })
      : linkButton({ href: networkPaths.caucus(caucus.slug), label: 'Back to the caucus', kind: 'ghost' }),
  })

type Shown = {
  readonly box: Box
  readonly turnout: Turnout | undefined
  readonly zone: string
  readonly visit: Visit
  readonly office: boolean
}

const boxCard = ({ box, turnout, zone, visit, office }: Shown): Html => {
  const phase = ballotBox.phase(box, visit.now)
  const href = `/ballots/${box.id}`
  const when = {
    early: html`${tag({ label: 'Not open yet', tone: 'calm' })} Papers from ${sayMoment(box.drawsFrom, zone)}.`,
    drawing: html`${tag({ label: 'Papers are handed out', tone: 'calm' })} Voting from ${sayMoment(box.castsFrom, zone)}.`,
    casting: html`${tag({ label: 'Open', tone: 'warn' })} Until ${sayMoment(box.closesAt, zone)}.`,
    over: html`${tag({ label: 'Over' })} Waiting for the signatures of ${box.officer} and ${box.scrutineer}.`,
    closed: html`${tag({ label: 'Counted', tone: 'good' })} <a href="${href}/board">The count and all papers</a>`,
  }[phase]
  return card({
    title: html`<a href="${href}">${box.title}</a>`,
    body: html`<p>${when} ${turnout ? `${sayNumber(turnout.cast)} of ${sayNumber(turnout.roll)} have voted.` : ''}</p>${office ? html`<p><a href="${href}/office">Office<span class="unseen"> of ${box.title}</span></a></p>` : ''}`,
  })
}
