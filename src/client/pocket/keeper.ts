import { type Held, nextBatch, note, type Queue, queueOf, settle } from '#modules/turnout/rules/act-queue.ts'
import { freshSalt, keyOfNumber, keyOfPart, type Sealed, seal, unseal } from './lock.ts'
import { type Post, postWith, type Reply, type Want } from './post.ts'
import { type Numbered, type Shelf, shelfOf } from './shelf.ts'

/** Which list: its id, made here, for which meeting and of whom. Names nobody but its owner. */
type About = {
  readonly kept: string
  readonly room: string
  readonly account: string
  readonly goesAt: number
  /** Handed back, and gone from here: only the server has still to be told. */
  readonly back?: true
}
/** What was noted, as it lies on the phone: with the list and the person who noted it. */
type Noted<Act> = { readonly act: Act; readonly about: Pick<About, 'room' | 'account' | 'kept'> }
type Gone = 'withdrawn' | 'expired' | 'released' | 'tries'

export type State<Act extends Held, List> = {
  readonly about: About | null
  /** Null: locked, or none. */
  readonly list: List | null
  readonly queue: Queue<Act>
  readonly hasNumber: boolean
  readonly triesLeft: number
  readonly gone: Gone | null
  /** What the last round came to; null: none yet. */
  readonly last: Reply<List>['kind'] | null
  readonly said: string | null
}

const mostTries = 10
const nothing: State<never, never> = {
  about: null,
  list: null,
  queue: queueOf<never>([]),
  hasNumber: false,
  triesLeft: mostTries,
  gone: null,
  last: null,
  said: null,
}

/** What every list says: how long it may be kept, in milliseconds. */
type Keepable = { readonly left: number }

/** Keeps a list and what is noted from it. Every change is on the disk before it is in `state`. */
export const openKeeper = async <Act extends Held, List extends Keepable>(shelf: Shelf, post: Post<Act, List>, now: () => number) => {
  const { addAct, dropActs, read, readActs, wipe, write } = shelf
  const device = await shelf.deviceKey()
  let state: State<Act, List> = nothing
  let part: { readonly text: string; readonly key: CryptoKey } | null = null
  let numbered: Numbered | null = null
  let others: Noted<Act>[] = []
  const set = (change: Partial<State<Act, List>>): State<Act, List> => {
    state = { ...state, ...change }
    return state
  }

  /** Looks at what lies on this phone. */
  const look = async (): Promise<State<Act, List>> => {
    const lying = await read<Sealed>('about')
    const about = lying && (await unseal<About>(lying, device))
    numbered = await read<Numbered>('number')
    const noted = await notedHere()
    const mine = noted.filter(one => about && one.about.room === about.room && one.about.account === about.account)
    others = noted.filter(one => !mine.includes(one))
    set({
      about,
      queue: queueOf(mine.map(({ act }) => act)),
      hasNumber: numbered !== null,
      triesLeft: mostTries - (numbered?.tries ?? 0),
    })
    if (about?.back) return set({ gone: 'released' })
    return about && about.goesAt <= now() ? end('expired') : state
  }
  const notedHere = async (): Promise<Noted<Act>[]> => {
    const found: Noted<Act>[] = []
    for (const sealed of await readActs()) {
      const one = await unseal<Noted<Act>>(sealed, device)
      if (one) found.push(one)
    }
    return found.sort((a, b) => a.act.at - b.act.at)
  }

  const end = async (gone: Gone): Promise<State<Act, List>> => {
    const { about, queue } = state
    part = null
    numbered = null
    if (about) others = [...others, ...queue.waiting.map(act => ({ act, about }))]
    set({ about: null, list: null, gone, hasNumber: false, queue: { ...queue, waiting: [] } })
    await wipe()
    return state
  }

  /** What is locked stays sealed; only the server's part, or the number, opens it again. */
  const lock = (): State<Act, List> => {
    part = null
    return set({ list: null })
  }

  /** Writes are made in the order asked for: what takes the list away while this one is put there comes after it, on the disk and in `state`. */
  const put = async (about: About, list: List, text: string): Promise<void> => {
    const key = await keyOfPart(text)
    const until = { ...about, goesAt: now() + list.left }
    const [sealedList, sealedAbout] = [await seal(list, key, device), await seal(until, device)]
    if (state.gone !== null) return
    part = { text, key }
    await Promise.all([write('list', sealedList), write('about', sealedAbout)])
    if (state.gone === null) set({ about: until, list })
  }

  const heard = async (about: About, reply: Reply<List>, want: Want): Promise<State<Act, List>> => {
    set({ last: reply.kind })
    if (reply.kind === 'lost' || reply.kind === 'failed') return state
    if (reply.kind !== 'done') return end('withdrawn')
    await dropActs(reply.answers.map(one => one.id))
    // Only now: what was noted while these went from the disk waits still.
    set({ queue: settle(state.queue, reply.answers), said: reply.said })
    if (want === 'release') return end('released')
    // Withdrawn or handed back while the answer was on its way: what it brings is not kept.
    if (state.gone !== null) return state
    if (reply.list === null || reply.part === null) return want === 'keep' ? state : end('withdrawn')
    await put({ ...about, account: reply.account }, reply.list, reply.part)
    return state
  }

  /** One round with the server for the list of this phone. */
  const round = async (wish: Want = 'look'): Promise<State<Act, List>> => {
    const { about } = state
    const want = about?.back ? 'release' : wish
    if (!about || (state.gone !== null && !about.back)) return state
    const reply = await post.round(about.room, { kept: about.kept, acts: nextBatch(state.queue), want, account: about.account || null })
    const after = await heard(about, reply, want)
    return reply.kind === 'done' && after.about !== null && after.queue.waiting.length > 0 ? round() : after
  }

  /** What was noted from a list that is no more, or of somebody else who uses this phone: sent when their own sign-in is here. */
  const sendOthers = async (): Promise<void> => {
    for (const { act, about } of others) {
      const reply = await post.round(about.room, { kept: about.kept, acts: [act], want: 'look', account: about.account })
      if (reply.kind !== 'done') continue
      await dropActs(reply.answers.map(one => one.id))
      others = others.filter(one => one.act.id !== act.id)
      const { refused } = settle(queueOf([act]), reply.answers)
      set({ queue: { ...state.queue, refused: [...state.queue.refused, ...refused] } })
    }
  }

  return {
    state: () => state,
    waiting: () => state.queue.waiting.length + others.length,
    look,
    lock,
    round,
    sendOthers,
    /** Keeps the list of a meeting, once the server gives it, in place of another that is here. Without an answer, or when it gives none, all stays as it was. */
    keep: async (about: Pick<About, 'kept' | 'room'>, number: string): Promise<State<Act, List>> => {
      const before = state
      set({ ...nothing, about: { ...about, account: '', goesAt: Number.MAX_SAFE_INTEGER } })
      const { last, said, gone } = await round('keep')
      if (!state.list || !part) return gone === null ? set({ ...before, last, said }) : state
      const old = before.about
      if (old) others = [...others, ...before.queue.waiting.map(act => ({ act, about: old }))]
      await wipe(['number'])
      numbered = null
      if (!number) return state
      const salt = freshSalt()
      numbered = { salt, part: await seal(part.text, await keyOfNumber(number, salt), device), tries: 0 }
      await write('number', numbered)
      return set({ hasNumber: true })
    },
    /** The list goes from here at once, signal or not, so that nobody is rung who may be handed to others; the server is told in the next round. */
    release: async (): Promise<State<Act, List>> => {
      const { about } = state
      if (!about) return state
      part = null
      numbered = null
      const back = { ...about, back: true } as const
      set({ about: back, list: null, gone: 'released', hasNumber: false })
      await wipe()
      await write('about', await seal(back, device))
      return state
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
      set({ list: await unseal<List>(lying, part.key, device), triesLeft: mostTries })
      return state.list !== null
    },
    /** On the disk when this returns. */
    note: async (act: Act): Promise<State<Act, List>> => {
      const { about } = state
      if (!about) return state
      const noted: Noted<Act> = { act, about: { room: about.room, account: about.account, kept: about.kept } }
      await addAct(act.id, await seal(noted, device))
      if (state.about?.kept === about.kept) return set({ queue: note(state.queue, act) })
      // The list went meanwhile.
      others = [...others, noted]
      return state
    },
    /** What the server would not take has been read. */
    readRefused: (): State<Act, List> => set({ queue: { ...state.queue, refused: [] } }),
    expire: (): Promise<State<Act, List>> =>
      state.about && state.gone === null && state.about.goesAt <= now() ? end('expired') : Promise.resolve(state),
    withdraw: (): Promise<State<Act, List>> => end('withdrawn'),
  }
}

/** Opens what this phone keeps. @param name of its databases @param way where its rounds go, below the room */
export const keeperOf = <Act extends Held, List extends Keepable>(name: string, way: string, now: () => number) =>
  openKeeper<Act, List>(shelfOf(name), postWith<Act, List>(way, now), now)

export type Keeper<Act extends Held, List extends Keepable> = Awaited<ReturnType<typeof openKeeper<Act, List>>>
