import type { Tx } from '#platform/transaction.ts'
import type { Telling } from './index.ts'
import { seedPlaces } from './riverside.ts'

/** The demonstration of January 2017. */
export const seedDemo = async (tx: Tx, telling: Telling): Promise<void> => {
  await seedPlaces(tx, telling)
}
