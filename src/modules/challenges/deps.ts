import type { contestAt } from '#modules/contests/index.ts'

export type Packs = Parameters<typeof contestAt>[1]
export type ChallengesDeps = { readonly packs: Packs }
