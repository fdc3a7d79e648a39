import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import type { BallotsDeps } from '../deps.ts'
import { type Box, boxById, marksOf, type Turnout, turnoutOf } from '../queries.ts'
import { questionsOf } from '../rules/box-question.ts'
import { phaseOf } from '../rules/box-times.ts'
import type { TurnoutWatch } from '../turnout.ts'
import { type PaperView, paperBody } from './paper.ts'

/** Where a caucus's ballots stand in the menu. */
export const current = '/caucuses'

export const boxPage =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return missing('such ballot')
    const view = await viewOf(visit, box, deps.zone)
    return show(framed(visit, box, html`${paperBody(view)}${await placeOnRoll(visit, box, deps)}`))
  }

export const framed = (visit: Visit, { title }: Box, body: Html): Html =>
  visit.frame({
    title,
    current,
    island: 'ballot',
    crumbs: [{ href: '/caucuses', label: 'Caucuses' }, { label: title }],
    audience: 'nobody: what you mark stays in this browser until you send it, and then belongs to nobody',
    body,
  })

export const viewOf = async (visit: Visit, box: Box, zone: string): Promise<PaperView> => ({
  box: box.id,
  title: box.title,
  about: box.about,
  officer: box.officer,
  scrutineer: box.scrutineer,
  questions: questionsOf(box.questions),
  phase: phaseOf(box, visit.now),
  now: visit.now,
  drawsFrom: box.drawsFrom,
  castsFrom: box.castsFrom,
  closesAt: box.closesAt,
  zone,
  key: box.key,
  turnout: await turnoutNow(visit, box),
  holder: holderOf(box, visit.who),
  token: visit.token,
  envelopes: box.envelopes > 0,
})

/** Two members who share a phone must not mix their papers; the mark says nothing of whose it is to anybody else. */
const holderOf = ({ id }: Box, who: Who | null): string =>
  who ? createHash('sha256').update(`ballot ${id} ${who.account}`).digest('base64url').slice(0, 16) : ''

const nobody: Turnout = { roll: 0, drawn: 0, cast: 0 }

const turnoutNow = async ({ tx }: Visit, { id }: Box): Promise<Turnout> => (await turnoutOf(tx, [id])).get(id) ?? nobody

/** What the server knows of whoever is signed in: on the roll or not, and whether they have had their paper. Nothing else. */
const placeOnRoll = async ({ tx, who }: Visit, box: Box, deps: BallotsDeps): Promise<Html> => {
  if (!who) return nothing
  const voter = await deps.voterOf(tx, box.id, who.account)
  if (!voter)
    return notice({
      body: 'You are not on the roll of this ballot. It was fixed when the ballot opened; ask the returning officer if you should be on it.',
    })
  return card({
    title: 'You on the roll',
    compact: true,
    body: html`<p>${await stateOf(tx, box.id, voter)}</p><p class="mute small">On the mark list you are <code>${voter}</code>, without your name. The scrutineer sees that list once the ballot is closed. If it says that you had a paper and you did not, tell the scrutineer: somebody used your place.</p>`,
  })
}

const stateOf = async (tx: Visit['tx'], box: Id<'box'>, voter: Id<'voter'>): Promise<string> => {
  const mark = (await marksOf(tx, box)).find(one => one.voter === voter)
  if (!mark) return 'You are on the roll, and have not collected a paper.'
  return mark.how === 'device'
    ? 'You collected a paper on a device. Whether it was cast, and how, the server does not know.'
    : 'You were given an envelope. Whether its code was used, and how, the server does not know.'
}

/** The numbers of a box as they change. */
export const turnoutStream =
  (watch: TurnoutWatch) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return missing('such ballot')
    const now = await turnoutNow(visit, box)
    return { kind: 'stream', type: 'text/event-stream', open: () => watch.stream(box.id, now) }
  }
