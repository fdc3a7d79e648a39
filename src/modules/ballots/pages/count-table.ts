import { html } from 'hono/html'
import type { Content, Html } from '#web/html.ts'
import { type Column, type Row, table } from '#web/tables.ts'
import { written } from '../rules/amount.ts'
import type { Count, Stage } from '../rules/count.ts'
import { letterOf } from './count-words.ts'

const amount = (count: Count, votes: bigint): string => written(votes, count.places)

/** Everybody still in comes with a figure; those who are out or withdrawn with none. */
const cell = (count: Count, stage: Stage, position: number): Content => {
  const votes = stage.votes[position] ?? 0n
  const gone = count.stages.some(({ number, excluded }) => number < stage.number && excluded.includes(position))
  if (gone && votes === 0n) return ''
  const happened = stage.elected.includes(position) ? 'elected' : stage.excluded.includes(position) ? 'out' : ''
  return html`${amount(count, votes)}${happened === '' ? '' : html`<br><strong class="small">${happened}</strong>`}`
}

/** The count as returning officers print it: a row for each candidate, a column for each stage. */
export const stagesTable = (count: Count): Html => {
  const columns: [Column, ...Column[]] = [
    { key: 'who', label: 'Candidate' },
    ...count.stages.map(({ number }) => ({ key: String(number), label: `Stage ${number}`, numeric: true })),
  ]
  const standing = count.candidates.map((_, i) => i).filter(position => !count.withdrawn.includes(position))
  const rowOf = (who: Content, of: (stage: Stage) => Content, marked = false): Row => ({
    cells: { who, ...Object.fromEntries(count.stages.map(stage => [String(stage.number), of(stage)])) },
    marked,
  })
  const candidates = standing.map(position =>
    rowOf(
      html`<span class="letter">${letterOf(position)}</span>${count.candidates[position] ?? ''}`,
      stage => cell(count, stage, position),
      count.elected.includes(position),
    ),
  )
  const quotas = count.stages.some(({ quota }) => quota !== undefined)
    ? [rowOf('Quota', stage => (stage.quota === undefined ? '' : amount(count, stage.quota)))]
    : []
  return table({
    caption: 'Votes after each stage',
    columns,
    rows: [...candidates, rowOf('With nobody', stage => amount(count, stage.nonTransferable)), ...quotas],
    phone: 'scroll',
  })
}
