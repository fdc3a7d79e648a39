import type { RawBuilder } from 'kysely'
import type { Tx } from './transaction.ts'

/** What was sent last and not waited for, of a transaction whose statements are made ahead. */
const sent = new WeakMap<Tx, Promise<unknown>>()

/** A statement that answers nothing. Waited for; inside `madeAhead` the one before it is, so that what comes next is made while the database does this one. */
export const inTurn = async (tx: Tx, statement: RawBuilder<unknown>): Promise<void> => {
  const before = sent.get(tx)
  if (!before) return void (await statement.execute(tx))
  await before
  const now = statement.execute(tx)
  // Whoever comes next hears of it.
  now.catch(() => undefined)
  sent.set(tx, now)
}

/** Does `work` with one statement at the database while the next is made: the same statements in the same order. For much that is written at once by nobody who waits for an answer. */
export const madeAhead = async (tx: Tx, work: () => Promise<void>): Promise<void> => {
  sent.set(tx, Promise.resolve())
  try {
    await work()
  } finally {
    const last = sent.get(tx)
    sent.delete(tx)
    await last
  }
}
