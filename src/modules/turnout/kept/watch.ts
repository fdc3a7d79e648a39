import type { Id } from '#kernel/id.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { holderOf } from '#modules/access/index.ts'
import { gate, transaction, workerOf } from '#platform/transaction.ts'
import type { TurnoutDeps } from '../deps.ts'
import { keptById } from './queries.ts'

/** A phone that waits to be told that its list is withdrawn. */
type Waiting = {
  readonly kept: Id<'kept'>
  readonly caucus: Id<'caucus'>
  readonly account: Id<'account'>
  readonly session: Id<'session'>
}
type Reader = ReadableStreamDefaultController<Uint8Array>

export type Watch = { stream(waiting: Waiting): ReadableStream<Uint8Array>; close(): void }

/** Phones that one process tells; more learn it when they next send something. */
const mostReaders = 2000
const every = 2000
/** Rounds after which a line that says nothing keeps the connection. */
const silence = 12

const text = new TextEncoder()

/**
 * Every two seconds, while anybody waits: has the session ended, the role, or the list? Asked of the database, so that it does not matter which process was told to end it.
 */
export const watchKeptLists = ({ database, clock, log }: Pick<TurnoutDeps, 'database' | 'clock' | 'log'>): Watch => {
  const readers = new Map<Reader, Waiting>()
  let timer: NodeJS.Timeout | null = null
  let rounds = 0

  const isWithdrawn = async ({ kept, caucus, account, session }: Waiting): Promise<boolean> => {
    const now = clock.now()
    const who = await transaction(database, gate, tx => holderOf(tx, account, now, { session, wall: clock.wall() }), 'read')
    if (!caucusesOf(who, ['steward', 'organiser']).includes(caucus)) return true
    const found = await transaction(database, { ...workerOf(caucus), now }, tx => keptById(tx, kept), 'read')
    return found?.endedAt !== null
  }
  const leave = (reader: Reader, last?: string): void => {
    readers.delete(reader)
    if (last) reader.enqueue(text.encode(last))
    reader.close()
  }
  const look = async (): Promise<void> => {
    rounds++
    for (const [reader, waiting] of readers) {
      if (await isWithdrawn(waiting)) leave(reader, 'data: withdrawn\n\n')
      else if ((reader.desiredSize ?? 0) < -64) leave(reader)
      else if (rounds % silence === 0) reader.enqueue(text.encode(':\n\n'))
    }
  }
  const next = (): void => {
    timer = null
    if (readers.size > 0)
      timer = setTimeout(
        () =>
          void look()
            .catch(fault => log.faultOfTheDay('turnout.kept-watch', fault))
            .finally(next),
        every,
      )
  }
  return {
    stream: waiting => {
      let mine: Reader
      return new ReadableStream<Uint8Array>({
        start: reader => {
          mine = reader
          reader.enqueue(text.encode(':\n\n'))
          if (readers.size >= mostReaders) return reader.close()
          readers.set(reader, waiting)
          if (timer === null) next()
        },
        cancel: () => void readers.delete(mine),
      })
    },
    close: () => {
      if (timer) clearTimeout(timer)
      for (const reader of [...readers.keys()]) leave(reader)
    },
  }
}
