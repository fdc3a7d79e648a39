import { spawnSync } from 'node:child_process'
import { freePort, startPostgres } from '#test/postgres.ts'

/** `npm run faults`: what `npm test` does in short, at full length. Some twenty minutes. */
const root = new URL('../../', import.meta.url).pathname
const server = await startPostgres(await freePort())
const engines = [{ CAUCUS_TEST_ENGINE: 'pglite' }, { CAUCUS_TEST_ENGINE: 'postgres', CAUCUS_TEST_DATABASE: server.url }]
const long = (args: string[], env: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_NO_WARNINGS: '1', CAUCUS_FUZZ: '12000', ...env },
  }).status === 0
const results = [
  ...engines.map(engine => long(['--test', 'test/faults/fuzz.test.ts'], engine)),
  ...engines.map(engine => long(['--test', 'test/faults/mail.test.ts'], engine)),
  long(['--test', 'test/faults/ballot-files.test.ts'], { CAUCUS_FUZZ_FILES: '30000' }),
  long(['--test', 'test/faults/pack-files.test.ts'], { CAUCUS_FUZZ_PACKS: '20000' }),
  long(['--test', 'test/faults/people-files.test.ts'], { CAUCUS_FUZZ_PEOPLE: '30000' }),
  long(['--test', 'test/faults/phones.test.ts'], { CAUCUS_EVENINGS: '1000' }),
  long(['test/faults/kill.ts'], {}),
  long(['test/faults/box.ts'], {}),
]
await server.stop()
console.log(`${results.filter(Boolean).length} of ${results.length} long runs held`)
process.exitCode = results.every(Boolean) ? 0 : 1
