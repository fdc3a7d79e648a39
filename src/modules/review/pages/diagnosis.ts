import { html } from 'hono/html'
import { recourseAt } from '#modules/challenges/index.ts'
import { type ContestState, contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { funnel } from '#web/funnel.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, list, notice, type Tone, tag, verdict } from '#web/pieces.ts'
import { sayCount, sayDay, sayNumber, sayRange, sayShare } from '#web/say.ts'
import type { Diagnosed } from '../record.ts'
import { figureOf } from '../record.ts'
import type { Cause } from '../rules/diagnose.ts'
import { sayAway, sayCause, sayLeadTime } from '../rules/say-diagnosis.ts'

type Asked = { readonly state: ContestState; readonly diagnosed: Diagnosed }

const tones: Record<Cause['kind'], Tone> = { gate: 'warn', room: 'bad', persuasion: 'calm', administration: 'plain' }

/** What decided the contest, set big, with the figures that say so: what would have been sufficient comes first. */
export const diagnosisCard = ({ state, diagnosed, title }: Asked & { title?: string }): Html => {
  const { diagnosis } = diagnosed
  const head = title === undefined ? { title: 'What decided it', id: 'diagnosis' } : { title }
  if (!state.vote)
    return card({ ...head, body: notice({ body: 'The vote is not over, or its result is not known yet. There is nothing to diagnose.' }) })
  if (diagnosis.outcome === 'won')
    return card({
      ...head,
      body: html`${verdict({ text: 'Won', kind: tag({ label: 'Won', tone: 'good' }) })}${list({ items: aroundIt(state, diagnosed) })}`,
    })
  if (!diagnosis.preferenceDeclared)
    return card({
      ...head,
      body: notice({
        body: 'No option is known to have been preferred by anybody before the vote, so nothing can be said to have been lost.',
      }),
    })
  if (diagnosis.ranked.length === 0)
    return card({
      ...head,
      body: notice({
        body: 'Lost in the members’ vote. By how much is not published as of this moment, so what would have been enough cannot be worked out yet.',
      }),
    })
  return card({
    ...head,
    body: html`${diagnosis.ranked.map(cause => causePart({ state, diagnosed }, cause))}${list({ items: aroundIt(state, diagnosed) })}`,
  })
}

const causePart = (asked: Asked, cause: Cause): Html => {
  const said = sayCause(cause)
  const figures = cause.kind === 'gate' ? gateFigures(asked, cause) : cause.kind === 'room' ? [sayAway(cause)] : []
  return html`${verdict({ kind: tag({ label: said.kind, tone: tones[cause.kind] }), text: said.headline, below: html`${marginWords(asked.diagnosed, said.interval)}${said.sufficient}` })}
${cause.kind === 'gate' ? funnelOf(asked.state) : nothing}${figures.length > 0 ? list({ items: figures }) : nothing}`
}

const marginWords = ({ margin, diagnosis }: Diagnosed, interval: string | null): string => {
  if (!margin || diagnosis.causes.some(cause => cause.kind === 'gate')) return ''
  const known = margin.approx ? `Margin about ${sayNumber(margin.best)}, as reported` : `Margin ${sayRange(margin.low, margin.high)}`
  return interval ? `${known}; between ${sayNumber(margin.low)} and ${sayNumber(margin.high)} ${interval}. ` : `${known}. `
}

type Gate = Extract<Cause, { kind: 'gate' }>

const gateFigures = ({ state, diagnosed }: Asked, { outs }: Gate): Content[] =>
  outs.flatMap(({ option, out }) => {
    const stage = state.procedure.stages.find(one => one.id === out.stage)
    const recourse = recourseAt(state, out.stage)
    const reason = out.reason === null ? html`<em>none given</em>` : out.reason === 'unknown' ? html`<em>not recorded</em>` : out.reason
    return [
      html`${option}: out at ${stage?.name ?? out.stage}, decided by ${deciderLink(stage?.decider, out.decider)}, ${stepsWords(out.distance)}. Reason: ${reason}.`,
      ...countWords(state, out.stage),
      ...hoursWords(diagnosed, state, out.stage),
      out.challenge
        ? `Challenge: ${out.challenge.remedy}, ${out.challenge.until ? `until ${sayDay(out.challenge.until, 'long')}` : 'time limit not known'}.`
        : 'No challenge is known that was still open.',
      wouldWords(recourse),
    ]
  })

const deciderLink = (id: string | undefined, name: string): Content =>
  id && id !== 'unknown' ? html`<a href="${networkPaths.body(id)}">${name}</a>` : name

const stepsWords = (hops: number | null): string => {
  if (hops === null) return 'how far from members is not known'
  return hops === 0 ? 'members themselves' : `${sayCount(hops, 'step', 'steps')} from members`
}

const countWords = (state: ContestState, stage: string): string[] => {
  const event = state.events.findLast(one => one.stage === stage && one.counts !== null)
  const { before, after } = event?.counts ?? { before: 'unknown', after: 'unknown' }
  if (!event || typeof before !== 'number' || typeof after !== 'number') return []
  const given = event.out.filter(one => one.reason !== 'none-given' && one.reason !== 'unknown').length
  return [`${before - after} of ${before} went out there; reasons published for ${given === 0 ? 'none' : given}.`]
}

/** How long there was between the gate and the vote: what a remedy would have had to be done in. */
const hoursWords = ({ told }: Diagnosed, state: ContestState, stage: string): string[] => {
  const gate = state.events.findLast(one => one.stage === stage && one.out.length > 0)
  if (!gate || !state.vote) return []
  const hours = Math.round(gate.knownAt.until(state.vote.knownAt).total('hours'))
  const inTime = told.procedure.stages.find(one => one.id === stage)?.appeal.before_vote
  const remedy = inTime === 'no' ? ': no remedy could finish in time' : ''
  return [
    hours < 96
      ? `About ${hours} hours from there to the vote${remedy}.`
      : `About ${Math.round(hours / 24)} days from there to the vote${remedy}.`,
  ]
}

const wouldWords = (recourse: ReturnType<typeof recourseAt>): Content => {
  const [first] = recourse?.electors ?? []
  if (!recourse || !first) return 'What would: who fills the seats of the decider was not found. Asking in writing is a first step.'
  return html`What would: the seats of ${recourse.decider ?? 'the decider'} (${first.seats}) are filled by ${html`<a href="${networkPaths.body(first.body)}">${first.name}</a>`}; ${first.next}.`
}

const funnelOf = (state: ContestState): Html => {
  const left = Array.isArray(state.won) ? state.won.length : null
  const name = (id: string) => state.procedure.stages.find(stage => stage.id === id)?.name ?? id
  const steps = state.funnel.map(step => ({ name: name(step.stage), left: step.left }))
  return funnel({ label: 'Options left after each stage', steps: [...steps, { name: state.voteStage?.name ?? 'Vote', left }] })
}

/** What stands beside every diagnosis: roll and turnout, age of the group, base rate. */
const aroundIt = (state: ContestState, diagnosed: Diagnosed): Content[] => {
  const { diagnosis } = diagnosed
  const [eligible, voted] = [figureWords(state, 'eligible'), figureWords(state, 'votes-cast')]
  const lead = sayLeadTime(diagnosis.leadTime)
  const base = diagnosis.baseRate
  return [
    ...(eligible || voted ? [`Entitled to vote: ${eligible ?? 'not known'}. Voted: ${voted ?? 'not known'}.`] : []),
    base
      ? html`Base rate: ${sayShare(base.share)} of those entitled voted on average in ${sayCount(base.of, 'comparable contest', 'comparable contests')} (${base.cell}), of those that somebody wrote about. <a href="${contestsPaths.baseRates({ row: base.row })}">The contests it rests on</a>`
      : 'Base rate: none, since no comparable contest has published figures.',
    ...(lead ? [lead] : []),
  ]
}

const figureWords = (state: ContestState, id: string): string | null => {
  const figure = figureOf(state, id)
  if (!figure || figure.value === 'unknown') return null
  const number = typeof figure.value === 'number' ? sayNumber(figure.value) : sayRange(figure.value.low, figure.value.high)
  return figure.approx === 'yes' ? `about ${number}` : number
}
