import { type Act, emptyQueue, nextBatch, note, type Queue, settle } from '#modules/turnout/rules/act-queue.ts'
import type { KeptList } from '#modules/turnout/rules/kept-list.ts'
import { freshSalt, keyOfNumber, keyOfPart, type Sealed, seal, unseal } from './lock.ts'
import type { Post, Reply, Want } from './post.ts'
import { addAct, deviceKey, dropActs, type Numbered, read, readActs, wipe, write } from './shelf.ts'

/** Which list: its id, made here, for which meeting and of whom. Names nobody but its owner. */
export type About = {
  readonly kept: string
  readonly room: string
  readonly account: string
  readonly goesAt: number
  /** Handed back, and gone from here: only the server has still to be told. */
  readonly back?: true
}
/** A call as it lies on the phone: with the list and the person who called. */
type Noted = { readonly act: Act; readonly about: Pick<About, 'room' | 'account' | 'kept'> }
type Gone = 'withdrawn' | 'expired' | 'released' | 'tries'

export type State = {
  readonly about: About | null
  /** Null: locked, or none. */
  readonly list: KeptList | null
  readonly queue: Queue
  readonly hasNumber: boolean
  readonly triesLeft: number
  readonly gone: Gone | null
  /** What the last round came to; null: none yet. */
  readonly last: Reply['kind'] | null
  readonly said: string | null
}

const mostTries = 10
const nothing: State = {
  about: null,
  list: null,
  queue: emptyQueue,
  hasNumber: false,
  triesLeft: mostTries,
  gone: null,
  last: null,
  said: null,
}

/** Keeps a list and what is noted from it. Every change is on the disk before it is in `state`. */
export const openKeeper = async (post: Post, now: () => number) => {
  const device = await deviceKey()
  let state = nothing
  let part: { readonly text: string; readonly key: CryptoKey } | null = null
  let numbered: Numbered | null = null
  let others: Noted[] = []
  const set = (change: Partial<State>): State => {
    state = { ...state, ...change }
    return state
  }

  /** Looks at what lies on this phone. */
  const look = async (): Promise<State> => {
    const lying = await read<Sealed>('about')
    const about = lying && (await unseal<About>(lying, device))
    numbered = await read<Numbered>('number')
    const noted = await notedHere()
    const mine = noted.filter(one => about && one.about.room === about.room && one.about.account === about.account)
    others = noted.filter(one => !mine.includes(one))
    set({
      about,
      queue: mine.reduce((queue, { act }) => note(queue, act), emptyQueue),
      hasNumber: numbered !== null,
      triesLeft: mostTries - (numbered?.tries ?? 0),
    })
    if (about?.back) return set({ gone: 'released' })
    return about && about.goesAt <= now() ? end('expired') : state
  }
  const notedHere = async (): Promise<Noted[]> => {
    const found: Noted[] = []
    for (const sealed of await readActs()) {
      const one = await unseal<Noted>(sealed, device)
      if (one) found.push(one)
    }
    return found.sort((a, b) => a.act.at - b.act.at)
  }

  const end = async (gone: Gone): Promise<State> => {
    const { about, queue } = state
    part = null
    numbered = null
    if (about) others = [...others, ...queue.waiting.map(act => ({ act, about }))]
    set({ about: null, list: null, gone, hasNumber: false, queue: { ...queue, waiting: [] } })
    await wipe()
    return state
  }

  /** What is locked stays sealed; only the server's part, or the number, opens it again. */
  const lock = (): State => {
    part = null
    return set({ list: null })
  }

  const put = async (about: About, list: KeptList, text: string): Promise<void> => {
    part = { text, key: await keyOfPart(text) }
    const goesAt = now() + list.left
    await write('list', await seal(list, part.key, device))
    await write('about', await seal({ ...about, goesAt }, device))
    set({ about: { ...about, goesAt }, list, gone: null })
  }

  const heard = async (about: About, reply: Reply, want: Want): Promise<State> => {
    set({ last: reply.kind })
    if (reply.kind === 'lost' || reply.kind === 'failed') return state
    if (reply.kind !== 'done') return end('withdrawn')
    const queue = settle(state.queue, reply.answers)
    await dropActs(reply.answers.map(one => one.id))
    set({ queue, said: reply.said })
    if (want === 'release') return end('released')
    // Withdrawn or handed back while the answer was on its way: what it brings is not kept.
    if (state.gone !== null) return state
    if (reply.list === null || reply.part === null) return end('withdrawn')
    await put({ ...about, account: reply.account }, reply.list, reply.part)
    return state
  }

  /** One round with the server for the list of this phone. */
  const round = async (wish: Want = 'look'): Promise<State> => {
    const { about } = state
    const want = about?.back ? 'release' : wish
    if (!about || (state.gone !== null && !about.back)) return state
    const reply = await post.round(about.room, { kept: about.kept, acts: nextBatch(state.queue), want, account: about.account || null })
    const after = await heard(about, reply, want)
    return reply.kind === 'done' && after.about !== null && after.queue.waiting.length > 0 ? round() : after
  }

  /** Calls of a list that is no more, or of somebody else who uses this phone: sent when their own sign-in is here. */
  const sendOthers = async (): Promise<void> => {
    for (const { act, about } of others) {
      const reply = await post.round(about.room, { kept: about.kept, acts: [act], want: 'look', account: about.account })
      if (reply.kind !== 'done') continue
      await dropActs(reply.answers.map(one => one.id))
      others = others.filter(one => one.act.id !== act.id)
    }
  }

  return {
    state: () => state,
    waiting: () => state.queue.waiting.length + others.length,
    look,
    lock,
    round,
    sendOthers,
    /** Begins to keep the list of a meeting. The first round with the server fills it. */
    keep: async (about: Pick<About, 'kept' | 'room'>, number: string): Promise<State> => {
      await wipe()
      numbered = null
      set({ ...nothing, about: { ...about, account: '', goesAt: Number.MAX_SAFE_INTEGER } })
      await round('keep')
      if (!state.list || !part || !number) return state
      const salt = freshSalt()
      numbered = { salt, part: await seal(part.text, await keyOfNumber(number, salt), device), tries: 0 }
      await write('number', numbered)
      return set({ hasNumber: true })
    },
    /** The list goes from here at once, signal or not, so that nobody is rung who may be handed to others; the server is told in the next round. */
    release: async (): Promise<State> => {
      const { about } = state
      if (!about) return state
      part = null
      numbered = null
      await wipe()
      await write('about', await seal({ ...about, back: true }, device))
      return set({ about: { ...about, back: true }, list: null, gone: 'released', hasNumber: false })
    },
    /** Opens the list without signal. @returns whether it was the number */
    open: async (number: string): Promise<boolean> => {
      const lying = await read<Sealed>('list')
      if (!numbered || !lying) return false
      // Counted before it is tried: killing the page in between gives no tries for nothing.
      numbered = { ...numbered, tries: numbered.tries + 1 }
      await write('number', numbered)
      const text = await unseal<string>(numbered.part, await keyOfNumber(number, numbered.salt), device)
      if (text === null) {
        if (numbered.tries >= mostTries) await end('tries')
        else set({ triesLeft: mostTries - numbered.tries })
        return false
      }
      part = { text, key: await keyOfPart(text) }
      numbered = { ...numbered, tries: 0 }
      await write('number', numbered)
      set({ list: await unseal<KeptList>(lying, part.key, device), triesLeft: mostTries })
      return state.list !== null
    },
    /** On the disk when this returns. */
    note: async (act: Act): Promise<State> => {
      const { about } = state
      if (!about) return state
      const noted: Noted = { act, about: { room: about.room, account: about.account, kept: about.kept } }
      await addAct(act.id, await seal(noted, device))
      return set({ queue: note(state.queue, act) })
    },
    /** What the server would not take has been read. */
    readRefused: (): State => set({ queue: { ...state.queue, refused: [] } }),
    expire: (): Promise<State> =>
      state.about && state.gone === null && state.about.goesAt <= now() ? end('expired') : Promise.resolve(state),
    withdraw: (): Promise<State> => end('withdrawn'),
  }
}

export type Keeper = Awaited<ReturnType<typeof openKeeper>>
