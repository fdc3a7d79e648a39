import type { Id } from '#kernel/id.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { type Turnout, turnoutOf } from './queries.ts'

/** Open pages that one process serves; more are told the numbers once, and ask again when they are loaded again. */
const mostReaders = 5000
const everySecond = 1000
/** A line that says nothing, so that proxies and phones keep the connection, and readers who left are noticed. */
const silence = 25

type Reader = ReadableStreamDefaultController<Uint8Array>
type Watched = { readonly readers: Set<Reader>; last: string }

export type TurnoutWatch = {
  /** What the page of a box reads: the numbers at once, and again whenever they change, at most once a second. */
  stream(box: Id<'box'>, now: Turnout): ReadableStream<Uint8Array>
  close(): void
}

const said = new TextEncoder()
const event = (turnout: Turnout): string => `data: ${JSON.stringify({ drawn: turnout.drawn, cast: turnout.cast, roll: turnout.roll })}\n\n`

/** One question a second for all boxes that anybody watches, whoever and however many they are; none when nobody does. */
export const watchTurnout = (database: Database, log: Log): TurnoutWatch => {
  const boxes = new Map<Id<'box'>, Watched>()
  let timer: NodeJS.Timeout | null = null
  let beats = 0

  const leave = (box: Id<'box'>, reader: Reader): void => {
    const watched = boxes.get(box)
    watched?.readers.delete(reader)
    if (watched?.readers.size === 0) boxes.delete(box)
  }
  const tell = (box: Id<'box'>, { readers }: Watched, text: string): void => {
    const bytes = said.encode(text)
    for (const reader of readers) {
      // A reader that takes nothing any more (a phone that sleeps) is let go rather than kept in memory; its page connects again.
      if ((reader.desiredSize ?? 0) > -64) reader.enqueue(bytes)
      else {
        reader.close()
        leave(box, reader)
      }
    }
  }
  const ask = async (): Promise<void> => {
    beats++
    const found = await transaction(database, visitor, tx => turnoutOf(tx, [...boxes.keys()]), 'read')
    for (const [box, watched] of boxes) {
      const turnout = found.get(box)
      const text = turnout ? event(turnout) : watched.last
      if (text !== watched.last) tell(box, watched, text)
      else if (beats % silence === 0) tell(box, watched, ':\n\n')
      watched.last = text
    }
  }
  const next = (): void => {
    timer = null
    if (boxes.size === 0) return
    timer = setTimeout(
      () =>
        ask()
          .catch(fault => log.faultOfTheDay('ballots.turnout', fault))
          .finally(next),
      everySecond,
    )
  }
  const readersNow = (): number => [...boxes.values()].reduce((sum, { readers }) => sum + readers.size, 0)

  return {
    stream: (box, now) => {
      let mine: Reader
      return new ReadableStream<Uint8Array>({
        start: reader => {
          mine = reader
          reader.enqueue(said.encode(event(now)))
          if (readersNow() >= mostReaders) return reader.close()
          const watched = boxes.get(box) ?? { readers: new Set(), last: event(now) }
          watched.readers.add(reader)
          boxes.set(box, watched)
          if (timer === null) next()
        },
        cancel: () => leave(box, mine),
      })
    },
    close: () => {
      if (timer) clearTimeout(timer)
      for (const { readers } of boxes.values()) for (const reader of readers) reader.close()
      boxes.clear()
    },
  }
}
