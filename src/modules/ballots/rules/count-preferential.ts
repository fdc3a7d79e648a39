import { type Refusal, refuse } from '#kernel/refusal.ts'
import { countEliminating, type EliminatingCount, type Ties } from './eliminating.ts'

/** Papers with the same ranking, first preference first. An empty ranking is a paper that names nobody. */
export type Papers = { readonly ranking: readonly string[]; readonly papers: number }

const wrong = (options: ReadonlySet<string>, { ranking, papers }: Papers): string | null => {
  const stranger = ranking.find(option => !options.has(option))
  if (stranger !== undefined) return `${stranger} is not on the ballot`
  if (new Set(ranking).size < ranking.length) return `an option stands twice on a paper: ${ranking.join(', ')}`
  if (!Number.isSafeInteger(papers) || papers < 0) return `papers are whole numbers, not ${papers}`
  return null
}

/**
 * One preferential paper instead of voting anew: in each round a paper counts for the first of its options that still
 * stands, and for nobody when none does.
 * @returns the count, or a refusal that names the first paper that cannot be counted.
 */
export const countPreferential = (options: readonly string[], papers: readonly Papers[], ties: Ties): EliminatingCount | Refusal => {
  const known = new Set(options)
  if (known.size < options.length) return refuse('an option stands twice on the ballot')
  for (const pile of papers) {
    const why = wrong(known, pile)
    if (why !== null) return refuse(why, { next: 'correct the papers and count again' })
  }
  return countEliminating(
    options,
    standing => {
      const votes = new Map<string, number>()
      let notCounted = 0
      for (const { ranking, papers: pile } of papers) {
        const first = ranking.find(option => standing.includes(option))
        if (first === undefined) notCounted += pile
        else votes.set(first, (votes.get(first) ?? 0) + pile)
      }
      return { votes, notCounted }
    },
    ties,
  )
}
