import { type Day, daysBetween, isAfter } from '#kernel/day.ts'

type Term = { readonly name: string; readonly until_day: Day }

type Care = 'several' | 'one' | 'none'

/** Whether a caucus would stay in good hands if any one person were lost: how many people steward it on a day. */
export const careOf = (terms: readonly Term[], on: Day): Care => {
  const people = new Set(terms.filter(({ until_day }) => isAfter(until_day, on)).map(({ name }) => name)).size
  return people === 0 ? 'none' : people === 1 ? 'one' : 'several'
}

/** Days before the end of a term from which the next election is due. */
const electSoon = 60

type TermState = 'over' | 'ends soon' | 'runs'

export const termState = ({ until_day }: Term, on: Day): TermState => {
  if (!isAfter(until_day, on)) return 'over'
  return daysBetween(on, until_day) <= electSoon ? 'ends soon' : 'runs'
}
