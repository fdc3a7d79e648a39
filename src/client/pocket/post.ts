import type { Answer, Held } from '#modules/turnout/rules/act-queue.ts'

/** After which a request counts as lost; the same acts are then sent again. Milliseconds. */
const patience = 20_000

export type Want = 'keep' | 'more' | 'release' | 'look'
type Round<List> = {
  readonly answers: readonly Answer[]
  /** Null: handed back, withdrawn, or of another sign-in. */
  readonly list: List | null
  readonly part: string | null
  readonly said: string | null
}

/**
 * `lost`: no answer, or one that is not of our server, such as the page of a café's network: it may have arrived all the same. `out`: the server does not know this
 * sign-in any more. `other`: somebody else is signed in here. `no`: the role has ended.
 */
export type Reply<List> =
  | ({ readonly kind: 'done'; readonly account: string } & Round<List>)
  | { readonly kind: 'lost' | 'failed' | 'out' | 'other' | 'no' }

type Heard = { readonly status: number; readonly json: Readonly<Record<string, unknown>> } | null

/** Null: nothing that our server said. */
const hear = async (address: string, init: RequestInit): Promise<Heard> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const answer = await fetch(address, { ...init, redirect: 'manual', cache: 'no-store', credentials: 'same-origin', signal: stop.signal })
    const json = answer.headers.get('content-type')?.startsWith('application/json') ? await answer.json() : null
    return json === null
      ? answer.status === 403 || answer.status === 404
        ? { status: answer.status, json: {} }
        : null
      : { status: answer.status, json }
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

const textIn = (heard: Heard, name: string): string | null => {
  const value = heard?.json[name]
  return typeof value === 'string' ? value : null
}

export type Post<Act extends Held, List> = {
  round(
    room: string,
    sent: { readonly kept: string; readonly acts: readonly Act[]; readonly want: Want; readonly account: string | null },
  ): Promise<Reply<List>>
}

/** @param way what follows the address of the room: `calls/kept`, `door/kept` @param now the clock of this phone; the server uses only the time between two of its readings */
export const postWith = <Act extends Held, List>(way: string, now: () => number): Post<Act, List> => {
  const signedIn = new Map<string, { readonly token: string; readonly account: string }>()

  /** As whom, with which token: what is noted by one person is never sent as another's. */
  const startAt = async (address: string): Promise<{ token: string; account: string } | 'no' | null> => {
    const heard = await hear(address, { method: 'GET', headers: { accept: 'application/json' } })
    const [token, account] = [textIn(heard, 'token'), textIn(heard, 'account')]
    if (heard?.status === 403) return 'no'
    if (heard?.status !== 200 || token === null || account === null) return null
    signedIn.set(address, { token, account })
    return { token, account }
  }
  const send = (address: string, token: string, body: object): Promise<Heard> =>
    hear(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token },
      body: JSON.stringify({ ...body, sentAt: now() }),
    })

  const forget = (address: string, kind: 'lost' | 'no' | 'other'): Reply<List> => {
    signedIn.delete(address)
    return { kind }
  }

  return {
    round: async (room, { account, ...body }) => {
      const address = `${room}/${way}`
      const begun = signedIn.get(address) ?? (await startAt(address))
      const known = begun === 'no' ? null : begun
      if (known && account !== null && known.account !== account) return forget(address, 'other')
      // Without a token nothing is taken; but the server says whether it knows this sign-in at all.
      const heard = await send(address, known?.token ?? '', known ? body : { ...body, acts: [], want: 'look' })
      if (heard?.status !== 403 || textIn(heard, 'why') === null) return replyIn(heard)
      const fresh = await startAt(address)
      if (fresh === null) return forget(address, 'lost')
      if (fresh === 'no' || fresh.token === known?.token) return forget(address, 'no')
      if (account !== null && fresh.account !== account) return forget(address, 'other')
      return replyIn(await send(address, fresh.token, body))
    },
  }
}

const replyIn = <List>(heard: Heard): Reply<List> => {
  if (heard === null) return { kind: 'lost' }
  if (heard.status === 401 && textIn(heard, 'why') !== null) return { kind: 'out' }
  if (heard.status === 403 && textIn(heard, 'why') !== null) return { kind: 'no' }
  if (heard.status !== 200 || !Array.isArray(heard.json['answers'])) return { kind: heard.status >= 500 ? 'failed' : 'lost' }
  const { answers, list, part, said } = heard.json as Round<List>
  return { kind: 'done', account: textIn(heard, 'account') ?? '', answers, list, part, said }
}
