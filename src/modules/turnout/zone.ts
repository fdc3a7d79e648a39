import type { Caucus } from '#modules/network/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'

/** The zone of the organisation that a caucus works in; undefined: of none that is known here. */
export const zoneOf = (packs: ReadonlyMap<string, Pick<Pack, 'about'>>, { covers: [first] }: Pick<Caucus, 'covers'>): string | undefined =>
  first && packs.get(first.pack)?.about.zone
