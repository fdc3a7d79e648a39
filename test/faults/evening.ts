import assert from 'node:assert/strict'
import { below, randomFrom } from '#kernel/random.ts'
import { type Answer, type Held, nextBatch, note, type Queue, queueOf, settle } from '#modules/turnout/rules/act-queue.ts'

/**
 * Many phones for two hours, on a network that loses, doubles and reorders, with batteries that die and clocks that are wrong. What runs on each phone is the very queue
 * that runs in browsers; what the server does with an act is what each story brings.
 */
const minute = 60_000
const evening = 120 * minute
/** The longest that something is on its way. */
export const longestWay = 40_000
/** After which a phone gives a round up, as src/client/pocket/post.ts does. */
const patience = 20_000

export type Want = 'look' | 'more' | 'release'
export type Sent<Act> = { readonly acts: readonly Act[]; readonly sentAt: number; readonly want: Want; readonly release: number }
export type Told<List> = { readonly answers: readonly Answer[]; readonly list: List }

/** What lies on the disk of a phone, and what only its running page knows. */
export type Phone<Act extends Held, List> = {
  readonly number: number
  readonly disk: { acts: Act[]; list: List; back: number | null }
  running: { queue: Queue<Act>; round: number | null; next: Want | null } | null
  skew: number
  jumped: boolean
  offline: boolean
}
type Lot = { readonly within: (most: number) => number; readonly chance: (share: number) => boolean }

export type Story<Act extends Held, List> = {
  readonly seed: string
  readonly phones: number
  /** What a phone that has heard nothing yet has. */
  readonly list: List
  readonly hear: (phone: number, sent: Sent<Act>, now: number) => Told<List>
  /** What is noted next on a phone with this list and these acts waiting; `more`: its list is empty. */
  readonly next: (list: List, queue: Queue<Act>, held: Held, lot: Lot) => Act | 'more'
  /** The same act tapped once more, as something else. */
  readonly again: (act: Act) => Act
  /** Whether its list is handed back now and then; null: it never is. */
  readonly mayRelease: (phone: number) => boolean
}

export type Noted<Act> = { readonly act: Act; readonly phone: number; readonly at: number; readonly sure: boolean }
export type Counted = { readonly requests: number; readonly lost: number; readonly doubled: number; readonly kills: number }

/** @throws AssertionError when an act that a phone showed as noted is refused, or still waits once the network is whole again. @returns what was noted, by id */
export const pass = <Act extends Held, List>(story: Story<Act, List>): { noted: ReadonlyMap<string, Noted<Act>>; counted: Counted } => {
  const { seed } = story
  const random = randomFrom(seed)
  const events: { at: number; do: () => void }[] = []
  const counted = { requests: 0, lost: 0, doubled: 0, kills: 0 }
  const noted = new Map<string, Noted<Act>>()
  let now = 0
  let made = 0
  let healed = false
  const later = (wait: number, then: () => void): void => void events.push({ at: now + wait, do: then })
  const within = (most: number): number => below(random, most)
  const chance = (share: number): boolean => random() < share
  type One = Phone<Act, List>

  const start = (phone: One): void => {
    phone.running = { queue: queueOf(phone.disk.acts), round: null, next: null }
    send(phone, 'look')
  }
  const kill = (phone: One): void => {
    if (!phone.running) return
    phone.running = null
    counted.kills++
    later(within(5 * minute), () => start(phone))
  }

  /** One way over the network: lost, or there after a while, or there twice. */
  const carry = (phone: One, there: () => void): void => {
    if (!healed && (phone.offline || chance(0.2))) return void counted.lost++
    later(within(healed ? 1000 : longestWay / 2), there)
    if (healed || !chance(0.1)) return
    counted.doubled++
    later(within(longestWay), there)
  }
  const send = (phone: One, wish: Want): void => {
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
    const sent: Sent<Act> = { acts: nextBatch(running.queue), sentAt: now + phone.skew, want, release: phone.disk.back ?? 0 }
    carry(phone, () => {
      const told = story.hear(phone.number, sent, now)
      carry(phone, () => hear(phone, round, sent, told))
    })
  }
  const over = (phone: One, round: number): void => {
    const { running } = phone
    if (running?.round !== round) return
    const { next } = running
    running.round = null
    running.next = null
    if (next) send(phone, next)
  }
  const hear = (phone: One, to: number, sent: Sent<Act>, told: Told<List>): void => {
    if (phone.running?.round !== to) return
    phone.running.queue = settle(phone.running.queue, told.answers)
    assert.deepEqual(phone.running.queue.refused, [], seed)
    const said = new Set(told.answers.map(answer => answer.id))
    phone.disk.acts = phone.disk.acts.filter(act => !said.has(act.id))
    if (sent.want === 'release' && phone.disk.back === sent.release) phone.disk.back = null
    else if (phone.disk.back === null) phone.disk.list = told.list
    over(phone, to)
  }

  const tap = (phone: One): void => {
    const { running } = phone
    if (!running) return
    const act = story.next(phone.disk.list, running.queue, { id: `a${++made}`, at: now + phone.skew }, { within, chance })
    if (act === 'more') {
      send(phone, 'more')
      return
    }
    // The battery dies between the tap and the disk: it was never shown as noted.
    if (chance(0.02)) {
      kill(phone)
      return
    }
    phone.disk.acts.push(act)
    running.queue = note(running.queue, act)
    noted.set(act.id, { act, phone: phone.number, at: now, sure: !phone.jumped })
    if (chance(0.1)) running.queue = note(running.queue, story.again(act))
    if (chance(0.05)) kill(phone)
    else send(phone, 'look')
  }
  /** Handed back now and then, signal or not, and taken again later. */
  const release = (phone: One): void => {
    if (!phone.running || !story.mayRelease(phone.number) || phone.disk.back !== null) return
    phone.disk.list = story.list
    phone.disk.back = ++made
    send(phone, 'release')
  }
  const jump = (phone: One): void => {
    phone.skew += (random() - 0.5) * 1e12
    phone.jumped = true
    for (const [id, one] of noted) if (one.phone === phone.number) noted.set(id, { ...one, sure: false })
  }
  const act = (phone: One): void => {
    const dice = random()
    if (dice < 0.6) tap(phone)
    else if (dice < 0.75) send(phone, 'look')
    else if (dice < 0.8) kill(phone)
    else if (dice < 0.9) phone.offline = !phone.offline
    else if (dice < 0.92) release(phone)
    else if (dice < 0.93) jump(phone)
    if (now < evening) later(within(4 * minute), () => act(phone))
  }

  const all: One[] = Array.from({ length: story.phones }, (_, number) => ({
    number,
    disk: { acts: [], list: story.list, back: null },
    running: null,
    skew: (random() - 0.5) * 1e12,
    jumped: false,
    offline: false,
  }))
  for (const phone of all) {
    start(phone)
    later(within(minute), () => act(phone))
  }
  const untilQuiet = (): void => {
    while (events.length > 0) {
      events.sort((a, b) => b.at - a.at)
      const next = events.pop()
      if (!next) return
      now = next.at
      next.do()
    }
  }
  untilQuiet()
  healed = true
  for (let round = 0; round < 5; round++) {
    for (const phone of all) phone.running ? send(phone, 'look') : start(phone)
    untilQuiet()
  }
  assert.deepEqual(
    all.map(phone => phone.disk.acts.length),
    all.map(() => 0),
    `${seed}: something still waits`,
  )
  return { noted, counted }
}

export type Evening = Counted & { readonly acts: number }

export const someEvenings = (evening: (seed: string) => Evening, runs: number, from: string): Evening => {
  const sum = { acts: 0, requests: 0, lost: 0, doubled: 0, kills: 0 }
  for (let run = 0; run < runs; run++) {
    const one = evening(`${from} ${run}`)
    for (const key of Object.keys(sum) as (keyof Evening)[]) sum[key] += one[key]
  }
  return sum
}
