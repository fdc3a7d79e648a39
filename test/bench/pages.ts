import { beginSession } from '#modules/access/index.ts'
import { accountOf, seedIfEmpty, startOf } from '#modules/demo/index.ts'
import { configFrom } from '#platform/config.ts'
import { type Database, openPostgres } from '#platform/database.ts'
import { logTo } from '#platform/log.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { type loadPacks, openProgram, prepare } from '#src/main.ts'
import { type Address, addresses } from '#test/e2e/addresses.ts'
import { testKey } from '#test/world.ts'
import { timing } from './timing.ts'

type Packs = Awaited<ReturnType<typeof loadPacks>>
type Asked = { readonly ms: number; readonly sql: number; readonly queries: number; readonly bytes: number }

/** A story told to a database, and its program: asked page by page. */
export type Site = {
  readonly database: Database
  readonly timer: ReturnType<typeof timing>
  /** Every page that somebody of the cast sees, by its route. */
  pages(): Promise<ReadonlyMap<string, Address>>
  ask(page: Address): Promise<Asked>
  stop(): Promise<void>
}

/** @param onTold after the story, before the program: nothing else is between */
export const openSiteOf = async (
  url: string,
  story: string,
  packs: Packs,
  onTold: (told: boolean) => void = () => undefined,
): Promise<Site> => {
  const database = await openPostgres(url)
  await prepare(database, packs)
  const told = await seedIfEmpty(database, { packs, key: testKey, story, say: () => undefined })
  onTold(told)
  const timer = timing()
  const program = await openProgram({
    config: configFrom({ PORT: '3000', LOG: 'quiet', SEED: story }),
    database: { ...database, db: database.db.withPlugin(timer.plugin) },
    packs,
    key: testKey,
    log: logTo(line => console.error(line), 'quiet'),
    startsAt: startOf(story),
  })
  const cookies = new Map<string, string>()
  const cookieOf = async (as: string): Promise<string> => {
    const known =
      cookies.get(as) ?? (await transaction(database, gate, tx => beginSession(tx, accountOf(as), 'a bench', program.clock.wall())))
    cookies.set(as, known)
    return known
  }
  const request = async (path: string, as: string | null): Promise<Response> =>
    program.app.request(`http://localhost:3000${path}`, { headers: as ? { cookie: `caucus=${await cookieOf(as)}` } : {} })
  return {
    database,
    timer,
    pages: async () => {
      const { seen } = await addresses(program, async (path, as) => (await request(path, as)).status)
      return new Map(seen.map(page => [page.route, page]))
    },
    ask: async ({ path, as }) => {
      timer.take()
      const start = performance.now()
      const text = await (await request(path, as)).text()
      const ms = performance.now() - start
      const { ms: sql, queries } = timer.take()
      return { ms, sql: Math.max(sql, 0.1), queries, bytes: text.length }
    },
    stop: () => program.stop(),
  }
}

/** A question is planned the second time that it is asked, so the first few passes tell nothing. */
const [passes, warming] = [16, 4]
export const times = passes - warming

const share = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export type Figures = {
  readonly least: number
  readonly middle: number
  readonly slow: number
  readonly ratio: number
  readonly queries: number
  readonly bytes: number
}

const figuresOf = (asked: readonly Asked[]): Figures => ({
  least: Math.min(...asked.map(({ ms }) => ms)),
  middle: share(
    asked.map(({ ms }) => ms),
    0.5,
  ),
  slow: share(
    asked.map(({ ms }) => ms),
    0.95,
  ),
  ratio: share(
    asked.map(({ ms, sql }) => ms / sql),
    0.5,
  ),
  queries: asked.at(-1)?.queries ?? 0,
  bytes: asked.at(-1)?.bytes ?? 0,
})

/**
 * One page of some sites in turn, so that whatever else the machine does falls on each of them.
 * @param meter is told when the first of them is asked, and when it has answered
 */
export const timePage = async (
  on: readonly { readonly site: Site; readonly page: Address }[],
  meter: { begin(): void; end(): void },
): Promise<Figures[]> => {
  const asked: Asked[][] = on.map(() => [])
  for (let pass = 0; pass < passes; pass++) {
    for (const [nth, { site, page }] of on.entries()) {
      const counts = pass >= warming
      if (counts && nth === 0) meter.begin()
      const one = await site.ask(page)
      if (counts && nth === 0) meter.end()
      if (counts) asked[nth]?.push(one)
    }
  }
  return asked.map(figuresOf)
}
