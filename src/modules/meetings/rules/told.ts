import { type Day, isBefore } from '#kernel/day.ts'

export const dateKinds = ['annual', 'delegate', 'other'] as const
export type DateKind = (typeof dateKinds)[number]

/** What a number of members tell of a day in the same words; of one day there may be several. */
export type ToldRow = {
  readonly kind: DateKind
  readonly on: Day
  /** `19:30`; null: they did not say. */
  readonly at: string | null
  /** Empty: they did not say. */
  readonly place: string
  readonly tellers: number
}

/** A steward's word on a day; the last one counts. `why` is the source, or the reason for withdrawing. */
export type Mark = { readonly kind: DateKind; readonly on: Day; readonly mark: 'confirmed' | 'withdrawn'; readonly why: string }

type Said<T> = { readonly said: T; readonly tellers: number }

export type ToldDate = {
  readonly kind: DateKind
  readonly on: Day
  readonly tellers: number
  /** Different hours and places stand side by side, the one told by most first. */
  readonly hours: readonly Said<string>[]
  readonly places: readonly Said<string>[]
  readonly mark: Mark | null
}

const keyOf = ({ kind, on }: { kind: DateKind; on: Day }): string => `${kind} ${on.toString()}`

/** @param marks the first first */
export const toldDates = (rows: readonly ToldRow[], marks: readonly Mark[]): ToldDate[] => {
  const last = new Map(marks.map(mark => [keyOf(mark), mark]))
  const told = [...Map.groupBy(rows, keyOf)].map(([key, said]): ToldDate[] => {
    const [first] = said
    return first ? [{ ...dayOfThose(first, said), mark: last.get(key) ?? null }] : []
  })
  const known = new Set(rows.map(keyOf))
  const untold = [...last].flatMap(([key, mark]): ToldDate[] =>
    known.has(key) || mark.mark === 'withdrawn' ? [] : [{ kind: mark.kind, on: mark.on, tellers: 0, hours: [], places: [], mark }],
  )
  return [...told.flat(), ...untold].toSorted(
    (a, b) => Temporal.PlainDate.compare(a.on, b.on) || dateKinds.indexOf(a.kind) - dateKinds.indexOf(b.kind),
  )
}

const dayOfThose = ({ kind, on }: ToldRow, said: readonly ToldRow[]): Omit<ToldDate, 'mark'> => ({
  kind,
  on,
  tellers: said.reduce((sum, row) => sum + row.tellers, 0),
  hours: counted(said, row => row.at ?? ''),
  places: counted(said, row => row.place),
})

const counted = (rows: readonly ToldRow[], of: (row: ToldRow) => string): Said<string>[] =>
  [...Map.groupBy(rows, of)]
    .flatMap(([said, those]) => (said ? [{ said, tellers: those.reduce((sum, row) => sum + row.tellers, 0) }] : []))
    .toSorted((a, b) => b.tellers - a.tellers || (a.said < b.said ? -1 : 1))

/** Days so near to one another that one of them must be wrong, where a meeting is held once: an annual one, one that elects delegates. */
const near = 60

/** The other days that are told of the same meeting and cannot be right as well. */
export const rivalsOf = (date: ToldDate, all: readonly ToldDate[]): ToldDate[] =>
  date.kind === 'other'
    ? []
    : all.filter(
        other =>
          other.kind === date.kind &&
          !other.on.equals(date.on) &&
          other.mark?.mark !== 'withdrawn' &&
          Math.abs(date.on.until(other.on, { largestUnit: 'day' }).days) <= near,
      )

const weight = ({ mark, tellers }: ToldDate): number => (mark?.mark === 'confirmed' ? Number.MAX_SAFE_INTEGER : tellers)

/** The next day on which the unit is said to meet: of rivals the one that a steward confirmed, else the one told by most, else the earlier. */
export const nextOf = (dates: readonly ToldDate[], today: Day): ToldDate | null => {
  const coming = dates.filter(date => date.mark?.mark !== 'withdrawn' && !isBefore(date.on, today))
  return coming.find(date => rivalsOf(date, coming).every(other => beats(date, other))) ?? null
}

const beats = (a: ToldDate, b: ToldDate): boolean => weight(a) > weight(b) || (weight(a) === weight(b) && isBefore(a.on, b.on))

/** How many days one account may tell within 24 hours, and how many of one meeting at a time: more is no memory, but a flood. */
export const limits = { aDay: 20, aMeeting: 3 } as const
