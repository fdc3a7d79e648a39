import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { pageHead } from '#web/layout.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { castCode, castPaper, once } from '../commands.ts'
import type { BallotsDeps } from '../deps.ts'
import { ballotsPaths } from '../paths.ts'
import { type Box, boxById } from '../queries.ts'
import { type CastRequest, readCast } from '../rules/box-cast.ts'
import { questionsOf } from '../rules/box-question.ts'
import { answersFromForm, receiptGroups } from '../rules/paper.ts'
import { framed, viewOf } from './box.ts'
import { paperBody } from './paper.ts'

/**
 * Takes a paper: from a script of ours (JSON), with the token of a device or the code of an envelope; or, without script, from a form with a
 * code. The route is `unseen`: no cookie is read, no session asked for, nothing written but the paper.
 */
export const cast =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return visit.json === undefined ? missing('such ballot') : said(refuse('There is no such ballot here.'))
    return visit.json === undefined ? castByForm(visit, box, deps) : castByDevice(visit, box)
  }

const castByDevice = async (visit: Visit, box: Box): Promise<Reply> => {
  const sent: CastRequest | Refusal = readCast(visit.json)
  if (isRefusal(sent)) return said(sent)
  const taken =
    'code' in sent
      ? await castCode(visit.tx, box, { typed: sent.code, answers: sent.answers }, visit.now)
      : await castPaper(visit.tx, box, sent, visit.now)
  if (isRefusal(taken)) return said(taken)
  return { kind: 'json', status: taken.again ? 200 : 201, value: { receipt: taken.receipt } }
}

/** A refusal for a script of ours: 409 where it is about once, 422 otherwise. */
const said = ({ why, next, rule, fields }: Refusal, status: 403 | 422 = 422): Reply => ({
  kind: 'json',
  status: rule === once ? 409 : status,
  value: { why, ...(next ? { next } : {}), ...(fields ? { fields } : {}) },
})

const castByForm = async (visit: Visit, box: Box, deps: BallotsDeps): Promise<Reply> => {
  const answers = answersFromForm(questionsOf(box.questions), visit.form)
  const taken = isRefusal(answers) ? answers : await castCode(visit.tx, box, { typed: visit.form.text('code'), answers }, visit.now)
  if (isRefusal(taken)) {
    const view = await viewOf(visit, box, deps)
    return showAgain(framed(visit, box, paperBody({ ...view, typed: { text: visit.form.text, all: visit.form.all, refusal: taken } })))
  }
  return show(receiptPage(visit, box, taken.receipt))
}

const receiptPage = (visit: Visit, box: Box, receipt: string) =>
  visit.frame({
    title: 'Your paper is in the box',
    current: '/caucuses',
    crumbs: [{ href: ballotsPaths.box(box.id), label: box.title }, { label: 'Receipt' }],
    body: html`${pageHead({ title: 'Your paper is in the box', kicker: box.title, lead: 'Write this receipt down, or print this page. It is shown once.' })}
<article class="sheet receipt"><p class="receipt__title">${box.title}</p><p class="mute small">Receipt</p><p class="receipt__code">${receiptGroups(receipt).join(' ')}</p></article>
<p>Once the ballot is closed, all papers are published with their receipts on <a href="${ballotsPaths.board(box.id)}">the board</a>. Find yours, and see that it was counted as you marked it.</p>
<p><strong>Keep it to yourself.</strong> Once papers are published, whoever has your receipt can see how you voted.</p>`,
  })
