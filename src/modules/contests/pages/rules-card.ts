import { html } from 'hono/html'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, list, tag } from '#web/pieces.ts'
import { table } from '#web/tables.ts'
import { ruleDifferences } from '../rule-differences.ts'
import type { ContestState } from '../state.ts'

/** What differs by the rules in force in each, whatever happened. */
export const rulesCard = (a: ContestState, b: ContestState): Html => {
  const lines = ruleDifferences(a, b)
  const differing = lines.filter(line => line.differs).map(line => line.what.toLowerCase())
  return card({
    title: 'Rule by rule',
    id: 'rules',
    lead: differing.length > 0 ? `They differ in: ${differing.join('; ')}.` : 'As far as is known, the same rules.',
    body: table({
      caption: 'The rules of the two contests',
      captionUnseen: true,
      columns: [
        { key: 'what', label: 'Rule' },
        { key: 'a', label: a.contest.title },
        { key: 'b', label: b.contest.title },
      ],
      rows: lines.map(({ what, a: one, b: other, differs }) => ({
        cells: {
          what: html`${what}${differs ? html`<br>${tag({ label: 'differs', tone: 'warn' })}` : nothing}`,
          a: said(one),
          b: said(other),
        },
      })),
    }),
  })
}

const said = (lines: readonly string[]): Content => {
  const [only, ...more] = lines
  if (only === undefined) return html`<span class="mute">not known</span>`
  return more.length === 0 ? only : list({ items: lines })
}
