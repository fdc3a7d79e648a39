import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list, tag, todo } from '#web/pieces.ts'
import { type Entry, entriesOf } from '../entries.ts'
import { saySlack } from '../rules/slack.ts'
import { endOf, isBy } from '../rules/when.ts'
import type { ContestState } from '../state.ts'
import type { Parts } from './parts.ts'
import { sayWhen, whenMark } from './words.ts'

/** Named days and deadlines of a contest that is not over: what lies ahead with how long there is, what has passed, and which days nobody has set yet. */
export const daysCard = (state: ContestState, parts: Parts): Html => {
  const { now, at, zone, phase, procedure, moments } = state
  const all = entriesOf(state).filter(one => one.kind !== 'stage')
  const ahead = all.filter(one => !isBy(endOf(one.starts, zone), at))
  const passed = all.filter(one => !ahead.includes(one))
  if (phase === 'past' || all.length === 0) return nothing
  const unset = procedure.moments.filter(({ id }) => (moments[id] ?? 'unknown') === 'unknown').map(one => one.name)
  const line = (one: Entry) => html`${one.name}: ${whenMark(one.starts, now)}`
  return card({
    title: 'Its days, and how long there is',
    id: 'days',
    folded: parts.fold('days', ahead[0] ? `${ahead[0].name}: ${sayWhen(ahead[0].starts, now)}` : 'No day that lies ahead is known.'),
    lead: 'A deadline is worked out from its rule.',
    body: html`${todo({
      items: ahead.map(one => {
        const slack = saySlack(one.starts.day, now.day)
        return {
          title: one.name,
          below: html`${whenMark(one.starts, now)}${one.kind === 'deadline' ? ' · deadline' : ''}`,
          ...(slack ? { aside: tag({ label: slack, tone: 'calm' }) } : {}),
        }
      }),
    })}${ahead.length === 0 ? html`<p>No day that lies ahead is known.</p>` : nothing}${unset.length > 0 ? html`<p class="mute small">Not known yet: ${unset.join('; ')}.</p>` : nothing}${passed.length > 0 ? disclosure({ summary: `Passed: ${passed.length}`, body: list({ kind: 'ruled', items: passed.map(line) }) }) : nothing}`,
  })
}
