import { isRefusal } from '#kernel/refusal.ts'
import { csvReader } from './csv.ts'

const candidates = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof candidates)[number]

/**
 * By what the cells of a text are parted: `sep=;` where a spreadsheet program wrote it, else that which gives most rows the same number of columns.
 * @param start the first lines
 */
export const delimiterOf = (start: string): Delimiter => {
  const said = /^sep=([,;\t|])\r?\n/.exec(start)?.[1]
  const found = candidates.find(one => one === said)
  if (found) return found
  const scored = candidates.map(delimiter => ({ delimiter, score: scoreOf(start, delimiter) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** Columns of the most usual width times the share of rows that have it; a width of one is no sign at all. */
const scoreOf = (start: string, delimiter: Delimiter): number => {
  const reader = csvReader(delimiter)
  const whole = reader.push(start)
  if (isRefusal(whole)) return 0
  const rest = whole.length === 0 ? reader.end() : whole
  if (isRefusal(rest)) return 0
  const widths = rest
    .slice(0, 30)
    .map(({ cells }) => cells.length)
    .filter(width => width > 1)
  if (widths.length === 0) return 0
  const counts = Map.groupBy(widths, width => width)
  const [width, same] = [...counts].reduce((best, one) => (one[1].length > best[1].length ? one : best))
  return (width * same.length) / Math.min(30, rest.length)
}
