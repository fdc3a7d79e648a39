import { readsOnly } from './asked-once.ts'

type Told = { readonly rows: unknown[] }
type Ask = (text: string, values?: readonly unknown[]) => Promise<Told>

/**
 * A connection on which a transaction begins in one message with its first statement, where that has no values: `transaction` says its settings so. Each message is a turn of two
 * processes, and a small page has few others.
 * @param send one message of several statements; the answer of each
 */
export const begunTogether = (send: (text: string) => Promise<Told | Told[]>, ask: Ask): Ask => {
  let held = false
  return async (text, values) => {
    if (text === 'begin') {
      held = true
      return { rows: [] }
    }
    if (!held) return ask(text, values)
    held = false
    if (!values?.length) return [await send(`begin;${text}`)].flat().at(-1) ?? { rows: [] }
    await send('begin')
    return ask(text, values)
  }
}

/**
 * A connection that does not wait for the end of a transaction that only reads: nothing hangs on its answer.
 * @param free hands the connection on, once it has ended
 */
export const endedBehind = (ask: Ask, free: () => void): { query: Ask; release(): void } => {
  let reads = false
  let ending: Promise<unknown> | null = null
  return {
    query: async (text, values) => {
      reads ||= readsOnly(text)
      if (!reads || (text !== 'commit' && text !== 'rollback')) return ask(text, values)
      reads = false
      ending = ask(text).catch(() => undefined)
      return { rows: [] }
    },
    release: () => void (ending ? ending.then(free) : free()),
  }
}
