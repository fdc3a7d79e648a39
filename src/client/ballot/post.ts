import type { Reply } from './device.ts'
import type { Post } from './voter.ts'

/** After which a request counts as lost; the same one is then sent again. Milliseconds. */
const patience = 20_000

type Addresses = {
  /** The page itself: what it shows to somebody unknown is the key that all see. */
  readonly page: string
  readonly draw: string
  readonly cast: string
  readonly formToken: string
}

export const postTo = ({ page, draw, cast, formToken }: Addresses): Post => ({
  keyForAnybody: () => ask(page, { credentials: 'omit', cache: 'no-store' }, async answer => keyIn(await answer.text())),
  draw: blinded =>
    ask(
      draw,
      sending(JSON.stringify({ blinded }), { credentials: 'same-origin', headers: { 'x-form-token': formToken } }),
      field('signature'),
    ),
  cast: body => ask(cast, sending(body, { credentials: 'omit', keepalive: true }), field('receipt')),
})

const sending = (body: string, more: RequestInit): RequestInit => ({
  ...more,
  method: 'POST',
  body,
  headers: { ...more.headers, 'content-type': 'application/json', accept: 'application/json' },
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
})

const keyIn = (html: string): string | null =>
  new DOMParser().parseFromString(html, 'text/html').querySelector('[data-ballot]')?.getAttribute('data-key') ?? null

const field =
  (name: string) =>
  async (answer: Response): Promise<string | null> => {
    const value: unknown = (await answer.json())[name]
    return typeof value === 'string' ? value : null
  }

const ask = async (address: string, init: RequestInit, read: (answer: Response) => Promise<string | null>): Promise<Reply> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: stop.signal, ...init })
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400)) return elsewhere(init)
    if (answer.ok) {
      const value = await read(answer)
      return value === null ? { kind: 'lost' } : { kind: 'taken', value }
    }
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return { kind: 'lost' }
    return refusal(answer.status, await answer.json().catch(() => ({})))
  } catch {
    return { kind: 'lost' }
  } finally {
    clearTimeout(timer)
  }
}

/** Where a session is needed, a redirect says “sign in first”. Elsewhere it is a network that wants to show its own page first. */
const elsewhere = ({ credentials }: RequestInit): Reply => (credentials === 'omit' ? { kind: 'lost' } : refusal(401, {}))

const refusal = (status: number, said: { why?: unknown; next?: unknown }): Reply => ({
  kind: 'refused',
  status,
  why: typeof said.why === 'string' ? said.why : 'The server did not take it, and gave no reason.',
  next: typeof said.next === 'string' ? said.next : null,
})
