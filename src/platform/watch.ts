import type { Log } from './log.ts'

const everySecond = 1000
/** A line that says nothing, so that proxies and phones keep the connection, and readers who left are noticed. */
const silence = 25

type Reader = ReadableStreamDefaultController<Uint8Array>
type Watched = { readonly key: string; readonly readers: Map<Reader, number>; last: string }

export type Watch = {
  /** What a page reads: `now` at once, and again whenever it changes, at most once a second. */
  stream(key: string, now: string): ReadableStream<Uint8Array>
  close(): void
}

type Watching = {
  /** For the log. */
  readonly name: string
  readonly log: Log
  /** What is to be told of each thing that anybody watches; asked once a second for all of them. Null: nothing any more, and its streams end. */
  readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, string | null>>
  /** Open pages that one process serves; more are told once, and ask again when they are loaded again. */
  readonly most: number
  /** Of these, pages of one thing; the oldest ends for one more. For things that are one reader's alone, since phones leave some behind that are not open any more. */
  readonly mostEach?: number
  /** Seconds after which a stream ends, so that its page asks again and is asked again who it is. Absent: it goes on. */
  readonly lasts?: number
}

const bytesOf = new TextEncoder()
const event = (text: string): string => `data: ${text}\n\n`

/** One question a second for all that anybody watches, whoever and however many they are; none when nobody does. */
export const watchFor = ({ name, log, ask, most, mostEach = most, lasts }: Watching): Watch => {
  const all = new Map<string, Watched>()
  let timer: NodeJS.Timeout | null = null
  let beats = 0

  const leave = (key: string, reader: Reader): void => {
    const watched = all.get(key)
    watched?.readers.delete(reader)
    if (watched?.readers.size === 0) all.delete(key)
  }
  const end = (key: string, reader: Reader): void => {
    reader.close()
    leave(key, reader)
  }
  const tell = ({ key, readers }: Watched, text: string): void => {
    const bytes = bytesOf.encode(text)
    // A reader that takes nothing any more (a phone that sleeps) is let go rather than kept in memory; its page connects again.
    for (const reader of readers.keys()) (reader.desiredSize ?? 0) > -64 ? reader.enqueue(bytes) : end(key, reader)
  }
  const beat = async (): Promise<void> => {
    beats++
    const found = await ask([...all.keys()])
    for (const watched of all.values()) {
      const said = found.get(watched.key)
      if (said === null) for (const reader of watched.readers.keys()) end(watched.key, reader)
      const text = said ?? watched.last
      if (text !== watched.last) tell(watched, event(text))
      else if (beats % silence === 0) tell(watched, ':\n\n')
      watched.last = text
      if (lasts !== undefined) for (const [reader, since] of watched.readers) if (beats - since >= lasts) end(watched.key, reader)
    }
  }
  const next = (): void => {
    timer = null
    if (all.size === 0) return
    timer = setTimeout(
      () =>
        beat()
          .catch(fault => log.faultOfTheDay(name, fault))
          .finally(next),
      everySecond,
    )
  }
  const readersNow = (): number => [...all.values()].reduce((sum, { readers }) => sum + readers.size, 0)

  return {
    stream: (key, now) => {
      let mine: Reader
      return new ReadableStream<Uint8Array>({
        start: reader => {
          mine = reader
          reader.enqueue(bytesOf.encode(event(now)))
          if (readersNow() >= most) return reader.close()
          const watched = all.get(key) ?? { key, readers: new Map(), last: now }
          const [oldest] = watched.readers.keys()
          if (oldest && watched.readers.size >= mostEach) end(key, oldest)
          watched.readers.set(reader, beats)
          all.set(key, watched)
          if (timer === null) next()
        },
        cancel: () => leave(key, mine),
      })
    },
    close: () => {
      if (timer) clearTimeout(timer)
      for (const { readers } of all.values()) for (const reader of readers.keys()) reader.close()
      all.clear()
    },
  }
}
