import type { Part, PartName } from '../rules/readiness.ts'

type Told = { readonly share: number | null; readonly words: string | null }
type Told5 = Readonly<Record<'age' | 'organisers' | 'spoken' | 'yield' | 'facts', Told>>

/** A share as it may be published: no count, so that a small group gives nobody away. */
const aboutOf = (share: number): string =>
  share >= 0.95 ? 'nearly all' : share < 0.05 ? 'hardly any' : `about ${Math.round(share * 10)} in 10`

const ageOf = (days: number): string => {
  const weeks = Math.floor(days / 7)
  return weeks < 1 ? 'less than a week' : weeks === 1 ? 'one week' : `${weeks} weeks`
}

/** The five parts with words that hold no count of people: they are public. */
export const partsInWords = (parts: readonly Part[]): Told5 => {
  const part = (name: PartName): Part | undefined => parts.find(one => one.name === name)
  const told = (name: PartName, words: (part: Part, share: number) => string): Told => {
    const found = part(name)
    return found && found.value !== null ? { share: found.value, words: words(found, found.value) } : { share: null, words: null }
  }
  return {
    age: told('age', ({ have, inPlace }) =>
      inPlace ? 'older than the lead time of twelve weeks' : `${ageOf(have ?? 0)} old; twelve weeks are the lead time`,
    ),
    organisers: told('organisers', ({ inPlace }) =>
      inPlace ? 'one organiser to ten members, or more' : 'fewer than one organiser to ten members',
    ),
    spoken: told('spokenTo', (_, share) => `${aboutOf(share)} spoken to in 90 days`),
    yield: told('structureTest', (_, share) => `${aboutOf(share)} of those who promised came to the last meeting`),
    facts: told('rules', ({ have, want }) => `${have ?? 0} of ${want} facts known: next meeting, roll rule, chair, venue`),
  }
}
