import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#test/postgres.ts'

const root = new URL('../../', import.meta.url).pathname
const caucus = ['--disable-warning=ExperimentalWarning', `${root}src/cli/caucus.ts`]

export type Settings = Readonly<Record<string, string>>

/** The program as its own process, as `npm start` runs it. */
export type Running = {
  readonly base: string
  readonly process: ChildProcess
  /** Milliseconds from its start to its first page. */
  readonly startedIn: number
  /** As the machine's power does: no time to say anything. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise(resolve => child.once('exit', () => resolve()))

export const begin = (settings: Settings): { process: ChildProcess; said: () => string } => {
  const child = spawn(process.execPath, [...caucus, 'serve'], {
    cwd: root,
    env: { ...process.env, LOG: 'quiet', SEED: 'riverside', ...settings },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)))
  return { process: child, said: () => said }
}

/** @throws Error with what it said when there is no page after five minutes, of which the busiest machine seen took one, or when it ended. */
export const start = async (settings: Settings): Promise<Running> => {
  const began = performance.now()
  const port = String(await freePort())
  const { process: child, said } = begin({ ...settings, PORT: port })
  const base = `http://localhost:${port}`
  for (let attempt = 0; ; attempt++) {
    const page = await fetch(`${base}/sign-in`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (page?.ok) break
    if (child.exitCode !== null || attempt > 6000) throw new Error(`The program did not start:\n${said()}`)
    await wait(50)
  }
  // A program that ends by itself is a fault of its own: told, since whoever waits for its answer sees no more than silence.
  const unasked = (code: number | null) => console.error(`The program ended by itself, with ${code}:\n${said()}`)
  child.once('exit', unasked)
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.off('exit', unasked)
    child.kill(signal)
    await ended(child)
  }
  return { base, process: child, startedIn: performance.now() - began, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

export const command = (settings: Settings, ...args: string[]): { code: number | null; out: string; err: string } => {
  const done = spawnSync(process.execPath, [...caucus, ...args], {
    cwd: root,
    env: { ...process.env, LOG: 'quiet', ...settings },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** The token that every form of this visitor carries. */
export const tokenAt = async (base: string, cookie = ''): Promise<string> => {
  const page = await fetch(`${base}/sign-in`, { headers: { cookie } })
  return /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
}

export const send = (base: string, path: string, fields: Settings, cookie = ''): Promise<Response> =>
  fetch(`${base}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

/** A data folder for the length of `work`. */
export const inFolderOf = async <T>(work: (dir: string) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'caucus-kill-'))
  try {
    return await work(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}
