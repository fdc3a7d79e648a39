import { type Amount, spoken, unit, written } from '../amount.ts'
import type { Comparison, Count, Stage } from '../count.ts'
import { columns, cut, left, right, widest, wrapped } from './layout.ts'
import { inWords } from './limits.ts'

/** A count as plain text that fits a terminal of 100 columns: who was elected, votes by stage, and why each thing happened. */

const width = 100
const nameWidth = 30
/** Decimals shown; the JSON has all that the rule works in. */
const mostPlaces = 5

const paragraph = (text: string, indent = ''): string[] => wrapped(text, width - indent.length).map(line => indent + line)

type Shown = { readonly amount: (votes: Amount) => string; readonly named: (position: number) => string; readonly count: Count }

export const resultTable = (count: Count, method: { readonly name: string; readonly source: string }): string => {
  const places = Math.min(count.places, mostPlaces)
  const shown: Shown = {
    count,
    amount: votes => written(votes / unit(count.places - places), places),
    named: position => count.candidates[position] ?? `candidate ${position + 1}`,
  }
  const lines = [
    ...heading(shown, method),
    '',
    ...electedLines(shown),
    ...(count.comparison ? comparisonLines(count.comparison, shown) : []),
    ...(count.stages.length > 0 ? ['', ...stageBlocks(shown), '', ...reasonLines(count)] : []),
  ]
  return lines.map(line => line.trimEnd()).join('\n')
}

/** `10,680.166667`: a figure in a sentence, its whole part in threes. */
const grouped = (figure: string): string => figure.replace(/^\d+/, digits => digits.replace(/\B(?=(\d{3})+$)/g, ','))

const heading = ({ count }: Shown, method: { readonly name: string; readonly source: string }): string[] => {
  const { valid, blank, spoilt } = count.papers
  const places = `${count.seats} ${count.seats === 1 ? 'place' : 'places'}`
  const stood = `${count.candidates.length - count.withdrawn.length} candidates`
  const rest = [blank > 0 ? `${inWords(blank)} blank` : '', spoilt > 0 ? `${inWords(spoilt)} spoilt` : ''].filter(part => part !== '')
  const papers = [`${inWords(valid)} valid ${valid === 1 ? 'paper' : 'papers'}`, ...rest].join(', ')
  const quota = count.quota === null ? [] : [`quota ${grouped(spoken(count.quota, count.places))}`]
  const withdrew = count.withdrawn.map(each => count.candidates[each]).join(', ')
  return [
    ...paragraph(count.title === '' ? 'Untitled election' : count.title),
    ...paragraph(`${method.name}. ${method.source}`),
    ...paragraph([places, stood, papers, ...quota].join(' · ')),
    ...(withdrew === '' ? [] : paragraph(`Withdrawn before the count: ${withdrew}`)),
  ]
}

const electedLines = ({ count, named }: Shown): string[] => {
  if (count.elected.length === 0) return ['Nobody is elected.']
  const stageOf = (who: number) => count.stages.find(stage => stage.elected.includes(who))?.number
  const open = count.seats - count.elected.length
  return [
    'Elected',
    ...count.elected.map((who, i) => {
      const stage = stageOf(who)
      return `${right(`${i + 1}`, 4)}  ${left(named(who), 70)}${stage === undefined ? '' : `  stage ${stage}`}`
    }),
    ...(open > 0 ? [`${open} ${open === 1 ? 'place stays' : 'places stay'} open.`] : []),
  ]
}

const titles = {
  'first-preferences': 'first preferences',
  surplus: 'surplus of',
  exclusion: 'out:',
  elect: 'elected:',
  end: 'end',
} as const

const headOf = ({ action }: Stage, named: Shown['named']): string =>
  `${titles[action.kind]} ${action.kind === 'end' || action.kind === 'first-preferences' ? '' : action.candidates.map(named).join(', ')}`.trim()

/** Candidates down, stages across, as many at once as fit; then the next stages below. */
const stageBlocks = (shown: Shown): string[] => {
  const { stages } = shown.count
  const cells = stages.map(stage => stage.votes.map((votes, who) => shown.amount(votes) + markOf(stage, who)))
  const cellWidth =
    widest(
      [...cells.map(each => widest(each.map(columns))), ...stages.map(stage => columns(shown.amount(stage.nonTransferable)) + 2)],
      14,
    ) + 2
  const across = Math.max(1, Math.floor((width - nameWidth) / cellWidth))
  const out = new Map(stages.flatMap(stage => stage.excluded.map(who => [who, stage.number] as const)))
  const blocks: string[] = []
  for (let from = 0; from < stages.length; from += across) {
    if (from > 0) blocks.push('')
    blocks.push(...block(stages.slice(from, from + across), cellWidth, shown, out))
  }
  const cutOff =
    shown.count.places > mostPlaces ? [`Cut to ${mostPlaces} decimals; the rule works in ${shown.count.places}, which --json shows.`] : []
  return [...blocks, '', '+ elected at this stage   x out at this stage   · out before', ...cutOff]
}

const markOf = (stage: Stage, who: number): string => (stage.elected.includes(who) ? ' +' : stage.excluded.includes(who) ? ' x' : '  ')

const block = (
  stages: readonly Stage[],
  cellWidth: number,
  { count, amount, named }: Shown,
  out: ReadonlyMap<number, number>,
): string[] => {
  const row = (name: string, cells: readonly string[]) => left(name, nameWidth) + cells.map(cell => right(cell, cellWidth)).join('')
  const heads = stages.map(stage => wrapped(headOf(stage, named), cellWidth - 4).slice(0, 3))
  const tall = widest(heads.map(head => head.length))
  const head = Array.from({ length: tall }, (_, i) =>
    row(
      '',
      heads.map(lines => `${lines[i] ?? ''}  `),
    ),
  )
  const cell = (stage: Stage, who: number): string => {
    const votes = stage.votes[who] ?? 0n
    return votes === 0n && (out.get(who) ?? stage.number) < stage.number ? '·  ' : amount(votes) + markOf(stage, who)
  }
  const withdrawn = new Set(count.withdrawn)
  return [
    row(
      'Stage',
      stages.map(stage => `${stage.number}  `),
    ),
    ...head,
    ...count.candidates.flatMap((name, who) =>
      withdrawn.has(who)
        ? []
        : [
            row(
              name,
              stages.map(stage => cell(stage, who)),
            ),
          ],
    ),
    row(
      'With nobody',
      stages.map(stage => `${amount(stage.nonTransferable)}  `),
    ),
    ...(stages.some(stage => stage.quota !== undefined)
      ? [
          row(
            'Quota',
            stages.map(stage => `${stage.quota === undefined ? '' : amount(stage.quota)}  `),
          ),
        ]
      : []),
  ]
}

const reasonLines = (count: Count): string[] => [
  'What happened',
  ...count.stages.flatMap(({ number, reasons }) =>
    reasons.flatMap((reason, i) =>
      wrapped(reason, width - 6).map((line, j) => `${right(i === 0 && j === 0 ? `${number}` : '', 4)}  ${line}`),
    ),
  ),
]

/** Everybody against everybody: papers that put the one on the left above the one at the top, who has a number. */
const comparisonLines = ({ pairwise, ranking, smithSet, reasons }: Comparison, { count, named }: Shown): string[] => {
  const order = ranking.flat()
  const numberWidth = Math.max(3, `${order.length}`.length)
  const cellWidth =
    widest(
      order.map(a => widest(order.map(b => `${pairwise[a]?.[b] ?? 0}`.length))),
      4,
    ) + 2
  const across = Math.max(1, Math.floor((width - nameWidth - numberWidth - 1) / cellWidth))
  const lines = [
    '',
    'Order',
    ...ranking.map((group, i) => `${right(`${i + 1}`, 4)}  ${cut(group.map(named).join(' and '), width - 6)}`),
    '',
  ]
  for (let from = 0; from < order.length; from += across) {
    const some = order.slice(from, from + across)
    lines.push(
      'Papers that put the one on the left above',
      `${' '.repeat(nameWidth + numberWidth + 1)}${some.map((_, i) => right(`${from + i + 1}`, cellWidth)).join('')}`,
    )
    for (const [i, a] of order.entries())
      lines.push(
        `${right(`${i + 1}`, numberWidth)} ${left(named(a), nameWidth)}${some.map(b => right(a === b ? '·' : `${pairwise[a]?.[b] ?? 0}`, cellWidth)).join('')}`,
      )
    lines.push('')
  }
  const smith = smithSet.length === count.candidates.length - count.withdrawn.length ? 'everybody' : smithSet.map(named).join(', ')
  return [...lines, ...paragraph(`The fewest who beat all others: ${smith}`), ...reasons.flatMap(reason => paragraph(reason))]
}
