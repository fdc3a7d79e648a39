import { html } from 'hono/html'
import { type ControlPoint, type Remedy, type RemedyNow, remediesAt, type Stage } from '#modules/rulebook/index.ts'
import type { Content, Html } from '#web/html.ts'
import { nothing } from '#web/html.ts'
import { card, disclosure, list, tag } from '#web/pieces.ts'
import { sayCount } from '#web/say.ts'
import { contestsPaths } from '../paths.ts'
import { leversAfter } from '../rules/levers.ts'
import type { ContestState } from '../state.ts'
import { openWords } from './gates-card.ts'
import type { Parts } from './parts.ts'
import { citing, sayWhen } from './words.ts'

/** For each gate: the rights that are left once it is past, and what can be done if it was done wrongly. */
export const afterGatesCard = (state: ContestState, parts: Parts): Html => {
  const gates = state.procedure.stages.filter(stage => stage.gate === 'yes')
  return card({
    title: 'What stays open after each gate',
    id: 'after',
    folded: parts.fold('after', 'A gate that went against you is not the end: these rights and remedies outlast it.'),
    body: html`${gates.map(gate => afterOne(state, gate))}`,
  })
}

const afterOne = (state: ContestState, gate: Stage): Html => {
  const remedies = remediesAt(gate, state.pack.remedies, { ...state, holidays: state.pack.holidays })
  const levers = leversAfter(state.procedure, gate).flatMap(use => {
    const lever = state.pack.levers.get(use.lever)
    return lever ? [html`${lever.name} <span class="mute small">${openWords(state, use.closes)}</span>`] : []
  })
  const body = html`
<h4>Rights that outlast it</h4>${levers.length > 0 ? list({ items: levers }) : html`<p>None was found.</p>`}
<h4>If it was done wrongly</h4>${remedies.length > 0 ? list({ items: remedies.map(remedy => remedyLine(state, remedy)) }) : html`<p>No remedy was found.</p>`}
${remedies.length > 0 ? html`<p><a href="${contestsPaths.challenge(state.key, gate.id)}">Challenge the ${gate.name.toLowerCase()}</a></p>` : nothing}`
  return html`<section id="stage-${gate.id}"><h3>${gate.name}</h3><p class="mute small">${gate.about}</p>${disclosure({ summary: `${sayCount(levers.length, 'right', 'rights')}, ${sayCount(remedies.length, 'remedy', 'remedies')}`, body })}</section>`
}

const remedyLine = ({ pack, now }: ContestState, { remedy, deadline, state, overBy }: RemedyNow<Remedy>): Content => {
  const until = overBy
    ? `the day is not known, but it was over by ${sayWhen(overBy, now)}`
    : deadline === 'unknown'
      ? 'deadline not known'
      : deadline === 'none'
        ? 'no deadline'
        : `until ${sayWhen(deadline, now)}`
  const tone = { open: 'good', expired: 'bad', unknown: 'plain' } as const
  const realistic = {
    yes: 'can be decided before the vote',
    no: 'realistically not decided before the vote',
    unknown: 'whether before the vote: not known',
  }[remedy.before_vote]
  return html`<strong>${remedy.name}</strong> to ${pack.bodies.get(remedy.forum)?.name ?? 'a forum that was not found'}: ${until}; ${realistic}. ${tag({ label: state === 'unknown' ? 'not known' : state, tone: tone[state] })} ${citing(pack, remedy.sources)}`
}

const powers = {
  'sets-timetable': 'Sets the timetable',
  'holds-list': 'Holds the list of members',
  chairs: 'Chairs the meeting',
  counts: 'Counts the votes',
  certifies: 'Certifies the result',
  'interprets-rules': 'Says what the rules mean',
  publishes: 'Publishes',
  communicates: 'Speaks to members',
} as const

type Control = Pick<ControlPoint, 'power' | 'body' | 'text' | 'sources'>

const fivePowers = ['sets-timetable', 'holds-list', 'chairs', 'counts', 'certifies'] as const

/** Who sets the timetable, holds the list, chairs, counts and certifies; one that nobody found out is said to be so. */
export const controlsCard = (state: ContestState, linked: (body: string) => Content, parts: Parts): Html => {
  const others = state.procedure.controls.filter(control => !fivePowers.some(power => power === control.power))
  const rows = fivePowers.flatMap((power): Control[] => {
    const found = state.procedure.controls.filter(control => control.power === power)
    return found.length > 0 ? found : [{ power, body: 'unknown', text: 'Not found.', sources: [] }]
  })
  return card({
    title: 'Five points of control',
    id: 'controls',
    folded: parts.fold('controls', 'Who sets the timetable, holds the list, chairs, counts and certifies.'),
    body: list({
      kind: 'ruled',
      items: [...rows, ...others].map(
        ({ power, body, text, sources }) =>
          html`<strong>${powers[power]}:</strong> ${body === 'unknown' ? 'not known' : linked(body)}. <span class="mute small">${text}</span> ${citing(state.pack, sources)}`,
      ),
    }),
  })
}
