/** How many votes are enough. */
import { type Amount, divideDown, divideUp, spoken, whole } from '../amount.ts'
import { type Counting, lostInAll, surplusOf, vacancies } from './counting.ts'
import { placesWord, votesWord } from './words.ts'

/** Valid papers divided by one more than the places, fractions left out, plus one vote: the quota of the statutory rules. */
export const wholeQuota =
  (places: number) =>
  (valid: number, seats: number): Amount =>
    whole(Number(divideDown(BigInt(valid), BigInt(seats + 1))) + 1, places)

/** Valid papers divided by one more than the places, to the decimals of the text; a rest makes it one more of the smallest part. */
export const exactQuota =
  (places: number) =>
  (valid: number, seats: number): Amount =>
    divideUp(whole(valid, places), BigInt(seats + 1))

/** The quota as it is after papers became non-transferable, as long as nobody is elected; it stays once somebody is. */
export const lowerQuota = (counting: Counting): void => {
  const { text, election, elected, sorted, one, draft } = counting
  if (!text.falls || elected.length > 0) return
  const active = BigInt(sorted.valid) * one - lostInAll(counting)
  const quota = divideUp(active, BigInt(election.seats + 1))
  if (quota < counting.quota)
    draft.reasons.push(
      `Nobody is elected yet, so the quota falls to ${spoken(quota, text.places)}: ${votesWord(active, text.places)} can still be transferred.`,
    )
  counting.quota = quota
}

/** Votes that are still to be shared: those of everybody not elected, and surpluses not yet transferred. */
const active = (counting: Counting): Amount => {
  const elected = new Set(counting.elected)
  return counting.votes.reduce((sum, votes, slot) => sum + (elected.has(slot) ? surplusOf(counting, slot) : votes), 0n)
}

type Enough = { readonly votes: Amount; readonly why: string }

/** The votes that elect now. Never nothing: nobody is elected by papers that are not there. */
export const enough = (counting: Counting): Enough => {
  const { quota, text } = counting
  const least = (votes: Amount): Amount => (votes > 0n ? votes : 1n)
  const said = (votes: Amount): string => spoken(votes, text.places)
  if (text.falls) {
    const shared = active(counting)
    const share = divideUp(shared, BigInt(vacancies(counting) + 1))
    const why = `${said(share)} are enough: ${said(shared)} are still to be shared, divided by one more than the ${placesWord(vacancies(counting))} left`
    if (share < quota) return { votes: least(share), why }
  }
  return { votes: least(quota), why: `the quota is ${said(quota)}` }
}
