import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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
/** A server that keeps what it has acknowledged, and can be killed and started again. */
export type DurableServer = Omit<Server, 'process'> & {
  /** As the machine's power does, for the server and every process of it. */
  kill(): Promise<void>
  /** On the same files; answers when it has recovered. */
  again(): Promise<void>
  /** Processor seconds of the server and its processes that are still there. */
  cpu(): number
}

const asRoot = process.getuid?.() === 0
/** PostgreSQL refuses to run as root; Debian's package brings a user for it. `setpriv` becomes the server, so signals reach it (runuser stays between). */
const run = (bin: string, args: string[]): [string, string[]] =>
  asRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', bin, ...args]] : [bin, args]

/**
 * Nothing of it outlives the test, so nothing is written out for safety. A database lives for a second: whether it is tidied and counted in that second would be
 * chance, and another plan or another order of rows with it. Servers that are killed, and those that benches measure, do so as they do at work.
 */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
/** What is acknowledged is with the operating system, which outlives the server here. */
const careful = ['fsync=off', 'synchronous_commit=on', 'full_page_writes=on', 'track_functions=all']

type Cluster = { readonly dir: string; readonly data: string; readonly bin: string }

/** An empty cluster in a temporary folder. */
const newCluster = (): Cluster => {
  const bin = binFolder()
  if (!bin) throw new Error('PostgreSQL is missing. Install it: apt-get install postgresql')
  const dir = mkdtempSync('/tmp/caucus-postgres-')
  if (asRoot) spawnSync('chown', ['postgres', dir])
  const data = join(dir, 'data')
  const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  const [init, initArgs] = run(join(bin, 'initdb'), args)
  const made = spawnSync(init, initArgs, { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  return { dir, data, bin }
}

const begin = ({ dir, data, bin }: Cluster, port: number, more: readonly string[]): ChildProcess => {
  const settings = ['max_connections=200', 'listen_addresses=127.0.0.1', `unix_socket_directories=${dir}`, ...more]
  const [start, startArgs] = run(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap(one => ['-c', one])])
  return spawn(start, startArgs, { stdio: 'ignore' })
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise(resolve => child.once('exit', () => resolve()))

/** A PostgreSQL server of our own on loopback with an empty cluster in a temporary folder; ended and removed by `stop`. */
export const startPostgres = async (port: number): Promise<Server> => {
  const cluster = newCluster()
  const child = begin(cluster, port, careless)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    process: child,
    stop: async () => {
      // At once, without writing out what is thrown away in the next line: with a database for each test that took minutes.
      child.kill('SIGQUIT')
      await ended(child)
      rmSync(cluster.dir, { recursive: true, force: true })
    },
  }
}

/** Processes of `parent`, by what the kernel says of them. */
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) && statOf(Number(name))?.[1] === String(parent) ? [Number(name)] : []))

/** Fields of /proc/PID/stat after the name: state, parent, …; null when it has ended. */
const statOf = (pid: number): string[] | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** Processor seconds that a process has used, at Linux's 100 ticks a second. */
export const cpuOf = (pid: number): number => {
  const stat = statOf(pid)
  return stat ? (Number(stat[11]) + Number(stat[12])) / 100 : 0
}

/** The same of the children that it has seen end: connections that were closed do not take their seconds with them. */
const cpuOfEnded = (pid: number): number => {
  const stat = statOf(pid)
  return stat ? (Number(stat[13]) + Number(stat[14])) / 100 : 0
}

export const startDurable = async (port: number): Promise<DurableServer> => {
  const cluster = newCluster()
  let child = begin(cluster, port, careful)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    cpu: () => {
      const server = child.pid ?? 0
      return [server, ...childrenOf(server)].reduce((sum, pid) => sum + cpuOf(pid), cpuOfEnded(server))
    },
    kill: async () => {
      const family = childrenOf(child.pid ?? 0)
      child.kill('SIGKILL')
      for (const pid of family) spawnSync('kill', ['-9', String(pid)])
      await ended(child)
    },
    again: async () => {
      child = begin(cluster, port, careful)
      // While a process of the one that was killed still ends, the server finds its memory in use and goes: as an operator's machine does, it is begun again.
      await answers(url, () => {
        if (child.exitCode !== null || child.signalCode !== null) child = begin(cluster, port, careful)
      })
    },
    stop: async () => {
      child.kill('SIGQUIT')
      await ended(child)
      rmSync(cluster.dir, { recursive: true, force: true })
    },
  }
}

/** @param meanwhile is done each time that nobody answered. */
const answers = async (url: string, meanwhile: () => void = () => undefined): Promise<void> => {
  const { Client } = (await import('pg')).default
  for (let attempt = 0; attempt < 600; attempt++) {
    const client = new Client({ connectionString: url })
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    if (up) return client.end()
    meanwhile()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('PostgreSQL did not answer within a minute')
}

/** Below those that the kernel gives to connections: such a one could be taken before whoever asked has begun to listen. */
const [lowest, ports] = [12_000, 20_000]
let asked = 0

/** A port of this machine on which nothing listens, and which processes at work beside this one do not ask for first. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = lowest + ((process.pid * 41 + asked++) % ports)
    const free = await new Promise<boolean>(resolve => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}
