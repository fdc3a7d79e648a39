import type { Claim } from './case.ts'

/** What of a case goes into its letter, each in the order in which it was written. */
type LetterClaims = { readonly facts: readonly Claim[]; readonly allegations: readonly Claim[]; readonly opinions: readonly Claim[] }

/** Opinion stays out unless the author ticked it: a letter is read by whoever will one day decide on it. */
export const claimsForLetter = (claims: readonly Claim[], withOpinion: boolean): LetterClaims => {
  const of = (kind: Claim['kind']) => claims.filter(claim => claim.kind === kind)
  return { facts: of('fact'), allegations: of('allegation'), opinions: withOpinion ? of('opinion') : [] }
}
