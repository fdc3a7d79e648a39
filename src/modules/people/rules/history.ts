import { type Day, day } from '#kernel/day.ts'

/** One row of a membership history as it is stored; `on` is a day or its ISO text. */
export type StatusRow = {
  readonly kind: 'joined' | 'rejoined' | 'lapsed' | 'moved' | 'arrears' | 'paid'
  readonly on: Day | string
  readonly unit: string | null
}

/** The rulebook's event, in its own shape. */
export type HistoryEvent =
  | { readonly kind: 'joined' | 'rejoined'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'lapsed'; readonly on: Day }
  | { readonly kind: 'moved'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'arrears'; readonly from: Day; readonly to: Day | null }

/** Rows, in order of day, as the history the rulebook reads: a payment ends the arrears that began before it. */
export const historyFrom = (rows: readonly StatusRow[]): HistoryEvent[] => rows.flatMap((row, index) => eventOf(row, rows.slice(index + 1)))

const dayIn = (on: Day | string): Day => (typeof on === 'string' ? day(on) : on)

const eventOf = (row: StatusRow, later: readonly StatusRow[]): HistoryEvent[] => {
  const on = dayIn(row.on)
  switch (row.kind) {
    case 'joined':
    case 'rejoined':
    case 'moved':
      return [{ kind: row.kind, on, unit: row.unit ?? '' }]
    case 'lapsed':
      return [{ kind: 'lapsed', on }]
    case 'arrears': {
      const paid = later.find(next => next.kind === 'paid')
      return [{ kind: 'arrears', from: on, to: paid ? dayIn(paid.on) : null }]
    }
    case 'paid':
      return []
  }
}

/** The other way: what is stored of a history. */
export const rowsOf = (history: readonly HistoryEvent[]): StatusRow[] => history.flatMap(event => [rowOf(event), ...paymentOf(event)])

const rowOf = (event: HistoryEvent): StatusRow => ({
  kind: event.kind,
  on: event.kind === 'arrears' ? event.from : event.on,
  unit: 'unit' in event ? event.unit : null,
})

const paymentOf = (event: HistoryEvent): StatusRow[] =>
  event.kind === 'arrears' && event.to ? [{ kind: 'paid', on: event.to, unit: null }] : []
