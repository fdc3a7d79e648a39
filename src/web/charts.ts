import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import { type Content, type Html, nothing } from './html.ts'
import { disclosure } from './pieces.ts'
import { sayNumber, sayRange, sayShare } from './say.ts'

/** Percent of the width with two decimals: our charts keep their letters at full size by stretching only what is not text. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** A picture, its words, and the same as a table, folded below it. */
export const figureWithTable = ({ caption, picture, table, summary = 'The same as a table' }: FigureOptions): Html => html`
<figure class="picture">
  <figcaption>${caption}</figcaption>
  ${picture}
  ${disclosure({ summary, body: table })}
</figure>`

type FigureOptions = { readonly caption: Content; readonly picture: Html; readonly table: Html; readonly summary?: string }

type RoomOptions = {
  /** The chance that from `low` to `high` of ours come. */
  readonly chance: (low: number, high: number) => number
  /** Where there is any chance worth drawing. */
  readonly likely: { readonly low: number; readonly high: number }
  /** The number that wins the room. */
  readonly need: number
  /** What it does: `wins the room` unless told. */
  readonly does?: string
  /** Its interval, when the number that wins is itself uncertain. */
  readonly needLow?: number
  readonly needHigh?: number
  /** Who comes, for the axis: `of ours come`. */
  readonly unit?: string
  /** Share in which `need` is reached, when the caller knows it better than from `chance` (ties, a moving win number). */
  readonly reached?: number
}

type Bar = { readonly low: number; readonly high: number; readonly mass: number }

/** The part of the axis worth drawing: what is likely, and the winning number with room around it. */
const span = ({ likely, need, needHigh = need }: RoomOptions): { low: number; high: number } => {
  const low = Math.min(likely.low, need)
  const high = Math.max(likely.high, needHigh)
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
    return { low: first, high: first + width - 1, mass: options.chance(first, first + width - 1) }
  })
}

const tall = 168

/** How many of ours come, as bars with their chances, and the line of the number that wins the room. */
export const roomChart = (options: RoomOptions): Html => {
  const bars = barsOf(options, span(options))
  const first = bars[0]?.low ?? 0
  const last = (bars.at(-1)?.high ?? 1) + 1
  const x = scaleLinear([first, last], [0, 1])
  const top = scaleLinear([0, Math.max(...bars.map(bar => bar.mass), 1e-9)], [0, tall - 56])
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

const needLine = (options: RoomOptions, x: Scale): Html => {
  const at = x(options.need)
  const toRight = at < 0.5
  const place = html`x="${percent(at)}" dx="${toRight ? 8 : -8}" text-anchor="${toRight ? 'start' : 'end'}"`
  return html`<line class="room__need" x1="${percent(at)}" x2="${percent(at)}" y1="4" y2="${tall + 4}"/><text class="room__label" ${place} y="18">${sayNumber(options.need)} ${options.does ?? 'wins the room'}</text>${needRange(options, place)}`
}

/** Under the label, how sure the winning number itself is. */
const needRange = ({ needLow, needHigh }: RoomOptions, place: Html): Html =>
  needLow === undefined || needHigh === undefined
    ? nothing
    : html`<text class="room__range" ${place} y="38">likely ${sayRange(needLow, needHigh)}</text>`

const needBand = ({ needLow, needHigh }: RoomOptions, x: Scale): Html => {
  if (needLow === undefined || needHigh === undefined) return nothing
  return html`<rect class="room__band" x="${percent(x(needLow))}" width="${percent(x(needHigh + 1) - x(needLow))}" y="46" height="${tall - 46}"/>`
}

const roomWords = ({ need, unit = 'of ours come', does = 'wins the room' }: RoomOptions, reached: number): string =>
  `How many ${unit}, with the chance of each number. ${sayNumber(need)} ${does}: that is reached ${sayShare(reached)} times.`

type BarItem = { readonly label: Content; readonly value: number; readonly href?: string; readonly current?: boolean }

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
