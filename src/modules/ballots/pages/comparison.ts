import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import { sayNumber } from '#web/say.ts'
import { type Column, table } from '#web/tables.ts'
import type { Comparison, Count } from '../rules/count.ts'
import { letterOf, namesOf } from './count-words.ts'

/** Everybody against everybody, and the order that follows: for methods that compare instead of counting in stages. */
export const comparisonView = (count: Count, comparison: Comparison): Html => html`
${card({ title: 'Who beats whom', lead: 'Each row says how many papers put that candidate above the one at the head of the column. Marked: more than the other way round.', body: pairTable(count, comparison) })}
${card({ title: 'The order', body: html`${list({ items: comparison.ranking.map(group => namesOf(count, group)), kind: 'numbered' })}${list({ items: comparison.reasons })}${beatsAll(count, comparison)}` })}`

const beatsAll = (count: Count, { condorcetWinner, smithSet }: Comparison): Html =>
  condorcetWinner === null && smithSet.length > 1
    ? html`<p>Nobody beats everybody else. Those who are beaten by none outside their own group: ${namesOf(count, smithSet)}.</p>`
    : nothing

const pairTable = (count: Count, { pairwise }: Comparison): Html => {
  const standing = count.candidates.map((_, i) => i).filter(position => !count.withdrawn.includes(position))
  const papers = (a: number, b: number): number => pairwise[a]?.[b] ?? 0
  const columns: [Column, ...Column[]] = [
    { key: 'who', label: 'Above' },
    ...standing.map(position => ({ key: String(position), label: letterOf(position), numeric: true })),
  ]
  const cell = (a: number, b: number): Html =>
    a === b
      ? html`<span aria-hidden="true">·</span><span class="unseen">the same</span>`
      : papers(a, b) > papers(b, a)
        ? html`<strong>${sayNumber(papers(a, b))}</strong>`
        : html`${sayNumber(papers(a, b))}`
  return table({
    caption: 'Papers that put one above another',
    captionUnseen: true,
    columns,
    rows: standing.map(a => ({
      cells: {
        who: html`<span class="letter">${letterOf(a)}</span>${count.candidates[a] ?? ''}`,
        ...Object.fromEntries(standing.map(b => [String(b), cell(a, b)])),
      },
      marked: count.elected.includes(a),
    })),
    phone: 'scroll',
  })
}
