import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { contestsPaths } from '../paths.ts'
import { whenOf } from '../rules/when.ts'
import type { ContestState } from '../state.ts'
import type { Moment } from './moment.ts'
import { isoOf, sayAt } from './words.ts'

/** Which of the two times the page shows, in one line, with the way to the other; nothing where both are now. */
export const viewLine = (state: ContestState, moment: Moment): Html => {
  const at = isoOf(state.now)
  const known = sayAt({ now: whenOf(state.known, state.zone) })
  if (!moment.chosen) return nothing
  if (Temporal.Instant.compare(state.at, state.known) === 0)
    return html`<p class="small" id="view">This page shows what was <strong>known by ${sayAt(state)}</strong>. <a href="${contestsPaths.contest(state.key, { at, known: isoOf(moment.present) })}">The same moment, as known now</a></p>`
  return html`<p class="small" id="view">This page shows what had happened by ${sayAt(state)}, <strong>as known on ${known}</strong>. <a href="${contestsPaths.contest(state.key, { at })}">As it was known then</a></p>`
}
