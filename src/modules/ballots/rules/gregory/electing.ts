/** Who is elected: whoever has enough votes, as far as reserved places allow; at the end those who are left. */

import { ruledOutBy, staysOpen } from '../constraints.ts'
import { type Counting, candidatesAmong, mostFirst, nameOf, situation, standingSlots, vacancies, votesOf } from './counting.ts'
import { enough, lowerQuota } from './quota.ts'
import { equals, pick } from './settling.ts'
import { listed, placesWord, votesWord } from './words.ts'

/**
 * Gives a place. One that “re-open nominations” wins stays open.
 *
 * None of the three texts knows “re-open nominations”. We follow the model ruling on RON and STV by which British students’
 * unions count: once it has enough votes for a place it is deemed to be elected, and what it has over, and whatever comes
 * later, goes to a further “re-open nominations”, as often as needed; as many places stay unfilled as it has won. Places that
 * it has not won are not re-opened. So it stands as often as there are places, and while it stands nobody is elected merely
 * because few are left (`isOver`). A rule of reserved places keeps nobody in against it (`lowest`, excluding.ts).
 */
const elect = (counting: Counting, slot: number): void => {
  const { election, standing, elected, over, draft } = counting
  standing[slot] = 0
  over.add(slot)
  elected.push(slot)
  draft.elected.push(slot)
  if (slot !== counting.reopen) return
  const next = Math.max(slot + 1, election.candidates.length)
  counting.reopen = vacancies(counting) > 0 ? next : -1
  if (vacancies(counting) > 0) standing[next] = 1
}

const sayOnce = ({ draft }: Counting, sentence: string): void => {
  if (!draft.reasons.includes(sentence)) draft.reasons.push(sentence)
}

/** Those whom the rules of reserved places let be elected now; of the others the stage says why not. */
const allowed = (counting: Counting, slots: readonly number[]): number[] =>
  slots.filter(slot => {
    if (candidatesAmong(counting, [slot]).length === 0) return true
    const rules = ruledOutBy(counting.rules, situation(counting), slot)
    if (rules.length > 0)
      sayOnce(
        counting,
        `${nameOf(counting, slot)} has ${votesWord(votesOf(counting, slot), counting.text.places)}, and is not elected: ${listed(rules.map(quoted))} would not be met any more.`,
      )
    return rules.length === 0
  })

export const quoted = (rule: string): string => `“${rule}”`

/** Whether a rule of reserved places would stop the election of all of these together. */
const collide = (counting: Counting, slots: readonly number[]): boolean => {
  let now = situation(counting)
  for (const slot of candidatesAmong(counting, slots)) {
    if (ruledOutBy(counting.rules, now, slot).length > 0) return true
    now = { ...now, elected: [...now.elected, slot], standing: now.standing.filter(each => each !== slot), vacancies: now.vacancies - 1 }
  }
  return false
}

/** The next to be elected of those who have enough: who has most. Between equals nothing is decided unless both cannot be. */
const nextOf = (counting: Counting, slots: readonly number[]): number | undefined => {
  const tied = slots.length > 0 ? equals(counting, slots, 'most') : []
  return tied.length > 1 && collide(counting, tied) ? pick(counting, tied, 'most', 'election') : tied[0]
}

/** More have enough than there are places: those with the fewest are left out (ERS97 5.6.2). */
const within = (counting: Counting, slots: readonly number[]): number[] => {
  const left = [...slots]
  while (left.length > vacancies(counting)) left.splice(left.indexOf(pick(counting, left, 'fewest', 'election')), 1)
  return left
}

const sayElected = (counting: Counting, slot: number, why: string): void => {
  const wins = candidatesAmong(counting, [slot]).length > 0 ? 'is elected' : 'wins a place, which stays open,'
  counting.draft.reasons.push(`${nameOf(counting, slot)} ${wins} with ${votesWord(votesOf(counting, slot), counting.text.places)}; ${why}.`)
}

/** Elects whoever has enough votes. Under ERS97 that can make less enough, so it looks again until nobody more is elected. */
export const electReached = (counting: Counting): void => {
  lowerQuota(counting)
  for (let found = true; found && vacancies(counting) > 0; ) {
    const need = enough(counting)
    const reached = standingSlots(counting).filter(slot => votesOf(counting, slot) >= need.votes)
    let left = within(counting, allowed(counting, reached))
    found = counting.text.falls && left.length > 0
    for (let slot = nextOf(counting, left); slot !== undefined; slot = nextOf(counting, left)) {
      elect(counting, slot)
      sayElected(counting, slot, need.why)
      left = allowed(
        counting,
        left.filter(each => each !== slot),
      )
    }
  }
}

/** Nothing is left to decide: the places are filled, or as many stand as can be elected. */
export const isOver = (counting: Counting): boolean => {
  const left = vacancies(counting)
  if (left <= 0) return true
  const standing = standingSlots(counting)
  if (counting.reopen >= 0) return candidatesAmong(counting, standing).length === 0
  return standing.length <= left - staysOpen(counting.rules, situation(counting))
}

/** Ends the count in the stage that is being written. */
export const finish = (counting: Counting): void => {
  const { election, draft } = counting
  // A further “re-open nominations” is not said to have lost: it has won before.
  const standing = standingSlots(counting).filter(slot => slot < election.candidates.length || vacancies(counting) > 0)
  const names = listed(mostFirst(counting, standing).map(slot => nameOf(counting, slot)))
  const plural = standing.length === 1 ? 'is' : 'are'
  if (vacancies(counting) <= 0) {
    const rest = standing.length > 0 ? `; ${names} ${plural} not elected` : ''
    draft.reasons.push(`All places are given (${election.seats})${rest}.`)
    for (const slot of standing) counting.standing[slot] = 0
    draft.excluded.push(...standing)
    return
  }
  if (standing.length > 0) {
    const left = vacancies(counting)
    draft.reasons.push(
      counting.reopen >= 0
        ? `Nobody stands but ${names}, which wins the ${placesWord(left)} left; ${left === 1 ? 'it stays' : 'they stay'} open.`
        : `Nobody else stands for the ${placesWord(left)} left, so ${names} ${plural} elected without the quota.`,
    )
  }
  for (const slot of standing) elect(counting, slot)
  while (counting.reopen >= 0) elect(counting, counting.reopen)
  if (vacancies(counting) > 0)
    draft.reasons.push(`${placesWord(vacancies(counting))} ${vacancies(counting) === 1 ? 'stays' : 'stay'} open.`)
}
