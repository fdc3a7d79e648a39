import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { notice } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import type { BallotsDeps } from '../deps.ts'
import { printCodes } from '../opening.ts'
import { ballotsPaths } from '../paths.ts'
import { type Box, boxById } from '../queries.ts'
import { codeGroups } from '../rules/box-code.ts'

/** The codes as slips to be printed and cut, in a random order each time. A POST: each printing is written on the box's chain. */
export const printEnvelopes =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return missing('such ballot')
    const codes = await printCodes(visit.tx, deps.key, box, visit.now)
    if (isRefusal(codes)) return showAgain(framed(visit, box, notice({ body: html`${codes.why} ${codes.next ?? ''}` })))
    await visit.audit('ballot.codes-printed', box.id, { codes: codes.length })
    return show(framed(visit, box, html`<div class="sheet">${codes.map(code => slip(box, code, deps))}</div>`))
  }

const framed = (visit: Visit, box: Box, body: Html): Html =>
  visit.frame({
    title: `Envelopes: ${box.title}`,
    current: '/caucuses',
    crumbs: [
      { href: ballotsPaths.box(box.id), label: box.title },
      { href: ballotsPaths.office(box.id), label: 'Office' },
      { label: 'Envelopes' },
    ],
    body: html`${pageHead({ title: 'Envelopes', kicker: box.title, lead: 'Print this page, cut it, one slip to an envelope. Whoever reads a code can vote with it: let nobody look, and close this page when you are done.' })}${body}`,
  })

const slip = (box: Box, code: string, { zone, publicUrl }: BallotsDeps): Html => html`
<article class="slip">
  <h2>${box.title}</h2>
  <p class="slip__code">${codeGroups(code)}</p>
  <p class="small">Go to <strong>${publicUrl}${ballotsPaths.box(box.id)}</strong>, mark your paper, and type this code. It works once, from ${sayMoment(box.castsFrom, zone)} until ${sayMoment(box.closesAt, zone)}. Nobody knows that it is yours: tell it to nobody.</p>
</article>`
