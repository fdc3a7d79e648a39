import type { Id } from '#kernel/id.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { holdersOf } from '#modules/access/index.ts'
import { gate, transaction, workerOf } from '#platform/transaction.ts'
import { type Watch, watchFor } from '#platform/watch.ts'
import type { TurnoutDeps } from '../deps.ts'
import { endedOf, type Kept } from './queries.ts'

/** Phones that one process tells; more learn it when they next send something. */
const mostReaders = 2000

type Waiting = Pick<Kept, 'id' | 'account' | 'session'> & { readonly caucus: Id<'caucus'> }

const keyOf = ({ id, caucus, account, session }: Waiting): string => `${id} ${caucus} ${account} ${session}`
const waitingIn = (key: string): Waiting => {
  const [id, caucus, account, session] = key.split(' ')
  return { id, caucus, account, session } as Waiting
}

/** What a phone is told: that its list is its own, and once that it is not any more. */
const told = { kept: 'kept', withdrawn: 'withdrawn' } as const

export type KeptWatch = { stream(waiting: Waiting): ReadableStream<Uint8Array>; close(): void }

/**
 * While anybody waits: has the session ended, the role, or the list? Two questions a beat for all phones, asked of the database, so that it does not matter which
 * process was told to end it.
 */
export const watchKeptLists = ({ database, clock, log }: Pick<TurnoutDeps, 'database' | 'clock' | 'log'>): KeptWatch => {
  const ask = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const waiting = keys.map(waitingIn)
    const now = clock.now()
    const sessions = waiting.map(one => one.session)
    const open = await transaction(database, gate, tx => holdersOf(tx, sessions, now, clock.wall()), 'read')
    const caucuses = [...new Set(waiting.map(one => one.caucus))]
    const ids = waiting.map(one => one.id)
    const ended = await transaction(database, { ...workerOf(caucuses), now }, tx => endedOf(tx, ids), 'read')
    const isTheirs = ({ id, caucus, account, session }: Waiting): boolean => {
      const who = open.find(one => one.session === session && one.account === account)
      return caucusesOf(who ?? null, ['steward', 'organiser']).includes(caucus) && !ended.has(id)
    }
    return new Map(waiting.map(one => [keyOf(one), isTheirs(one) ? told.kept : told.withdrawn]))
  }
  const watch: Watch = watchFor({ name: 'turnout.kept-watch', log, most: mostReaders, ask })
  return { stream: waiting => watch.stream(keyOf(waiting), told.kept), close: watch.close }
}
