import { createHash } from 'node:crypto'
import type { Who } from '#kernel/scope.ts'
import type { Html } from '#web/html.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import type { BallotsDeps } from '../deps.ts'
import { type Box, boxById, marksOf, type Turnout, turnoutOf } from '../queries.ts'
import { questionsOf } from '../rules/box-question.ts'
import { phaseOf } from '../rules/box-times.ts'
import type { TurnoutWatch } from '../turnout.ts'
import { paperBody } from './paper.ts'
import type { PaperView, Place } from './paper-view.ts'

/** Where a caucus's ballots stand in the menu. */
const current = '/caucuses'

export const boxPage =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return missing('such ballot')
    return show(framed(visit, box, paperBody(await viewOf(visit, box, deps))))
  }

export const framed = (visit: Visit, { title }: Box, body: Html): Html =>
  visit.frame({
    title,
    current,
    island: 'ballot',
    crumbs: [{ href: '/caucuses', label: 'Caucuses' }, { label: title }],
    audience: 'nobody: papers carry no name',
    body,
  })

export const viewOf = async (visit: Visit, box: Box, deps: BallotsDeps): Promise<PaperView> => ({
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
  zone: deps.zone,
  key: box.key,
  turnout: await turnoutNow(visit, box),
  place: await placeOf(visit, box, deps),
  holder: holderOf(box, visit.who),
  token: visit.token,
  envelopes: box.envelopes > 0,
})

/** Two members who share a phone must not mix their papers; the mark says nothing of whose it is to anybody else. */
const holderOf = ({ id }: Box, who: Who | null): string =>
  who ? createHash('sha256').update(`ballot ${id} ${who.account}`).digest('base64url').slice(0, 16) : ''

const nobody: Turnout = { roll: 0, drawn: 0, cast: 0 }

const turnoutNow = async ({ tx }: Visit, { id }: Box): Promise<Turnout> => (await turnoutOf(tx, [id])).get(id) ?? nobody

const placeOf = async ({ tx, who }: Visit, box: Box, deps: BallotsDeps): Promise<Place | null> => {
  if (!who) return null
  const voter = await deps.voterOf(tx, box.id, who.account)
  if (!voter) return 'off the roll'
  const mark = (await marksOf(tx, box.id)).find(one => one.voter === voter)
  return { voter, had: mark ? (mark.how === 'device' ? 'paper' : 'envelope') : 'nothing' }
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
