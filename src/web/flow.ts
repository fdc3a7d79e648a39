import { html } from 'hono/html'
import { type Content, type Html, nothing } from './html.ts'

export type FlowTone = 'plain' | 'good' | 'out' | 'nobody'

/** One bar of the picture from left to right: who holds how much after a step. */
export type FlowRow = { readonly label: Content; readonly holders: readonly FlowHolder[] }

type FlowHolder = {
  readonly key: number
  /** A letter or two, written into the bar where there is room. */
  readonly sign: string
  readonly size: number
  readonly tone: FlowTone
}

/** What went from a holder of one row to a holder of the next; what nobody moved stays without being named. */
export type FlowMove = { readonly from: number; readonly to: number; readonly size: number }

type FlowOptions = {
  readonly rows: readonly FlowRow[]
  /** Moves before each row but the first: `moves[0]` leads to the second row. */
  readonly moves: readonly (readonly FlowMove[])[]
  /** The picture in a sentence. */
  readonly label: string
}

/** The drawing is stretched to the width of the page; letters are laid over it and keep their size. */
const wide = 2000
const bar = 30
const above = 26
const between = 64
const pitch = above + bar + between

type Span = { readonly from: number; readonly to: number }

const at = (x: number): number => Math.round(x * wide)

const total = ({ holders }: FlowRow): number => holders.reduce((sum, { size }) => sum + size, 0) || 1

/** Where each holder of a row stands, from 0 to 1. */
const spans = (row: FlowRow): Map<number, Span> => {
  const all = total(row)
  const found = new Map<number, Span>()
  let from = 0
  for (const { key, size } of row.holders) {
    found.set(key, { from, to: from + size / all })
    from += size / all
  }
  return found
}

const top = (row: number): number => row * pitch + above

/** A band from a span under one bar to a span over the next. */
const band = (upper: Span, lower: Span, row: number): string => {
  const y0 = top(row) + bar
  const y1 = top(row + 1)
  const mid = Math.round((y0 + y1) / 2)
  const [a, b, c, d] = [at(upper.from), at(upper.to), at(lower.from), at(lower.to)]
  return a === b && c === d ? '' : `M${a} ${y0}C${a} ${mid} ${c} ${mid} ${c} ${y1}H${d}C${d} ${mid} ${b} ${mid} ${b} ${y0}z`
}

/** Everything that leads from one row to the next: moves as named, and for each holder the rest that stays. */
const leads = (upper: FlowRow, moves: readonly FlowMove[]): FlowMove[] => {
  const left = new Map(upper.holders.map(({ key, size }) => [key, size]))
  for (const { from, size } of moves) left.set(from, (left.get(from) ?? 0) - size)
  const stays = [...left].flatMap(([key, size]) => (size > 0 ? [{ from: key, to: key, size }] : []))
  return [...stays, ...moves]
}

/** A place under or over a bar for each move, side by side in the order given. */
const places = (row: FlowRow, moves: readonly FlowMove[], end: 'from' | 'to'): Map<FlowMove, Span> => {
  const taken = new Map([...spans(row)].map(([key, { from }]) => [key, from]))
  return new Map(
    moves.map(move => {
      const from = taken.get(move[end]) ?? 0
      const to = from + move.size / total(row)
      taken.set(move[end], to)
      return [move, { from, to }]
    }),
  )
}

/** Bands in the order of the bars at either end, so that none crosses another without need. */
const bands = (upper: FlowRow, lower: FlowRow, moves: readonly FlowMove[], row: number): { stay: string; move: string } => {
  const all = leads(upper, moves)
  const order = new Map(lower.holders.map(({ key }, i) => [key, i]))
  const by = (first: 'from' | 'to', then: 'from' | 'to') => (one: FlowMove, two: FlowMove) =>
    (order.get(one[first]) ?? 0) - (order.get(two[first]) ?? 0) || (order.get(one[then]) ?? 0) - (order.get(two[then]) ?? 0)
  const leaving = places(upper, all.toSorted(by('from', 'to')), 'from')
  const coming = places(lower, all.toSorted(by('to', 'from')), 'to')
  const drawn = (wanted: (move: FlowMove) => boolean): string =>
    all
      .filter(wanted)
      .map(move => band(leaving.get(move) ?? { from: 0, to: 0 }, coming.get(move) ?? { from: 0, to: 0 }, row))
      .join('')
  return { stay: drawn(({ from, to }) => from === to), move: drawn(({ from, to }) => from !== to) }
}

const drawnBar = (row: FlowRow, number: number): Html => {
  const where = spans(row)
  return html`${row.holders.map(({ key, tone, size }) => {
    const span = where.get(key)
    if (!span || size <= 0) return nothing
    return html`<path class="flow__${tone}" d="M${at(span.from)} ${top(number)}H${at(span.to)}v${bar}H${at(span.from)}z"/>`
  })}`
}

const signs = (row: FlowRow, number: number): Html => {
  const where = spans(row)
  return html`${row.holders.map(({ key, sign, tone }) => {
    const span = where.get(key)
    if (!span || span.to - span.from < 0.022 * sign.length + 0.018) return nothing
    return html`<text class="flow__sign flow__sign--${tone}" x="${Math.round((span.from + span.to) * 500) / 10}%" y="${top(number) + 21}" text-anchor="middle">${sign}</text>`
  })}`
}

/**
 * Who holds how much after each step, one bar a step from top to bottom, and what moved between them: bands in the accent moved,
 * pale bands stayed. For eyes only; the figures stand in a table beside it.
 */
export const flowPicture = ({ rows, moves, label }: FlowOptions): Html => {
  const height = rows.length * pitch - between
  const drawn = rows.slice(0, -1).map((row, i) => bands(row, rows[i + 1] ?? row, moves[i] ?? [], i))
  return html`
<svg class="flow" width="100%" height="${height}" role="img" aria-label="${label}">
  <svg viewBox="0 0 ${wide} ${height}" width="100%" height="${height}" preserveAspectRatio="none">
    <path class="flow__stay" d="${drawn.map(({ stay }) => stay).join('')}"/>
    <path class="flow__move" d="${drawn.map(({ move }) => move).join('')}"/>
    ${rows.map(drawnBar)}
  </svg>
  ${rows.map((row, i) => html`<text class="flow__label" x="0" y="${top(i) - 8}">${row.label}</text>${signs(row, i)}`)}
</svg>`
}
