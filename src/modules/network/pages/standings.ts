import { type Day, dayOf } from '#kernel/day.ts'
import type { Pack, Unit } from '#modules/rulebook/index.ts'
import type { Visit } from '#web/route.ts'
import type { NetworkDeps } from '../deps.ts'
import { coveredUnits, type UnitState } from '../queries.ts'
import type { Standing } from '../rules/browse.ts'
import { setOn } from '../rules/units.ts'

export type Ground = { readonly pack: Pack; readonly today: Day; readonly set: string; readonly setName: string }

/** The pack a page is about: the one that is named, or the main one. Null: there is none of that name. */
export const packOf = ({ packs }: NetworkDeps, id: string): Pack | null => (id === '' ? packs.values().next().value : packs.get(id)) ?? null

/** The pack with the set of units in force on the day of the story. */
export const groundOf = (deps: NetworkDeps, visit: Visit): Ground | null => {
  const pack = packOf(deps, visit.query('pack'))
  if (!pack) return null
  const today = dayOf(visit.now, pack.about.zone)
  const set = setOn(pack.about.unit_sets, today)
  return set ? { pack, today, set: set.id, setName: set.name } : null
}

const standingOf = (unit: Unit, state: UnitState | undefined, meets: Day | undefined): Standing => ({
  id: unit.id,
  name: unit.name,
  region: unit.region,
  electorate: unit.electorate,
  level: state?.level ?? 0,
  chanceKnown: state?.chanceKnown ?? null,
  holds: state ? state.holds : 'no-group',
  conversations: state?.conversations ?? null,
  since: state?.since ?? null,
  meets: meets ?? null,
})

/** Every unit of the set in force, with how ready it is. */
export const standingsOf = async (deps: NetworkDeps, visit: Visit, { pack, set, today }: Ground): Promise<Standing[]> => {
  const covered = await coveredUnits(visit.tx, pack.about.id, set, today)
  const days = await deps.nextDays(visit.tx, pack.about.id, pack.about.zone, visit.now)
  return [...pack.units.values()].filter(unit => unit.set === set).map(unit => standingOf(unit, covered.get(unit.id), days.get(unit.id)))
}
