import type { Id } from '#kernel/id.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { watchFor } from '#platform/watch.ts'
import { type Turnout, turnoutOf } from './queries.ts'

export type TurnoutWatch = {
  /** What the page of a box reads: the numbers at once, and again whenever they change, at most once a second. */
  stream(box: Id<'box'>, now: Turnout): ReadableStream<Uint8Array>
  close(): void
}

const said = ({ drawn, cast, roll }: Turnout): string => JSON.stringify({ drawn, cast, roll })

export const watchTurnout = (database: Database, log: Log): TurnoutWatch => {
  const watch = watchFor({
    name: 'ballots.turnout',
    log,
    most: 5000,
    ask: async boxes => {
      const found = await transaction(database, visitor, tx => turnoutOf(tx, boxes as Id<'box'>[]), 'read')
      return new Map([...found].map(([box, turnout]) => [box, said(turnout)]))
    },
  })
  return { stream: (box, now) => watch.stream(box, said(now)), close: watch.close }
}
