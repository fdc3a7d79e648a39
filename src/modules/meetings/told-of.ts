import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Tx } from '#platform/transaction.ts'
import { datesIn, datesOf, nextDays } from './dates.ts'
import { kindWords, sayTellers } from './pages/told-words.ts'
import { meetingsPaths } from './paths.ts'
import { type DateKind, dateKinds, nextOf, type ToldDate } from './rules/told.ts'

/** One day that is told, in the words of a line of a card. */
type ToldLine = { readonly on: Day; readonly at: string | null; readonly says: string }
type ToldKind = { readonly name: string; readonly tellHref: string; readonly lines: readonly ToldLine[] }
type ToldOfUnit = {
  readonly href: string
  /** The next of each kind that fills seats. */
  readonly next: Readonly<Record<Exclude<DateKind, 'other'>, ToldLine | null>>
  readonly kinds: readonly ToldKind[]
}

const lineOf = (date: ToldDate): ToldLine => ({
  on: date.on,
  at: date.hours[0]?.said ?? null,
  says: date.mark?.mark === 'confirmed' ? `confirmed: ${date.mark.why}` : sayTellers(date),
})

/** What the page of a unit shows: for each kind of meeting the days that stand, rivals side by side; none is said, with the way to tell one. */
const ofUnit = async (
  tx: Tx,
  place: { readonly pack: string; readonly unit: string; readonly zone: string },
  now: Instant,
): Promise<ToldOfUnit> => {
  const today = dayOf(now, place.zone)
  const standing = (await datesOf(tx, place, today)).filter(date => date.mark?.mark !== 'withdrawn')
  const next = (kind: DateKind): ToldLine | null => {
    const found = nextOf(
      standing.filter(date => date.kind === kind),
      today,
    )
    return found && lineOf(found)
  }
  const kinds = dateKinds.map(kind => ({
    name: kindWords[kind],
    tellHref: meetingsPaths.tellDate(place.unit, kind),
    lines: standing.filter(date => date.kind === kind).map(lineOf),
  }))
  return { href: meetingsPaths.dates(place.unit), next: { annual: next('annual'), delegate: next('delegate') }, kinds }
}

/** Days that members told, as other modules use them: never with who told them. */
export const told = {
  ofUnit,
  everywhere: (tx: Tx, from: Day) => datesIn(tx, {}, from),
  nextDays,
  kindWords,
  say: (date: ToldDate): string => lineOf(date).says,
} as const
