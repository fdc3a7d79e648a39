import assert from 'node:assert/strict'
import { below, randomFrom } from '#kernel/random.ts'
import {
  type Act,
  type Answer,
  ageWhenSent,
  emptyQueue,
  nextBatch,
  note,
  notedOf,
  type Queue,
  settle,
} from '#modules/turnout/rules/act-queue.ts'
import { mostInHand } from '#modules/turnout/rules/kept-list.ts'

/**
 * Thirty phones of twenty callers for two hours, on a network that loses, doubles and reorders, with batteries that die and clocks that are wrong. What runs on each
 * phone is the very queue that runs in browsers; the server is its contract: a call by its id once, from who was handed the person; five at a time, in one hand.
 */
const minute = 60_000
const evening = 120 * minute
const [phones, callers, people] = [30, 20, 400]
const longestWay = 40_000
/** After which a phone gives a round up, as src/client/pocket/post.ts does. */
const patience = 20_000

type Hand = { readonly caller: number; back: boolean }
type Call = { readonly person: string; readonly caller: number; readonly outcome: string; readonly heldAt: number }
type Sent = { readonly acts: readonly Act[]; readonly sentAt: number; readonly want: 'look' | 'more' | 'release'; readonly release: number }
type Told = { readonly answers: readonly Answer[]; readonly list: readonly string[] }

const serverOf = () => {
  const hands = new Map<string, Hand[]>()
  const calls = new Map<string, Call>()
  const released = new Set<number>()
  let writes = 0
  const isFree = (person: string): boolean =>
    (hands.get(person) ?? []).every(hand => hand.back) && ![...calls.values()].some(call => call.person === person)
  const free = (): string[] => Array.from({ length: people }, (_, i) => `p${i}`).filter(isFree)
  const inHandOf = (caller: number): string[] =>
    [...hands].flatMap(([person, all]) =>
      all.some(hand => hand.caller === caller && !hand.back) && !wasCalled.has(person) ? [person] : [],
    )
  const wasCalled = new Set<string>()
  const take = (caller: number, act: Act, sentAt: number, now: number): Answer => {
    const known = calls.get(act.id)
    if (known) return { id: act.id, became: known.person === act.person && known.caller === caller ? 'again' : 'refused', why: 'another' }
    if (!hands.get(act.person)?.some(hand => hand.caller === caller)) return { id: act.id, became: 'refused', why: 'not in your hand' }
    calls.set(act.id, { person: act.person, caller, outcome: act.outcome, heldAt: now - ageWhenSent(act, sentAt) })
    wasCalled.add(act.person)
    writes++
    return { id: act.id, became: 'taken', why: null }
  }
  const handOut = (caller: number): void => {
    if (inHandOf(caller).length + 5 > mostInHand) return
    for (const person of free().slice(0, 5)) {
      const all = hands.get(person) ?? []
      assert.ok(
        all.every(hand => hand.back),
        `${person} is in two hands`,
      )
      hands.set(person, [...all, { caller, back: false }])
    }
  }
  return {
    calls,
    writes: () => writes,
    hear: (caller: number, { acts, sentAt, want, release }: Sent, now: number): Told => {
      const answers = acts.map(act => take(caller, act, sentAt, now))
      if (want === 'release' && !released.has(release)) {
        released.add(release)
        for (const all of hands.values()) for (const hand of all) if (hand.caller === caller) hand.back = true
      }
      if (want === 'more') handOut(caller)
      return { answers, list: want === 'release' ? [] : inHandOf(caller) }
    },
  }
}

/** What lies on the disk of a phone, and what only its running page knows. */
type Phone = {
  readonly caller: number
  readonly shares: boolean
  readonly disk: { acts: Act[]; list: readonly string[]; back: number | null }
  running: { queue: Queue; round: number | null; next: Sent['want'] | null } | null
  skew: number
  jumped: boolean
  offline: boolean
}

export type Evening = {
  readonly calls: number
  readonly requests: number
  readonly lost: number
  readonly doubled: number
  readonly kills: number
}

/** @throws AssertionError when a call that a phone showed as noted is missing, there twice or changed, or when two callers rang one person */
export const callEvening = (seed: string): Evening => {
  const random = randomFrom(seed)
  const server = serverOf()
  const events: { at: number; do: () => void }[] = []
  const counted = { requests: 0, lost: 0, doubled: 0, kills: 0 }
  const noted = new Map<string, Act & { readonly caller: number; readonly heldAt: number; readonly sure: boolean }>()
  let now = 0
  let made = 0
  let healed = false
  const later = (wait: number, then: () => void): void => void events.push({ at: now + wait, do: then })
  const within = (most: number): number => below(random, most)
  const chance = (share: number): boolean => random() < share
  const clock = (phone: Phone): number => now + phone.skew

  const start = (phone: Phone): void => {
    phone.running = { queue: phone.disk.acts.reduce(note, emptyQueue), round: null, next: null }
    send(phone, 'look')
  }
  const kill = (phone: Phone): void => {
    if (!phone.running) return
    phone.running = null
    counted.kills++
    later(within(5 * minute), () => start(phone))
  }

  /** One way over the network: lost, or there after a while, or there twice. */
  const carry = (phone: Phone, there: () => void): void => {
    if (!healed && (phone.offline || chance(0.2))) return void counted.lost++
    later(within(healed ? 1000 : longestWay / 2), there)
    if (healed || !chance(0.1)) return
    counted.doubled++
    later(within(longestWay), there)
  }
  const send = (phone: Phone, wish: Sent['want']): void => {
    const { running } = phone
    if (!running) return
    // One round at a time; one that is given up is not listened to any more.
    if (running.round !== null) {
      running.next = wish
      return
    }
    counted.requests++
    const want = phone.disk.back === null ? wish : 'release'
    const round = ++made
    running.round = round
    later(patience, () => over(phone, round))
    const sent: Sent = { acts: nextBatch(running.queue), sentAt: clock(phone), want, release: phone.disk.back ?? 0 }
    carry(phone, () => {
      const told = server.hear(phone.caller, sent, now)
      carry(phone, () => hear(phone, round, sent, told))
    })
  }
  const over = (phone: Phone, round: number): void => {
    const { running } = phone
    if (running?.round !== round) return
    const { next } = running
    running.round = null
    running.next = null
    if (next) send(phone, next)
  }
  const hear = (phone: Phone, to: number, sent: Sent, told: Told): void => {
    if (phone.running?.round !== to) return
    phone.running.queue = settle(phone.running.queue, told.answers)
    assert.deepEqual(phone.running.queue.refused, [], seed)
    const said = new Set(told.answers.map(answer => answer.id))
    phone.disk.acts = phone.disk.acts.filter(act => !said.has(act.id))
    if (sent.want === 'release' && phone.disk.back === sent.release) phone.disk.back = null
    else if (phone.disk.back === null) phone.disk.list = told.list
    over(phone, to)
  }

  const tap = (phone: Phone): void => {
    const { running } = phone
    if (!running) return
    const waits = notedOf(running.queue)
    const person = phone.disk.list.find(one => !waits.has(one))
    if (person === undefined) {
      send(phone, 'more')
      return
    }
    const act: Act = {
      id: `a${++made}`,
      person,
      outcome: chance(0.5) ? 'yes' : 'no',
      plan: { when: null, from: null, how: null },
      needs: [],
      at: clock(phone),
    }
    // The battery dies between the tap and the disk: it was never shown as noted.
    if (chance(0.02)) {
      kill(phone)
      return
    }
    phone.disk.acts.push(act)
    running.queue = note(running.queue, act)
    noted.set(act.id, { ...act, caller: phone.caller, heldAt: now, sure: !phone.jumped })
    if (chance(0.1)) running.queue = note(running.queue, { ...act, outcome: 'maybe' })
    if (chance(0.05)) kill(phone)
    else send(phone, 'look')
  }
  /** Whoever has one phone hands back now and then, signal or not, and takes again later. */
  const release = (phone: Phone): void => {
    if (!phone.running || phone.shares || phone.disk.back !== null) return
    phone.disk.list = []
    phone.disk.back = ++made
    send(phone, 'release')
  }
  const act = (phone: Phone): void => {
    const dice = random()
    if (dice < 0.6) tap(phone)
    else if (dice < 0.75) send(phone, 'look')
    else if (dice < 0.8) kill(phone)
    else if (dice < 0.9) phone.offline = !phone.offline
    else if (dice < 0.92) release(phone)
    else if (dice < 0.93) {
      phone.skew += (random() - 0.5) * 1e12
      phone.jumped = true
      for (const [id, one] of noted) if (one.caller === phone.caller) noted.set(id, { ...one, sure: false })
    }
    if (now < evening) later(within(4 * minute), () => act(phone))
  }

  const all: Phone[] = Array.from({ length: phones }, (_, i) => ({
    caller: i % callers,
    shares: i % callers < phones - callers,
    disk: { acts: [], list: [], back: null },
    running: null,
    skew: (random() - 0.5) * 1e12,
    jumped: false,
    offline: false,
  }))
  for (const phone of all) {
    start(phone)
    later(within(minute), () => act(phone))
  }
  const pass = (): void => {
    while (events.length > 0) {
      events.sort((a, b) => b.at - a.at)
      const next = events.pop()
      if (!next) return
      now = next.at
      next.do()
    }
  }
  pass()
  healed = true
  for (let round = 0; round < 5; round++) {
    for (const phone of all) phone.running ? send(phone, 'look') : start(phone)
    pass()
  }

  assert.deepEqual(
    all.map(phone => phone.disk.acts.length),
    all.map(() => 0),
    `${seed}: something still waits`,
  )
  assert.deepEqual([...server.calls.keys()].toSorted(), [...noted.keys()].toSorted(), `${seed}: what the server has is what was noted`)
  assert.equal(server.writes(), noted.size, seed)
  const rangBy = new Map<string, number>()
  for (const [id, call] of server.calls) {
    const one = noted.get(id)
    assert.deepEqual(
      [call.person, call.caller, call.outcome],
      [one?.person, one?.caller, one?.outcome],
      `${seed}: ${id} is as it was noted`,
    )
    if (one?.sure) assert.ok(Math.abs(call.heldAt - one.heldAt) <= longestWay, `${seed}: ${id} was held ${call.heldAt - one.heldAt} ms off`)
    assert.equal(rangBy.get(call.person) ?? call.caller, call.caller, `${seed}: ${call.person} was rung by two callers`)
    rangBy.set(call.person, call.caller)
  }
  return { calls: noted.size, ...counted }
}

export const someEvenings = (runs: number, from: string): Evening => {
  const sum = { calls: 0, requests: 0, lost: 0, doubled: 0, kills: 0 }
  for (let run = 0; run < runs; run++) {
    const one = callEvening(`${from} ${run}`)
    for (const key of Object.keys(sum) as (keyof Evening)[]) sum[key] += one[key]
  }
  return sum
}
