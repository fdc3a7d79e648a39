import { makeDeviceKey, type Sealed } from './lock.ts'

/**
 * Two databases, so that what is kept and the key of this phone are not thrown away, copied or restored as one. Every write is on the disk when it says so (`strict`): a
 * phone that dies right after it has lost nothing.
 */
const stores = ['list', 'acts', 'number', 'about'] as const
type Store = (typeof stores)[number]
const only = 'now'

/** How the list is opened without signal: the server's part, sealed with a number that only its owner knows. */
export type Numbered = { readonly salt: Uint8Array<ArrayBuffer>; readonly part: Sealed; readonly tries: number }

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const opened = (name: string, make: (db: IDBDatabase) => void): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => make(request.result)
  return answered(request)
}

type Within = { readonly name: string; readonly stores: readonly string[] }

/** @throws DOMException when the browser does not store: forbidden, full, broken. */
const during = async <T>(where: Within, mode: IDBTransactionMode, work: (step: IDBTransaction) => Promise<T>): Promise<T> => {
  const db = await opened(where.name, made => {
    for (const store of where.stores) made.createObjectStore(store)
  })
  try {
    const step = db.transaction([...where.stores], mode, { durability: 'strict' })
    const ended = new Promise<void>((resolve, reject) => {
      step.oncomplete = () => resolve()
      step.onabort = () => reject(step.error)
    })
    const [result] = await Promise.all([work(step), ended])
    return result
  } finally {
    db.close()
  }
}

/** @param name of the databases: calls and the door lie apart, so that one may be kept beside the other */
export const shelfOf = (name: string) => {
  const kept: Within = { name, stores }
  const keys: Within = { name: `${name}-key`, stores: ['key'] }
  return {
    /** The key of this phone; made at the first use. Of two tabs that make one at once, the first is kept. */
    deviceKey: async (): Promise<CryptoKey> => {
      const fresh = await makeDeviceKey()
      return during(keys, 'readwrite', async step => {
        const store = step.objectStore('key')
        const there: unknown = await answered(store.get(only))
        if (there instanceof CryptoKey) return there
        store.put(fresh, only)
        return fresh
      })
    },
    read: <T>(store: Store): Promise<T | null> =>
      during(kept, 'readonly', async step => (await answered(step.objectStore(store).get(only))) ?? null),
    write: (store: Store, value: Sealed | Numbered): Promise<void> =>
      during(kept, 'readwrite', async step => void step.objectStore(store).put(value, only)),
    readActs: (): Promise<Sealed[]> => during(kept, 'readonly', step => answered(step.objectStore('acts').getAll())),
    /** The same id again changes nothing. */
    addAct: (id: string, act: Sealed): Promise<void> =>
      during(kept, 'readwrite', async step => {
        const acts = step.objectStore('acts')
        if ((await answered(acts.getKey(id))) === undefined) acts.put(act, id)
      }),
    dropActs: (ids: readonly string[]): Promise<void> =>
      during(kept, 'readwrite', async step => {
        for (const id of ids) step.objectStore('acts').delete(id)
      }),
    /** All but what was noted and is not with the server yet: that names nobody. */
    wipe: (which: readonly Store[] = ['list', 'number', 'about']): Promise<void> =>
      during(kept, 'readwrite', async step => {
        for (const store of which) step.objectStore(store).delete(only)
      }),
  }
}

export type Shelf = ReturnType<typeof shelfOf>
