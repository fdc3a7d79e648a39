import { html } from 'hono/html'
import type { ContestOption } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, emptyState, tag } from '#web/pieces.ts'
import { sayDay } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { OptionNow } from '../rules/replay.ts'
import type { ContestState, Packs } from '../state.ts'
import type { Parts } from './parts.ts'
import { bodyLink, citing, sayReason, type Teller } from './words.ts'

type OptionsAsked = { readonly ours: readonly string[]; readonly tell: Teller; readonly parts: Parts }

/** Every option known by now: in or out, at which stage, by whom, with what reason; and who backs it. */
export const optionsCard = (packs: Packs, state: ContestState, { ours, tell, parts }: OptionsAsked): Html =>
  card({
    title: 'Options: who or what can be chosen',
    id: 'options',
    folded: parts.fold('options', whoIsIn(state)),
    body: table({
      caption: 'Who or what can be chosen, and what became of each',
      captionUnseen: true,
      columns: [
        { key: 'name', label: 'Option' },
        { key: 'state', label: 'Where it stands' },
        { key: 'by', label: 'Decided by' },
        { key: 'reason', label: 'Reason' },
        { key: 'backed', label: 'Backed by' },
      ],
      rows: state.options.map(one => optionRow(packs, state, one, { ours, tell })),
      empty: emptyState({
        title: state.vote ? 'No names are on record' : 'No names are known yet',
        why: state.vote
          ? 'Members have voted, and no source that was read names those who stood.'
          : 'Names become known when a list is published, or when those who apply say so in public.',
        next: html`<a href="${parts.at('timeline')}#timeline">What has happened so far</a>`,
      }),
    }),
  })

/** Who is left by name, and how many are out. */
const whoIsIn = ({ options, vote }: ContestState): string => {
  if (options.length === 0) return vote ? 'No names are on record.' : 'No names are known yet.'
  const named = (wanted: OptionNow<ContestOption>['state']) =>
    options.filter(({ state }) => state === wanted).map(({ option }) => option.name)
  const gone = named('out').length
  const lines = [
    ...(named('won').length > 0 ? [`Chosen: ${named('won').join(', ')}`] : []),
    ...(named('in').length > 0 ? [`In: ${named('in').join(', ')}`] : []),
    ...(gone > 0 ? [`out: ${gone}`] : []),
  ]
  return lines.join('; ')
}

const optionRow = (
  packs: Packs,
  state: ContestState,
  one: OptionNow<ContestOption>,
  { ours, tell }: { ours: readonly string[]; tell: Teller },
) => {
  const { option } = one
  const isOurs = ours.includes(option.id)
  const name = html`${option.name}${isOurs ? html` ${tag({ label: 'your caucus backs this', tone: 'calm' })}` : nothing}`
  return {
    cells: {
      name,
      state: html`${standing(state, one)}${option.about ? html`<br><span class="mute small">${tell(option.about)}</span>` : nothing}`,
      by: one.state === 'in' ? '' : bodyLink(packs, state.pack, one.event?.decider ?? null),
      reason: one.state === 'won' ? '' : sayReason(one.reason),
      backed: backing(state, option),
    },
  }
}

const standing = ({ procedure }: ContestState, one: OptionNow<ContestOption>): Content => {
  if (one.state === 'won') return tag({ label: 'chosen', tone: 'good' })
  if (one.state === 'in') return tag({ label: 'in', tone: 'plain' })
  return html`out at: ${procedure.stages.find(stage => stage.id === one.stage)?.name ?? one.stage ?? 'not known'}`
}

/** Endorsements with the process behind each, and preferences that somebody declared or that were reported. */
const backing = ({ pack }: ContestState, { endorsements, preferred_by: preferred }: ContestOption): Content => {
  const lines = [
    ...endorsements.map(({ by, process, on, sources }) => {
      const how = process === 'unknown' ? html`<strong>process not recorded</strong>` : process
      return html`${by} endorsed${on === 'unknown' ? '' : ` on ${sayDay(on)}`}: ${how} ${citing(pack, sources)}`
    }),
    ...preferred.map(
      ({ by, declared, text, sources }) =>
        html`${by} (${{ yes: 'said so', no: 'reported, not declared', unknown: 'whether declared is not known' }[declared]})${text ? `: ${text}` : ''} ${citing(pack, sources)}`,
    ),
  ]
  return lines.length === 0
    ? html`<span class="mute">nobody, as far as is recorded</span>`
    : html`${lines.map((line, index) => html`${index > 0 ? html`<br>` : nothing}${line}`)}`
}
