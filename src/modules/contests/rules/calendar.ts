import { type Day, isAfter, isBefore } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { When } from './when.ts'

export const itemKinds = ['vote', 'deadline', 'meeting', 'other'] as const
export type ItemKind = (typeof itemKinds)[number]
export const isItemKind = (text: string): text is ItemKind => itemKinds.some(kind => kind === text)

/** One day, or a stretch of days, of a calendar: a contest's, a meeting, a day that members told, a seat that falls vacant, a right that opens. */
export type Item = {
  /** Stays the same when the day is moved. */
  readonly id: string
  readonly kind: ItemKind
  readonly name: string
  readonly starts: When
  /** Last day of a stretch; null: a single moment. */
  readonly ends: When | null
  /** The zone in which the hour is said. */
  readonly zone: string
  readonly pack: string
  /** set/code; null: no one place. */
  readonly unit: string | null
  /** Where or of what, in words. */
  readonly of: string
  readonly level: string
  readonly contest: string | null
  readonly caucus: Id<'caucus'> | null
  /** Empty: not known. */
  readonly place: string
  readonly text: string
  readonly href: string | null
  /** Is it this person's alone, such as a right that opens? */
  readonly own?: true
}

/** What somebody has to do with: the units of their caucuses and memberships, contests on whose team they are, organisations they are in. */
export type Mine = {
  readonly units: ReadonlySet<string>
  readonly caucuses: ReadonlySet<string>
  readonly contests: ReadonlySet<string>
  readonly packs: ReadonlySet<string>
}

/** Units are named within their pack: the same code in two packs is two places. */
export const placeKey = (pack: string, unit: string): string => `${pack} ${unit}`

/** What is decided for everybody concerns whoever is in the organisation; the rest, those whose unit, caucus or contest it is. */
export const concerns = (item: Item, mine: Mine): boolean => {
  if (item.own) return true
  if (item.caucus && mine.caucuses.has(item.caucus)) return true
  if (item.contest && mine.contests.has(item.contest)) return true
  if (item.unit) return mine.units.has(placeKey(item.pack, item.unit))
  return item.caucus === null && item.level === 'national' && mine.packs.has(item.pack)
}

export type Filter = {
  readonly pack: string | null
  readonly unit: string | null
  readonly level: string | null
  readonly kind: ItemKind | null
  /** Null: everybody's. */
  readonly mine: Mine | null
}

export const passes =
  ({ pack, unit, level, kind, mine }: Filter) =>
  (item: Item): boolean =>
    (pack === null || item.pack === pack) &&
    (unit === null || item.unit === unit) &&
    (level === null || item.level === level) &&
    (kind === null || item.kind === kind) &&
    (mine === null || concerns(item, mine))

/** @property to the day after the last */
export type Span = { readonly from: Day; readonly to: Day }

/** Whether any day of it is in the span. */
export const isIn = ({ starts, ends }: Pick<Item, 'starts' | 'ends'>, { from, to }: Span): boolean =>
  isBefore(starts.day, to) && !isBefore((ends ?? starts).day, from)

type Month = { readonly first: Day; readonly items: readonly Item[] }

/** Months of the span, each with what begins in it, a stretch that began before with the first; months without anything stay, so that none seems forgotten. */
export const monthsOf = (items: readonly Item[], span: Span): Month[] => {
  const months: Month[] = []
  for (let first = span.from.with({ day: 1 }); isBefore(first, span.to); first = first.add({ months: 1 })) {
    const next = first.add({ months: 1 })
    const isFirst = months.length === 0
    months.push({
      first,
      items: items.filter(({ starts }) => isBefore(starts.day, next) && (isFirst || !isBefore(starts.day, first))),
    })
  }
  return months
}

/** `2017-01`, else the month of today. */
export const monthFrom = (text: string, today: Day): Day => {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year && month && Number(year) >= 1900
    ? Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: 1 })
    : today.with({ day: 1 })
}

export const monthText = (first: Day): string => first.toString().slice(0, 7)

export const isPast = (item: Item, today: Day): boolean => isAfter(today, (item.ends ?? item.starts).day)
