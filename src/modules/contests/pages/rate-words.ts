import { sayBetween, sayCount, sayShare, sayShares } from '#web/say.ts'
import { type Cell, type Count, fewestForARate, type Measure, type Rate, type RateTable } from '../rules/rate-table.ts'
import { measureWords, sayChannel, sayKind } from './kind-words.ts'

export const titleOf = (shown: Rate | Count): string =>
  'measure' in shown ? measureWords[shown.measure] : shown.what === 'close' ? 'Close results' : 'Challenged afterwards'

export const cellWords = ({ cell: { kind, procedure, channel, notice: days } }: { readonly cell: Cell }): string => {
  const parts = [
    procedure ?? sayKind(kind),
    channel && sayChannel(channel),
    days && (days === 'not known' ? 'days of notice not known' : `${days} from opening`),
  ]
  return parts.filter(Boolean).join(', ')
}

const isDays = (measure: Measure): boolean => ['vacancy', 'opening', 'closing', 'shortlist', 'ballot'].includes(measure)

export const sayValue = (measure: Measure, value: number): string => {
  if (isDays(measure)) return sayCount(Math.round(value * 10) / 10, 'day', 'days')
  return measure === 'margin-votes' ? sayCount(Math.round(value * 10) / 10, 'vote', 'votes') : sayShare(value)
}
export const sayValues = (measure: Measure, low: number, high: number): string =>
  sayBetween(sayValue(measure, low), sayValue(measure, high))

/** Wide cells first, those within them below; a narrower cell that is all of the wider one says nothing new and is left out. */
export const shownRates = (rates: readonly Rate[]): Rate[] => {
  const width = ({ cell }: Rate): number => (cell.notice ? 3 : cell.channel || cell.procedure ? 2 : 1)
  return rates.filter(
    rate =>
      width(rate) === 1 ||
      !rates.some(
        other =>
          width(other) === width(rate) - 1 &&
          other.measure === rate.measure &&
          other.cell.kind === rate.cell.kind &&
          (other.cell.channel ?? rate.cell.channel) === rate.cell.channel &&
          other.n === rate.n,
      ),
  )
}

/** Those of one procedure that are all of its kind say nothing new. */
export const shownCounts = (counts: readonly Count[]): Count[] =>
  counts.filter(
    one =>
      !one.cell.procedure ||
      !counts.some(other => !other.cell.procedure && other.cell.kind === one.cell.kind && other.what === one.what && other.n === one.n),
  )

export const leadWords = (shown: Rate | Count): string => {
  if (!('measure' in shown))
    return `${shown.k} of ${shown.n}${shown.interval ? `, so ${sayShares(shown.interval.low, shown.interval.high)} of all such contests` : ''}.`
  if (shown.n === 1) return `${sayValue(shown.measure, shown.median)}.`
  const middle = `${sayValue(shown.measure, shown.median)} in the middle, from ${sayValues(shown.measure, shown.low, shown.high)}`
  return `${middle}${shown.interval ? `. The middle of all such contests lies between ${sayValue(shown.measure, shown.interval.low)} and ${sayValue(shown.measure, shown.interval.high)}` : ''}. Mean: ${sayValue(shown.measure, shown.mean)}.`
}

const lineOf = (shown: Rate | Count): string =>
  `  ${cellWords(shown)}: n = ${shown.n}${shown.n < fewestForARate ? ' (examples, no rate)' : ''}; ${leadWords(shown)}`

/** The whole table as lines of text. */
export const ratesInWords = ({ rates, counts }: RateTable): string =>
  [...Map.groupBy([...shownRates(rates), ...shownCounts(counts)], titleOf)]
    .map(([title, group]) => [title, ...group.map(lineOf)].join('\n'))
    .join('\n\n')
