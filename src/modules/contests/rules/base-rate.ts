import type { ContestFacts } from './facts.ts'
import { type Cell, cellId, type Notice, noticeOf, type Rate, summed } from './rate-table.ts'

type Row = {
  readonly key: string
  readonly title: string
  readonly pack: string
  /** Share that voted, 0 to 1. */
  readonly share: number
  readonly approx: boolean
  readonly how: 'published share' | 'votes by entitled'
  readonly sources: readonly string[]
}
/** Turnout in comparable contests; `none` when no comparable contest has figures. `id` is the row of the table of base rates, whose cell is `cell`. */
export type BaseRate = {
  readonly kind: string
  readonly id: string
  readonly cell: Cell
  readonly turnout: 'none' | (Pick<Rate, 'n' | 'mean' | 'median' | 'low' | 'high' | 'interval'> & { readonly rows: readonly Row[] })
}

export type Alike = { readonly kind: string; readonly channel?: string | undefined; readonly notice?: Notice | undefined }

/** Fewer contests than this do not stand for others of their channel or notice. */
const fewestAlike = 3

/**
 * Turnout of people in contests like one: of its kind, channel and notice where at least three have figures, else of its kind and channel, else of its kind. Each contest
 * counts once.
 */
export const baseRateOf = ({ kind, channel, notice }: Alike, facts: readonly ContestFacts[]): BaseRate => {
  const ofKind = facts.filter(one => one.kind === kind && one.counted === 'people' && one.turnout !== null)
  const ofChannel = channel === undefined || channel === 'unknown' ? null : ofKind.filter(one => one.channel === channel)
  const ofNotice = ofChannel && notice && notice !== 'not known' ? ofChannel.filter(one => noticeOf(one) === notice) : null
  if (channel && notice && ofNotice && ofNotice.length >= fewestAlike) return rateOf({ kind, channel, notice }, ofNotice)
  if (channel && ofChannel && ofChannel.length >= fewestAlike) return rateOf({ kind, channel }, ofChannel)
  return rateOf({ kind }, ofKind)
}

const rateOf = (cell: Cell, facts: readonly ContestFacts[]): BaseRate => {
  const rows = facts.flatMap(({ key, title, pack, turnout }): Row[] =>
    turnout
      ? [{ key, title, pack, share: turnout.value.share, approx: turnout.approx, how: turnout.value.how, sources: turnout.sources }]
      : [],
  )
  const found = { kind: cell.kind, id: cellId('turnout', cell), cell }
  return rows.length === 0 ? { ...found, turnout: 'none' } : { ...found, turnout: { ...summed(rows.map(row => row.share)), rows } }
}
