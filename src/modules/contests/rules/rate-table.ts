import { type ContestFacts, type Node, type Outcome, type Span, spans, type Told } from './facts.ts'
import { type Interval, medianInterval, medianOf, wilson } from './interval.ts'

/** One contest behind a number. */
type Behind = {
  readonly key: string
  readonly title: string
  readonly pack: string
  readonly value: number
  readonly approx: boolean
  readonly sources: readonly string[]
}

/** Which contests a number is of: all of a kind, or those of one procedure, channel and notice. */
export type Cell = {
  readonly kind: string
  readonly procedure?: string
  readonly channel?: string
  readonly notice?: Notice
}

/** Days from opening to the vote, in three spans that differ in what can be done in them. */
const notices = ['up to 14 days', '15 to 60 days', 'more than 60 days', 'not known'] as const
export type Notice = (typeof notices)[number]

export const noticeOf = ({ days }: Pick<ContestFacts, 'days'>): Notice =>
  noticeFor(days.find(one => one.value.span === 'opening')?.value.days ?? null)

export const noticeFor = (days: number | null): Notice => {
  if (days === null) return 'not known'
  return days <= 14 ? 'up to 14 days' : days <= 60 ? '15 to 60 days' : 'more than 60 days'
}

const measures = [
  'turnout',
  'units',
  ...spans,
  'applied-longlist',
  'applied-shortlist',
  'longlist-shortlist',
  'shortlist-ballot',
  'margin',
  'margin-votes',
] as const
export type Measure = (typeof measures)[number]

/** What is in the middle, in how many contests, and where the middle of all such contests may lie. */
export type Rate = {
  readonly id: string
  readonly measure: Measure
  readonly cell: Cell
  readonly n: number
  readonly median: number
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Of the median, 95 in 100; null: too few. */
  readonly interval: Interval | null
  readonly rows: readonly Behind[]
}

/** How often something was so: k of n contests. */
export type Count = {
  readonly id: string
  readonly what: 'close' | 'challenged'
  readonly cell: Cell
  readonly k: number
  readonly n: number
  readonly interval: Interval | null
  /** `value` 1 where it was so, 0 where not. */
  readonly rows: readonly Behind[]
  readonly outcomes: Readonly<Record<Outcome, number>> | null
}

/** Fewer contests than this are examples, not a rate. */
export const fewestForARate = 10

export type RateTable = { readonly rates: readonly Rate[]; readonly counts: readonly Count[] }

/** Every rate that the facts give. Contests whose figures count units are in `units` alone; all others are of people. */
export const rateTable = (facts: readonly ContestFacts[]): RateTable => {
  const people = facts.filter(one => one.counted === 'people')
  return {
    rates: [
      ...ratesOf('turnout', people, ({ turnout }) => turnout && { ...turnout, value: turnout.value.share }, byChannel),
      ...ratesOf(
        'units',
        facts.filter(one => one.counted === 'units'),
        ({ turnout }) => turnout && { ...turnout, value: turnout.value.share },
        byProcedure,
      ),
      ...spans.flatMap(span => ratesOf(span, facts, daysFrom(span), byProcedure)),
      ...kept.flatMap(([measure, from, to]) => ratesOf(measure, facts, keptFrom(from, to), byProcedure)),
      ...ratesOf('margin', people, one => one.margin, byProcedure),
      ...ratesOf(
        'margin-votes',
        people.filter(one => one.level === 'local'),
        one => one.marginVotes,
        byProcedure,
      ),
    ],
    counts: [
      ...countsOf('close', people, ({ margin }) => margin && { ...margin, value: margin.value <= closeMargin }),
      ...countsOf('challenged', facts, ({ decided, challenged }) =>
        challenged ? { ...challenged, value: true } : decided && { ...decided, value: false },
      ),
    ],
  }
}

/** A lead of at most a tenth of both votes together is close. */
const closeMargin = 0.1

const kept = [
  ['applied-longlist', 'applied', 'longlist'],
  ['applied-shortlist', 'applied', 'shortlist'],
  ['longlist-shortlist', 'longlist', 'shortlist'],
  ['shortlist-ballot', 'shortlist', 'ballot'],
] as const

const daysFrom =
  (span: Span) =>
  ({ days }: ContestFacts): Told<number> | null => {
    const told = days.find(one => one.value.span === span)
    return told ? { ...told, value: told.value.days } : null
  }

const keptFrom =
  (from: Node, to: Node) =>
  ({ nodes }: ContestFacts): Told<number> | null => {
    const [before, after] = [nodes[from], nodes[to]]
    if (!before || !after || before.value === 0) return null
    return {
      value: after.value / before.value,
      approx: before.approx || after.approx,
      sources: [...new Set([...before.sources, ...after.sources])],
      from: after.from,
    }
  }

/** The cells that a contest is in, widest first. Cells of one sort do not overlap, so their n add up to that of the kind. */
type Cells = (facts: ContestFacts) => readonly Cell[]
const byProcedure: Cells = ({ kind, procedure }) => [{ kind }, { kind, procedure }]
const byChannel: Cells = facts => {
  const { kind, channel, procedure } = facts
  return [{ kind }, { kind, procedure }, { kind, channel }, { kind, channel, notice: noticeOf(facts) }]
}

export const cellId = (what: string, { kind, procedure, channel, notice }: Cell): string =>
  [what, kind, procedure, channel, notice]
    .flatMap(part => (part === undefined ? [] : [part.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')]))
    .join('.')

type Seen<Value> = { readonly cell: Cell; readonly facts: ContestFacts; readonly told: Told<Value> }

const seenIn = <Value>(facts: readonly ContestFacts[], ask: (facts: ContestFacts) => Told<Value> | null, cells: Cells): Seen<Value>[] =>
  facts.flatMap(one => {
    const told = ask(one)
    return told ? cells(one).map(cell => ({ cell, facts: one, told })) : []
  })

const behind = ({ facts: { key, title, pack }, told: { approx, sources } }: Seen<unknown>, value: number): Behind => ({
  key,
  title,
  pack,
  value,
  approx,
  sources,
})

const ratesOf = (
  measure: Measure,
  facts: readonly ContestFacts[],
  ask: (facts: ContestFacts) => Told<number> | null,
  cells: Cells,
): Rate[] =>
  [...Map.groupBy(seenIn(facts, ask, cells), ({ cell }) => cellId(measure, cell))]
    .map(([id, seen]): Rate => {
      const rows = seen.map(one => behind(one, one.told.value)).toSorted((a, b) => a.value - b.value || a.key.localeCompare(b.key))
      return { id, measure, cell: seen[0]?.cell ?? { kind: '' }, ...summed(rows.map(row => row.value)), rows }
    })
    .toSorted(byId)

/** n, mean, median with its interval, lowest and highest. */
export const summed = (values: readonly number[]): Pick<Rate, 'n' | 'median' | 'mean' | 'low' | 'high' | 'interval'> => ({
  n: values.length,
  median: medianOf(values) ?? 0,
  mean: values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
  low: Math.min(...values),
  high: Math.max(...values),
  interval: medianInterval(values),
})

const countsOf = (what: Count['what'], facts: readonly ContestFacts[], ask: (facts: ContestFacts) => Told<boolean> | null): Count[] =>
  [...Map.groupBy(seenIn(facts, ask, byProcedure), ({ cell }) => cellId(what, cell))]
    .map(([id, seen]): Count => {
      const rows = seen.map(one => behind(one, one.told.value ? 1 : 0)).toSorted((a, b) => b.value - a.value || a.key.localeCompare(b.key))
      const k = rows.filter(row => row.value === 1).length
      return {
        id,
        what,
        cell: seen[0]?.cell ?? { kind: '' },
        k,
        n: rows.length,
        interval: wilson(k, rows.length),
        rows,
        outcomes: what === 'challenged' ? outcomesOf(seen) : null,
      }
    })
    .toSorted(byId)

const outcomesOf = (seen: readonly Seen<boolean>[]): Record<Outcome, number> => {
  const of = (outcome: Outcome): number => seen.filter(one => one.facts.challenged?.value === outcome).length
  return { 'put right': of('put right'), stood: of('stood'), 'not on record': of('not on record') }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => a.id.localeCompare(b.id)
