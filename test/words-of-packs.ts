import type { Pack } from '#modules/rulebook/index.ts'

type Packs = readonly Pack[]

const contestsOf = (packs: Packs) => packs.flatMap(pack => [...pack.contests.values()])
const known = <Value>(value: 'unknown' | readonly Value[]): readonly Value[] => (value === 'unknown' ? [] : value)

/** Names of organisations and their bodies, of those who backed somebody, and of publishers, as packs write them. */
export const organisationsIn = (packs: Packs): string[] => [
  ...packs.flatMap(({ about, bodies, sources }) => [
    about.name,
    about.words.organisation,
    ...[...bodies.values()].flatMap(body => [body.name, ...(body.short ? [body.short] : [])]),
    ...[...sources.values()].map(source => source.publisher),
  ]),
  ...outsidersIn(packs),
]

/** Those who backed somebody: unions, factions, newspapers. */
export const outsidersIn = (packs: Packs): string[] =>
  contestsOf(packs).flatMap(({ options }) =>
    options.flatMap(option => [...option.endorsements.map(one => one.by), ...option.preferred_by.map(one => one.by)]),
  )

/** Who stood, and who holds a seat. An option of two words that both begin with a capital is a person, or might be. */
export const peopleIn = (packs: Packs): string[] => [
  ...packs.flatMap(({ bodies }) =>
    [...bodies.values()].flatMap(body => body.seats.flatMap(seat => known(seat.holders).map(holder => holder.name))),
  ),
  ...contestsOf(packs).flatMap(({ options }) => options.map(option => option.name).filter(name => /^\p{Lu}\S* .*\p{Lu}\S*$/u.test(name))),
]

/** Where they are: names of places may stand anywhere. */
export const placesIn = (packs: Packs): ReadonlySet<string> =>
  new Set(
    packs.flatMap(({ units }) =>
      [...units.values()].flatMap(unit =>
        capitalised([unit.country, unit.region, unit.county, ...(unit.electorate === null ? [] : [unit.name])].join(' ')),
      ),
    ),
  )

/** Words of a name that begin with a capital, abbreviations among them. */
export const capitalised = (name: string): string[] => name.match(/\p{Lu}[\p{L}\d]+/gu) ?? []

/** Words that stand in small letters in running text: they are of the language, and nobody's name by themselves. Addresses and code are no running text. */
export const ordinaryIn = (prose: string): ReadonlySet<string> => new Set(prose.match(/(?<![\w./@-])[a-z]{2,}(?![\w/@-]|\.\w)/g) ?? [])
