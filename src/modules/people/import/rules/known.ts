import type { Day } from '#kernel/day.ts'
import type { Channel } from '../../rules/kinds.ts'
import type { RowPerson, Unadded } from './person.ts'
import { sameName } from './seen.ts'

/** What the caucus keeps of somebody who has the number or the address of a row. */
export type Kept = {
  readonly id: string
  readonly name: string
  readonly area: string
  readonly reach: readonly string[]
  /** purpose:channel of open agreements. */
  readonly agreed: readonly string[]
  readonly memberSince: Day | null
  readonly hasHistory: boolean
}

/** What is added to somebody known: only what was not known. */
export type Change = {
  readonly n: number
  readonly person: string
  readonly phone: string | null
  readonly email: string | null
  readonly area: string | null
  readonly joined: Day | null
  readonly ways: readonly Channel[]
}

export type Decided = { readonly what: 'new'; readonly person: RowPerson } | { readonly what: 'changed'; readonly change: Change } | Unadded

/**
 * What becomes of a row, given who has its number or address here. Nothing that is known is overwritten by a file, and who withdrew their agreement
 * does not come back by one.
 */
export const decide = (person: RowPerson, found: readonly Kept[], stopped: boolean): Decided => {
  const { n } = person
  if (stopped) return { n, what: 'refused', why: 'stopped' }
  const same = found.filter(({ name }) => sameName(name, person.name))
  const [kept] = same
  if (!kept) return { what: 'new', person }
  if (same.length > 1) return { n, what: 'refused', why: 'two' }
  if (!kept.agreed.some(one => one.startsWith('asking:'))) return { n, what: 'skipped', why: 'withdrawn' }
  const change: Change = {
    n,
    person: kept.id,
    phone: kept.reach.includes('phone') ? null : person.phone,
    email: kept.reach.includes('email') ? null : person.email,
    area: kept.area === '' && person.area !== '' ? person.area : null,
    joined: kept.hasHistory ? null : person.joined,
    ways: person.ways.filter(way => !kept.agreed.includes(`asking:${way}`)),
  }
  const adds = change.phone ?? change.email ?? change.area ?? change.joined
  return adds !== null || change.ways.length > 0 ? { what: 'changed', change } : { n, what: 'skipped', why: 'known' }
}
