import { html } from 'hono/html'
import { remediesAt } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import { sayCount } from '#web/say.ts'
import { contestsPaths } from '../paths.ts'
import type { ContestState } from '../state.ts'
import type { Parts } from './parts.ts'

export type ReviewLink = { readonly href: string; readonly label: string; readonly by: string }

/** After the vote: why it went as it did, as computed and as caucuses wrote it. */
export const reviewCard = ({ vote }: ContestState, reviews: readonly ReviewLink[]): Html =>
  vote === null
    ? nothing
    : card({
        title: 'Why it went so',
        compact: true,
        id: 'reviews',
        body: list({
          kind: 'ruled',
          items: reviews.map(({ href, label, by }) => html`<a href="${href}">${label}</a> <span class="mute small">${by}</span>`),
        }),
      })

/** For each gate that has a remedy: where to begin when it was done wrongly, and how many are still open. */
export const challengeCard = ({ procedure, pack, moments, now, progress, key }: ContestState, parts: Parts): Html => {
  const lines = procedure.stages
    .filter(stage => stage.gate === 'yes')
    .flatMap(stage => {
      const remedies = remediesAt(stage, pack.remedies, { moments, now, progress, holidays: pack.holidays })
      if (remedies.length === 0) return []
      const open = remedies.filter(({ state }) => state !== 'expired').length
      const all = sayCount(remedies.length, 'remedy', 'remedies')
      const left = open === 0 ? 'every remedy has expired' : open === remedies.length ? all : `${all}, ${remedies.length - open} expired`
      return [html`<a href="${contestsPaths.challenge(key, stage.id)}">${stage.name}</a> <span class="mute small">${left}</span>`]
    })
  return lines.length === 0
    ? nothing
    : card({
        title: 'If something was done wrongly',
        id: 'challenge',
        folded: parts.fold('challenge', 'The ground, who decides, until when, and a draft letter.'),
        body: list({ kind: 'ruled', items: lines }),
      })
}
