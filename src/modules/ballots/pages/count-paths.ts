import { html } from 'hono/html'
import type { Html } from '#web/html.ts'
import { definitions } from '#web/pieces.ts'
import { spoken } from '../rules/amount.ts'
import type { Count } from '../rules/count.ts'
import { letterOf } from './count-words.ts'

/** One candidate's way through the count: where the votes came from, and how it ended. */
const pathOf = (count: Count, position: number): string => {
  const said = (votes: bigint) => spoken(votes, count.places)
  const [first] = count.stages
  const parts = [`${said(first?.votes[position] ?? 0n)} first preferences`]
  for (const [i, stage] of count.stages.entries()) {
    if (i > 0) {
      const by = (stage.votes[position] ?? 0n) - (count.stages[i - 1]?.votes[position] ?? 0n)
      if (by > 0n) parts.push(`${said(by)} more at stage ${stage.number}`)
      else if (by < 0n && !stage.excluded.includes(position) && (stage.votes[position] ?? 0n) > 0n)
        parts.push(`${said(-by)} moved on at stage ${stage.number}`)
    }
    if (stage.elected.includes(position)) parts.push(`elected at stage ${stage.number}`)
    if (stage.excluded.includes(position)) return `${parts.join('; ')}; out at stage ${stage.number}.`
  }
  return `${parts.join('; ')}${count.elected.includes(position) ? '' : '; still in when the last place was filled'}.`
}

/** Each candidate's own path, those elected first. */
export const candidatePaths = (count: Count): Html => {
  const others = count.candidates
    .map((_, i) => i)
    .filter(position => !count.elected.includes(position) && !count.withdrawn.includes(position))
  return definitions({
    items: [...count.elected, ...others].map(position => ({
      term: html`<span class="letter${count.elected.includes(position) ? ' letter--good' : ''}">${letterOf(position)}</span>${count.candidates[position] ?? ''}`,
      text: pathOf(count, position),
    })),
  })
}
