import type { Scope } from '#kernel/scope.ts'
import type { Asked } from '#web/route.ts'
import { caucusBySlug, networkById } from './queries.ts'

/** Scope of a route whose path names a caucus as `:caucus`; null when there is none. */
export const caucusScope = async ({ tx, param }: Asked): Promise<Scope | null> => {
  const caucus = await caucusBySlug(tx, param('caucus'))
  return caucus ? { kind: 'caucus', id: caucus.id } : null
}

/** Scope of a route whose path names a network as `:network`; null when there is none. */
export const networkScope = async ({ tx, param }: Asked): Promise<Scope | null> => {
  const found = await networkById(tx, param('network'))
  return found ? { kind: 'network', id: found.id } : null
}
