import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { sayShare, sayShares } from '#web/say.ts'
import { countedIn } from '../facts.ts'
import { contestsPaths } from '../paths.ts'
import type { BaseRate } from '../rules/base-rate.ts'
import { fewestForARate } from '../rules/rate-table.ts'
import type { ContestState, Packs } from '../state.ts'
import { sayChannel } from './kind-words.ts'
import type { Parts } from './parts.ts'
import { cellWords } from './rate-words.ts'
import { citing } from './words.ts'

/** In a pack, or opened and reviewed on this server. */
const isOfRecord = (packs: Packs, row: { readonly pack: string; readonly key: string }): boolean =>
  packs.get(row.pack)?.contests.has(row.key) ?? false

/** How many came in comparable contests, as published by this moment; or that there is none. */
export const baseRateCard = (packs: Packs, state: ContestState, base: BaseRate, parts: Parts): Html => {
  const title = 'How many vote in such contests'
  if (countedIn(state.contest, state.procedure) === 'units')
    return card({
      title,
      id: 'rates',
      folded: parts.fold('rates', 'No turnout of people is on record.'),
      body: html`<p>The votes on record here are those of branches and other units, not of people, so no turnout of people stands beside them. <a href="${contestsPaths.baseRates({ kind: state.procedure.kind })}">What the record says across contests</a></p>`,
    })
  const { turnout, id, cell } = base
  if (turnout === 'none')
    return card({
      title,
      id: 'rates',
      folded: parts.fold('rates', 'Base rate: none'),
      body: html`<p>Base rate: <strong>none</strong>. No comparable contest with figures for it is known at this moment. <a href="${contestsPaths.baseRates({ kind: state.procedure.kind })}">What the record says across contests</a></p>`,
    })
  const rows = turnout.rows.map(
    row =>
      html`<a href="${contestsPaths.contest(row.key)}">${row.title}</a>: ${row.approx ? 'about ' : ''}${sayShare(row.share)} ${isOfRecord(packs, row) ? (row.pack === state.pack.about.id ? citing(state.pack, row.sources) : nothing) : '(written down here)'}`,
  )
  const such = cell.channel ? `such contests ${sayChannel(cell.channel)}` : 'such contests'
  const one = cell.channel ? `one such contest ${sayChannel(cell.channel)}` : 'one such contest'
  return card({
    title,
    id: 'rates',
    folded: parts.fold('rates', `${sayShare(turnout.mean)} of those entitled`),
    body: html`<p><strong>${sayShare(turnout.mean)}</strong> of those entitled voted, from ${turnout.n === 1 ? one : `${turnout.n} ${such}`}${turnout.n > 1 ? ` (${sayShares(turnout.low, turnout.high)})` : ''}${turnout.n < fewestForARate ? ': few, so an example' : ''}. Contests like it: ${cellWords({ cell })}. Those that somebody wrote about, so quiet ones are missing.</p>${disclosure({ summary: 'The contests it rests on', body: list({ items: rows }) })}<p><a href="${contestsPaths.baseRates({ row: id })}">This row of the base rates</a></p>`,
  })
}
