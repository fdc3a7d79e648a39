/** The course of every Gregory count: first preferences, then surpluses and exclusions, one a stage, until the places are given. */
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { spoken, whole } from '../amount.ts'
import { staysOpen } from '../constraints.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Ties } from '../ties.ts'
import { allSurpluses, blankDraft, type Counting, closeStage, countOf, open, remember, situation, type Text } from './counting.ts'
import { electReached, finish, isOver, quoted } from './electing.ts'
import { chooseExcluded, farBehind, ruledOut, sayRuledOut, takeOut } from './excluding.ts'
import { moveStep, moveSurplus } from './moving.ts'
import { pick } from './settling.ts'
import { listed, papersWord, placesWord } from './words.ts'

const sayStart = (counting: Counting): void => {
  const { election, sorted, draft, quota, text, rules } = counting
  const spoilt = sorted.spoilt - election.spoilt
  draft.reasons.push(
    `${papersWord(sorted.valid)} ${sorted.valid === 1 ? 'is' : 'are'} valid. The quota for ${placesWord(election.seats)} is ${spoken(quota, text.places)}.`,
  )
  if (sorted.blank > 0)
    draft.reasons.push(
      `${papersWord(sorted.blank)} ${sorted.blank === 1 ? 'names' : 'name'} nobody who stands and ${sorted.blank === 1 ? 'is' : 'are'} not counted.`,
    )
  if (spoilt > 0)
    draft.reasons.push(
      `${papersWord(spoilt)} ${spoilt === 1 ? 'has' : 'have'} no first preference and ${spoilt === 1 ? 'is' : 'are'} not valid.`,
    )
  const { standing, vacancies } = situation(counting)
  const short = staysOpen(rules, situation(counting)) - Math.max(0, vacancies - standing.length)
  if (short > 0)
    draft.reasons.push(
      `Of those whom ${listed(rules.map(({ rule }) => quoted(rule)))} would have, too few stand: ${placesWord(short)} ${short === 1 ? 'stays' : 'stay'} open for them.`,
    )
}

const firstStage = (counting: Counting): void => {
  const { sorted, election, text } = counting
  for (const [slot, piles] of sorted.firsts.entries()) {
    const papers = piles.reduce((sum, pile) => sum + (election.piles[pile]?.papers ?? 0), 0)
    counting.votes[slot] = whole(papers, text.places)
    if (papers > 0) counting.parcels[slot]?.push({ value: counting.one, papers, piles, first: true })
  }
  sayStart(counting)
  electReached(counting)
}

const surplusStage = (counting: Counting): void => {
  const slot = pick(counting, [...counting.over], 'most', 'surplus')
  counting.draft.kind = 'surplus'
  counting.draft.of = [slot]
  moveSurplus(counting, slot)
  electReached(counting)
}

const exclusionStage = (counting: Counting, forbidden: readonly number[]): void => {
  if (forbidden.length > 0) sayRuledOut(counting, forbidden)
  const steps = counting.text.steps(takeOut(counting, forbidden.length > 0 ? forbidden : chooseExcluded(counting)))
  for (const [i, step] of (steps.length > 0 ? steps : [[]]).entries()) {
    if (i > 0 && isOver(counting)) return
    if (i > 0 && counting.text.remembersSteps) remember(counting)
    moveStep(counting, step)
    electReached(counting)
  }
}

/** One stage after the first: a surplus, or an exclusion. */
const nextStage = (counting: Counting): void => {
  counting.draft = blankDraft('exclusion', [])
  const forbidden = ruledOut(counting)
  if (forbidden.length === 0 && allSurpluses(counting) > 0n && farBehind(counting).length === 0) surplusStage(counting)
  else exclusionStage(counting, forbidden)
}

/** Counts an election as a rule text of the Gregory family says. */
export const countBy =
  (text: Text) =>
  (election: Election, ties: Ties): Count | Refusal => {
    const counting = open(text, election, ties)
    if (isRefusal(counting)) return counting
    firstStage(counting)
    for (let over = isOver(counting); ; over = isOver(counting)) {
      if (over) finish(counting)
      remember(counting)
      closeStage(counting)
      if (over) return countOf(counting)
      nextStage(counting)
    }
  }
