import type { Day } from '#kernel/day.ts'
import type { Channel } from '../../rules/kinds.ts'
import type { Field } from './columns.ts'
import type { Further } from './further.ts'
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
  /** Ways of asking that they have ended. */
  readonly ended: readonly string[]
  readonly memberSince: Day | null
  readonly hasHistory: boolean
  readonly tags: readonly string[]
  /** Languages, needs and own fields (ids) of which something was ever said, taken back or not. */
  readonly languagesSaid: readonly string[]
  readonly needsSaid: readonly string[]
  readonly ownSaid: readonly string[]
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
  readonly further: Further
}

export type Decided = { readonly what: 'new'; readonly person: RowPerson } | { readonly what: 'changed'; readonly change: Change } | Unadded

/**
 * What becomes of a row, given who has its number or address here. Nothing that is known is overwritten by a file, and who withdrew their agreement
 * does not come back by one, nor a way of it.
 */
export const decide = (person: RowPerson, found: readonly Kept[], stopped: boolean): Decided => {
  const { n } = person
  if (stopped) return { n, what: 'refused', why: 'stopped' }
  const same = found.filter(({ name }) => sameName(name, person.name))
  const [kept] = same
  if (!kept) return { what: 'new', person }
  if (same.length > 1) return { n, what: 'refused', why: 'two' }
  if (!kept.agreed.some(one => one.startsWith('asking:'))) return { n, what: 'skipped', why: 'withdrawn' }
  const further = furtherFor(person, kept)
  const change: Change = {
    n,
    person: kept.id,
    phone: kept.reach.includes('phone') ? null : person.phone,
    email: kept.reach.includes('email') ? null : person.email,
    area: kept.area === '' && person.area !== '' ? person.area : null,
    joined: kept.hasHistory ? null : person.joined,
    ways: person.ways.filter(way => !kept.agreed.includes(`asking:${way}`) && !kept.ended.includes(way)),
    further,
  }
  return addsOf(change).length > 0 ? { what: 'changed', change } : { n, what: 'skipped', why: 'known' }
}

/** What is not known yet: of a language, a need or a field somebody spoke of before, their word stands. A lift asked for in a column of its own is a need like another. */
const furtherFor = ({ phone, further, lift }: RowPerson, kept: Kept): Further => ({
  phone2: phone !== null && !kept.reach.includes('phone') ? further.phone2 : null,
  tags: further.tags.filter(tag => !kept.tags.includes(tag)),
  languages: further.languages.filter(language => !kept.languagesSaid.includes(language)),
  needs: [...new Set([...further.needs, ...(lift ? (['lift'] as const) : [])])].filter(need => !kept.needsSaid.includes(need)),
  own: Object.fromEntries(Object.entries(further.own).filter(([id]) => !kept.ownSaid.includes(id))),
})

/** What a change adds, by the columns it comes from. */
export const addsOf = ({ phone, email, area, joined, ways, further }: Change): Field[] => [
  ...(phone === null ? [] : ['phone' as const]),
  ...(email === null ? [] : ['email' as const]),
  ...(area === null ? [] : ['area' as const]),
  ...(joined === null ? [] : ['joined' as const]),
  ...(ways.length === 0 ? [] : ['agreed' as const]),
  ...(further.phone2 === null ? [] : ['phone2' as const]),
  ...(['needs', 'languages', 'tags'] as const).filter(field => further[field].length > 0),
  ...Object.keys(further.own).map((id): Field => `own:${id}`),
]
