import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { disclosure, list } from '#web/pieces.ts'
import type { Decision } from '../rules/decides.ts'

/** How many lines are read at once; the others are folded away. */
const most = 4

const line = ({ what, where, gate }: Decision): Html =>
  html`${what}${gate ? ' (options can be removed here)' : ''}${where ? html` <span class="mute small">${where}</span>` : nothing}`

/** What a body has a say in: the first few, then the rest and the appeals that come to it, folded. */
export const saidList = (all: readonly Decision[]): Html => {
  const own = all.filter(({ kind }) => kind !== 'appeal')
  const appeals = all.filter(({ kind }) => kind === 'appeal')
  return html`${lines(own.slice(0, most))}${folded(own.slice(most), 'more')}${folded(appeals, appeals.length === 1 ? 'appeal comes to it' : 'appeals come to it')}`
}

const lines = (all: readonly Decision[]): Html => (all.length === 0 ? nothing : list({ items: all.map(line) }))

const folded = (all: readonly Decision[], what: string): Html =>
  all.length === 0 ? nothing : disclosure({ summary: `${all.length} ${what}`, body: lines(all) })
