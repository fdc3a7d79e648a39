type Packs = ReadonlyMap<string, { readonly about: { readonly zone: string } }>

/** The time zone of a caucus: that of the organisation of the first unit that it covers; undefined: it is none whose pack is here. */
export const zoneOf = (packs: Packs, { covers: [first] }: { readonly covers: readonly { readonly pack: string }[] }): string | undefined =>
  first && packs.get(first.pack)?.about.zone
