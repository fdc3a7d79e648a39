import { open, readFile } from 'node:fs/promises'

/** The last word on something that no backup may take back: of which kind it is, its random id or keyed hash, whether it is over, and since when. */
export type Word = { readonly kind: string; readonly key: string; readonly over: boolean; readonly at: string }

/** Random ids of records that were erased, and withdrawals, kept outside the database: whoever brings back a backup brings none of them back. */
export type ErasedList = {
  /** On the disk when this returns. */
  add(ids: readonly string[]): Promise<void>
  all(): Promise<readonly string[]>
  /** On the disk when this returns. */
  say(words: readonly Word[]): Promise<void>
  /** The last word of each kind and key. */
  said(): Promise<readonly Word[]>
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const word = /^(over|open) ([a-z-]{1,40}) ([A-Za-z0-9:_-]{1,120}) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/

/** One id or word a line, only added to. A line that a crash cut short is none. */
export const erasedIn = (path: string): ErasedList => ({
  add: ids => append(path, ids),
  all: async () => (await linesOf(path)).filter(line => id.test(line)),
  say: words =>
    append(
      path,
      words.map(({ over, kind, key, at }) => `${over ? 'over' : 'open'} ${kind} ${key} ${at}`),
    ),
  said: async () =>
    lastWords(
      (await linesOf(path)).flatMap(line => {
        const [, over, kind, key, at] = word.exec(line) ?? []
        return kind && key && at ? [{ kind, key, over: over === 'over', at }] : []
      }),
    ),
})

const append = async (path: string, lines: readonly string[]): Promise<void> => {
  if (lines.length === 0) return
  const file = await open(path, 'a', 0o600)
  try {
    await file.write(lines.map(line => `${line}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

const linesOf = async (path: string): Promise<string[]> => (await readFile(path, 'utf8').catch(missingIsEmpty)).split('\n')

const missingIsEmpty = (fault: unknown): string => {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return ''
  throw fault
}

/** A line may stand twice, and lines of two requests in either order: the later moment counts. */
const lastWords = (words: readonly Word[]): Word[] => {
  const last = new Map<string, Word>()
  for (const one of words) {
    const name = `${one.kind} ${one.key}`
    const known = last.get(name)
    if (!known || Temporal.Instant.compare(one.at, known.at) >= 0) last.set(name, one)
  }
  return [...last.values()]
}

/** For the demonstration, whose people are invented and come back with its story. */
export const erasedForNow = (): ErasedList => {
  const ids: string[] = []
  const words: Word[] = []
  return {
    add: async more => void ids.push(...more),
    all: async () => ids,
    say: async more => void words.push(...more),
    said: async () => lastWords(words),
  }
}
