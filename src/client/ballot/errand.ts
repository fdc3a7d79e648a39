import { lot, now } from '../machine.ts'
import { type Outcome, pause } from './device.ts'
import type { Phase } from './steps.ts'
import type { Voter } from './voter.ts'

/** What the device still has to do by itself, and how long until then in milliseconds; null: nothing, it is the voter's turn. */
export const errandOf = (
  { held, trouble }: Outcome,
  { phase, tries, at, chance }: { phase: Phase; tries: number; at: number; chance: number },
): { readonly what: 'collect' | 'deliver'; readonly wait: number } | null => {
  if (trouble !== null && trouble.kind !== 'lost') return null
  const wait = trouble === null ? 0 : pause(tries, chance)
  if (held?.at === 'casting') return { what: 'deliver', wait: trouble === null ? Math.max(0, held.after - at) : wait }
  return held?.at === 'blinded' && (phase === 'casting' || phase === 'drawing') ? { what: 'collect', wait } : null
}

/**
 * Runs what a voter asked for, then whatever is left to do, until it is done: at once when the connection is back or the page is looked at
 * again, otherwise after a pause that grows.
 */
export const errandsFor = (phase: Phase, voter: () => Voter, tell: (outcome: Outcome) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let last: Outcome = { held: null, trouble: null }
  const next = () => errandOf(last, { phase, tries, at: now(), chance: lot() })
  const plan = () => {
    clearTimeout(timer)
    const errand = next()
    if (errand) timer = setTimeout(() => void run(voter()[errand.what]()), errand.wait)
  }
  const run = async (work: Promise<Outcome>): Promise<Outcome> => {
    clearTimeout(timer)
    last = await work
    tries = last.trouble?.kind === 'lost' ? tries + 1 : 0
    tell(last)
    plan()
    return last
  }
  const hurry = () => {
    if (last.trouble?.kind !== 'lost') return plan()
    const errand = next()
    if (errand) void run(voter()[errand.what]())
  }
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry())
  return { run }
}
