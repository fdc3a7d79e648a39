import { blinder } from './ballot/blind.ts'
import { type Outcome, randomMoment, type Trouble } from './ballot/device.ts'
import { draftIn } from './ballot/draft.ts'
import { errandsFor } from './ballot/errand.ts'
import { pageOf } from './ballot/page.ts'
import { postTo } from './ballot/post.ts'
import { followTurnout } from './ballot/turnout.ts'
import { holdersOf, vaultFor } from './ballot/vault.ts'
import { type Voter, voterOf } from './ballot/voter.ts'
import { onPress, part, parts, show } from './elements.ts'
import { lot, now } from './machine.ts'

/** The page of a ballot: collect a paper, mark it, check it, cast it. The server's part is src/modules/ballots/pages/paper.ts. */

const form = part(document, '[data-ballot]')
const setting = (name: string): string => form.getAttribute(`data-${name}`) ?? ''
const [box, holder] = [setting('box'), setting('holder')]
const closes = now() + Number(setting('left'))
const post = postTo({ page: location.pathname, draw: setting('draw'), cast: setting('cast'), formToken: setting('token') })
/** Whoever votes with a code is nobody to this device. */
const anybody = 'envelope'

const voterAs = (who: string): Voter =>
  voterOf({ box, key: setting('key'), vault: vaultFor(box, who), blinder, post, keepsReceipt: who !== anybody })
const [mine, room] = [voterAs(holder), voterAs(anybody)]

let envelope = setting('refused') !== ''
let outcome: Outcome = { held: null, trouble: null }
const voter = (): Voter => (envelope ? room : mine)
const draft = draftIn(`${box} ${holder}`)
const turnout = followTurnout(part(document, '[data-turnout]'))
/** With an envelope nothing is kept: the next in the room uses the same tablet. */
const page = pageOf(form, () => !envelope && draft.write(page.answers()))

/** Another tab of the same browser looks again when something has changed here. */
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('caucus-ballots') : null

/** Timers of more milliseconds go off at once. */
const longestTimer = 2 ** 31 - 10_000
const checkingAt = '#check'
const draw = (): void => {
  page.draw({ phase: page.phase, held: outcome.held, envelope, checking: location.hash === checkingAt }, outcome.trouble)
  drawLater()
}
/** The checked paper has an address of its own, so that the phone's Back leads to the marks and not away from the page. */
const check = (yes: boolean): void => {
  if (yes) location.hash = checkingAt
  else history.replaceState(null, '', location.pathname)
  draw()
}

/** How many hold a paper that is not in the box yet: the crowd in which the moment of this one hides. */
const drawLater = (): void => {
  const block = form.querySelector<HTMLElement>('[data-later]')
  if (!block) return
  show(block, randomMoment({ now: now(), closes, lot: 0.5 }) !== null)
  const holders = turnout().drawn - turnout().cast
  for (const words of parts(block, '[data-crowd]')) show(words, (words.getAttribute('data-crowd') === 'many') === holders > 1)
  part(block, '[data-holders]').textContent = String(holders)
  const most = randomMoment({ now: now(), closes, lot: 1 })
  if (most !== null) part(block, '[data-minutes]').textContent = String(Math.round((most - now()) / 60_000))
}

const errands = errandsFor(page.phase, voter, found => {
  outcome = afterHours(found)
  if (outcome.held?.at === 'casting' || outcome.held?.at === 'done') draft.forget()
  draw()
})
const run = async (work: Promise<Outcome>): Promise<void> => {
  page.busy(true)
  await errands.run(work).finally(() => page.busy(false))
  tabs?.postMessage(box)
}

/** A token that nobody can use any more says only that somebody did not vote: it goes. */
const afterHours = (found: Outcome): Outcome => {
  const late = page.phase === 'over' || page.phase === 'closed'
  if (!late || (found.held?.at !== 'signed' && found.held?.at !== 'blinded')) return found
  void vaultFor(box, holder).swap(found.held, null)
  return { held: null, trouble: { kind: 'unsent' } satisfies Trouble }
}

const send = (after: number): void => {
  const code = envelope ? page.code() : null
  if (envelope && code === null) return
  void run(code === null ? mine.seal(page.answers(), after) : room.sealCode(code, page.answers()))
}

const doing: Readonly<Record<string, (on: HTMLElement) => void>> = {
  collect: () => void run(mine.collect()),
  code: () => {
    envelope = true
    draw()
  },
  check: () => check(true),
  change: () => check(false),
  send: () => send(0),
  later: () => send(randomMoment({ now: now(), closes, lot: lot() }) ?? 0),
  now: () => void run(voter().deliver()),
  copy: on => void copy(on),
  print: () => print(),
  forget: () => {
    const { held } = outcome
    if (held)
      void run(
        vaultFor(box, holder)
          .swap(held, null)
          .then(() => voter().look()),
      )
  },
}

const copy = async (on: HTMLElement): Promise<void> => {
  const receipt = part(form, '[data-receipt]').getAttribute('data-receipt') ?? ''
  const copied = await navigator.clipboard.writeText(receipt).then(
    () => true,
    () => false,
  )
  if (copied) on.textContent = 'Copied'
  else getSelection()?.selectAllChildren(part(form, '[data-receipt]'))
  page.say(copied ? 'The receipt is copied.' : 'The receipt is marked: copy it with your browser.')
}

const begin = async (): Promise<void> => {
  for (const link of parts(form, '[data-sign-in]')) link.setAttribute('href', `/sign-in?next=${encodeURIComponent(location.pathname)}`)
  const kept = draft.read(page.views.map(view => view.question))
  if (kept && !envelope) page.views.forEach((view, at) => void view.mark(kept[at] ?? []))
  if (!window.isSecureContext) outcome = { held: null, trouble: { kind: 'insecure' } }
  else if (!envelope && (await room.look()).held !== null) envelope = true
  onPress(form, 'do', (what, on) => doing[what]?.(on))
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (location.hash === checkingAt) send(0)
    else check(true)
  })
  addEventListener('hashchange', draw)
  tabs?.addEventListener('message', ({ data }) => data === box && void errands.run(voter().look()))
  if (window.isSecureContext) await errands.run(voter().look())
  else draw()
  form.setAttribute('data-alive', '')
  const next = Number(setting('next'))
  if (next > 0 && next < longestTimer) setTimeout(() => location.reload(), next + 1000 + 5000 * lot())
  await others()
}

/** What somebody else sent from this device without a connection leaves now, whoever is signed in: it needs no session. */
const others = async (): Promise<void> => {
  const all = await holdersOf(box).catch(() => [])
  for (const who of all) if (who !== holder && who !== anybody) await voterAs(who).deliver()
}

void begin()
