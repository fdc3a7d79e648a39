import type { Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Vote } from './stops.ts'

/** Draws the night of each vote from the forecast's own distribution, once. As the owner. */
export const drawVotes = async (_tx: Tx, _packs: ReadonlyMap<string, Pack>, _votes: readonly Vote[], _zone: string): Promise<void> => {}
