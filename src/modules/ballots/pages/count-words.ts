import type { Count, Stage } from '../rules/count.ts'
import { together } from '../rules/names.ts'

export const namesOf = ({ candidates }: Count, positions: readonly number[]): string =>
  together(positions.map(position => candidates[position] ?? '?'))

/** A letter for each candidate in the order of the paper: A to Z, then AA, AB … */
export const letterOf = (position: number): string => {
  const last = String.fromCharCode(65 + (position % 26))
  return position < 26 ? last : `${letterOf(Math.floor(position / 26) - 1)}${last}`
}

/** What a stage did, as its heading. */
export const stageTitle = (count: Count, { number, action }: Stage): string => {
  const who = namesOf(count, action.candidates)
  switch (action.kind) {
    case 'first-preferences':
      return `Stage ${number}: first preferences`
    case 'surplus':
      if (action.candidates.length === 0) return `Stage ${number}: surpluses are shared out`
      return `Stage ${number}: the surplus of ${who} moves on`
    case 'exclusion':
      return `Stage ${number}: ${who} ${action.candidates.length > 1 ? 'go' : 'goes'} out`
    case 'elect':
      return `Stage ${number}: ${who} elected`
    case 'end':
      return `Stage ${number}: the count ends`
  }
}

/** The same beside a picture, where letters stand for names. */
export const shortTitle = ({ number, action }: Stage): string => {
  const who = together(action.candidates.map(letterOf))
  const many = action.candidates.length > 1
  switch (action.kind) {
    case 'first-preferences':
      return `${number}: first preferences`
    case 'surplus':
      return `${number}: surplus of ${who} moves on`
    case 'exclusion':
      return `${number}: ${who} ${many ? 'go' : 'goes'} out`
    case 'elect':
      return `${number}: ${who} elected`
    case 'end':
      return `${number}: the count ends`
  }
}

const transferable = [
  'You gave each candidate a number in the order you like them. Your vote is with your first choice.',
  'Whoever reaches the quota is elected. What they have above it, their surplus, moves on to the next choices of their voters, each paper at a part of its value, so that no vote is used twice.',
  'When nobody has a surplus left to move, the candidate with the fewest votes goes out and their papers move on to the next choice that is still in.',
  'This goes on until all places are filled. A paper on which every choice has been elected or is out moves to nobody.',
]

const meek = [
  'You gave each candidate a number in the order you like them. Your vote is with your first choice.',
  'An elected candidate keeps only the part of each vote that is needed to stay elected; the rest goes to the next choice on that same paper. How large the part is, the keep factor, is worked out anew at every step for all elected candidates at once.',
  'When nothing is left to share out, the candidate with the fewest votes goes out, and every paper is read as if that candidate had never stood.',
  'Votes that run out of choices lower the quota, so that each place always costs the same share of the votes that are still in use.',
]

const eliminating = [
  'You gave each candidate a number in the order you like them. Your vote is with your first choice.',
  'Whoever has more than half of the votes that are still with somebody is elected.',
  'Until then, the candidate with the fewest goes out, and their papers move on to the next choice that is still in.',
]

const pairs = [
  'You put the candidates in the order you like them; those you left out count as below all others.',
  'Each two are compared: how many papers put the one above the other?',
  'Who beats everybody else is elected. If nobody does, the strongest chain of such victories decides: a chain is as strong as its weakest link.',
]

const marks: Readonly<Record<string, readonly string[]>> = {
  plurality: ['You chose one. Whoever was chosen most often is elected, with or without more than half.'],
  block: ['You chose as many as there are places, or fewer. Those chosen most often are elected.'],
  approval: ['You marked everybody you find acceptable. Those marked most often are elected.'],
  score: ['You gave points to each. Those with the most points are elected.'],
  schulze: pairs,
}

/** How a method works, for somebody who has never seen it: a few sentences in order. */
export const howItWorks = (method: string): readonly string[] =>
  marks[method] ??
  (method.startsWith('meek')
    ? meek
    : method.includes('irv') || method === 'eliminating'
      ? eliminating
      : method.endsWith('stv') || method === 'ers97'
        ? transferable
        : [])
