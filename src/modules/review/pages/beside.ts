import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { across } from '#modules/contests/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { ReviewDeps } from '../deps.ts'
import { reviewsPaths } from '../paths.ts'
import { type Diagnosed, figureOf } from '../record.ts'
import { sayCause } from '../rules/say-diagnosis.ts'
import { type Subject, subjectOf } from '../subject.ts'
import { diagnosisCard } from './diagnosis.ts'
import { betterCard } from './review.ts'

type Line = ReturnType<typeof across.compareContests>['lines'][number]

/** Two reviews, or two records, on one axis of stages, with the first point at which they part; never an average of the two. */
export const besidePage =
  (deps: ReviewDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const a = await subjectOf(deps, visit, visit.param('slug'))
    const b = await subjectOf(deps, visit, visit.param('other'))
    if (!a || !b || a.state.key === b.state.key) return missing('two different contests at this address', reviewsPaths.all())
    const kinds = [a, b].map(({ diagnosed }) => diagnosed.diagnosis.ranked[0]?.kind)
    const title = kinds[0] === kinds[1] ? 'Two contests side by side' : 'Two contests, two different reasons'
    return show(
      visit.frame({
        title,
        current: '/reviews',
        crumbs: [{ href: reviewsPaths.all(), label: 'Reviews' }, { label: title }],
        body: html`${pageHead({ title, lead: [a, b].map(sentence).join(' ') })}${axisCard(a, b)}
${columns({ first: side(a), second: side(b) })}`,
      }),
    )
  }

const side = (subject: Subject): Html =>
  html`${diagnosisCard({ ...subject, title: subject.state.contest.title })}${subject.revision ? betterCard(subject.revision) : nothing}`

const sentence = ({ state, diagnosed }: Subject): string => {
  const [cause] = diagnosed.diagnosis.ranked
  return cause ? `${state.contest.title}: ${sayCause(cause).headline.toLowerCase()}.` : ''
}

const axisCard = (a: Subject, b: Subject): Html => {
  const { lines, first } = across.compareContests(a.state, b.state)
  const upTo = (subject: Subject) => subject.state.procedure.stages.findIndex(stage => stage.id === subject.state.voteStage?.id)
  const shown = lines
    .slice(0, Math.max(upTo(a), upTo(b)) + 1 || lines.length)
    .filter(line => saysSomething(line.a) || saysSomething(line.b))
  const where = shown.find(line => line.stage === first)
  return card({
    title: 'Stage by stage',
    body: html`${table({
      caption: 'The two contests, stage by stage',
      captionUnseen: true,
      columns: [
        { key: 'stage', label: 'Stage' },
        { key: 'a', label: a.state.contest.title },
        { key: 'b', label: b.state.contest.title },
      ],
      rows: shown.map(line => ({
        marked: line.stage === first,
        cells: { stage: line.a?.name ?? line.b?.name ?? line.stage, a: cell(a.diagnosed, line.a), b: cell(b.diagnosed, line.b) },
      })),
    })}<p class="mute small">${where ? `First point where the two part: ${(where.a ?? where.b)?.name.toLowerCase()}.` : 'The two do not part, as far as is known.'}</p>`,
  })
}

/** A stage that both only passed through would be a row of nothing. */
const saysSomething = (facts: Line['a']): boolean => facts !== null && (facts.left !== null || facts.gate || facts.gone.length > 0)

const daysOpen = ({ starts, ends }: NonNullable<Line['a']>): number => (starts && ends ? daysBetween(starts.day, ends.day) : 0)

const signs = { in: 'ours among them', out: 'ours not', unknown: '' } as const

const cell = (diagnosed: Diagnosed, facts: Line['a']): Content => {
  if (!facts) return html`<span class="mute">no such stage</span>`
  if (facts.stage === diagnosed.told.voteStage) return voteCell(diagnosed)
  const counted =
    facts.left === null ? [] : [facts.before === null ? `${facts.left}${facts.gate ? '' : ' came in'}` : `${facts.left} of ${facts.before}`]
  const open = !facts.gate && daysOpen(facts) > 0 ? [`${sayCount(daysOpen(facts), 'day', 'days')}`] : []
  const gone = facts.gone.map(
    ({ name, reason }) => `${name} out, reason ${reason === 'none-given' ? 'none given' : reason === 'unknown' ? 'not recorded' : reason}`,
  )
  const wanted = facts.gate && facts.reached ? [signs[facts.wanted]] : []
  const parts = [...open, ...counted, ...wanted, ...gone].filter(part => part !== '')
  return parts.length > 0 ? parts.join('; ') : html`<span class="mute">${facts.reached ? 'passed' : 'not yet'}</span>`
}

/** `51 · 46 · 29, then 72 · 51`, or the lead where no rounds were published. */
const voteCell = ({ told, margin, diagnosis }: Diagnosed): Content => {
  const rounds = told.rounds.map(({ votes }) =>
    Object.values(votes)
      .toSorted((a, b) => (b === 'unknown' ? 0 : b) - (a === 'unknown' ? 0 : a))
      .join(' · '),
  )
  if (rounds.length > 0) return rounds.join(', then ')
  const cast = figureOf(told, 'votes-cast')
  if (!margin) return html`<span class="mute">not published</span>`
  const of = typeof cast?.value === 'number' ? ` of ${cast.approx === 'yes' ? 'about ' : ''}${cast.value}` : ''
  return `${diagnosis.outcome === 'won' ? 'won' : 'lost'} by ${margin.approx ? 'about ' : ''}${sayCount(margin.best, 'vote', 'votes')}${of}`
}
