import { type Day, day } from '#kernel/day.ts'

/** One row of a membership history as it is stored; `on` and `until` are days or their ISO text. */
export type StatusRow = {
  readonly kind:
    | 'joined'
    | 'rejoined'
    | 'lapsed'
    | 'moved'
    | 'arrears'
    | 'paid'
    | 'born'
    | 'affiliate'
    | 'post'
    | 'purchase'
    | 'complete'
    | 'attended'
    | 'absent'
  readonly on: Day | string
  readonly unit: string | null
  /** Of a membership elsewhere or a post, its name; of a meeting, its kind; of `complete`, what all is told; of a year of birth, what it is asked for. */
  readonly about?: string | null
  readonly until?: Day | string | null
  readonly amount?: number | null
}

const wholes = ['affiliates', 'posts', 'purchases'] as const
type Whole = (typeof wholes)[number]

/** The rulebook's event, in its own shape. */
export type HistoryEvent =
  | { readonly kind: 'joined' | 'rejoined'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'lapsed'; readonly on: Day }
  | { readonly kind: 'moved'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'arrears'; readonly from: Day; readonly to: Day | null }
  | { readonly kind: 'affiliate' | 'post'; readonly of: string; readonly from: Day; readonly to: Day | null }
  /** A year: its first and its last day. */
  | { readonly kind: 'born'; readonly on: Day; readonly latest: Day }
  | { readonly kind: 'meeting'; readonly of: string; readonly on: Day; readonly attended: 'yes' | 'no' }
  | { readonly kind: 'purchase'; readonly on: Day; readonly amount: number }
  | { readonly kind: 'complete'; readonly what: Whole; readonly until: Day }

/** Rows, in order of day and then as they were written, as the history the rulebook reads: a payment ends the arrears that began before it. A year of birth is no birthday: the rules are told that it was some day of that year. */
export const historyFrom = (rows: readonly StatusRow[]): HistoryEvent[] =>
  rows.flatMap((row, index) => (isSaidAnew(row, rows.slice(index + 1)) ? [] : eventOf(row, rows.slice(index + 1))))

/** Whether somebody came to a meeting is what was said of it last. */
const isSaidAnew = (row: StatusRow, later: readonly StatusRow[]): boolean =>
  isOfMeeting(row) && later.some(one => isOfMeeting(one) && one.about === row.about && dayIn(one.on).equals(dayIn(row.on)))
const isOfMeeting = ({ kind }: StatusRow): boolean => kind === 'attended' || kind === 'absent'

const dayIn = (on: Day | string): Day => (typeof on === 'string' ? day(on) : on)

const eventOf = (row: StatusRow, later: readonly StatusRow[]): HistoryEvent[] => {
  const on = dayIn(row.on)
  const about = row.about ?? ''
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
    case 'affiliate':
    case 'post':
      return [{ kind: row.kind, of: about, from: on, to: row.until ? dayIn(row.until) : null }]
    case 'purchase':
      return [{ kind: 'purchase', on, amount: row.amount ?? 0 }]
    case 'complete':
      return wholes.flatMap(what => (what === about ? [{ kind: 'complete' as const, what, until: on }] : []))
    case 'born':
      return [{ kind: 'born', on, latest: on.with({ month: 12, day: 31 }) }]
    case 'attended':
    case 'absent':
      return [{ kind: 'meeting', of: about, on, attended: row.kind === 'attended' ? 'yes' : 'no' }]
    case 'paid':
      return []
  }
}

/** The other way: what is stored of a history. */
export const rowsOf = (history: readonly HistoryEvent[]): StatusRow[] => history.flatMap(event => [rowOf(event), ...paymentOf(event)])

const rowOf = (event: HistoryEvent): StatusRow => {
  switch (event.kind) {
    case 'joined':
    case 'rejoined':
    case 'moved':
      return { kind: event.kind, on: event.on, unit: event.unit }
    case 'lapsed':
      return { kind: 'lapsed', on: event.on, unit: null }
    case 'arrears':
      return { kind: 'arrears', on: event.from, unit: null }
    case 'affiliate':
    case 'post':
      return { kind: event.kind, on: event.from, unit: null, about: event.of, until: event.to }
    case 'born':
      return { kind: 'born', on: event.on.with({ month: 1, day: 1 }), unit: null, about: 'rules on who may vote' }
    case 'meeting':
      return { kind: event.attended === 'yes' ? 'attended' : 'absent', on: event.on, unit: null, about: event.of }
    case 'purchase':
      return { kind: 'purchase', on: event.on, unit: null, amount: event.amount }
    case 'complete':
      return { kind: 'complete', on: event.until, unit: null, about: event.what }
  }
}

const ofMembership: readonly StatusRow['kind'][] = ['joined', 'rejoined', 'lapsed', 'moved', 'arrears', 'paid']

/** Somebody says themself when they joined as long as nothing is written of their membership: nobody undoes by it what a steward wrote. */
export const mayTellJoined = (rows: readonly StatusRow[]): boolean => !rows.some(({ kind }) => ofMembership.includes(kind))

/** Whether a row says the same already. */
export const isWritten = (rows: readonly StatusRow[], event: HistoryEvent | { readonly paid: Day }): boolean => {
  const wanted: StatusRow = 'paid' in event ? { kind: 'paid', on: event.paid, unit: null } : rowOf(event)
  return rows.some(
    row =>
      row.kind === wanted.kind &&
      dayIn(row.on).equals(dayIn(wanted.on)) &&
      row.unit === wanted.unit &&
      (row.about ?? null) === (wanted.about ?? null),
  )
}

const paymentOf = (event: HistoryEvent): StatusRow[] =>
  event.kind === 'arrears' && event.to ? [{ kind: 'paid', on: event.to, unit: null }] : []
