import { html } from 'hono/html'
import { deadlinesOf, type Gate, gatesOf, type Stage, type When } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { table } from '#web/tables.ts'
import { lastLeverBefore } from '../rules/levers.ts'
import type { Elsewhere } from '../rules/removals.ts'
import type { ContestState, Packs } from '../state.ts'
import type { Parts } from './parts.ts'
import { bodyLink, sayHops, sayLeft, sayWhen, type Teller } from './words.ts'

type GatesAsked = {
  readonly packs: Packs
  readonly tell: Teller
  /** What each gate did in other contests of this procedure, by stage. */
  readonly elsewhere: (stage: string) => readonly Elsewhere[]
  readonly parts: Parts
}

/** Gates of the contest as of its moment, heaviest first. */
export const gatesNow = (state: ContestState): Gate<Stage>[] =>
  gatesOf(state.procedure, state.pack.bodies, { events: state.events, moments: state.moments, holidays: state.pack.holidays })

export const gatesCard = (state: ContestState, asked: GatesAsked): Html => {
  const gates = gatesNow(state)
  return card({
    title: 'Gates, by what they decide',
    id: 'gates',
    folded: asked.parts.fold('gates', gates.map(({ stage }) => stage.name).join(', ')),
    lead: asked.tell(
      'A gate is a stage at which options can be removed. The weight says how much is decided there, far from members and without appeal.',
    ),
    body: html`${table({
      caption: 'Gates of this procedure, heaviest first',
      captionUnseen: true,
      columns: [
        { key: 'gate', label: 'Gate' },
        { key: 'options', label: 'Options' },
        { key: 'who', label: 'Who decides' },
        { key: 'appeal', label: 'Appeal before the vote' },
        { key: 'weight', label: 'Weight' },
        { key: 'lever', label: 'Last lever before it' },
      ],
      rows: gates.map(gate => ({
        cells: {
          gate: gate.stage.name,
          options: html`${removedWords(state, gate)}${elsewhereWords(asked.elsewhere(gate.stage.id))}`,
          who: html`${bodyLink(asked.packs, state.pack, gate.stage.decider)}<br><span class="mute small">${sayHops(gate.distance.hops)}</span>`,
          appeal: html`${appealWords(gate)}${gate.stage.appeal.text ? html`<br><span class="mute small">${gate.stage.appeal.text}</span>` : nothing}`,
          weight: html`<strong>${weightWords(gate)}</strong><br><span class="mute small">${sumWords(gate)}</span>`,
          lever: leverWords(state, gate.stage),
        },
      })),
    })}${disclosure({ summary: 'How the weight is worked out', body: howWeighed })}`,
  })
}

const howWeighed = html`<p>Options removed × steps between members and the body that decides × 2 where nothing can be decided on appeal before the vote, 1 where it can.
What members decide themselves weighs nothing. Where a part is not known the weight is a range: an appeal that is not known counts once at the low end and twice at the
high end; a count or a distance that is not known leaves the high end open. Those who withdrew were not removed.</p>`

const removedWords = (state: ContestState, { stage, removed }: Gate<Stage>): string => {
  const counts = state.events.findLast(event => event.stage === stage.id && event.counts)?.counts
  if (counts && typeof counts.before === 'number' && typeof counts.after === 'number') return `${counts.before} → ${counts.after}`
  if (counts && typeof counts.after === 'number') return `? → ${counts.after}`
  return removed.atLeast > 0 ? `at least ${removed.atLeast} out` : 'not known yet'
}

const elsewhereWords = (rows: readonly Elsewhere[]): Html => {
  if (rows.length === 0) return html`<br><span class="mute small">elsewhere: no figures known</span>`
  const silent = rows.filter(row => row.reasons === 'none given').length
  return disclosure({
    summary: `elsewhere: ${rows.length === 1 ? '1 contest' : `${rows.length} contests`}`,
    body: html`${list({ items: rows.map(row => html`${row.title}: ${row.before} → ${row.after}, reasons ${row.reasons}`) })}${silent > 0 ? html`<p>Reasons: none given in ${silent} of ${rows.length}.</p>` : nothing}`,
  })
}

const appealWords = ({ appeal }: Gate<Stage>): string => ({ yes: 'yes', no: 'no', unknown: 'not known' })[appeal]

const weightWords = ({ weight }: Gate<Stage>): string => {
  if (weight.high === null) return weight.low === 0 ? 'not known yet' : `${weight.low} or more`
  return weight.low === weight.high ? String(weight.low) : `${weight.low} to ${weight.high}`
}

const sumWords = ({ removed, distance, appeal }: Gate<Stage>): string => {
  if (distance.hops === 0) return 'members decide: × 0'
  const factor = { yes: '1 (appeal)', no: '2 (no appeal)', unknown: '1 or 2 (appeal not known)' }[appeal]
  const out = removed.exact ? `${removed.atLeast} out` : removed.atLeast > 0 ? `at least ${removed.atLeast} out` : '? out'
  return `${out} × ${distance.hops ?? '?'} ${distance.hops === 1 ? 'step' : 'steps'} × ${factor}`
}

/** The last right that can be used before the gate, and how long it is still open. */
const leverWords = (state: ContestState, stage: Stage): Html => {
  const use = lastLeverBefore(state.procedure, stage)
  const lever = use && state.pack.levers.get(use.lever)
  if (!use || !lever) return html`<span class="mute">none found</span>`
  return html`${lever.name}<br><span class="mute small">${openWords(state, use.closes)}</span>`
}

/** How long something is still open that closes at a moment or a deadline of the procedure. */
export const openWords = (state: ContestState, closes: string): string => {
  const when = closingOf(state, closes)
  if (when) {
    const left = sayLeft(when, state.at, state.zone)
    return left ? `open until ${sayWhen(when, state.now)}: ${left}` : `closed on ${sayWhen(when, state.now)}`
  }
  const bound = boundBefore(state, closes)
  if (!bound) return 'until when is not known'
  const left = sayLeft(bound, state.at, state.zone)
  return left
    ? `open at least until ${sayWhen(bound, state.now)}: ${left}`
    : `the day it closes is not known; it is later than ${sayWhen(bound, state.now)}`
}

export const closingOf = ({ procedure, moments, pack }: ContestState, name: string): When | null => {
  const moment = moments[name]
  if (moment) return moment === 'unknown' ? null : moment
  return deadlinesOf(procedure.deadlines, moments, pack.holidays).find(one => one.rule.id === name)?.due ?? null
}

/** The latest known day before a moment whose own day is not known: it closes no earlier. */
const boundBefore = ({ procedure, moments }: ContestState, name: string): When | undefined => {
  const index = procedure.moments.findIndex(one => one.id === name)
  return procedure.moments
    .slice(0, Math.max(0, index))
    .map(({ id }) => moments[id])
    .filter(when => when !== undefined && when !== 'unknown')
    .at(-1)
}
