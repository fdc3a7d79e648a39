import type { ComingContest } from '../deps.ts'
import { type MapView, networkPaths } from '../paths.ts'
import type { Filter, Standing } from '../rules/browse.ts'
import type { Ground } from './standings.ts'

/** Everything the map and the table are drawn from. */
export type MapFacts = {
  readonly ground: Ground
  readonly units: readonly Standing[]
  /** Those that fit the filter. */
  readonly shown: readonly Standing[]
  readonly filter: Filter
  readonly coming: readonly ComingContest[]
  /** What the links of the page carry on: the pack when it is not the main one. */
  readonly pack: string | undefined
}

/** The address of this page with one part of it changed. */
export const viewOf = (facts: MapFacts, change: MapView = {}): string => {
  const { region, holds, dates } = facts.filter
  return networkPaths.map({
    pack: facts.pack,
    region: region ?? undefined,
    holds: holds ?? undefined,
    dates: dates ?? undefined,
    ...change,
  })
}
