import { html, raw } from 'hono/html'
import { type PlacedLabel, placeLabels } from './hexmap-labels.ts'
import { attribute, type Content, type Html, nothing } from './html.ts'

/** Six classes from nothing (0) to all (5); each is told by how much of its hexagon is filled, and by colour as well. */
export type HexClass = 0 | 1 | 2 | 3 | 4 | 5

export type HexCell = {
  readonly name: string
  /** odd-r layout: column, and row growing to the north. */
  readonly q: number
  readonly r: number
  readonly level: HexClass
  /** Absent: drawn as ground, not a link, such as cells outside the filter. Keep it short: there may be 650. */
  readonly href?: string
}

type HexHighlight = { readonly q: number; readonly r: number; readonly label: string; readonly href?: string }

type HexMapOptions = {
  readonly cells: readonly HexCell[]
  readonly label: string
  readonly highlights?: readonly HexHighlight[]
}

/** With more links than this they leave the tab order. */
const mostTabbed = 120

/** Half a hexagon's width and the step between rows, in units of the picture. */
const halfWidth = 7
const rowStep = 12.1

/** Column in half hexagons and row from the top: odd-r, `r` grows north and may be negative, so `r & 1` tells odd rows. */
const placed = (cells: readonly { q: number; r: number }[]) => {
  const west = Math.min(...cells.map(({ q, r }) => 2 * q + (r & 1)))
  const north = Math.max(...cells.map(({ r }) => r))
  return ({ q, r }: { q: number; r: number }) => ({ x: 2 * q + (r & 1) - west + 1, y: north - r + 1 })
}

/** How wide the filled core is in each class, as a share of the hexagon. */
const cores = [0, 0.34, 0.54, 0.72, 0.87, 1] as const

const unitHexagon = 'M0-.62l.93.31v.62L0 .62l-.93-.31v-.62z'

const shapes: Html = html`<defs>${cores.map(
  (core, level) =>
    html`<g id="h${level}"><path class="map__ground map__ground--${level}" d="${unitHexagon}"/>${core === 0 ? nothing : html`<path class="map__core map__core--${level}" transform="scale(${core})" d="${unitHexagon}"/>`}</g>`,
)}<path id="hx" class="map__ground map__ground--faint" d="${unitHexagon}"/></defs>`

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign] ?? sign)

type Drawing = { readonly at: ReturnType<typeof placed>; readonly tab: string }

/** Written without the template: 650 cells in a page of 100 kB have no room for a byte more, nor the server for 650 small templates. */
const cellText = (cell: HexCell, { at, tab }: Drawing): string => {
  const { x } = at(cell)
  if (cell.href === undefined) return `<use href="#hx" x="${x}"/>`
  return `<a href="${escaped(cell.href)}"${tab}><use href="#h${cell.level}" x="${x}"/><title>${escaped(cell.name)}</title></a>`
}

/** Row by row from the north, each from the west: the row is said once, and the keyboard goes as one reads. */
const rowsText = (cells: readonly HexCell[], drawing: Drawing): string => {
  const rows = Map.groupBy(cells, cell => drawing.at(cell).y)
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([y, row]) => {
      const eastward = row.toSorted((a, b) => drawing.at(a).x - drawing.at(b).x)
      return `<g transform="translate(0 ${y})">${eastward.map(cell => cellText(cell, drawing)).join('')}</g>`
    })
    .join('')
}

/**
 * A cartogram of hexagons, each a link with its name. With very many cells they leave the tab order and the speech of screen
 * readers: the same must then stand beside it as a list or table. Labels of highlighted cells stay clear of cells and of each other.
 */
export const hexMap = (options: HexMapOptions): Html => {
  const { cells, label, highlights = [] } = options
  if (cells.length === 0) return nothing
  const at = placed(cells)
  const tabbable = cells.filter(cell => cell.href !== undefined).length <= mostTabbed
  const drawing = { at, tab: tabbable ? '' : ' tabindex="-1"' }
  const columns = Math.max(...cells.map(cell => at(cell).x)) + 1
  const rows = Math.max(...cells.map(cell => at(cell).y)) + 1
  const labels = placeLabels({
    taken: cells.map(at),
    columns,
    rows,
    wanted: highlights.map(({ label, ...cell }) => ({ ...at(cell), label })),
  })
  const left = Math.min(0, ...labels.map(({ box }) => box.left)) * halfWidth
  const right = Math.max(columns, ...labels.map(({ box }) => box.right)) * halfWidth
  const bottom = Math.ceil(Math.max(rows, ...labels.map(({ box }) => box.middle + 1)) * rowStep)
  return html`
<svg class="map" viewBox="${Math.floor(left)} 0 ${Math.ceil(right - left)} ${bottom}" role="group" aria-label="${label}">
${shapes}<g class="map__cells" transform="scale(${halfWidth} ${rowStep})"${attribute('aria-hidden', !tabbable && 'true')}>${raw(rowsText(cells, drawing))}</g>
${labels.map((placing, index) => highlight({ placing, href: highlights[index]?.href }))}
</svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10

/** The line begins at the ring, not in the middle of the cell. */
const fromRing = ({ cell, end }: PlacedLabel): { x: number; y: number } => {
  const [dx, dy] = [(end.x - cell.x) * halfWidth, (end.y - cell.y) * rowStep]
  const reach = 7.5 / Math.max(7.5, Math.hypot(dx, dy))
  return { x: round(cell.x * halfWidth + dx * reach), y: round(cell.y * rowStep + dy * reach) }
}

const highlight = ({ placing, href }: { placing: PlacedLabel; href: string | undefined }): Html => {
  const { cell, end, box, anchor } = placing
  const start = fromRing(placing)
  const stop = { x: round(end.x * halfWidth) + (anchor === 'start' ? -3 : anchor === 'end' ? 3 : 0), y: round(end.y * rowStep) }
  const ring = `M${cell.x * halfWidth} ${round(cell.y * rowStep - 8.6)}l7.4 4.3v8.6l-7.4 4.3-7.4-4.3v-8.6z`
  const leader = `M${start.x} ${start.y}L${stop.x} ${stop.y}`
  const words = html`<text class="map__label" x="${round(end.x * halfWidth)}" y="${round(box.middle * rowStep + 4.5)}" text-anchor="${anchor}">${placing.label}</text>`
  return html`<g class="map__mark"><path class="map__halo" d="${leader}"/><path class="map__leader" d="${leader}"/><path class="map__ring" d="${ring}"/>${href === undefined ? words : html`<a href="${href}">${words}</a>`}</g>`
}

/** What the classes mean, with the shape of each and how many there are. */
export const hexLegend = ({ levels, label = 'What the hexagons mean' }: { levels: readonly LegendEntry[]; label?: string }): Html => html`
<ul class="legend" aria-label="${label}">${levels.map(
  ({ level, text, count }) => html`
  <li><svg viewBox="-1 -.66 2 1.32" width="20" height="23" preserveAspectRatio="none" aria-hidden="true"><path class="map__ground map__ground--${level}" d="${unitHexagon}"/>${level === 0 ? nothing : html`<path class="map__core map__core--${level}" transform="scale(${cores[level]})" d="${unitHexagon}"/>`}</svg><span>${text}${count === undefined ? nothing : html` <b>${count}</b>`}</span></li>`,
)}
</ul>`

type LegendEntry = { readonly level: HexClass; readonly text: Content; readonly count?: number }
