import { open, readFile } from 'node:fs/promises'

/** Random ids of records that were erased, kept outside the database: whoever brings back a backup brings none of them back. */
export type ErasedList = {
  /** On the disk when this returns. */
  add(ids: readonly string[]): Promise<void>
  all(): Promise<readonly string[]>
}

/** One id a line, only added to. A line that a crash cut short is none. */
export const erasedIn = (path: string): ErasedList => ({
  add: async ids => {
    if (ids.length === 0) return
    const file = await open(path, 'a', 0o600)
    try {
      await file.write(ids.map(id => `${id}\n`).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
  },
  all: async () => {
    const text = await readFile(path, 'utf8').catch(missingIsEmpty)
    return text.split('\n').filter(line => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(line))
  },
})

const missingIsEmpty = (fault: unknown): string => {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return ''
  throw fault
}

/** For the demonstration, whose people are invented and come back with its story. */
export const erasedForNow = (): ErasedList => {
  const ids: string[] = []
  return { add: async more => void ids.push(...more), all: async () => ids }
}
