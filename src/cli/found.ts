import { readFile } from 'node:fs/promises'
import { dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { founding } from '#modules/network/index.ts'
import { configFrom } from '#platform/config.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import { loadPacks, serverKey } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'

const usage = `found FILE.json     founds a caucus, as its first meeting decided, with the stewards elected there; they can sign in from then on
found --example     prints a file to fill in: units as SET/CODE, as the address of a unit's page has them`

/** What makes a transaction end without a trace, with the reason. */
class NotFounded extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.why)
    this.refusal = refusal
  }
}

/** Exit code 0: founded; 1: the file is wrong or the short name taken, and nothing was stored; 2: the command was not understood. @param env settings, as for every command */
export const run = async ([file, ...more]: string[], env = process.env): Promise<number> => {
  if (!file || more.length > 0 || (file.startsWith('-') && file !== '--example')) {
    console.error(usage)
    return 2
  }
  if (file === '--example') {
    console.log(JSON.stringify(founding.example, null, 2))
    return 0
  }
  const config = configFrom(env)
  const packs = await loadPacks()
  const wall = Temporal.Now.instant()
  const decided = founding.read(await readFile(file, 'utf8'), packs, dayOf(wall, packs.values().next().value?.about.zone ?? 'UTC'))
  if (Array.isArray(decided)) {
    for (const line of decided) console.error(`${file}: ${line}`)
    return 1
  }
  const key = await serverKey(config)
  const inside = async (tx: Tx) => {
    const done = await founding.withStewards(tx, decided, { packs, key, wall })
    if (isRefusal(done)) throw new NotFounded(done)
  }
  try {
    await withDatabase(config, packs, database => transaction(database, keeper, inside))
  } catch (thrown) {
    if (!(thrown instanceof NotFounded)) throw thrown
    console.error(`${file}: ${[thrown.refusal.why, ...Object.values(thrown.refusal.fields ?? {})].join(' ')}`)
    return 1
  }
  console.log(`${decided.name} is founded: ${config.publicUrl}/caucuses/${decided.slug}`)
  console.log(`Its stewards sign in with their addresses at ${config.publicUrl}/sign-in, and ask others to from the list of people.`)
  return 0
}
