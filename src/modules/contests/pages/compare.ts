import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { distanceFromMembers } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, list, tag } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { type Comparison, compareContests, type Facts } from '../compare.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt, recordEnd, zoneOf } from '../queries.ts'
import { headlineOf } from '../rules/headline.ts'
import { kindNames } from '../rules/stage-kind.ts'
import { isBy } from '../rules/when.ts'
import type { ContestState, Packs } from '../state.ts'
import { backedIn } from './backed.ts'
import { funnelCard } from './funnel-card.ts'
import { leadOf, standingOf } from './headline-of.ts'
import { type Moment, momentOf } from './moment.ts'
import { rulesCard } from './rules-card.ts'
import { sayAt, sayFigure, sayHops, sayReason, sayWhen } from './words.ts'

/** Two contests on one axis of stages, as of one moment, with the first point where they part. */
export const comparePage =
  (packs: Packs) =>
  async (visit: Visit): Promise<Reply> => {
    const keys = [visit.param('contest'), visit.param('other')] as const
    const [zone, other] = [await zoneOf(visit.tx, packs, keys[0]), await zoneOf(visit.tx, packs, keys[1])]
    if (!zone || !other || keys[0] === keys[1]) return missing('pair of contests', contestsPaths.all())
    const ends = [await recordEnd(visit.tx, packs, keys[0]), await recordEnd(visit.tx, packs, keys[1])].filter(end => end !== null)
    const end = ends.reduce<Temporal.Instant | null>((last, one) => (last && isBy(one, last) ? last : one), null)
    const moment = momentOf(visit, zone, end)
    const [a, b] = [await contestAt(visit.tx, packs, keys[0], moment.at), await contestAt(visit.tx, packs, keys[1], moment.at)]
    if (!a || !b) return missing('pair of contests', contestsPaths.all())
    const backed = async (key: string) => (await backedIn(visit, key, moment.at)).map(one => one.preference.option)
    const comparison = compareContests(a, b, { [a.key]: await backed(a.key), [b.key]: await backed(b.key) })
    const page = visit.frame({
      title: `${a.contest.title} beside ${b.contest.title}`,
      current: contestsPaths.all(),
      crumbs: [
        { href: contestsPaths.all(), label: 'Contests' },
        { href: contestsPaths.contest(a.key), label: a.contest.title },
        { label: `Beside ${b.contest.title}` },
      ],
      body: body(comparison, moment),
    })
    return moment.refusal ? showAgain(page) : show(page)
  }

const body = (comparison: Comparison, moment: Moment): Html => {
  const { a, b, first } = comparison
  const name = comparison.lines.find(line => line.stage === first)
  const stage = name?.a?.name ?? name?.b?.name
  const unknown = [a, b].filter(state => !state.begun)
  return html`
${pageHead({
  kicker: html`as of <strong>${sayAt(a)}</strong>${moment.record ? html` ${tag({ label: 'the record: what really happened', tone: 'warn' })}` : nothing}`,
  title: stage ? `They part at the ${stage.toLowerCase()}` : 'No point where they part is known yet',
  lead:
    unknown.length > 0
      ? `Of ${unknown.map(state => state.contest.title).join(' and ')} nothing is known yet at this moment.`
      : a.procedure.id === b.procedure.id && a.pack === b.pack
        ? 'Two contests by the same steps. What differs first is where to look for the reason.'
        : 'Two contests of different rules. Stages that do the same stand side by side; what differs first is where to look for the reason.',
})}
${moment.refusal ? html`<p>${moment.refusal.why}</p>` : nothing}
${card({
  title: 'Stage by stage',
  body: html`${table({
    caption: 'The two contests on one axis',
    captionUnseen: true,
    columns: [
      { key: 'stage', label: 'Stage' },
      { key: 'a', label: a.contest.title },
      { key: 'b', label: b.contest.title },
    ],
    rows: comparison.lines
      .filter(line => [line.a, line.b].some(one => one && (one.starts || one.ends || one.left !== null || one.gate || one.gone.length > 0)))
      .map(line => ({
        marked: line.stage === first,
        cells: {
          stage: html`${stageName(line)}${line.stage === first ? html`<br>${tag({ label: 'they part here first', tone: 'bad' })}` : line.parts ? html`<br><span class="mute small">and here</span>` : nothing}`,
          a: line.a ? stageWords(a, line.a) : 'no such stage',
          b: line.b ? stageWords(b, line.b) : 'no such stage',
        },
      })),
  })}${stage ? html`<p>▲ First point where the two part: <strong>${stage.toLowerCase()}</strong>.</p>` : nothing}`,
  actions: moment.record
    ? html`<a href="${contestsPaths.compare(a.key, b.key)}">As of now</a>`
    : html`<a href="${contestsPaths.compare(a.key, b.key, { record: true })}">What really happened</a>`,
})}
${rulesCard(a, b)}
${columns({ first: sideOf(a, moment), second: sideOf(b, moment) })}
<p><a href="${contestsPaths.chooser({ a: a.key })}">Another contest beside ${a.contest.title}</a></p>`
}

/** One name where both have one, else both, with what the stages do. */
const stageName = ({ a, b, stage }: Comparison['lines'][number]): Content => {
  const name = a?.name ?? b?.name ?? stage
  if (!a || !b || a.name === b.name) return name
  return html`${a.name} | ${b.name}<br><span class="mute small">${kindNames[a.kind]}</span>`
}

const sideOf = (state: ContestState, moment: Moment): Html => html`
${card({ title: headlineOf(standingOf(state)), lead: state.contest.title, body: html`<p>${state.begun ? leadOf(state) : 'It shows from the day it begins.'}</p><p><a href="${contestsPaths.contest(state.key, { record: moment.record })}">Open this contest</a></p>` })}
${state.begun ? (funnelCard(state, []) ?? nothing) : nothing}`

const stageWords = (state: ContestState, facts: Facts): Content => {
  const parts = [
    daysWords(state, facts),
    countWords(facts),
    wantedWords(facts),
    ...(facts.stage === state.voteStage?.id ? voteWords(state) : []),
    facts.gate
      ? `${state.pack.bodies.get(facts.body)?.name ?? 'decider not recorded'}, ${sayHops(distanceFromMembers(state.pack.bodies, facts.body).hops)}`
      : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? html`<span class="mute">nothing known</span>` : list({ items: parts })
}

const daysWords = ({ now }: ContestState, { starts, ends }: Facts): string => {
  if (starts && ends && !starts.day.equals(ends.day))
    return `${sayWhen(starts, now)} to ${sayWhen(ends, now)}: ${sayCount(daysBetween(starts.day, ends.day), 'day', 'days')}`
  const on = ends ?? starts
  return on ? sayWhen(on, now) : ''
}

const countWords = ({ before, left }: Facts): string => {
  if (left === null) return ''
  return before === null ? `${left} left` : `${before} → ${left}`
}

const wantedWords = ({ wanted, gone }: Facts): Content => {
  if (gone.length > 0)
    return html`✕ ${gone.map(({ name, reason }, index) => html`${index > 0 ? '; ' : nothing}${name} went out, reason: ${sayReason(reason)}`)}`
  return wanted === 'in' ? '✓ an option that somebody had wanted was still in' : ''
}

/** Figures and rounds of the vote that are known. */
const voteWords = ({ figures, rounds }: ContestState): Content[] => [
  ...figures.filter(one => one.id === 'votes-cast' || one.id === 'margin').map(one => `${one.name}: ${sayFigure(one)}`),
  ...(rounds.length > 0 ? [`Rounds: ${rounds.map(round => Object.values(round.votes).join(' · ')).join(', then ')}`] : []),
]
