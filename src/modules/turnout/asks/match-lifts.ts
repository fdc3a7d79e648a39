/** Somebody who needs a lift or can drive, as far as it matters here. */
export type Traveller = {
  readonly id: string
  readonly area: string
  readonly needs: readonly string[]
  /** Not surely 18 yet. */
  readonly young: boolean
}

export type Matched<Person> = {
  readonly area: string
  readonly riders: readonly Person[]
  readonly drivers: readonly Person[]
  /** How many of this area need or offer a lift and have not agreed to be named for it. */
  readonly unshared: number
  /** How many may be under 18: lifts are between adults, whatever they agreed to. */
  readonly young: number
}

/** Riders and drivers of the same area, only adults who agreed to be named; areas with a rider first. */
export const liftsIn = <Person extends Traveller>(people: readonly Person[], agreed: ReadonlySet<string>): Matched<Person>[] => {
  const travelling = people.filter(person => person.needs.includes('lift') || person.needs.includes('can-drive'))
  return [...Map.groupBy(travelling, person => person.area)]
    .map(([area, here]) => {
      const adults = here.filter(person => !person.young)
      const named = adults.filter(person => agreed.has(person.id))
      return {
        area,
        riders: named.filter(person => person.needs.includes('lift')),
        drivers: named.filter(person => person.needs.includes('can-drive') && !person.needs.includes('lift')),
        unshared: adults.length - named.length,
        young: here.length - adults.length,
      }
    })
    .toSorted((a, b) => b.riders.length - a.riders.length || a.area.localeCompare(b.area))
}
