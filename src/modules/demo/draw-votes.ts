import { records } from '#modules/contests/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { type DrawnNight, drawNight, type Forecasting } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Vote } from './stops.ts'

/** Whose forecast a night is drawn from. Where the option was taken off the list before members voted, there is no night to draw. */
const drawnFrom: Readonly<Record<string, string>> = { 'copeland-2017': 'copeland' }

/** Draws the night of each vote from the forecast's own distribution, once, with the seed said. As the owner. */
export const drawVotes = async (tx: Tx, forecasting: Forecasting, votes: readonly Vote[]): Promise<void> => {
  for (const { contest, at } of votes) {
    const slug = drawnFrom[contest]
    const caucus = slug ? await caucusBySlug(tx, slug) : null
    if (!caucus) continue
    const seed = `${contest} night 1`
    const drawn = await drawNight(tx, forecasting, { caucus: caucus.id, contest, seed, at })
    if (!drawn) continue
    const what = `Drawn from the forecast of that evening, with the seed “${seed}”: ${inWords(drawn)}`
    await records.draw(tx, forecasting.packs, { contest, seed, at: at.add({ hours: 3 }), stage: 'vote', what })
  }
}

/** `74 for …, 60 for …; then 88 to 80. Won by 8.` */
const inWords = ({ night: { own, others }, count, won, forecast }: DrawnNight): string => {
  const result = won ? 'Won' : 'Lost'
  const [first, ...later] = count?.rounds ?? []
  const last = later.at(-1) ?? first
  if (!first || !last) return `${own} for the option that the caucus backs, ${others} for others. ${result} by ${Math.abs(own - others)}.`
  const nameOf = (key: string) => forecast.meeting.state.contest.options.find(option => option.id === key)?.name ?? key
  const named = first.votes.map(({ option, votes }) => `${votes} for ${nameOf(option)}`).join(', ')
  const then = later.map(({ votes }) => `; then ${votes.map(each => each.votes).join(' to ')}`).join('')
  const ours = last.votes.find(({ option }) => option === forecast.inRounds?.rounds.ours)?.votes ?? null
  const best = Math.max(...last.votes.filter(({ option }) => option !== forecast.inRounds?.rounds.ours).map(each => each.votes))
  return `${named}${then}. ${result}${ours === null ? ' before the last round' : ` by ${Math.abs(ours - best)}`}.`
}
