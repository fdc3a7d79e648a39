import { dayOf } from '#kernel/day.ts'
import { caucusesOf } from '#kernel/scope.ts'
import type { Pack, Unit } from '#modules/rulebook/index.ts'
import type { Visit } from '#web/route.ts'
import type { NetworkDeps } from '../deps.ts'
import { caucusesById } from '../queries.ts'
import { unitsNamed } from '../rules/units.ts'
import type { Linked } from './seats.ts'

/** For which organisation and which unit a page of power is shown. */
export type Reader = Linked & {
  /** Where the reader is a member: as asked in the address, else of their caucus; null: not known. */
  readonly place: Unit | null
  /** Units of the name that was typed, where there is more than one. */
  readonly several: readonly { readonly pack: Pack; readonly unit: Unit }[]
  /** What was typed as the unit and found nowhere. */
  readonly lost: string | null
}

const roles = ['steward', 'organiser', 'member'] as const

/** What a caucus of the reader covers; null: they are in none. */
const ownPlace = async ({ packs }: NetworkDeps, { tx, who }: Visit): Promise<{ pack: Pack; unit: Unit | null } | null> => {
  const ids = caucusesOf(who, roles)
  if (ids.length === 0) return null
  const cover = (await caucusesById(tx, ids)).flatMap(({ covers }) => covers)[0]
  const pack = cover && packs.get(cover.pack)
  return pack ? { pack, unit: pack.units.get(cover.unit) ?? null } : null
}

/**
 * The organisation and unit named in the address (`pack`, `unit`); else those of the reader's caucus; else the main organisation.
 * @param holds whether a pack is one the page can be about: of several, the first that is. Null: no pack is.
 */
export const readerOf = async (deps: NetworkDeps, visit: Visit, holds: (pack: Pack) => boolean = () => true): Promise<Reader | null> => {
  const typed = visit.query('unit').trim()
  const asked = visit.query('pack')
  const packs = [...deps.packs.values()]
  if (asked !== '' && !deps.packs.has(asked)) return null
  const within = asked === '' ? packs : packs.filter(({ about }) => about.id === asked)
  const named =
    typed === ''
      ? []
      : within.flatMap(pack => unitsNamed([...pack.units.values()], typed, dayOf(visit.now, pack.about.zone)).map(unit => ({ pack, unit })))
  const only = named.length === 1 ? named[0] : undefined
  const own = await ownPlace(deps, visit)
  const wanted = [only?.pack, asked === '' ? own?.pack : undefined, ...within].filter(pack => pack !== undefined)
  const pack = wanted.find(holds)
  if (!pack) return null
  const isUsual = pack === packs[0] && (!own || own.pack === pack)
  return {
    pack,
    named: isUsual ? undefined : pack.about.id,
    unit: only?.pack === pack ? only.unit.id : undefined,
    place: only?.pack === pack ? only.unit : typed === '' && own?.pack === pack ? own.unit : null,
    several: named.length > 1 ? named.slice(0, 12) : [],
    lost: typed !== '' && named.length === 0 ? typed : null,
  }
}
