import type { Id } from '#kernel/id.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { holders } from '#modules/access/index.ts'
import { gate, transaction, workerOf } from '#platform/transaction.ts'
import { type Watch, watchFor } from '#platform/watch.ts'
import type { TurnoutDeps } from '../deps.ts'
import { doorKey, marksOf } from '../door/live.ts'
import { endedOf, type Kept } from './queries.ts'

/** Phones that one process tells; more learn it when they next send something. */
const mostReaders = 2000
/** Of these, of one list on one phone. */
const pagesEach = 20

type Waiting = Pick<Kept, 'id' | 'account' | 'session'> & {
  readonly caucus: Id<'caucus'>
  /** The contest at whose door it stands; null: it keeps calls. */
  readonly door: string | null
}

const keyOf = ({ id, caucus, account, session, door }: Waiting): string => `${id} ${caucus} ${account} ${session} ${door ?? ''}`
const waitingIn = (key: string): Waiting => {
  const [id, caucus, account, session, door] = key.split(' ')
  return { id, caucus, account, session, door: door || null } as Waiting
}

/** What a phone is told: that its list is its own, at a door with a mark that changes when something happens there, and that it is not any more. */
const told = { kept: 'kept', withdrawn: 'withdrawn' } as const

export type KeptWatch = { stream(waiting: Waiting): ReadableStream<Uint8Array>; close(): void }

/**
 * While anybody waits: has the session ended, the role, or the list? A few questions a beat for all phones together, asked of the database, so that it does not matter which
 * process was told to end it.
 */
export const watchKeptLists = ({ database, clock, log }: Pick<TurnoutDeps, 'database' | 'clock' | 'log'>): KeptWatch => {
  const ask = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const waiting = keys.map(waitingIn)
    const now = clock.now()
    const sessions = waiting.map(one => one.session)
    const open = await transaction(database, gate, tx => holders.ofSessions(tx, sessions, now, clock.wall()), 'read')
    const caucuses = [...new Set(waiting.map(one => one.caucus))]
    const ids = waiting.map(one => one.id)
    const doors = waiting.flatMap(({ caucus, door }) => (door === null ? [] : [{ caucus, contest: door }]))
    const [ended, marks] = await transaction(
      database,
      { ...workerOf(caucuses), now },
      async tx => [await endedOf(tx, ids), await marksOf(tx, doors)] as const,
      'read',
    )
    const isTheirs = ({ id, caucus, account, session }: Waiting): boolean => {
      const who = open.find(one => one.session === session && one.account === account)
      return caucusesOf(who ?? null, ['steward', 'organiser']).includes(caucus) && !ended.has(id)
    }
    const mark = ({ caucus, door }: Waiting): string => (door === null ? '' : ` ${marks.get(doorKey(caucus, door)) ?? ''}`)
    return new Map(waiting.map(one => [keyOf(one), isTheirs(one) ? `${told.kept}${mark(one)}` : told.withdrawn]))
  }
  const watch: Watch = watchFor({ name: 'turnout.kept-watch', log, most: mostReaders, mostEach: pagesEach, ask })
  return { stream: waiting => watch.stream(keyOf(waiting), told.kept), close: watch.close }
}
