/** What a file may hold. More is refused with the figure, so that a file made to harm neither fills the memory nor hangs. */
export const limits = {
  bytes: 512 * 1024 * 1024,
  candidates: 1_000,
  /** Places on one paper, skipped ones included. */
  ranks: 1_000,
  /** Papers in all: more than any electorate, and small enough that no count leaves whole numbers. */
  papers: 2_000_000_000,
  /** Different rankings. */
  rankings: 10_000_000,
  /** Characters. */
  name: 300,
} as const

/** `1,000`, not `1000`: a figure in a sentence. */
export const inWords = (figure: number): string => figure.toString().replace(/\B(?=(\d{3})+$)/g, ',')
