import { html } from 'hono/html'
import { type Html, nothing } from './html.ts'

/** How the box above is filled from the one below: an arrow is whole, broken or dotted, and says it in a word. */
export type RoadArrow = 'elects' | 'appoints' | 'by office' | 'not known'
export type RoadColumn = {
  /** Where it begins, at the foot. */
  readonly start: { readonly name: string; readonly kind: 'own' | 'outside' | 'unknown' }
  /** From the foot upwards; the last one is the end. */
  readonly steps: readonly { readonly name: string; readonly arrow: RoadArrow }[]
  /** Under the foot. */
  readonly below: string
  /** Over the top. */
  readonly above: string
}

const width = 148
const box = 58
const between = 34
const pitch = box + between
const head = 22
const foot = 24

/** Letters that fit on a line of a box. */
const perLine = 17
const mostLines = 3

/** A name in lines that fit; a word that is longer than a line is cut with a hyphen, a name that is too long ends with dots. */
export const wrapped = (name: string): string[] => {
  const words = name.split(/\s+/).flatMap(word => (word.length <= perLine ? [word] : pieces(word)))
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= perLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= mostLines) return lines
  const kept = lines.slice(0, mostLines)
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, perLine - 1)}…`]
}

const pieces = (word: string): string[] =>
  word.length <= perLine ? [word] : [`${word.slice(0, perLine - 1)}-`, ...pieces(word.slice(perLine - 1))]

type Place = { readonly top: number; readonly kind: 'own' | 'outside' | 'unknown' | 'step' | 'end'; readonly name: string }

const boxAt = ({ top, kind, name }: Place): Html => {
  const lines = wrapped(name)
  const first = top + box / 2 + 5 - (lines.length - 1) * 8
  return html`<rect class="road__box road__box--${kind}" x="2" y="${top}" width="${width - 4}" height="${box}" rx="${kind === 'step' ? 4 : 12}"/>${lines.map(
    (line, index) =>
      html`<text class="road__name road__name--${kind}" x="${width / 2}" y="${first + index * 16}" text-anchor="middle">${line}</text>`,
  )}`
}

const arrowNames = { elects: 'elects', appoints: 'appoints', 'by office': 'office', 'not known': 'unsure' } satisfies Record<
  RoadArrow,
  string
>

/** From the top of the lower box to the foot of the upper one. */
const arrowUp = (arrow: RoadArrow, upperTop: number): Html => {
  const end = upperTop + box
  const x = width / 2 - 20
  return html`<path class="road__line road__line--${arrowNames[arrow]}" d="M${x} ${end + between}V${end + 8}"/><path class="road__head" d="M${x} ${end + 1}l6 10h-12z"/><text class="road__word" x="${x + 13}" y="${end + 22}">${arrow}</text>`
}

const column = ({ start, steps, below, above }: RoadColumn): Html => {
  const height = head + steps.length * pitch + box + foot
  const topOf = (row: number): number => height - foot - box - row * pitch
  return html`<svg class="road" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">
${boxAt({ top: topOf(0), ...start })}<text class="road__word" x="${width / 2}" y="${height - 7}" text-anchor="middle">${below}</text>
${steps.map(
  ({ name, arrow }, index) =>
    html`${arrowUp(arrow, topOf(index + 1))}${boxAt({ top: topOf(index + 1), kind: index === steps.length - 1 ? 'end' : 'step', name })}`,
)}${steps.length === 0 ? nothing : html`<text class="road__above" x="${width / 2}" y="${topOf(steps.length) - 7}" text-anchor="middle">${above}</text>`}</svg>`
}

/**
 * Roads from the foot upwards side by side, one box and one arrow a step, all on one scale from the same foot: who is farther stands higher. The same must stand in words beside it.
 * Boxes keep their size, so that as many roads stand in a row as there is room; ink alone tells them apart.
 */
export const roadPicture = ({ roads, label }: { roads: readonly RoadColumn[]; label: string }): Html => html`
<div class="roads" role="img" aria-label="${label}">${roads.map(column)}</div>`
