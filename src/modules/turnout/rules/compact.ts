import { type Chances, oneByOne } from './chances.ts'
import type { Distribution } from './distribution.ts'

/** Chances as they are stored: whole parts of a thousand million, which sum to it, from a number on; each of one number unless a step is said. */
export type Compact = { readonly from: number; readonly step?: number; readonly parts: readonly number[] }

const whole = 1_000_000_000

/** Rounds by largest remainder, so that nothing is lost; what is less likely than one part in two thousand million at either end goes. */
export const compacted = ({ from, step, p }: Chances): Compact => {
  const total = p.reduce((sum, each) => sum + each, 0)
  const exact = Array.from(p, each => (each / total) * whole)
  const parts = exact.map(Math.floor)
  let left = whole - parts.reduce((sum, each) => sum + each, 0)
  const byRemainder = [...exact.keys()].toSorted((a, b) => (exact[b] ?? 0) - (parts[b] ?? 0) - ((exact[a] ?? 0) - (parts[a] ?? 0)) || a - b)
  for (const i of byRemainder) {
    if (left <= 0) break
    parts[i] = (parts[i] ?? 0) + 1
    left--
  }
  const first = parts.findIndex(each => each > 0)
  const last = parts.findLastIndex(each => each > 0)
  return { from: from + first * step, ...(step > 1 ? { step } : {}), parts: parts.slice(first, last + 1) }
}

export const unfolded = ({ from, step = 1, parts }: Compact): Distribution =>
  oneByOne({ from, step, p: Float64Array.from(parts, each => each / whole) })
