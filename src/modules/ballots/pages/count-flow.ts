import { html } from 'hono/html'
import { figureWithTable } from '#web/charts.ts'
import { type FlowMove, type FlowRow, type FlowTone, flowPicture } from '#web/flow.ts'
import { type Html, nothing } from '#web/html.ts'
import type { Count, Stage } from '../rules/count.ts'
import { stagesTable } from './count-table.ts'
import { letterOf, shortTitle } from './count-words.ts'

/** The key of the votes that are with nobody. */
const nobody = -1

/** Who was elected by a stage, this one included. */
const electedBy = (count: Count, number: number): ReadonlySet<number> =>
  new Set(count.stages.filter(stage => stage.number <= number).flatMap(stage => stage.elected))

/** Those elected first, then those who lasted longest, so that bars change as little as they can from row to row. */
const order = ({ candidates, elected, stages }: Count): number[] => {
  const last = stages.at(-1)?.votes ?? []
  const outAt = new Map(stages.flatMap(({ number, excluded }) => excluded.map(each => [each, number] as const)))
  const place = (position: number): number => {
    const won = elected.indexOf(position)
    return won >= 0 ? won - candidates.length : stages.length - (outAt.get(position) ?? stages.length)
  }
  return candidates.map((_, i) => i).toSorted((a, b) => place(a) - place(b) || Number((last[b] ?? 0n) - (last[a] ?? 0n)))
}

const rowOf = (count: Count, stage: Stage, next: Stage | undefined, positions: readonly number[]): FlowRow => {
  const won = electedBy(count, stage.number)
  const going = new Set(next?.action.kind === 'exclusion' ? next.action.candidates : [])
  const tone = (position: number): FlowTone => (won.has(position) ? 'good' : going.has(position) ? 'out' : 'plain')
  return {
    label: shortTitle(stage),
    holders: [
      ...positions.map(key => ({ key, sign: letterOf(key), size: Number(stage.votes[key] ?? 0n), tone: tone(key) })),
      { key: nobody, sign: '–', size: Number(stage.nonTransferable), tone: 'nobody' },
    ],
  }
}

/** What went from whom to whom: as the count says, or, where it only knows the outcome, gains shared out among those who lost. */
const movesTo = (stage: Stage, before: Stage): FlowMove[] => {
  if (stage.transfers.length > 0) return stage.transfers.map(({ from, to, votes }) => ({ from, to: to ?? nobody, size: Number(votes) }))
  const held = ({ votes, nonTransferable }: Stage) => [...votes.entries(), [nobody, nonTransferable] as const]
  const change = new Map(held(stage).map(([key, now]) => [key, Number(now)]))
  for (const [key, then] of held(before)) change.set(key, (change.get(key) ?? 0) - Number(then))
  const losers = [...change].filter(([, by]) => by < 0)
  const lost = -losers.reduce((sum, [, by]) => sum + by, 0)
  return [...change].flatMap(([to, gain]) => (gain > 0 ? losers.map(([from, loss]) => ({ from, to, size: (gain * -loss) / lost })) : []))
}

/** Stages at which votes moved, and the first; others would repeat the bar above them. */
const moving = ({ stages }: Count): Stage[] =>
  stages.filter((stage, i) => i === 0 || stage.votes.some((votes, each) => votes !== stages[i - 1]?.votes[each]))

/** The picture of all transfers, with the whole table under it. */
export const transferPicture = (count: Count): Html => {
  const stages = moving(count)
  if (stages.length < 2) return nothing
  const positions = order(count)
  const picture = flowPicture({
    rows: stages.map((stage, i) => rowOf(count, stage, stages[i + 1], positions)),
    moves: stages.slice(1).map((stage, i) => movesTo(stage, stages[i] ?? stage)),
    label: `Where the votes went in ${stages.length} stages; the table below says the same in figures`,
  })
  return figureWithTable({
    caption: html`Each bar is all the votes after a stage. Green has been elected; red goes out, and red bands are the votes that moved. The grey end on the right is with nobody any more.`,
    picture: html`${picture}${key(count, positions)}`,
    table: stagesTable(count),
    summary: 'The whole count as a table',
  })
}

const key = ({ candidates, elected, withdrawn }: Count, positions: readonly number[]): Html => html`
<ul class="flow-key">${positions
  .filter(position => !withdrawn.includes(position))
  .map(
    position =>
      html`<li><span class="letter${elected.includes(position) ? ' letter--good' : ''}">${letterOf(position)}</span>${candidates[position] ?? ''}${elected.includes(position) ? html`<span class="mute">, elected</span>` : nothing}</li>`,
  )}</ul>`
