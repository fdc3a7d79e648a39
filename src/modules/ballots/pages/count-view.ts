import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { bigNumber, card, disclosure, list, verdict } from '#web/pieces.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import { spoken } from '../rules/amount.ts'
import type { Count, Stage } from '../rules/count.ts'
import type { Method } from '../rules/method.ts'
import { comparisonView } from './comparison.ts'
import { transferPicture } from './count-flow.ts'
import { candidatePaths } from './count-paths.ts'
import { stagesTable } from './count-table.ts'
import { howItWorks, namesOf, stageTitle } from './count-words.ts'

/** A whole count for somebody who has never seen one: who was elected, how it works, where the votes went, why at each stage. */
export const countView = ({ count, method, within = '' }: CountView): Html => html`
${verdict({ text: `${namesOf(count, count.elected)} ${count.elected.length > 1 ? 'are' : 'is'} elected`, below: papersWords(count) })}
<div class="grid grid--numbers">${figures(count)}</div>
${card({ title: 'How this count works', body: html`${list({ items: howItWorks(method.id), kind: 'numbered' })}<p class="mute small">${method.name}: ${method.source}.</p>` })}
${count.comparison ? comparisonView(count, count.comparison) : stagesView(count, within)}`

type CountView = {
  readonly count: Count
  readonly method: Method
  /** Begins the ids of its stages, where one page shows several counts. */
  readonly within?: string
}

const stagesView = (count: Count, within: string): Html => html`
${pictureCard(count)}
${card({ title: 'Stage by stage', body: html`${count.stages.map(stage => stagePart(count, stage, within))}` })}
${card({ title: 'Each candidate’s way', body: candidatePaths(count) })}`

const papersWords = ({ papers: { valid, blank, spoilt }, seats, candidates, withdrawn }: Count): string =>
  [
    `${sayCount(seats, 'place', 'places')}, ${sayCount(candidates.length - withdrawn.length, 'candidate', 'candidates')}`,
    `${sayCount(valid, 'valid paper', 'valid papers')}`,
    ...(blank > 0 ? [`${sayCount(blank, 'paper', 'papers')} left blank`] : []),
    ...(spoilt > 0 ? [`${sayCount(spoilt, 'paper', 'papers')} spoilt`] : []),
  ].join('; ')

const figures = (count: Count): Html => html`
${bigNumber({ label: 'Valid papers', number: sayNumber(count.papers.valid) })}
${count.quota === null ? nothing : bigNumber({ label: 'Quota', number: short(count.quota, count.places), below: quotaBelow(count) })}
${count.stages.length === 0 ? nothing : bigNumber({ label: 'Stages', number: sayNumber(count.stages.length) })}`

/** Whole votes, or two decimals: what can be read at a glance; the exact figure stands beside it. */
const short = (votes: bigint, places: number): string => {
  const [whole = '', rest = ''] = spoken(votes, places).split('.')
  return rest === '' ? sayNumber(Number(whole)) : `${sayNumber(Number(whole))}.${rest.slice(0, 2)}${rest.length > 2 ? '…' : ''}`
}

const quotaBelow = ({ quota, finalQuota, places }: Count): string => {
  const exact = quota === null || !short(quota, places).endsWith('…') ? [] : [`exactly ${spoken(quota, places)}`]
  const later = finalQuota === null || finalQuota === quota ? [] : [`${spoken(finalQuota, places)} at the end`]
  return [...exact, ...later].join('; ') || 'votes win a place'
}

const pictureCard = (count: Count): Html => {
  const picture = transferPicture(count)
  return picture === nothing
    ? card({ title: 'The votes', body: stagesTable(count) })
    : card({ title: 'Where the votes went', body: picture })
}

const stagePart = (count: Count, stage: Stage, within: string): Html => html`
<h3 id="${within}stage-${stage.number}">${stageTitle(count, stage)}</h3>
${list({ items: stage.reasons })}
${stage.transfers.length === 0 ? nothing : disclosure({ summary: 'Where these votes went', body: list({ items: transferLines(count, stage) }) })}`

const transferLines = (count: Count, { transfers }: Stage): string[] =>
  transfers.map(
    ({ from, to, papers, votes }) =>
      `${count.candidates[from] ?? ''} → ${to === null ? 'nobody, as no further choice is on the paper' : (count.candidates[to] ?? '')}: ${papers === null ? '' : `${sayCount(papers, 'paper', 'papers')}, `}${spoken(votes, count.places)} votes`,
  )
