import { records } from '#modules/contests/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { drawNight } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Vote } from './stops.ts'

/** Whose forecast a night is drawn from. Where the option was taken off the list before members voted, there is no night to draw. */
const drawnFrom: Readonly<Record<string, string>> = { 'copeland-2017': 'copeland' }

/** Draws the night of each vote from the forecast's own distribution, once, with the seed said. As the owner. */
export const drawVotes = async (tx: Tx, packs: ReadonlyMap<string, Pack>, votes: readonly Vote[]): Promise<void> => {
  for (const { contest, at } of votes) {
    const slug = drawnFrom[contest]
    const caucus = slug ? await caucusBySlug(tx, slug) : null
    if (!caucus) continue
    const seed = `${contest} night 1`
    const drawn = await drawNight(tx, packs, { caucus: caucus.id, contest, seed, at })
    if (!drawn) continue
    const { own, others } = drawn.night
    const what = `Drawn from the forecast of that evening, with the seed “${seed}”: ${own} for the option that the caucus backs, ${others} for others. ${drawn.won ? 'Won' : 'Lost'} by ${Math.abs(own - others)}.`
    await records.draw(tx, packs, { contest, seed, at: at.add({ hours: 3 }), stage: 'vote', what })
  }
}
