/** Words and checks that every way to share places out has in common. */
import { type Refusal, refuse } from '#kernel/refusal.ts'

/** Somebody with votes or members among whom places are shared: a list, a group, a college. */
export type Party = { readonly name: string; readonly votes: number }

/** A place that several had the same claim to, and who got it by the order drawn before. */
export type SharedTie = { readonly tied: readonly string[]; readonly chosen: string }

export type Shared = {
  readonly places: readonly { readonly name: string; readonly places: number }[]
  readonly ties: readonly SharedTie[]
  readonly reasons: readonly string[]
}

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0

/** @returns why places cannot be shared out among these; null when they can. */
export const refuseParties = (places: number, parties: readonly Party[], order: readonly string[]): Refusal | null => {
  const wrong = parties.find(({ votes }) => !isCount(votes))
  if (!isCount(places)) return refuse(`places are a whole number, not ${places}`)
  if (wrong) return refuse(`${wrong.name} has ${wrong.votes} votes, and votes are whole numbers`)
  if (new Set(parties.map(({ name }) => name)).size < parties.length) return refuse('two have the same name')
  if (parties.every(({ votes }) => votes === 0)) return refuse('nobody has a vote, so nothing can be shared out')
  const missing = parties.find(({ name }) => !order.includes(name))
  return missing ? refuse(`the order for equal claims leaves out ${missing.name}`) : null
}

/** Of several with the same claim, the one whom the order names first. */
export const firstOf = (tied: readonly string[], order: readonly string[]): string => {
  const chosen = order.find(name => tied.includes(name))
  if (chosen === undefined) throw new RangeError('the order for equal claims leaves somebody out')
  return chosen
}
