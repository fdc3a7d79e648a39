/**
 * Votes as whole numbers of the smallest part that a rule knows: 36.60712 votes under a rule of five decimals are
 * 3660712n. No vote is ever a float; what is cut off by a division is given back to the caller, never lost silently.
 */
export type Amount = bigint

/** 10 to the number of decimals that a rule works in. */
export const unit = (places: number): Amount => 10n ** BigInt(places)

/** Whole votes as an amount. */
export const whole = (votes: number, places: number): Amount => BigInt(votes) * unit(places)

/** `a / b`, cut off. Both are not negative, and b is not nothing. */
export const divideDown = (a: bigint, b: bigint): bigint => a / b

/** `a / b`, the next whole number up unless it divides. */
export const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b

/** The amount as people write it: `3660712n` in five decimals is `36.60712`; no decimals, no point. */
export const written = (amount: Amount, places: number): string => {
  if (places === 0) return amount.toString()
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The amount without the noughts that say nothing: `41`, `36.60712`, `0.5`. For sentences, not for tables. */
export const spoken = (amount: Amount, places: number): string => {
  const text = written(amount, places)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
