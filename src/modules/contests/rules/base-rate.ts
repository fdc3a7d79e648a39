/** What is published of one contest, for rates of comparable ones. Numbers of people, not of branches. */
export type Comparable = {
  readonly key: string
  readonly title: string
  readonly eligible: Estimate | null
  readonly voted: Estimate | null
  /** Share of those entitled who voted, where it was published as a share. */
  readonly turnoutPercent: Estimate | null
  readonly sources: readonly string[]
}
export type Estimate = { readonly low: number; readonly high: number; readonly approx: boolean }

export type Row = {
  readonly key: string
  readonly title: string
  /** Share that voted, 0 to 1. */
  readonly share: number
  readonly approx: boolean
  readonly how: 'published share' | 'votes by entitled'
  readonly sources: readonly string[]
}
/** Turnout in comparable contests; `none` when no comparable contest has figures. */
export type BaseRate = {
  readonly kind: string
  readonly turnout:
    | { readonly n: number; readonly mean: number; readonly low: number; readonly high: number; readonly rows: readonly Row[] }
    | 'none'
}

/** The mean is of the contests, each counting once; `low` and `high` are the lowest and highest of them. */
export const baseRateOf = (kind: string, contests: readonly Comparable[]): BaseRate => {
  const rows = contests.map(rowOf).filter(row => row !== null)
  if (rows.length === 0) return { kind, turnout: 'none' }
  const shares = rows.map(row => row.share)
  const mean = shares.reduce((sum, share) => sum + share, 0) / rows.length
  return { kind, turnout: { n: rows.length, mean, low: Math.min(...shares), high: Math.max(...shares), rows } }
}

const rowOf = ({ key, title, eligible, voted, turnoutPercent, sources }: Comparable): Row | null => {
  if (turnoutPercent) {
    const share = middle(turnoutPercent) / 100
    return {
      key,
      title,
      share,
      approx: turnoutPercent.approx || turnoutPercent.low !== turnoutPercent.high,
      how: 'published share',
      sources,
    }
  }
  if (!eligible || !voted || middle(eligible) === 0) return null
  const approx = eligible.approx || voted.approx || eligible.low !== eligible.high
  return { key, title, share: middle(voted) / middle(eligible), approx, how: 'votes by entitled', sources }
}

const middle = ({ low, high }: Estimate): number => (low + high) / 2
