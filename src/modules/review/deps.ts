import type { contestAt } from '#modules/contests/index.ts'

type Packs = Parameters<typeof contestAt>[1]
export type ReviewDeps = { readonly packs: Packs; readonly zone: string; readonly publicUrl: string }
