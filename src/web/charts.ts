import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import { type Content, type Html, nothing } from './html.ts'
import { disclosure } from './pieces.ts'
import { sayNumber, sayShare } from './say.ts'

/** Percent of the width with two decimals: our charts keep their letters at full size by stretching only what is not text. */
const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** A picture, its words, and the same as a table, folded below it. */
export const figureWithTable = ({ caption, picture, table, summary = 'The same as a table' }: FigureOptions): Html => html`
<figure class="picture">
  <figcaption>${caption}</figcaption>
  ${picture}
  ${disclosure({ summary, body: table })}
</figure>`

export type FigureOptions = { readonly caption: Content; readonly picture: Html; readonly table: Html; readonly summary?: string }

export type RoomOptions = {
  /** Probability that exactly `from + index` of ours come. */
  readonly chances: readonly number[]
  readonly from?: number
  /** The number that wins the room. */
  readonly need: number
  /** Its interval, when the number that wins is itself uncertain. */
  readonly needLow?: number
  readonly needHigh?: number
  /** Who comes, for the axis: `of ours come`. */
  readonly unit?: string
  /** Share in which `need` is reached, when the caller knows it better than from `chances` (ties, a moving win number). */
  readonly reached?: number
}

type Bar = { readonly low: number; readonly high: number; readonly mass: number }

/** The part of the axis worth drawing: where there is any chance at all, and the winning number with room around it. */
const span = ({ chances, from = 0, need, needHigh = need }: RoomOptions): { low: number; high: number } => {
  const weighty = chances.flatMap((chance, index) => (chance > 0.0005 ? [from + index] : []))
  const low = Math.min(weighty[0] ?? from, need)
  const high = Math.max(weighty.at(-1) ?? from, needHigh)
  const margin = Math.max(2, Math.round((high - low) * 0.06))
  return { low: Math.max(0, low - margin), high: high + margin }
}

/** Bars of equal width, one of which begins at the winning number, so that no bar is both short and enough. */
const barsOf = (options: RoomOptions, { low, high }: { low: number; high: number }): Bar[] => {
  const width = Math.max(1, Math.ceil((high - low) / 36))
  const start = options.need - Math.ceil((options.need - low) / width) * width
  const count = Math.ceil((high + 1 - start) / width)
  return Array.from({ length: count }, (_, index) => {
    const first = start + index * width
    const masses = Array.from({ length: width }, (_, step) => options.chances[first + step - (options.from ?? 0)] ?? 0)
    return { low: first, high: first + width - 1, mass: masses.reduce((sum, mass) => sum + mass, 0) }
  })
}

const tall = 150

/** How many of ours come, as bars with their chances, and the line of the number that wins the room. */
export const roomChart = (options: RoomOptions): Html => {
  const bars = barsOf(options, span(options))
  const first = bars[0]?.low ?? 0
  const last = (bars.at(-1)?.high ?? 1) + 1
  const x = scaleLinear([first, last], [0, 1])
  const top = scaleLinear([0, Math.max(...bars.map(bar => bar.mass), 1e-9)], [0, tall - 44])
  const reached = options.reached ?? bars.reduce((sum, bar) => (bar.low >= options.need ? sum + bar.mass : sum), 0)
  return html`
<svg class="room" width="100%" height="${tall + 34}" role="img" aria-label="${roomWords(options, reached)}">
  ${needBand(options, x)}
  ${bars.map(bar => roomBar({ bar, x, height: top(bar.mass), enough: bar.low >= options.need }))}
  <line class="room__floor" x1="0" x2="100%" y1="${tall}" y2="${tall}"/>
  ${x
    .ticks(5)
    .filter(Number.isInteger)
    .map(tick => axisTick(tick, x(tick + 0.5)))}
  ${needLine(options, x)}
</svg>
<p class="room__words"><span class="room__key room__key--short">short: ${sayShare(1 - reached)}</span> <span class="room__key room__key--enough">enough: ${sayShare(reached)}</span></p>`
}

type Scale = (value: number) => number

const roomBar = ({ bar, x, height, enough }: { bar: Bar; x: Scale; height: number; enough: boolean }): Html => {
  if (height < 0.2) return nothing
  const tallness = Math.round(height * 10) / 10
  const left = x(bar.low)
  const width = (x(bar.high + 1) - left) * 0.86
  return html`<rect class="room__bar room__bar--${enough ? 'enough' : 'short'}" x="${percent(left)}" width="${percent(width)}" y="${Math.round((tall - tallness) * 10) / 10}" height="${tallness}"/>`
}

const axisTick = (value: number, at: number): Html => {
  const anchor = at < 0.04 ? 'start' : at > 0.96 ? 'end' : 'middle'
  return html`<line class="room__tick" x1="${percent(at)}" x2="${percent(at)}" y1="${tall}" y2="${tall + 5}"/><text class="room__number" x="${percent(at)}" y="${tall + 22}" text-anchor="${anchor}">${sayNumber(value)}</text>`
}

const needLine = ({ need }: RoomOptions, x: Scale): Html => {
  const at = x(need)
  const toRight = at < 0.5
  return html`<line class="room__need" x1="${percent(at)}" x2="${percent(at)}" y1="4" y2="${tall + 4}"/><text class="room__label" x="${percent(at)}" dx="${toRight ? 8 : -8}" y="18" text-anchor="${toRight ? 'start' : 'end'}">${sayNumber(need)} wins the room</text>`
}

const needBand = ({ needLow, needHigh }: RoomOptions, x: Scale): Html => {
  if (needLow === undefined || needHigh === undefined) return nothing
  return html`<rect class="room__band" x="${percent(x(needLow))}" width="${percent(x(needHigh + 1) - x(needLow))}" y="26" height="${tall - 26}"/>`
}

const roomWords = ({ need, unit = 'of ours come' }: RoomOptions, reached: number): string =>
  `How many ${unit}, with the chance of each number. ${sayNumber(need)} wins the room: that is reached ${sayShare(reached)} times.`

export type IntervalOptions = {
  readonly label: string
  readonly low: number
  readonly expected: number
  readonly high: number
  readonly needed?: number
  /** Right end of the axis; chosen unless told. Give the same to bars that are compared. */
  readonly most?: number
}

/** From low to high with the expected number in it, on an axis from nought, and a mark where the needed number is. */
export const intervalBar = ({ label, low, expected, high, needed, most }: IntervalOptions): Html => {
  const end = most ?? Math.ceil(Math.max(high, needed ?? 0) * 1.12 + 1)
  const at = (value: number) => percent(Math.min(1, Math.max(0, value / end)))
  const needWords = needed === undefined ? '' : `; ${sayNumber(needed)} needed`
  return html`
<svg class="interval" width="100%" height="64" role="img" aria-label="${label}: ${sayNumber(low)} to ${sayNumber(high)}, expected ${sayNumber(expected)}${needWords}">
  <line class="interval__axis" x1="0" x2="100%" y1="32" y2="32"/>
  <rect class="interval__range" x="${at(low)}" width="${percent(Math.max(0.005, (high - low) / end))}" y="24" height="16"/>
  <line class="interval__expected" x1="${at(expected)}" x2="${at(expected)}" y1="20" y2="44"/>
  <text class="interval__end" x="${at(low)}" y="60" text-anchor="${low / end < 0.06 ? 'start' : 'middle'}">${sayNumber(low)}</text>
  <text class="interval__end" x="${at(high)}" y="60" text-anchor="${high / end > 0.94 ? 'end' : 'middle'}">${sayNumber(high)}</text>
  <text class="interval__number" x="${at(expected)}" y="15" text-anchor="middle">${sayNumber(expected)}</text>
  ${needed === undefined ? nothing : neededMark({ needed, at: at(needed), toLeft: needed / end > 0.7, near: Math.abs(needed - expected) / end < 0.2 })}
</svg>`
}

const neededMark = ({ needed, at, toLeft, near }: { needed: number; at: string; toLeft: boolean; near: boolean }): Html =>
  html`<line class="interval__needed" x1="${at}" x2="${at}" y1="${near ? 20 : 4}" y2="50"/>${near ? nothing : html`<text class="interval__label" x="${at}" dx="${toLeft ? -7 : 7}" y="15" text-anchor="${toLeft ? 'end' : 'start'}">${sayNumber(needed)} needed</text>`}`

export type BarItem = { readonly label: Content; readonly value: number; readonly href?: string; readonly current?: boolean }

/** Named counts with bars on one scale; the number is there to read, so the bar is ornament. */
export const smallBars = ({ items, most }: { items: readonly BarItem[]; most?: number }): Html => {
  const end = Math.max(1, most ?? Math.max(...items.map(item => item.value), 1))
  return html`
<ul class="bars">${items.map(
    ({ label, value, href, current = false }) => html`
  <li class="bars__row"><span class="bars__label">${href === undefined ? label : html`<a href="${href}"${current ? html` aria-current="true"` : nothing}>${label}</a>`}</span><span class="bars__value">${sayNumber(value)}</span><svg class="bars__bar" width="100%" height="12" aria-hidden="true"><rect class="bars__ground" width="100%" height="12"/><rect class="bars__fill" width="${percent(value / end)}" height="12"/></svg></li>`,
  )}
</ul>`
}

/** Part of a whole as one bar: `118 of 650`. */
export const shareBar = ({ part, whole, label }: { part: number; whole: number; label: string }): Html =>
  html`<svg class="share" width="100%" height="10" role="img" aria-label="${label}: ${sayNumber(part)} of ${sayNumber(whole)}"><rect class="bars__ground" width="100%" height="10" rx="5"/><rect class="share__fill" width="${percent(whole === 0 ? 0 : Math.min(1, part / whole))}" height="10" rx="5"/></svg>`
