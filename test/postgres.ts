import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Where Debian and others put the server's programs. */
export const binFolder = (): string | null => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  for (const version of versions) if (existsSync(join(debian, version, 'bin', 'initdb'))) return join(debian, version, 'bin')
  const found = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' }).stdout.trim()
  return found ? join(found, '..') : null
}

export type Server = { readonly url: string; stop(): Promise<void>; readonly process: ChildProcess }

const asRoot = process.getuid?.() === 0
/** PostgreSQL refuses to run as root; Debian's package brings a user for it. `setpriv` becomes the server, so signals reach it (runuser stays between). */
const run = (bin: string, args: string[]): [string, string[]] =>
  asRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', bin, ...args]] : [bin, args]

/** A PostgreSQL server of our own on loopback with an empty cluster in a temporary folder; ended and removed by `stop`. */
export const startPostgres = async (port: number): Promise<Server> => {
  const bin = binFolder()
  if (!bin) throw new Error('PostgreSQL is missing. Install it: apt-get install postgresql')
  const dir = mkdtempSync('/tmp/caucus-postgres-')
  if (asRoot) spawnSync('chown', ['postgres', dir])
  const data = join(dir, 'data')
  const [init, initArgs] = run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const made = spawnSync(init, initArgs, { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir}`,
  ]
  const [start, startArgs] = run(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap(one => ['-c', one])])
  const child = spawn(start, startArgs, { stdio: 'ignore' })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    process: child,
    stop: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      // At once, without writing out what is thrown away in the next line: with a database for each test that took minutes.
      child.kill('SIGQUIT')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const answers = async (url: string): Promise<void> => {
  const { Client } = (await import('pg')).default
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new Client({ connectionString: url })
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    if (up) return client.end()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('PostgreSQL did not answer within 10 seconds')
}

/** A port of this machine on which nothing listens. */
export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
