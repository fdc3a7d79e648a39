import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '#platform/ids.ts'
import type { Ledger } from './ledger.ts'
import { type Running, send, tokenAt } from './running.ts'

/** Somebody of the cast, signed in over HTTP, writing until the server is gone. */
type Writer = (running: Running, ledger: Ledger, round: number, stopped: AbortSignal) => Promise<void>

type Hand = {
  get(path: string): Promise<{ status: number; text: string }>
  /** Null: no answer came, or it was a fault: whether it was stored is not known. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; to: string } | null>
}

/** Before the next try at a server that is gone: without it all writers together keep the machine from starting it again. Milliseconds. */
const breath = 50

/** Enters as one of the cast; null when the server did not answer. */
const enter = async ({ base }: Running, ledger: Ledger, key: string): Promise<Hand | null> => {
  const lost = () => null
  const visitor = await tokenAt(base).catch(lost)
  const entered = visitor && (await send(base, '/demonstration/enter', { _token: visitor, key }).catch(lost))
  const cookie = entered && /caucus=([\w-]+)/.exec(entered.headers.get('set-cookie') ?? '')
  if (!cookie?.[1]) return null
  ledger.sent('session', createHash('sha256').update(cookie[1]).digest('hex'))
  ledger.acknowledged('session', createHash('sha256').update(cookie[1]).digest('hex'))
  const token = await tokenAt(base, cookie[0]).catch(() => '')
  return {
    get: async path => {
      const page = await fetch(`${base}${path}`, { headers: { cookie: cookie[0] }, redirect: 'manual' })
      return { status: page.status, text: await page.text() }
    },
    post: async (path, fields) => {
      const answer = await send(base, path, { _token: token, ...fields }, cookie[0]).catch(lost)
      if (!answer || answer.status >= 500) {
        await wait(breath)
        return null
      }
      return { status: answer.status, to: answer.headers.get('location') ?? '' }
    },
  }
}

/** Runs `write` with a number of its own each time, until the server is gone or the round is over. */
const writing =
  (key: string, write: (hand: Hand, ledger: Ledger, name: string) => Promise<void>): Writer =>
  async (running, ledger, round, stopped) => {
    const hand = await enter(running, ledger, key)
    for (let n = 1; hand && !stopped.aborted; n++) {
      try {
        await write(hand, ledger, `${round}-${n}`)
      } catch (fault) {
        // A page that did not arrive: the server is gone, or was for a moment.
        if (!(fault instanceof TypeError)) throw fault
        await wait(breath)
      }
    }
  }

const room = '/caucuses/copeland/contests/copeland-2017'

/** Writes one form under a key and notes the yes. @returns where it led, or null without a yes */
const put = async (
  { hand, ledger }: { hand: Hand; ledger: Ledger },
  kind: Parameters<Ledger['sent']>[0],
  key: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | null> => {
  ledger.sent(kind, key)
  const answer = await hand.post(path, fields)
  if (answer?.status !== 303) return null
  ledger.acknowledged(kind, key)
  return answer.to
}

const asChair = writing('moira', async (hand, ledger, name) => {
  const by = { hand, ledger }
  const person = {
    name: `Kill ${name}`,
    phone: '07700 900118',
    area: 'Egremont',
    source: 'in-person',
    purpose: 'Asking about meetings',
    basis: 'consent',
    consent: 'phone',
    how: 'said so at the stall',
    notice: 'given',
  }
  const at = await put(by, 'person', person.name, '/caucuses/copeland/people', person)
  const id = at?.split('/').at(-1)
  if (id) await put(by, 'came', person.name, `${room}/door`, { person: id, here: 'yes' })
})

const atTheDoor = writing('moira', async (hand, ledger) => {
  const id = newId()
  const mark = { walkIn: 'ours', id }
  await put({ hand, ledger }, 'walk-in', id, `${room}/door`, mark)
  // A thumb that presses twice, or a phone that sends again: the same form is the same mark.
  await put({ hand, ledger }, 'walk-in', id, `${room}/door`, mark)
})

const asCaller = writing('moira', async (hand, ledger) => {
  await hand.post(`${room}/calls/next`, {})
  const list = await hand.get(`${room}/calls`)
  const paths = [...list.text.matchAll(/href="([^"]+\/calls\/[0-9a-f-]{36})"/g)].map(([, path = '']) => path)
  for (const path of new Set(paths)) {
    const form = await hand.get(path)
    const id = /name="call" value="([^"]+)"/.exec(form.text)?.[1]
    if (!id) continue
    const fields = { call: id, outcome: 'yes', when: 'an hour before', from: 'home', how: 'on foot' }
    await put({ hand, ledger }, 'conversation', id, path, fields)
    await hand.post(path, fields)
  }
  if (paths.length === 0) await new Promise(resolve => setTimeout(resolve, 30))
})

const asOrganiser = writing('ali', async (hand, ledger, name) => {
  const by = { hand, ledger }
  const list = '/caucuses/copeland/tasks'
  const page = await hand.get(list)
  const owner = /<option value="([^"]+)"[^>]*>Ali Bennett/.exec(page.text)?.[1] ?? ''
  await put(by, 'task', `Task ${name}`, list, { what: `Task ${name}`, owner, due: '2017-02-01', why: 'to see that it stays' })
  const done = await hand.get(list)
  const found = new RegExp(`/tasks/([0-9a-f-]{36})/done"[^>]*>(?:(?!</form>)[\\s\\S])*Task ${name}<`).exec(done.text)?.[1]
  if (found) await put(by, 'done', `Task ${name}`, `${list}/${found}/done`, {})
})

const asReviewer = (contest: string): Writer => {
  const path = `/caucuses/copeland/contests/${contest}/review`
  return writing('moira', async (hand, ledger, name) => {
    const page = await hand.get(path)
    const owner1 = /<option value="([^"]+)"[^>]*>Ali Bennett/.exec(page.text)?.[1] ?? ''
    const says = `Finding ${name}`
    const task = { says1: says, kind1: 'fact', what1: `See to finding ${name}`, owner1, due1: '2017-03-01' }
    await put({ hand, ledger }, 'finding', says, path, { title: 'What we saw', summary: says, better: 'It stays', ...task })
  })
}

const asChallenger = writing('cai', async (hand, ledger, name) => {
  const path = '/contests/copeland-2017/stages/longlist/challenge'
  const page = await hand.get(path)
  const remedy = /name="remedy" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const asks = `Case ${name}`
  await put({ hand, ledger }, 'case', asks, path, { remedy, asks, says1: 'It was not on the list.', kind1: 'fact' })
})

const addresses = ['asha', 'ali', 'moira', 'cai', 'bo', 'dee', 'farah', 'glyn', 'hana', 'ines', 'jo', 'mallory']

/** Five letters an hour for each address is the limit: more are refused, and not promised. */
const asVisitor: Writer = async ({ base }, ledger, round, stopped) => {
  const token = await tokenAt(base).catch(() => '')
  for (let n = 0; n < 3 && !stopped.aborted; n++) {
    const key = `${round}-${n}`
    ledger.sent('letter', key)
    const address = `${addresses[(round * 3 + n) % addresses.length]}@example.org`
    const answer = await send(base, '/sign-in', { _token: token, address }).catch(() => null)
    if (answer?.status === 303) ledger.acknowledged('letter', key)
    if (answer?.status === 422) ledger.refused('letter', key)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}

/** Everybody at once. @param contest whose vote is over, for reviews */
export const writers = (contest: string): readonly Writer[] => [
  asChair,
  atTheDoor,
  asCaller,
  asOrganiser,
  asReviewer(contest),
  asChallenger,
  asVisitor,
]
