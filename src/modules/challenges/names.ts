import type { NameKept } from '#platform/names.ts'

/** Stewards with whom a case is shared may go on with what it says; they sign for themselves. */
export const challengesNames: readonly NameKept[] = [
  { what: ['case of yours', 'cases of yours'], table: 'challenges_case', account: 'author_account', name: 'author_name' },
]
