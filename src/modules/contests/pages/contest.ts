import { html } from 'hono/html'
import type { Who } from '#kernel/scope.ts'
import type { Stage } from '#modules/rulebook/index.ts'
import { button, dateField, form, formActions, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead, stack } from '#web/layout.ts'
import { card, disclosure, folds, list, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { type Archived, archivedOf } from '../archive.ts'
import { baseRate } from '../base-rate.ts'
import { calendarPaths } from '../calendar/paths.ts'
import { type OwnClaim, publicClaims } from '../claims.ts'
import type { ContestsDeps } from '../deps.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt, recordEnd, sameProcedureAt, zoneOf } from '../queries.ts'
import { reviewedHere } from '../reviewed-here.ts'
import type { BaseRate } from '../rules/base-rate.ts'
import { headlineOf } from '../rules/headline.ts'
import { elsewhereAt } from '../rules/removals.ts'
import type { ContestState, Packs } from '../state.ts'
import { nextOf, voteWhen } from '../summary.ts'
import { afterGatesCard, controlsCard } from './after-gates.ts'
import { archivedNotice } from './archive.ts'
import { backedCard, backedIn } from './backed.ts'
import { baseRateCard } from './base-rate-card.ts'
import { contestAxis, isGate } from './contest-axis.ts'
import { daysCard } from './days-card.ts'
import { deciderCard } from './deciders-card.ts'
import { funnelCard } from './funnel-card.ts'
import { gatesCard, gatesNow } from './gates-card.ts'
import { leadOf, standingOf } from './headline-of.ts'
import { certifiedCard, keepingCard } from './live-cards.ts'
import { type Moment, momentOf } from './moment.ts'
import { optionsCard } from './options-card.ts'
import { type Parts, partsOf } from './parts.ts'
import { claimsCard, drawnCard, figuresCard, recordNotice, roundsCard, sourcesCard, talliesCard, timelineCard } from './record-cards.ts'
import { challengeCard, type ReviewLink, reviewCard } from './review-card.ts'
import { standCard } from './stand-card.ts'
import { stillOpenCard } from './still-open-card.ts'
import { viewLine } from './view-line.ts'
import { bodyLink, sayAt, sayLeft, sayWhen, tellerOf } from './words.ts'

/** One contest as of a moment: parse the moment, ask for the replay, show it. */
export const contestPage =
  ({ packs, reviewsOf }: ContestsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const key = visit.param('contest')
    const zone = await zoneOf(visit.tx, packs, key)
    if (!zone) return missing('contest of this name', contestsPaths.all())
    const moment = momentOf(visit, zone, await recordEnd(visit.tx, packs, key))
    const state = await contestAt(visit.tx, packs, key, moment.at, moment.known)
    if (!state) return missing('contest of this name', contestsPaths.all())
    const others = await sameProcedureAt(visit.tx, packs, state)
    const backed = await backedIn(visit, key, moment.at)
    const reviews = await reviewsOf(visit.tx, key)
    const more = {
      claims: await publicClaims(visit.tx, key, moment.known),
      archived: await archivedOf(visit.tx, key),
      keeping: await keepingCard(visit, state),
      base: baseRate(packs, state, { knownBy: state.at, here: await reviewedHere(visit.tx, packs, state.at) }),
    }
    const page = visit.frame({
      title: `${headlineOf(standingOf(state))}: ${state.contest.title}`,
      current: contestsPaths.all(),
      crumbs: [{ href: contestsPaths.all(), label: 'Contests' }, { label: state.contest.title }],
      description: `${state.contest.title}: ${state.procedure.name}. Stages, gates, who decides, and what is known.`,
      body: state.begun
        ? contestBody({
            packs,
            state,
            moment,
            others,
            backed,
            reviews,
            who: visit.who,
            parts: partsOf(visit.query('open'), state, moment),
            ...more,
          })
        : notBegun(state, moment),
    })
    return moment.refusal ? showAgain(page) : show(page)
  }

type Shown = {
  readonly packs: Packs
  readonly state: ContestState
  readonly moment: Moment
  readonly others: readonly ContestState[]
  readonly backed: Awaited<ReturnType<typeof backedIn>>
  readonly reviews: readonly ReviewLink[]
  readonly claims: readonly OwnClaim[]
  readonly archived: Archived | null
  readonly keeping: Html
  readonly base: BaseRate
  readonly who: Who | null
  readonly parts: Parts
}

const contestBody = (shown: Shown): Html => {
  const { packs, state, moment, backed, reviews, archived, keeping, who, parts } = shown
  const ours = backed.map(one => one.preference.option)
  const funnel = isCounted(state) || state.phase === 'past' ? (funnelCard(state, ours) ?? nothing) : nothing
  return html`
${contestHead(state, moment)}
${moment.record ? recordNotice(state.contest.title) : viewLine(state, moment)}
${archived ? archivedNotice(archived, state.zone) : nothing}
${moment.refusal ? notice({ tone: 'warn', title: 'Not that moment', body: html`${moment.refusal.why} <a href="${contestsPaths.contest(state.key, { record: true })}">See what really happened</a>` }) : nothing}
${standCard(state, who, backed)}
${reviewCard(state, reviews)}
${contestAxis(state, parts)}
${drawnCard(state)}
${columns({
  first: stack({ parts: [funnel, stillOpenCard(state)] }),
  second: stack({
    parts: [backedCard(state, backed), deciderCard(packs, state, gateInQuestion(state)), keeping],
  }),
})}
${certifiedCard(packs, state)}
${roundsCard(state)}
${talliesCard(state)}
${restOf(shown, ours)}
${momentForm(state, moment)}`
}

/** All else that is known, folded: nobody needs it at once, and everybody can find it. */
const restOf = ({ packs, state, moment, others, claims, base, parts }: Shown, ours: readonly string[]): Html => {
  const tell = tellerOf(state.pack)
  const elsewhere = (stage: string) =>
    elsewhereAt(
      stage,
      others.map(one => ({ key: one.key, title: one.contest.title, events: one.events })),
    )
  return html`
<p class="small">All that is known of it stands below, part by part. ${parts.all ? html`<a href="${contestsPaths.contest(state.key)}">Fold it again</a>` : html`<a href="${parts.at('all')}">Open all parts</a>`}</p>
${folds({
  items: [
    optionsCard(packs, state, { ours, tell, parts }),
    daysCard(state, parts),
    placeCard(state, tell, parts),
    challengeCard(state, parts),
    gatesCard(state, { packs, tell, elsewhere, parts }),
    afterGatesCard(state, parts),
    controlsCard(state, body => bodyLink(packs, state.pack, body), parts),
    timelineCard(packs, state, tell, { record: moment.record, parts }),
    baseRateCard(packs, state, base, parts),
    compareCard(state, others, parts),
    figuresCard(state, tell, parts),
    claimsCard(state, claims, parts),
    sourcesCard(state, parts),
  ],
})}`
}

const isCounted = ({ funnel }: ContestState): boolean => funnel.some(step => step.left !== null)

const contestHead = (state: ContestState, moment: Moment): Html => {
  const next = nextOf(state)
  const left = next && sayLeft(next.when, state.at, state.zone)
  const asOf = html`${state.contest.title} · <a href="/rules/${state.pack.about.id}/${state.procedure.id}">${state.procedure.name}</a> · as of <strong>${sayAt(state)}</strong> <a href="#moment">change</a>`
  return pageHead({
    kicker: asOf,
    title: headlineOf(standingOf(state)),
    lead: leadOf(state),
    aside: moment.record
      ? tag({ label: 'the record', tone: 'warn' })
      : next && left
        ? tag({ label: `${next.name}: ${left}`, tone: 'bad' })
        : tag({ label: state.phase === 'past' ? 'decided' : state.phase, tone: 'plain' }),
  })
}

/** The gate that matters now: the next that others than members decide; once all are past, the heaviest. */
const gateInQuestion = (state: ContestState): Stage => {
  const standing = standingOf(state)
  const ahead = state.procedure.stages.find(stage => isGate(state, stage) && standing.gatesAhead.some(gate => gate.name === stage.name))
  const first = state.procedure.stages[0]
  const heaviest = ahead ?? gatesNow(state)[0]?.stage ?? state.voteStage ?? first
  if (!heaviest) throw new Error(`${state.procedure.id} has no stage`)
  return heaviest
}

const placeCard = (state: ContestState, tell: ReturnType<typeof tellerOf>, parts: Parts): Html => {
  const { contest, pack } = state
  const unit = contest.unit === 'unknown' ? null : contest.unit
  const vote = voteWhen(state)
  const lines = [
    ...(unit ? [html`<a href="/units/${unit}">${pack.units.get(unit)?.name ?? unit}</a>, ${pack.about.words.unit}`] : []),
    vote ? html`Members vote: <strong>${sayWhen(vote, state.now)}</strong>` : 'The day of the vote is not known',
    ...(contest.place === 'unknown' ? [] : [`Place: ${contest.place}`]),
    html`How it is counted: ${tell(state.procedure.method.text)}`,
    html`<a href="${contestsPaths.calendar(state.key)}">Its days for your calendar</a> (public) · <a href="${calendarPaths.feeds(state.key)}">by a secret address that says nothing</a>`,
  ]
  return card({
    title: 'Where, when, and how it is counted',
    id: 'place',
    folded: parts.fold('place', 'The place, the method, and its days for your calendar.'),
    body: list({ kind: 'ruled', items: lines }),
  })
}

const compareCard = (state: ContestState, others: readonly ContestState[], parts: Parts): Html =>
  card({
    title: 'Beside another contest',
    id: 'beside',
    folded: parts.fold('beside', 'Where two contests part, stage by stage.'),
    body: list({
      items: [
        ...others.slice(-5).map(other => html`<a href="${contestsPaths.compare(state.key, other.key)}">${other.contest.title}</a>`),
        html`<a href="${contestsPaths.chooser({ a: state.key })}">Choose any other</a>`,
      ],
    }),
  })

/** A form that opens the page as of another moment, by its address. */
const momentForm = (state: ContestState, moment: Moment): Html => html`
<div id="moment">${disclosure({
  summary: 'Show it as of another moment',
  open: moment.refusal !== null || moment.chosen,
  body: form({
    action: contestsPaths.contest(state.key),
    method: 'get',
    label: 'As of another moment',
    refusal: moment.refusal,
    body: html`${dateField({ name: 'day', label: 'Day', value: moment.chosen || moment.refusal ? moment.typed.day : state.now.day.toString(), error: moment.refusal?.fields?.['day'] })}
${textField({ name: 'time', label: 'Time', type: 'time', width: 'short', optional: true, value: moment.chosen || moment.refusal ? moment.typed.time : (state.now.time?.toString({ smallestUnit: 'minute' }) ?? '') })}
${dateField({ name: 'known', label: 'As known on', hint: 'Left empty: as it was known at that moment.', optional: true, value: moment.typed.known })}
${formActions({ body: html`${button({ label: 'Show it as of then', kind: 'ghost' })} <a href="${contestsPaths.contest(state.key)}">Now</a> ${state.live ? nothing : html`· <a href="${contestsPaths.contest(state.key, { record: true })}">What really happened</a>`}` })}`,
  }),
})}</div>`

/** Before anything of the contest is known: nothing is told ahead of its time. */
const notBegun = (state: ContestState, moment: Moment): Html => html`
${pageHead({ kicker: state.procedure.name, title: headlineOf(standingOf(state)), lead: `As of ${sayAt(state)} no event of it is known. It shows here from the day it begins.` })}
${card({
  title: 'What can be done meanwhile',
  body: list({
    items: [
      html`A contest like this one can begin on any day. <a href="/network">See how ready each ${state.pack.about.words.unit} is</a>.`,
      html`<a href="${contestsPaths.all()}">Contests that are known now</a>`,
      html`<a href="${contestsPaths.contest(state.key, { record: true })}">What really happened</a>, marked as the record.`,
    ],
  }),
})}
${momentForm(state, moment)}`
