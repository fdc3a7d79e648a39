import { readFile } from 'node:fs/promises'
import { type Day, dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { MeetingGround } from '#modules/network/index.ts'
import { movableClock } from '#platform/clock.ts'
import { type Config, configFrom } from '#platform/config.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import { loadPacks, serverKey } from './main.ts'
import { withDatabase } from './with-database.ts'

type Deciding<T> = {
  readonly usage: string
  readonly example: unknown
  /** The decision, or each mistake of the file. */
  read(text: string, packs: MeetingGround['packs'], today: Day): T | string[]
  /** As the keeper. */
  apply(tx: Tx, decided: T, ground: MeetingGround): Promise<Refusal | unknown>
  /** What is said when it is done. */
  said(decided: T, config: Config): string
}

/** What makes a transaction end without a trace, with the reason. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.why)
    this.refusal = refusal
  }
}

/**
 * A command that carries out what a meeting decided, written down in a file.
 * @returns the exit code: 0: done; 1: the file is wrong or was refused, and nothing was stored; 2: the command was not understood
 */
export const carryOut = async <T extends object>(
  deciding: Deciding<T>,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> => {
  const [file, ...more] = args
  if (file === '--example' && more.length === 0) {
    console.log(JSON.stringify(deciding.example, null, 2))
    return 0
  }
  if (!file || more.length > 0 || file.startsWith('-')) {
    console.error(deciding.usage)
    return 2
  }
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return wrong(file, ['there is no such file, or it may not be read'])
  const config = configFrom(env)
  const packs = await loadPacks()
  const wall = movableClock(null).wall()
  const decided = deciding.read(text, packs, dayOf(wall, packs.values().next().value?.about.zone ?? 'UTC'))
  if (Array.isArray(decided)) return wrong(file, decided)
  const ground = { packs, key: await serverKey(config), wall }
  const inside = async (tx: Tx) => {
    const done = await deciding.apply(tx, decided, ground)
    if (isRefusal(done)) throw new Refused(done)
  }
  try {
    await withDatabase(config, packs, database => transaction(database, keeper, inside))
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown
    return wrong(file, [[thrown.refusal.why, ...Object.values(thrown.refusal.fields ?? {})].join(' ')])
  }
  console.log(deciding.said(decided, config))
  return 0
}

const wrong = (file: string, lines: readonly string[]): number => {
  for (const line of lines) console.error(`${file}: ${line}`)
  return 1
}
