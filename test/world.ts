import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Instant, instant } from '#kernel/day.ts'
import { beginSession } from '#modules/access/index.ts'
import { accountOf, cast } from '#modules/demo/index.ts'
import { gate, transaction } from '#platform/transaction.ts'
import type { Program } from '#src/main.ts'
import { programOn, withStory } from './template.ts'

export { engine, testKey, toldAnew, toldBefore } from './template.ts'

export type Page = { readonly status: number; readonly text: string; readonly headers: Headers; readonly location: string | null }
export type Person = {
  get(path: string): Promise<Page>
  /** Sends a form as a browser does, with the token that every form carries. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Page>
  /** Sends a form with a file, as a browser does. */
  upload(path: string, bytes: Uint8Array, fields?: Readonly<Record<string, string>>): Promise<Page>
  /** Sends JSON as a script of ours does, with the token in a header. */
  send(path: string, value: unknown): Promise<Page>
}
export type World = {
  readonly program: Program
  /** One of the cast by first name, or `visitor`. */
  as(name: string): Person
  rows(table: string): Promise<Record<string, unknown>[]>
  at(iso: string): Promise<void>
  /** Every fault the program logged: a story that ends with one has failed. */
  readonly faults: readonly string[]
}

/** The program with a story in a fresh database, its clock standing still; closed when the test ends. */
export const world = async (t: TestContext, story = 'riverside'): Promise<World> => {
  const faults: string[] = []
  const database = await withStory(story)
  const program = await programOn(database, story, faults)
  t.after(() => program.stop())
  const cookies = new Map<string, Promise<string>>()
  return {
    program,
    faults,
    as: name => personOf(program, name === 'visitor' ? null : cookieOf(program, cookies, name)),
    rows: async table => (await sql<Record<string, unknown>>`select * from ${sql.id(table)}`.execute(database.db)).rows,
    at: async iso => {
      await sql`insert into platform_clock_move (moved_to, moved_at) values (${instant(iso) satisfies Instant}, now())`.execute(database.db)
      program.clock.move(instant(iso))
    },
  }
}

const cookieOf = (program: Program, cookies: Map<string, Promise<string>>, name: string): Promise<string> => {
  const person = cast.find(one => one.name === name || one.name.split(' ')[0] === name || one.key === name)
  if (!person) throw new Error(`${name} is not in the cast`)
  const known =
    cookies.get(person.key) ??
    transaction(program.database, gate, tx => beginSession(tx, accountOf(person.key), 'a test', program.clock.wall())).then(
      token => `caucus=${token}`,
    )
  cookies.set(person.key, known)
  return known
}

/** All that is said; of a stream, which never ends by itself, its first words. */
export const textOf = async (response: Response): Promise<string> => {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}

const personOf = (program: Program, cookie: Promise<string> | null): Person => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', await cookie)
    const response = await program.app.request(`http://localhost:3000${path}`, { ...init, headers })
    return { status: response.status, text: await textOf(response), headers: response.headers, location: response.headers.get('location') }
  }
  let known: Promise<string> | undefined
  const token = (): Promise<string> => {
    known ??= ask('/sign-in').then(page => /name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '')
    return known
  }
  return {
    get: path => ask(path),
    upload: async (path, bytes, fields = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ _token: await token(), ...fields })) body.append(name, value)
      body.append('file', new Blob([new Uint8Array(bytes)]), 'list.csv')
      return ask(path, { method: 'POST', body, headers: { origin: 'http://localhost:3000' } })
    },
    send: async (path, value) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(value),
        headers: { 'content-type': 'application/json', origin: 'http://localhost:3000', 'x-form-token': await token() },
      }),
    post: async (path, fields = {}) => {
      const body = new URLSearchParams({ _token: await token() })
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return ask(path, {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      })
    },
  }
}
