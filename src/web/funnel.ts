import { html } from 'hono/html'
import { type Content, type Html, nothing } from './html.ts'

export type FunnelStep = {
  readonly name: Content
  /** How many options stand after this step; null when nobody published it. */
  readonly left: number | null
  /** Who decided, and what was said of those who went out. */
  readonly note?: Content
  readonly href?: string
  /** How many of those left are ours: drawn red. */
  readonly ours?: number
}

const perRow = 10
const pitch = 18
const rise = 15.6

/** One hexagon as a path of its own, its top corner at x, y. */
const hexagonAt = (index: number): string => {
  const row = Math.floor(index / perRow)
  const x = (index % perRow) * pitch + (row % 2) * (pitch / 2) + pitch / 2
  return `M${x} ${Math.round((row * rise + 1) * 10) / 10}l7.8 4.5v9l-7.8 4.5-7.8-4.5v-9z`
}

const hexagons = (from: number, to: number): string =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => hexagonAt(from + index)).join('')

/** How many options one hexagon stands for: 1 up to sixty, then 2, 5, 10 … so that a picture stays countable. */
const optionsPerHexagon = (most: number): number => {
  const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
  return sizes.find(size => most / size <= 60) ?? 10_000
}

type Drawn = { readonly step: FunnelStep; readonly next: FunnelStep | undefined; readonly scale: number }

const picture = ({ step: { left, ours = 0 }, next, scale }: Drawn): Html => {
  if (left === null) return nothing
  const total = Math.ceil(left / scale)
  const staying = next === undefined ? total : next.left === null ? total : Math.min(total, Math.ceil(next.left / scale))
  const mine = Math.min(total, Math.ceil(ours / scale))
  const mineStay = next === undefined ? mine : Math.min(mine, next.ours ?? 0)
  const rows = Math.ceil(total / perRow)
  const width = Math.min(total, perRow) * pitch + (rows > 1 ? pitch / 2 : 0)
  const height = Math.ceil(rows * rise + 6)
  return html`<svg class="funnel__art" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${[
    { kind: 'ours', d: hexagons(0, mineStay) },
    { kind: next?.left === null ? 'unsure' : 'stays', d: hexagons(mineStay, staying) },
    { kind: 'ours-gone', d: hexagons(staying, staying + mine - mineStay) },
    { kind: 'gone', d: hexagons(staying + mine - mineStay, total) },
  ].map(({ kind, d }) => (d === '' ? nothing : html`<path class="funnel__${kind}" d="${d}"/>`))}</svg>`
}

const unknownPicture = (): Html => html`
<svg class="funnel__unknown" viewBox="0 0 40 44" width="40" height="44" aria-hidden="true"><path d="M20 2l17.3 10v20L20 42 2.7 32V12z"/><path class="funnel__hatch" d="M8 36L32 9M14 39.5L37 14M3.5 28L24 5"/><text x="20" y="29" text-anchor="middle">?</text></svg><span class="unseen">not known</span>`

const wentOut = ({ step, next }: Drawn): Html => {
  if (next === undefined || step.left === null || next.left === null) return nothing
  const out = step.left - next.left
  return out <= 0 ? html`<p class="funnel__out">all went on</p>` : html`<p class="funnel__out">${out} went out at the next step</p>`
}

const drawn = (part: Drawn): Html => {
  const { step } = part
  return html`
<li class="funnel__step">
  <p class="funnel__count">${step.left ?? unknownPicture()}</p>
  <div class="funnel__words"><p class="funnel__name">${step.href === undefined ? step.name : html`<a href="${step.href}">${step.name}</a>`}</p>${step.note === undefined ? nothing : html`<p class="funnel__note">${step.note}</p>`}</div>
  ${picture(part)}
  ${wentOut(part)}
</li>`
}

/** The next step is not known, so neither is who went on to it. */
const unsure = ({ left }: FunnelStep, index: number, steps: readonly FunnelStep[]): boolean =>
  left !== null && steps[index + 1]?.left === null

/**
 * How many options stood after each step, one hexagon for each (or for a stated number, when there are very many), ten to a
 * row. Filled ones went on, hollow ones went out at the next step; a step nobody published is hatched with a question mark.
 */
export const funnel = ({ steps, label, one = 'option' }: { steps: readonly FunnelStep[]; label: string; one?: string }): Html => {
  const scale = optionsPerHexagon(Math.max(1, ...steps.map(step => step.left ?? 0)))
  const key = scale === 1 ? `Each hexagon is one ${one}` : `Each hexagon stands for ${scale} of them`
  return html`
<div class="funnel">
<ol class="funnel__steps" aria-label="${label}">${steps.map((step, index) => drawn({ step, next: steps[index + 1], scale }))}</ol>
<p class="funnel__key mute small">${key}: filled went on, hollow went out at the next step${steps.some(step => step.ours) ? ', red are ours' : ''}${steps.some(unsure) ? ', grey is not known' : ''}.</p>
</div>`
}
