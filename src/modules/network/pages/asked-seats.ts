import type { Day } from '#kernel/day.ts'
import type { Moments } from '#modules/rulebook/index.ts'
import type { Visit } from '#web/route.ts'
import type { NetworkDeps, UnitDates } from '../deps.ts'
import type { SeatsAsked } from '../seat-entries.ts'
import type { Reader } from './reader.ts'

/** How many coming contests are looked at for their days. */
const most = 40

/** The contests of an organisation that may fill seats, with their days, and when the reader's own unit meets. */
export const askedSeats = async (
  deps: NetworkDeps,
  { tx, now }: Visit,
  { pack, place }: Reader,
  today: Day,
): Promise<SeatsAsked & { readonly dates: UnitDates | null }> => {
  const all = await deps.contestsOf(tx, pack.about.id, null, now)
  const contests = all.filter(({ procedure }) => {
    const kind = procedure === null ? undefined : pack.procedures.get(procedure)?.kind
    return kind === 'office' || kind === 'delegates'
  })
  const moments = new Map<string, Moments>()
  for (const { key } of contests.slice(0, most)) {
    const found = await deps.momentsOf(tx, key, now)
    if (found) moments.set(key, found)
  }
  const dates = place ? await deps.datesOf(tx, { pack: pack.about.id, unit: place.id, zone: pack.about.zone }, now) : null
  return { today, unit: place, contests, moments, dates, ...(dates ? { told: dates.next } : {}) }
}
