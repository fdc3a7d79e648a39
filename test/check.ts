import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { freePort, startPostgres } from './postgres.ts'

/**
 * `npm test`: every check, in the order in which a mistake is cheapest to find. `--fast` leaves out browsers. Each step says its name and
 * its seconds; the last line is the sum over all tests, and the exit code is 0 only when every step passed.
 */

const root = new URL('../', import.meta.url).pathname
const fast = process.argv.includes('--fast')
const began = performance.now()
const stamp = () => `[${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s]`
const say = (text: string) => console.log(`${stamp()} ${text}`)

/** After so long in one process something hangs, on however busy a machine; no test has a limit of its own, since a machine that is slow is no fault of ours. */
const longest = 30 * 60_000
/** Files at a time, each with its own database, some 200 MB: one more than most machines have cores, since some wait for letters and kills. */
const atOnce = 3
/** A browser takes a core of its own. */
const browsersAtOnce = 2

/** Each story is told once a run and copied from here. */
const shelf = `${root}.cache/templates`
/** Most processes load the whole program: what one compiled, the next reads. */
const compiled = `${root}.cache/compiled`
/** Lists of files that share a process. */
const shared = `${root}.cache/together`
for (const folder of [shelf, shared]) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Whether a step held, or why it could not be looked at. */
type Outcome = boolean | string

const sum = { passed: 0, failed: 0 }
const broken: string[] = []
/** Said once more at the very end, where whoever sees only the last lines finds them. */
const failures: string[] = []

const tool = (name: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [`node_modules/.bin/${name}`, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/** A tool that says nothing when all is well; what it says otherwise is shown. */
const quiet =
  (name: string, ...args: string[]) =>
  async (): Promise<boolean> => {
    const done = tool(name, ...args)
    if (done.status !== 0) console.log(`${done.stdout}${done.stderr}`.trim())
    return done.status === 0
  }

const tests =
  (files: readonly string[], env: Readonly<Record<string, string>> = {}, concurrency = atOnce) =>
  async (): Promise<boolean> => {
    const before = sum.failed
    const stream = run({
      files: files.map(file => `${root}${file}`),
      concurrency,
      timeout: longest,
      env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compiled, CAUCUS_TEST_TEMPLATES: shelf, ...env },
    })
    stream.on('test:summary', ({ file, counts }) => {
      if (file) return
      sum.passed += counts.passed
      sum.failed += counts.tests - counts.passed - counts.skipped - counts.todo
    })
    stream.on('test:fail', ({ name, file, details: { error } }) => {
      if ('failureType' in error && error.failureType === 'subtestsFailed') return
      const { message } = error.cause instanceof Error ? error.cause : error
      failures.push(`${file?.slice(root.length) ?? 'a file'}: ${name}: ${message.slice(0, 600)}`)
    })
    for await (const text of stream.compose(spec)) process.stdout.write(String(text))
    return sum.failed === before
  }

/** Both stories at once, before many processes ask for them: else three tell the same. */
const told = async (): Promise<boolean> => {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compiled, CAUCUS_TEST_TEMPLATES: shelf }
  const telling = ['riverside', 'demo'].map(story =>
    spawn(process.execPath, ['test/template.ts', story], { cwd: root, env, stdio: 'inherit' }),
  )
  const codes = await Promise.all(telling.map(child => once(child, 'exit')))
  return codes.every(([code]) => code === 0)
}

const onPostgres = (files: readonly string[]) => async (): Promise<boolean> => {
  const server = await startPostgres(await freePort())
  try {
    return await tests(files, { CAUCUS_TEST_ENGINE: 'postgres', CAUCUS_TEST_DATABASE: server.url })()
  } finally {
    await server.stop()
  }
}

/** Packages with a known hole. A registry that answers no audit leaves it open: that is said, and fails nothing. */
const audit = async (): Promise<Outcome> => {
  const done = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], { cwd: root, encoding: 'utf8', timeout: 60_000 })
  const report: { error?: unknown; message?: string; metadata?: { vulnerabilities: Record<string, number> } } = parsed(done.stdout)
  if (!report.metadata) {
    return `the registry here answers no audit (${report.message?.split(' - ')[0] ?? 'no answer'}): run npm audit where it does`
  }
  const { vulnerabilities } = report.metadata
  say(`known holes in packages: ${vulnerabilities['total'] ?? 0}`)
  return done.status === 0
}

const parsed = (text: string | null) => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return {}
  }
}

/** Those that wait most come first, so that the others fill the time. */
const found = (...patterns: string[]) =>
  globSync(patterns, { cwd: root }).sort(
    (a, b) => Number(b.startsWith('test/faults/')) - Number(a.startsWith('test/faults/')) || (a < b ? -1 : 1),
  )
const documents = found('test/docs.test.ts')
/** What a server alone can tell, and what asks every route as many people, which would take as long again and says of words and permissions what no engine changes. */
const onlyPostgres = found('test/schema.test.ts', 'test/refusals.test.ts', 'test/identity.test.ts')
const browser = found('test/e2e/*.test.ts')
const plain = found('src/**/*.test.ts', 'test/*.test.ts', 'test/golden/*.test.ts', 'test/faults/*.test.ts').filter(
  file => !documents.includes(file) && !onlyPostgres.includes(file),
)
const isStory = (file: string) => readFileSync(`${root}${file}`, 'utf8').includes('#test/world.ts')
const isFault = (file: string) => file.startsWith('test/faults/')
const stories = [...onlyPostgres, ...plain.filter(isStory)]

/**
 * Files that share a process, in the order of their names: loading the program, its packs and the embedded database is half the work of a small file. Each test has
 * a database and a program of its own all the same, as any two tests of one file have. What kills, floods or waits has a process of its own.
 */
const together = (name: string, files: readonly string[]): string[] => {
  const [alone, others] = [files.filter(isFault), files.filter(file => !isFault(file))]
  const lists = [
    ...chunks(others.filter(isStory), 6),
    ...chunks(
      others.filter(file => !isStory(file)),
      30,
    ),
  ]
  return [...alone, ...lists.map((list, n) => listed(`${name}-${String(n + 1).padStart(2, '0')}`, list))]
}

const chunks = (files: readonly string[], size: number): string[][] =>
  files.length === 0 ? [] : [files.slice(0, size), ...chunks(files.slice(size), size)]

/** The one that takes longest begins, beside it the others in twos. */
const twoByTwo = (files: readonly string[]): string[] => {
  const isLongest = (file: string) => file === 'test/e2e/pages.test.ts'
  const others = chunks(
    files.filter(file => !isLongest(file)),
    2,
  )
  return [...files.filter(isLongest), ...others.map((list, n) => listed(`browser-${n + 1}`, list))]
}

const listed = (name: string, files: readonly string[]): string => {
  const path = `.cache/together/${name}.test.mjs`
  writeFileSync(`${root}${path}`, files.map(file => `import '../../${file}'\n`).join(''))
  return path
}

const steps: readonly (readonly [name: string, work: () => Promise<Outcome>])[] = [
  ['format and lint', quiet('biome', 'ci', '--colors=off', '--max-diagnostics=40')],
  ['types', quiet('tsc', '-p', '.', '--pretty', 'false')],
  ['edges', quiet('depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src', 'test')],
  ['stories that the others begin with', told],
  [`rules and stories on the embedded engine (${plain.length} files)`, tests(together('embedded', plain))],
  [`stories on PostgreSQL (${stories.length} files)`, onPostgres(together('postgres', stories))],
  ['documents', tests(documents)],
  ...(fast ? [] : [[`in a browser (${browser.length} files)`, tests(twoByTwo(browser), {}, browsersAtOnce)] as const]),
  ['package audit', audit],
]

for (const [name, work] of steps) {
  say(name)
  const start = performance.now()
  const good = await work().catch((fault: unknown) => {
    console.log(fault instanceof Error ? fault.stack : fault)
    return false
  })
  if (good === false) broken.push(name)
  const word = good === true ? 'passed' : good === false ? 'FAILED' : 'not checked'
  say(`${word}: ${name}, ${((performance.now() - start) / 1000).toFixed(1)} s${typeof good === 'string' ? `; ${good}` : ''}`)
}
for (const text of failures) console.log(`failed: ${text}`)
for (const name of broken) say(`failed: ${name}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exit(broken.length === 0 && sum.passed > 0 ? 0 : 1)
