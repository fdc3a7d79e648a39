import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import { marginOf } from '../rules/advice/margin.ts'
import { whatWouldChange } from '../rules/advice/what-would-change.ts'
import type { Election } from '../rules/election.ts'
import type { Method } from '../rules/method.ts'
import { together } from '../rules/names.ts'
import type { Ties } from '../rules/ties.ts'

/** What counts again dozens of times stays away from elections that a page could not answer for within a second. */
const most = { piles: 3000, candidates: 24 }

/** How close it was: the fewest papers that could have changed who is elected, and small changes that would have. */
export const howClose = ({ election, method, ties }: { election: Election; method: Method; ties: Ties }): Html => {
  if (election.piles.length > most.piles || election.candidates.length > most.candidates) return nothing
  const margin = marginOf(method, election, ties)
  const changes = whatWouldChange(method, election, ties)
  if (isRefusal(margin) || isRefusal(changes)) return nothing
  const items = changes.slice(0, 5).map(({ sentence }) => sentence)
  return card({
    title: 'How close it was',
    body: html`${'none' in margin ? html`<p>No margin is given: ${margin.none}.</p>` : marginWords(election, margin)}
${items.length === 0 ? nothing : html`<p>Each of these was tried by counting again:</p>${list({ items })}`}`,
  })
}

type Margin = Exclude<ReturnType<typeof marginOf>, { readonly none: string } | { readonly refused: true }>

const marginWords = ({ candidates }: Election, { enough, atLeast, elected, how }: Margin): Html => {
  const sure =
    enough === atLeast ? 'No fewer could have.' : `Fewer than ${sayNumber(atLeast)} could not have; what lies between is not known.`
  const who = together(elected.map(each => candidates[each] ?? ''))
  return html`<p><strong>${sayCount(enough, 'paper that said', 'papers that said')} something else could have changed who is elected</strong>, to ${who}. ${sure}</p><p class="mute small">${how}</p>`
}
