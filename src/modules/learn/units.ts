import type { Pack } from '#modules/rulebook/index.ts'
import type { UnitLike } from './rules/find-unit.ts'

export type NamedUnit = UnitLike & { readonly pack: string }

/** Every unit of every pack, with the pack it belongs to: what a typed name is looked for in. */
export const unitsIn = (packs: ReadonlyMap<string, Pack>): NamedUnit[] =>
  [...packs.values()].flatMap(pack =>
    [...pack.units.values()].map(({ id, name, valid_from, valid_to }) => ({ pack: pack.about.id, id, name, valid_from, valid_to })),
  )
