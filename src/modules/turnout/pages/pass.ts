import { html } from 'hono/html'
import { caucusesById } from '#modules/network/index.ts'
import { historyOf, type OwnRecord } from '#modules/people/index.ts'
import { button, form, formActions, linkButton, oneButtonForm } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState } from '#web/pieces.ts'
import { qrCode } from '#web/qr.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import type { TurnoutDeps } from '../deps.ts'
import { inThrees, makePass, passIn, passOf, shownBy } from '../door/pass.ts'
import { concerns, hasEnded, isVote, type Meeting, meetingOf, meetsIn, occasionOf } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { sayWhen } from './view.ts'

type Own = { readonly meeting: Meeting; readonly record: OwnRecord | undefined; readonly isOver: boolean }

const ownOf = async ({ packs }: TurnoutDeps, visit: Visit): Promise<Own | null> => {
  const meeting = await meetingOf(visit.tx, packs, visit.param('contest'), visit.now)
  if (!meeting || !meetsIn(meeting.channel) || !visit.who || (isVote(meeting) && !meeting.state.begun)) return null
  const record = (await historyOf(visit.tx, visit.who.account)).find(own => concerns(meeting, own))
  return { meeting, record, isOver: hasEnded(meeting, visit.now) }
}

/** One's own code for the door: a picture for a camera, and the same as letters. */
export const passPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const own = await ownOf(deps, visit)
    if (!own) return missing('vote or meeting with a door', '/today')
    const { meeting, record } = own
    const token = record ? await passOf(visit.tx, record.person, meeting.key) : null
    return show(
      visit.frame({
        title: 'Your code for the door',
        current: '/today',
        crumbs: [{ href: turnoutPaths.coming(meeting.key), label: 'Will you come?' }, { label: 'Your code for the door' }],
        body: html`${pageHead({ title: 'Your code for the door', lead: `For the ${occasionOf(meeting)} ${sayWhen(meeting)}. It finds you in the list; without it, say your name.` })}
${own.isOver || !record ? noCode() : token ? shownCode(visit, own, `${deps.publicUrl}${turnoutPaths.shown(token)}`, token) : firstCode(visit, own)}`,
      }),
    )
  }

const noCode = (): Html =>
  emptyState({
    title: 'There is no code for you',
    why: 'A code is for somebody in a caucus there, until it is over.',
    next: linkButton({ href: '/today', label: 'Today', kind: 'ghost' }),
  })

const shownCode = (visit: Visit, { meeting }: Own, address: string, token: string): Html => html`<div class="pass">
${qrCode({ text: address, label: 'Your code, for a camera' })}
<p class="pass__letters">${inThrees(token)}</p>
<p class="mute">Letters at random: who finds them learns nothing, and only whoever keeps your door can use them.</p>
${oneButtonForm({ action: turnoutPaths.pass(meeting.key), token: visit.token, label: 'Make a new code', kind: 'plain' })}
</div>`

const firstCode = (visit: Visit, { meeting }: Own): Html =>
  form({
    action: turnoutPaths.pass(meeting.key),
    token: visit.token,
    label: 'A code for the door',
    body: formActions({ body: button({ label: 'Make my code', kind: 'red', wide: true }) }),
  })

export const makePassAgain =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const own = await ownOf(deps, visit)
    if (!own?.record || own.isOver) return missing('vote or meeting for which you could have a code', '/today')
    const { person, caucus } = own.record
    await makePass(visit.tx, { person, caucus, contest: own.meeting.key, at: visit.now })
    return goTo(turnoutPaths.pass(own.meeting.key))
  }

/** Where a camera leads: to oneself for one's own, to the door for whoever keeps it; to nobody else does it say anything. */
export const shownPass = async (visit: Visit): Promise<Reply> => {
  const token = passIn(visit.param('token'))
  const shown = token === null ? null : await shownBy(visit.tx, token)
  if (!token || !shown || !visit.who) return missing('code that you can use', '/today')
  const own = (await historyOf(visit.tx, visit.who.account)).some(({ person }) => person === shown.person)
  if (own) return goTo(turnoutPaths.pass(shown.contest))
  const [caucus] = await caucusesById(visit.tx, [shown.caucus])
  return caucus ? goTo(turnoutPaths.door(caucus.slug, shown.contest, token)) : missing('code that you can use', '/today')
}
