import { folded } from './sounds.ts'

/**
 * Words by which a note about somebody gives itself away as a supposition of what they think, or as a place in an order of people (domain §5b: assess only people who know
 * and agree, in words). Found in names of fields, choices, purposes and tags, so that the first such column is not begun.
 */
const guesses: readonly RegExp[] = [
  /\b(scor(e|es|ed|ing)|ratings?|rated|rank(s|ed|ing)?|grade[ds]?|points)\b/,
  /\b(likel(y|ihood)|unlikely|probab\w*|predict\w*|propensity|prognose\w*|wahrscheinlich\w*)\b/,
  /\b(leanings?|leans|sympath\w*|simpatiz\w*|persuad\w*|loyal\w*|hostile|reliab\w*|trustworth\w*|undecided|gesinnung\w*|unterstutzer\w*|supporters?)\b/,
  /\bsupport(s|ive|ing)? (level|score|strength|rating|us|them)\b|\b(level|strength|degree) of (support|agreement)\b/,
  /\b(opinions?|attitudes?|ideolog\w*|politics|voting intentions?|vote[sd]? for|(will|would|might) vote|how (they|he|she|you) votes?)\b|\bpolitical (views?|wing|side)\b/,
  /\b(with|for|against) us\b|\bon (our|their|whose|which) side\b|\b(einschatzung|bewertung|wertung|puntuacion|pointage)\b/,
]

/** Whether words hold, or ask for, what somebody supposes a person thinks. */
export const smellsOfGuess = (words: string): boolean => {
  const plain = folded(words).replace(/[^a-z0-9]+/g, ' ')
  return guesses.some(one => one.test(plain))
}

/** What to do instead. */
export const insteadOfGuess =
  'No record holds what somebody supposes a person thinks. Ask what they can do or offered, such as “Can keep a stall”. Whether they come to a vote is told in its room.'
