import type { KeptPerson } from '#modules/turnout/rules/kept-list.ts'
import { onPress, part } from './elements.ts'
import { freshId, lot, now } from './machine.ts'
import { type Keeper, openKeeper, type State } from './pocket/keeper.ts'
import { postWith, type Want } from './pocket/post.ts'
import { openOf, type Shown, viewOf } from './pocket/view.ts'

/** The page that a phone keeps: a call list for an evening without signal. The server's part is src/modules/turnout/pages/kept.ts, its words pages/pocket.ts. */

const root = part(document, '[data-pocket]')
const view = viewOf(root)
/** After so long out of sight it is locked again. Milliseconds. */
const idle = 15 * 60_000
const longestPause = 60_000

/** `#/caucuses/…/contests/…`: which list to keep. It never leaves the phone. */
const roomIn = (hash: string): string | null => /^#(\/caucuses\/[\w-]+\/contests\/[\w-]+)$/.exec(hash)?.[1] ?? null

const run = (keeper: Keeper, wanted: string | null): void => {
  let shown: Shown = 'start'
  let person: KeptPerson | null = null
  /** Made when the form is opened: however often it is sent, it is one call. */
  let call = freshId()
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: EventSource | null = null
  let hiddenAt = 0
  let working: Promise<unknown> = Promise.resolve()

  const draw = (): void => {
    const state = keeper.state()
    if (state.list && (shown === 'locked' || shown === 'keep' || shown === 'start')) shown = 'list'
    if (!state.list && (shown === 'list' || shown === 'person')) shown = 'locked'
    view.show(shown, state, keeper.waiting())
    const refused = state.queue.refused[0]
    const kinds = [
      ...(refused ? ['refused'] : []),
      ...(state.last === 'failed' ? ['failed'] : []),
      ...(state.gone === 'withdrawn' && keeper.waiting() > 0 ? ['signed-out'] : []),
      ...(state.said ? ['said'] : []),
    ]
    view.trouble(kinds, refused?.why ?? state.said ?? '')
    listen(state)
  }

  /** While the list is open and looked at, the server says at once when it is withdrawn. */
  const listen = ({ about, list }: State): void => {
    const wants = about !== null && list !== null && document.visibilityState === 'visible'
    if (!wants) watch?.close()
    if (!wants || (watch && watch.readyState !== EventSource.CLOSED)) {
      if (!wants) watch = null
      return
    }
    if (!navigator.onLine) return
    watch = new EventSource(`${about.room}/calls/kept/${about.kept}/watch`)
    watch.onmessage = ({ data }) => data === 'withdrawn' && void keeper.withdraw().then(draw)
    watch.onerror = () => later()
  }

  /** Rounds one after the other; what could not be sent is tried again after a pause that grows. */
  const round = (want: Want = 'look'): Promise<void> => {
    const next = working.then(async () => {
      await keeper.round(want)
      await keeper.sendOthers()
      const lost = keeper.state().last === 'lost' || keeper.state().last === 'failed'
      tries = lost ? tries + 1 : 0
      draw()
      if (lost) later()
    })
    working = next.catch(() => undefined)
    return next
  }
  const later = (): void => {
    clearTimeout(timer)
    const pause = Math.min(longestPause, 2000 * 2 ** Math.min(tries, 5)) * (0.5 + lot() / 2)
    timer = setTimeout(() => document.visibilityState === 'visible' && void round(), pause)
  }

  const ring = (one: KeptPerson | undefined): void => {
    person = one ?? null
    call = freshId()
    shown = one ? 'person' : 'list'
    if (one) view.open(one, keeper.state())
    draw()
    scrollTo(0, 0)
    part(root, `[data-view="${shown}"]`).focus({ preventScroll: true })
  }

  const save = async (ended: string | null): Promise<void> => {
    const marked = view.marked(ended)
    if (!marked || !person) return
    const whom = person
    await keeper.note({ id: call, person: whom.id, at: now(), ...marked })
    view.say(whom.name)
    ring(openOf(keeper.state())[0])
    void round()
  }

  const doing: Readonly<Record<string, () => void>> = {
    next: () => ring(openOf(keeper.state())[0]),
    list: () => ring(undefined),
    more: () => void round('more'),
    send: () => void round(),
    release: () =>
      void keeper.release().then(() => {
        draw()
        return round()
      }),
    read: () => {
      keeper.readRefused()
      draw()
    },
  }
  onPress(root, 'do', what => doing[what]?.())
  onPress(root, 'ring', id => ring(keeper.state().list?.people.find(one => one.id === id)))

  const typed = (name: string): string => root.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
  const submitted: Readonly<Record<string, (on: HTMLElement | null) => Promise<void>>> = {
    keep: async () => {
      if (!wanted) return
      await keeper.keep({ kept: freshId(), room: wanted }, typed('number'))
      history.replaceState(null, '', location.pathname)
      draw()
    },
    open: async () => {
      if (!(await keeper.open(typed('pin')))) view.wrong(keeper.state().triesLeft)
      draw()
    },
    call: on => save(on?.getAttribute('data-ended') ?? null),
  }
  root.addEventListener('submit', event => {
    event.preventDefault()
    const form = event.target instanceof Element ? (event.target.getAttribute('data-form') ?? '') : ''
    const by = event instanceof SubmitEvent ? event.submitter : null
    void submitted[form]?.(by)
  })

  addEventListener('online', () => void round())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = now()
    else if (hiddenAt > 0 && now() - hiddenAt > idle) keeper.lock()
    draw()
    if (document.visibilityState === 'visible') void round()
  })
  setInterval(() => void keeper.expire().then(draw), 30_000)

  const { about } = keeper.state()
  shown = wanted && about?.room !== wanted ? 'keep' : about ? 'locked' : 'start'
  draw()
  if (about) void round()
}

const begin = async (): Promise<void> => {
  if (!window.isSecureContext || !('indexedDB' in window)) return view.trouble(['storage'])
  try {
    const keeper = await openKeeper(postWith(now), now)
    await keeper.look()
    run(keeper, roomIn(location.hash))
  } catch {
    view.trouble(['storage'])
  }
  await navigator.serviceWorker?.register('/pocket.worker.js', { scope: '/pocket' }).catch(() => undefined)
}

void begin()
