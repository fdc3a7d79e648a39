import { html } from 'hono/html'
import type { Html } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { sayShare } from '#web/say.ts'
import { baseRate } from '../base-rate.ts'
import { contestsPaths } from '../paths.ts'
import type { ContestState, Packs } from '../state.ts'
import { citing } from './words.ts'

/** How many came in comparable contests, as published by this moment; or that there is none. */
export const baseRateCard = (packs: Packs, state: ContestState): Html => {
  const { turnout } = baseRate(packs, state.procedure.kind, { knownBy: state.at, except: state.key })
  const title = 'How many vote in such contests'
  if (turnout === 'none')
    return card({
      title,
      compact: true,
      body: html`<p>Base rate: <strong>none</strong>. No comparable contest with figures for it is known at this moment.</p>`,
    })
  const rows = turnout.rows.map(
    row =>
      html`<a href="${contestsPaths.contest(row.key)}">${row.title}</a>: ${row.approx ? 'about ' : ''}${sayShare(row.share)} ${citing(state.pack, row.sources)}`,
  )
  return card({
    title,
    compact: true,
    body: html`<p><strong>${sayShare(turnout.mean)}</strong> of those entitled voted, from ${turnout.n === 1 ? 'one such contest' : `${turnout.n} such contests`}${turnout.n > 1 ? ` (${sayShare(turnout.low)} to ${sayShare(turnout.high)})` : ''}.</p>${disclosure({ summary: 'The contests it rests on', body: list({ items: rows }) })}`,
  })
}
