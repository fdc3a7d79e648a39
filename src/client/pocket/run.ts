import type { Held } from '#modules/turnout/rules/act-queue.ts'
import { onPress, part } from '../elements.ts'
import { freshId, lot, now } from '../machine.ts'
import { dropEchoes } from './echo.ts'
import type { Frame } from './frame.ts'
import { type Keeper, keeperOf, type State } from './keeper.ts'
import type { Want } from './post.ts'

/** After so long out of sight it is locked again. Milliseconds. */
const idle = 15 * 60_000
const longestPause = 60_000
/** What other doors tell is fetched no more often than this. */
const betweenLooks = 10_000

/** `#/caucuses/…/contests/…`: which list to keep. It never leaves the phone. */
const roomIn = (hash: string): string | null => /^#(\/caucuses\/[\w-]+\/contests\/[\w-]+)$/.exec(hash)?.[1] ?? null

type Kept<Act extends Held, List extends { readonly left: number }> = {
  readonly keeper: Keeper<Act, List>
  /** Draws what is shown now. */
  draw(): void
  /** Another view; null: the list. */
  turnTo(name: string | null): void
  /** Notes an act, on the disk when this returns, and sends it as soon as there is a signal. */
  note(act: Act): Promise<void>
  /** Asks the server, since somebody pressed for it: they are told when there is no signal. */
  ask(want?: Want): Promise<void>
}

type Page<Act extends Held, List extends { readonly left: number }> = {
  readonly root: HTMLElement
  readonly frame: Frame
  /** Of the databases on the phone. */
  readonly name: string
  /** Where rounds go, below the room. */
  readonly way: string
  readonly worker: string
  readonly scope: string
  /** Fills the views of the list. */
  readonly drawList: (state: State<Act, List>) => void
  /** What presses and forms do, besides those that every list has. */
  readonly begun: (kept: Kept<Act, List>) => {
    readonly doing: Readonly<Record<string, () => void>>
    readonly submitted: Readonly<Record<string, (on: HTMLElement | null) => Promise<void>>>
  }
}

/** The life of a page that keeps a list: opened, locked, sent, told, wiped. */
export const keepOn = async <Act extends Held, List extends { readonly left: number }>(page: Page<Act, List>): Promise<void> => {
  if (!window.isSecureContext || !('indexedDB' in window)) return page.frame.trouble(['storage'])
  try {
    const keeper = await keeperOf<Act, List>(page.name, page.way, now)
    await keeper.look()
    run(page, keeper, roomIn(location.hash))
  } catch {
    page.frame.trouble(['storage'])
  }
  await navigator.serviceWorker?.register(page.worker, { scope: page.scope }).catch(() => undefined)
}

const run = <Act extends Held, List extends { readonly left: number }>(
  { root, frame, way, drawList, begun }: Page<Act, List>,
  keeper: Keeper<Act, List>,
  wanted: string | null,
): void => {
  let shown = 'start'
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let willLook = false
  /** What somebody pressed for is asked of the server, or was. */
  let pressed: 'no' | 'asking' | 'asked' = 'no'
  let watch: EventSource | null = null
  let hiddenAt = 0
  let working: Promise<unknown> = Promise.resolve()
  const isSeen = (): boolean => document.visibilityState === 'visible'

  const draw = (): void => {
    const state = keeper.state()
    const another = wanted !== null && shown === 'keep' && state.about?.room !== wanted
    if (state.list && !another && (shown === 'locked' || shown === 'keep' || shown === 'start')) shown = 'list'
    if (!state.list && shown !== 'keep' && shown !== 'start') shown = 'locked'
    frame.show(shown, state, keeper.waiting())
    if (state.list) drawList(state)
    const refused = state.queue.refused[0]
    const kinds = [
      ...(refused ? ['refused'] : []),
      ...(state.last === 'failed' ? ['failed'] : []),
      ...(pressed === 'asking' ? ['asking'] : []),
      ...(pressed === 'asked' && state.last === 'lost' ? ['lost'] : []),
      ...(state.gone === 'withdrawn' && keeper.waiting() > 0 ? ['signed-out'] : []),
      ...(state.said && !refused ? ['said'] : []),
    ]
    frame.trouble(kinds, refused?.why ?? state.said ?? '')
    listen(state)
  }

  /** While the list is open and looked at, the server says at once when it is withdrawn, and when something happened at another door. */
  const listen = ({ about, list }: State<Act, List>): void => {
    const wants = about !== null && list !== null && isSeen()
    if (!wants) watch?.close()
    if (!wants || (watch && watch.readyState !== EventSource.CLOSED)) {
      if (!wants) watch = null
      return
    }
    if (!navigator.onLine) return
    watch = new EventSource(`${about.room}/${way}/${about.kept}/watch`)
    watch.onmessage = ({ data }) => (data === 'withdrawn' ? void keeper.withdraw().then(draw) : data === 'kept' ? undefined : lookSoon())
    watch.onerror = () => later()
  }
  const lookSoon = (): void => {
    if (willLook) return
    willLook = true
    setTimeout(() => {
      willLook = false
      if (isSeen()) void round()
    }, betweenLooks * lot())
  }

  /** One after the other, so that no answer meets the state of another question. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = working.then(work)
    working = next.catch(() => undefined)
    return next
  }
  /** What could not be sent is tried again after a pause that grows. */
  const round = (want: Want = 'look'): Promise<void> =>
    inTurn(async () => {
      await keeper.round(want)
      await keeper.sendOthers()
      const lost = keeper.state().last === 'lost' || keeper.state().last === 'failed'
      tries = lost ? tries + 1 : 0
      draw()
      if (lost) later()
    })
  const asked = async (work: () => Promise<void>): Promise<void> => {
    pressed = 'asking'
    draw()
    await work()
    pressed = 'asked'
    draw()
    part(root, '[data-trouble]').scrollIntoView({ block: 'nearest' })
  }
  const ask = (want: Want = 'look'): Promise<void> => asked(() => round(want))
  const later = (): void => {
    clearTimeout(timer)
    const pause = Math.min(longestPause, 2000 * 2 ** Math.min(tries, 5)) * (0.5 + lot() / 2)
    timer = setTimeout(() => isSeen() && void round(), pause)
  }

  const own = begun({
    keeper,
    draw,
    turnTo: name => {
      pressed = 'no'
      shown = name ?? 'list'
      draw()
    },
    note: async act => {
      await keeper.note(act)
      draw()
      void round()
    },
    ask,
  })
  const doing: Readonly<Record<string, () => void>> = {
    send: () => void ask(),
    release: () =>
      void keeper.release().then(() => {
        draw()
        return round()
      }),
    read: () => {
      keeper.readRefused()
      draw()
    },
    ...own.doing,
  }
  dropEchoes(root)
  onPress(root, 'do', what => doing[what]?.())

  const typed = (name: string): string => root.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
  const submitted: Readonly<Record<string, (on: HTMLElement | null) => Promise<void>>> = {
    keep: () =>
      asked(() =>
        inTurn(async () => {
          if (!wanted) return
          await keeper.keep({ kept: freshId(), room: wanted }, typed('number'))
          if (keeper.state().about?.room === wanted) history.replaceState(null, '', location.pathname)
        }),
      ),
    open: async () => {
      if (!(await keeper.open(typed('pin')))) frame.wrong(keeper.state().triesLeft)
      draw()
    },
    ...own.submitted,
  }
  root.addEventListener('submit', event => {
    event.preventDefault()
    const form = event.target instanceof Element ? (event.target.getAttribute('data-form') ?? '') : ''
    const by = event instanceof SubmitEvent ? event.submitter : null
    void submitted[form]?.(by)
  })

  addEventListener('online', () => void round())
  document.addEventListener('visibilitychange', () => {
    if (!isSeen()) hiddenAt = now()
    else if (hiddenAt > 0 && now() - hiddenAt > idle) keeper.lock()
    draw()
    if (isSeen()) void round()
  })
  setInterval(() => void keeper.expire().then(draw), 30_000)

  const { about } = keeper.state()
  shown = wanted && about?.room !== wanted ? 'keep' : about ? 'locked' : 'start'
  draw()
  if (about || keeper.waiting() > 0) void round()
}
