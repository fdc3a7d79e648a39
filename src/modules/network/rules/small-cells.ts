/** A count that may be shown: the number, or only that it is under five. */
export type Cell = { readonly kind: 'count'; readonly count: number } | { readonly kind: 'under'; readonly limit: number }

/** Below this many people a number could point at one of them. */
export const smallest = 5

/** Nought points at nobody and is shown. */
export const cellOf = (count: number): Cell =>
  count > 0 && count < smallest ? { kind: 'under', limit: smallest } : { kind: 'count', count }

/**
 * A column with its sum. A sum beside its parts would give a lone small cell away, so where exactly one part is hidden the sum is rounded down to a
 * multiple of five; with two or more hidden it stands.
 */
export const columnOf = (counts: readonly number[]): { readonly cells: readonly Cell[]; readonly sum: number; readonly exact: boolean } => {
  const cells = counts.map(cellOf)
  const sum = counts.reduce((total, count) => total + count, 0)
  const exact = cells.filter(cell => cell.kind === 'under').length !== 1
  return { cells, sum: exact ? sum : sum - (sum % smallest), exact }
}
