import type { Answer } from '#modules/ballots/rules/paper.ts'

/** A voter's order while it is being made: places from the first, each an option or several that share it. Options count from 1. */
export type Order = Answer

export const placeOf = (order: Order, option: number): number | null => {
  const at = order.findIndex(place => place.includes(option))
  return at < 0 ? null : at + 1
}

const without = (order: Order, option: number): Order =>
  order.map(place => place.filter(one => one !== option)).filter(place => place.length > 0)

/** The next preference. An option that has one keeps it; beyond `most` nothing is added. */
export const give = (order: Order, option: number, most: number): Order =>
  placeOf(order, option) !== null || order.flat().length >= most ? order : [...order, [option]]

export const takeOff = (order: Order, option: number): Order => without(order, option)

/** At place `to`, alone, the others in the order they had; past the end is the end. */
export const moveTo = (order: Order, option: number, to: number, most: number): Order => {
  if (placeOf(order, option) === null && order.flat().length >= most) return order
  const rest = without(order, option)
  const at = Math.min(Math.max(to, 1), rest.length + 1) - 1
  return [...rest.slice(0, at), [option], ...rest.slice(at)]
}

/** One place up or down; out of a shared place it stands alone, before or after those it shared with. */
export const move = (order: Order, option: number, by: 'up' | 'down'): Order => {
  const place = placeOf(order, option)
  if (place === null) return order
  const shared = (order[place - 1]?.length ?? 0) > 1
  const at = place - 1
  if (shared) {
    const others = order[at]?.filter(one => one !== option) ?? []
    const pair = by === 'up' ? [[option], others] : [others, [option]]
    return [...order.slice(0, at), ...pair, ...order.slice(at + 1)]
  }
  return moveTo(order, option, by === 'up' ? place - 1 : place + 1, order.flat().length)
}

/** Shares the place above it. */
export const levelWithAbove = (order: Order, option: number): Order => {
  const place = placeOf(order, option)
  if (place === null || place === 1) return order
  const above = place - 2
  const rest = without(order, option)
  return rest.map((one, at) => (at === above ? [...one, option].sort((a, b) => a - b) : one))
}

/** `1st`, `2nd`, `3rd`, `11th`, `22nd`. */
export const ordinal = (n: number): string => {
  const teen = n % 100 >= 11 && n % 100 <= 13
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}

/** What a screen reader hears after a change: what became of the option that was touched, and nothing else. */
export const sayChange = (before: Order, after: Order, option: number, name: string): string => {
  const [was, is] = [placeOf(before, option), placeOf(after, option)]
  if (is === null) return was === null ? `${name} has no preference: as many as may be ranked are ranked.` : `${name} is taken off.`
  const shares = (after[is - 1]?.length ?? 1) > 1
  const where = shares ? `shares your ${ordinal(is)} choice` : `is your ${ordinal(is)} choice`
  return was === is && !shares && before.length === after.length ? `${name} stays your ${ordinal(is)} choice.` : `${name} ${where}.`
}
