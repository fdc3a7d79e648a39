import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, definitions, emptyState, list, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { momentMark, sayCount, sayNumber } from '#web/say.ts'
import { pager, table } from '#web/tables.ts'
import { type BoardPaper, type Published, publishedOf } from '../closing.ts'
import type { BallotsDeps } from '../deps.ts'
import { ballotsPaths } from '../paths.ts'
import { type Box, boxById } from '../queries.ts'
import type { Counted } from '../rules/box-count.ts'
import { receiptGroups } from '../rules/paper.ts'
import { countView } from './count-view.ts'

/** Papers on one page: enough that looking at a page does not say which of them somebody looks for. */
const pageSize = 200

/**
 * All papers of a closed box, sorted by receipt, and the count. The route is `unseen`, so that whoever looks for their own receipt is not
 * known to have looked.
 */
export const boardPage =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    if (!box) return missing('such ballot')
    const published = await publishedOf(visit.tx, box.id)
    const after = visit.query('after')
    return show(
      visit.frame({
        title: `The board: ${box.title}`,
        current: '/caucuses',
        crumbs: [{ href: ballotsPaths.box(box.id), label: box.title }, { label: 'The board' }],
        body: published ? boardBody(published, after, deps.zone) : notYet(box),
      }),
    )
  }

const notYet = (box: Box): Html => html`${pageHead({ title: 'The board', kicker: box.title })}
${emptyState({
  title: 'Nothing to see before closing',
  why: `All papers and the count are published here once ${box.officer} and ${box.scrutineer} have both signed for it. Until then nobody sees them, not even these two.`,
  next: html`<p><a href="${ballotsPaths.box(box.id)}">Back to the ballot</a> · <a href="${ballotsPaths.audit(box.id)}">What is fixed already (JSON)</a></p>`,
})}`

const boardBody = ({ box, board, counts, lot }: Published, after: string, zone: string): Html => html`
${pageHead({ title: box.title, kicker: 'The result', lead: sayTurnout(box, board) })}
${after === '' ? counts.map(resultCard) : nothing}
${after === '' ? checkCard(box, lot, zone) : nothing}
${papersCard(box, board, after)}`

const sayTurnout = (box: Box, board: readonly BoardPaper[]): string => {
  const cast = `${sayCount(board.length, 'paper was', 'papers were')} cast`
  if (box.quorum === 0) return `${cast}. No quorum was asked for.`
  return `${cast}; ${sayNumber(box.quorum)} were needed for a quorum: it was ${board.length >= box.quorum ? 'reached' : 'not reached'}.`
}

const resultCard = ({ asked, method, count }: Counted, at: number): Html => html`
<section class="stack"><h2>${asked.title}</h2>
${isRefusal(count) ? notice({ body: html`This question could not be counted: ${count.why}` }) : countView({ count, method, within: `q${at + 1}-` })}</section>`

const checkCard = (box: Box, lot: string, zone: string): Html =>
  card({
    title: 'Check it yourself',
    body: html`
${definitions({
  items: [
    { term: 'Closed', text: box.closedAt ? momentMark(box.closedAt, zone) : 'not yet' },
    { term: 'Signed by', text: `${box.officer} (returning officer) and ${box.scrutineer} (scrutineer)` },
    { term: 'Lot for equal votes', text: html`<code class="long-word">${lot}</code>` },
  ],
})}
<p><a href="${ballotsPaths.audit(box.id)}">The audit file</a> has every paper, signature and hash. <code>bin/caucus verify audit.json</code> checks them and counts again; the command is one file that anybody can read.</p>
${list({
  items: [
    'It shows: every paper is signed for this ballot or opens a published code, none is there twice, there are no more papers than people marked as having had one, nothing was changed after it was written, and the count is right.',
    'It cannot show who is behind a mark. A server in bad hands could mark somebody who never voted and cast for them: everybody on the roll sees their own mark, and the scrutineer asks some of those marked.',
  ],
})}`,
  })

const papersCard = (box: Box, board: readonly BoardPaper[], after: string): Html => {
  const rest = board.filter(({ receipt }) => receipt > after)
  const shown = rest.slice(0, pageSize)
  const last = shown.at(-1)
  const more = rest.length > pageSize && last ? { next: ballotsPaths.board(box.id, last.receipt) } : {}
  return card({
    title: 'All papers',
    id: 'papers',
    lead: 'Sorted by receipt: no order in which they came, no time, no name.',
    body: html`${table({
      caption: 'Papers by receipt',
      captionUnseen: true,
      columns: [
        { key: 'receipt', label: 'Receipt' },
        { key: 'says', label: box.questions.length === 1 ? 'What it says' : 'What it says, by question' },
      ],
      rows: shown.map(paper => ({
        cells: { receipt: html`<code>${receiptGroups(paper.receipt).join(' ')}</code>`, says: saysOf(box, paper) },
      })),
      empty: html`<p>No paper was cast.</p>`,
    })}
${board.length > pageSize ? pager({ ...(after === '' ? {} : { first: ballotsPaths.board(box.id) }), ...more, shown: `${sayNumber(shown.length)} of ${sayNumber(board.length)} papers` }) : nothing}`,
  })
}

const saysOf = ({ questions }: Box, { answers }: BoardPaper): string =>
  questions
    .map(({ options }, at) => (answers[at] ?? []).map(place => place.map(one => options[one - 1]).join(' = ')).join(', ') || 'left empty')
    .join(' · ')
