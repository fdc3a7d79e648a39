import { html } from 'hono/html'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, disclosure, list, tag } from '#web/pieces.ts'
import { sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { type RuleLine, ruleDifferences } from '../rule-differences.ts'
import type { ContestState } from '../state.ts'

/** What differs by the rules in force in each, whatever happened. */
export const rulesCard = (a: ContestState, b: ContestState): Html => {
  const lines = ruleDifferences(a, b)
  const differing = lines.filter(line => line.differs).map(line => line.what.toLowerCase())
  const [same, apart] = [lines.filter(isSame), lines.filter(line => !isSame(line))]
  return card({
    title: 'Rule by rule',
    id: 'rules',
    lead: differing.length > 0 ? `They differ in: ${differing.join('; ')}.` : 'As far as is known, the same rules.',
    body: html`${apart.length === 0 ? nothing : apartTable(a, b, apart)}${same.length === 0 ? nothing : disclosure({ summary: sayCount(same.length, 'rule is the same in both', 'rules are the same in both'), body: sameTable(same) })}`,
  })
}

const isSame = ({ a, b }: RuleLine): boolean => a.length > 0 && a.join('\n') === b.join('\n')

const apartTable = (a: ContestState, b: ContestState, lines: readonly RuleLine[]): Html =>
  table({
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
  })

const sameTable = (lines: readonly RuleLine[]): Html =>
  table({
    caption: 'The same in both contests',
    captionUnseen: true,
    columns: [
      { key: 'what', label: 'Rule' },
      { key: 'both', label: 'In both' },
    ],
    rows: lines.map(({ what, a }) => ({ cells: { what, both: said(a) } })),
  })

const said = (lines: readonly string[]): Content => {
  const [only, ...more] = lines
  if (only === undefined) return html`<span class="mute">not known</span>`
  return more.length === 0 ? only : list({ items: lines })
}
