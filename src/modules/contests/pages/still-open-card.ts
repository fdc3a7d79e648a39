import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, tag, todo } from '#web/pieces.ts'
import { leversOpen } from '../rules/levers.ts'
import { endOf, isBy } from '../rules/when.ts'
import type { ContestState } from '../state.ts'
import { closingOf, openWords } from './gates-card.ts'
import { sayLeft, sayWhen } from './words.ts'

const most = 3

/** Rights of members in this contest that can be used at this moment, the one that closes first at the head. */
export const stillOpenCard = (state: ContestState): Html => {
  const over = state.procedure.moments.map(one => one.id).filter(id => isOver(state, id))
  const items = leversOpen(state.procedure, over).flatMap(use => {
    const lever = state.pack.levers.get(use.lever)
    if (!lever) return []
    const until = closingOf(state, use.closes)
    const left = until && sayLeft(until, state.at, state.zone)
    // After the vote only what is known to be open still is: a day that nobody wrote down has most likely passed.
    if (state.phase === 'past' && !left) return []
    const role = state.procedure.roles.find(one => one.id === use.role)?.name ?? use.role
    return [
      {
        title: lever.name,
        below: html`${role}; ${until && left ? `open until ${sayWhen(until, state.now)}` : openWords(state, use.closes)}`,
        ...(left ? { aside: tag({ label: left, tone: 'warn' }) } : {}),
      },
    ]
  })
  if (items.length === 0) return nothing
  return card({
    title: 'What members can still do',
    id: 'open',
    lead: 'In order of closing. Who may depends on the rules of the roll.',
    body: html`${todo({ items: items.slice(0, most) })}${items.length > most ? disclosure({ summary: `${items.length - most} more that close later`, body: todo({ items: items.slice(most) }) }) : nothing}<p><a href="/levers">Which of these are yours</a></p>`,
  })
}

const isOver = (state: ContestState, moment: string): boolean => {
  const when = closingOf(state, moment)
  return when !== null && isBy(endOf(when, state.zone), state.at)
}
