/** Who goes out: those whom a rule of reserved places leaves no place, several together where the text says so, or whoever has fewest. */
import { type Amount, spoken } from '../amount.ts'
import { guardedBy, ruledOutBy, staysOpen } from '../constraints.ts'
import {
  allSurpluses,
  type Counting,
  candidatesAmong,
  type Held,
  mostFirst,
  nameOf,
  situation,
  standingSlots,
  vacancies,
  votesOf,
} from './counting.ts'
import { quoted } from './electing.ts'
import { pick } from './settling.ts'
import { listed, votesWord } from './words.ts'

/** @returns those who stand and whose election the rules of reserved places forbid, and says which rules. */
export const ruledOut = (counting: Counting): number[] => {
  const now = situation(counting)
  return now.standing.filter(slot => ruledOutBy(counting.rules, now, slot).length > 0)
}

export const sayRuledOut = (counting: Counting, slots: readonly number[]): void => {
  const now = situation(counting)
  for (const slot of slots)
    counting.draft.reasons.push(
      `${nameOf(counting, slot)} is excluded: elected, they would leave no way to meet ${listed(ruledOutBy(counting.rules, now, slot).map(quoted))}.`,
    )
}

const sum = (counting: Counting, slots: readonly number[]): Amount => slots.reduce((all, slot) => all + votesOf(counting, slot), 0n)

/** Whether enough would be left to fill the places, and every rule of reserved places could still be met. */
const maySpare = (counting: Counting, slots: readonly number[]): boolean => {
  const now = situation(counting)
  const rest = standingSlots(counting).filter(slot => !slots.includes(slot))
  const enough = rest.includes(counting.reopen) || rest.length >= vacancies(counting) - staysOpen(counting.rules, now)
  return enough && guardedBy(counting.rules, now, candidatesAmong(counting, slots)).length === 0
}

/** Who stands, fewest votes first, those with equal votes together. */
const fromBelow = (counting: Counting): number[][] => {
  const groups: number[][] = []
  for (const slot of mostFirst(counting, standingSlots(counting)).toReversed()) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && votesOf(counting, last[0]) === votesOf(counting, slot)) last.push(slot)
    else groups.push([slot])
  }
  return groups
}

/**
 * The most candidates with the fewest votes who can go out together: their votes and all surpluses are fewer than (or, as the
 * text has it, not more than) the votes of the next above. Those with equal votes are treated alike.
 * @returns none when nobody is so far behind, or the text excludes one at a time.
 */
export const farBehind = (counting: Counting): number[] => {
  const { together } = counting.text
  if (together === null) return []
  const groups = fromBelow(counting)
  let behind: number[] = []
  let found: number[] = []
  for (const [i, group] of groups.slice(0, -1).entries()) {
    behind = [...behind, ...group]
    const above = votesOf(counting, groups[i + 1]?.[0] ?? -1)
    const votes = sum(counting, behind) + allSurpluses(counting)
    if ((together === 'fewer' ? votes < above : votes <= above) && maySpare(counting, behind)) found = behind.toSorted((a, b) => a - b)
  }
  return found
}

/**
 * Whoever has the fewest votes, or the next fewest where a rule of reserved places needs them. Nobody is kept against
 * “re-open nominations”: when it has more votes than somebody who is needed, it is not excluded in their place.
 */
const lowest = (counting: Counting, among: readonly number[]): number => {
  const now = situation(counting)
  const needed = candidatesAmong(counting, among).filter(slot => guardedBy(counting.rules, now, [slot]).length > 0)
  const fewest = (slots: readonly number[]): Amount | null =>
    slots.length === 0 ? null : sum(counting, mostFirst(counting, slots).slice(-1))
  const below = fewest(needed)
  const free = among.filter(
    slot => !needed.includes(slot) && (slot !== counting.reopen || below === null || votesOf(counting, slot) <= below),
  )
  const slot = pick(counting, free.length > 0 ? free : among, 'fewest', 'exclusion')
  if (below === null || below > votesOf(counting, slot)) return slot
  return sayNeeded(counting, needed, slot)
}

const sayNeeded = (counting: Counting, needed: readonly number[], slot: number): number => {
  const { draft, rules } = counting
  const now = situation(counting)
  const names = (slots: readonly number[]): string => listed(slots.map(each => nameOf(counting, each)))
  const of = (slots: readonly number[]): string => listed([...new Set(slots.flatMap(each => guardedBy(rules, now, [each])))].map(quoted))
  if (needed.includes(slot))
    draft.reasons.push(`${of([slot])} would need ${names([slot])}, but nobody is kept against ${nameOf(counting, counting.reopen)}.`)
  else {
    const kept = needed.filter(each => votesOf(counting, each) <= votesOf(counting, slot))
    if (kept.length > 0)
      draft.reasons.push(`${names(kept)} ${kept.length === 1 ? 'is' : 'are'} not excluded: ${of(kept)} could not be met without.`)
  }
  return slot
}

const sayFewest = (counting: Counting, slots: readonly number[], among = ''): void => {
  const { draft, text } = counting
  const names = listed(slots.map(slot => nameOf(counting, slot)))
  draft.reasons.push(`${names} has the fewest votes${among} (${spoken(sum(counting, slots), text.places)}) and is excluded.`)
}

/** The words for an exclusion of those far behind. */
const sayFarBehind = (counting: Counting, slots: readonly number[]): void => {
  const { text, draft } = counting
  const names = listed(slots.map(slot => nameOf(counting, slot)))
  const surplus = allSurpluses(counting)
  const one = slots.length === 1
  if (one && surplus === 0n) {
    sayFewest(counting, slots)
    return
  }
  const rest = standingSlots(counting).filter(slot => !slots.includes(slot))
  const above = mostFirst(counting, rest).at(-1) ?? -1
  const have = `${names} ${one ? 'has' : 'have together'} ${votesWord(sum(counting, slots), text.places)}`
  const more = surplus > 0n ? `, with all surpluses ${spoken(sum(counting, slots) + surplus, text.places)}` : ''
  const than = `${text.together === 'fewer' ? 'fewer than' : 'not more than'} ${nameOf(counting, above)} with ${spoken(votesOf(counting, above), text.places)}`
  const wait = surplus > 0n ? '; surpluses wait' : ''
  draft.reasons.push(`${have}${more}: ${than}. So ${names} ${one ? 'is' : 'are'} excluded${one ? '' : ' together'}${wait}.`)
}

/**
 * Whether one more goes out with those far behind: with no surplus and no vote among them, nothing can come of it for anybody.
 * OpenSTV 1.7 does so in the first exclusion and not later; the texts allow it always, and stages are compared with OpenSTV's.
 */
const oneMore = (counting: Counting, behind: readonly number[], rest: readonly number[]): boolean => {
  const next = mostFirst(counting, rest).slice(-1)
  const nothing = allSurpluses(counting) === 0n && sum(counting, behind) === 0n
  return !counting.begun && nothing && maySpare(counting, [...behind, ...next])
}

/** Chooses who goes out now, and says why. */
export const chooseExcluded = (counting: Counting): number[] => {
  const { draft } = counting
  const behind = farBehind(counting)
  if (behind.length > 0) sayFarBehind(counting, behind)
  const rest = standingSlots(counting).filter(slot => !behind.includes(slot))
  if (behind.length > 0 && !oneMore(counting, behind, rest)) return behind
  const ties = draft.ties.length
  const slot = lowest(counting, rest)
  const fewer = rest.some(each => votesOf(counting, each) < votesOf(counting, slot))
  if (draft.ties.length === ties) sayFewest(counting, [slot], fewer ? ' of the others' : '')
  return [...behind, slot]
}

/** Takes them out, and what they hold. */
export const takeOut = (counting: Counting, slots: readonly number[]): Held[] => {
  const { draft, standing, parcels } = counting
  draft.kind = 'exclusion'
  draft.of = slots.toSorted((a, b) => a - b)
  draft.excluded.push(...slots)
  counting.begun = true
  return draft.of.flatMap(slot => {
    standing[slot] = 0
    if (slot === counting.reopen) counting.reopen = -1
    const held = (parcels[slot] ?? []).map(parcel => ({ slot, parcel }))
    parcels[slot] = []
    return held
  })
}
