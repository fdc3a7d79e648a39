import type { Held } from './device.ts'
import type { Vault } from './voter.ts'

/**
 * IndexedDB rather than localStorage: a write is on the disk when it says so (`strict`), which localStorage never says, so that a phone that
 * dies between storing and sending loses nothing; and one transaction at a time runs over all tabs, so that two of them cannot make two tokens.
 */
const database = 'caucus-ballots'
const shelf = 'papers'

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Opened for each use: phones close it behind the back of a page that sleeps. */
const opened = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(database, 1)
  request.onupgradeneeded = () => void request.result.createObjectStore(shelf)
  return answered(request)
}

/** @throws DOMException when the browser does not store: forbidden, full, broken. */
const during = async <T>(mode: IDBTransactionMode, work: (papers: IDBObjectStore) => Promise<T>): Promise<T> => {
  const db = await opened()
  try {
    const step = db.transaction(shelf, mode, { durability: 'strict' })
    const ended = new Promise<void>((resolve, reject) => {
      step.oncomplete = () => resolve()
      step.onabort = () => reject(step.error)
    })
    const [result] = await Promise.all([work(step.objectStore(shelf)), ended])
    return result
  } finally {
    db.close()
  }
}

/** One paper a box and voter: two members who share a phone have a paper each. */
export const vaultFor = (box: string, holder: string): Vault => {
  const at = `${box} ${holder}`
  const held = async (papers: IDBObjectStore): Promise<Held | null> => {
    const text: unknown = await answered(papers.get(at))
    return typeof text === 'string' ? JSON.parse(text) : null
  }
  return {
    read: () => during('readonly', held),
    swap: (expected, next) =>
      during('readwrite', async papers => {
        const now = await held(papers)
        if (JSON.stringify(now) !== JSON.stringify(expected)) return now
        if (next === null) papers.delete(at)
        else papers.put(JSON.stringify(next), at)
        return next
      }),
  }
}

/** Whoever has something of this box on this device, signed in or not. */
export const holdersOf = async (box: string): Promise<string[]> => {
  const keys = await during('readonly', papers => answered(papers.getAllKeys()))
  return keys.flatMap(key => (typeof key === 'string' && key.startsWith(`${box} `) ? [key.slice(box.length + 1)] : []))
}
