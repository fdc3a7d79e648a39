import type { NamedOption, Said } from './live-event.ts'
import type { Typed } from './read-opening.ts'

/** An event as it would have been typed: what a correction of it begins with. `rounds` are given again by the names of options. */
export const typedFrom = (said: Said, options: readonly NamedOption[]): Typed => {
  switch (said.kind) {
    case 'moment':
      return { which: `moment:${said.moment}`, ...dayFrom(said.to) }
    case 'deadline':
      return { which: `deadline:${said.deadline}`, ...dayFrom(said.to) }
    case 'override':
      return { rule: said.rule ?? '', ...reasonsFrom(said.reasons) }
    case 'in':
      return { names: said.options.map(one => one.name).join('\n') }
    case 'out':
      return { gone: said.options.join(' '), ...reasonsFrom(said.reason) }
    case 'withdrew':
      return { option: said.option }
    case 'nominated':
    case 'endorsed':
      return { option: said.option.id, by: said.by, process: said.process === 'unknown' ? '' : said.process }
    case 'roll': {
      const { value, known } = said.figure
      return typeof value === 'number' ? { low: String(value), known } : { low: String(value.low), high: String(value.high), known }
    }
    case 'result':
      return { rounds: roundsFrom(said, options), won: wonFrom(said.won) }
    case 'certified':
      return { won: wonFrom(said.won), announced: said.announced, spoilt: said.spoilt === 'unknown' ? '' : String(said.spoilt) }
    case 'held-at':
      return { meetings: said.meetings }
    case 'opened':
    case 'happened':
    case 'retracted':
      return {}
  }
}

const dayFrom = (to: string): Typed => {
  const [on = '', time = ''] = to.split('T')
  return to === 'unknown' ? { notKnown: 'yes' } : { to: on, toTime: time }
}

const reasonsFrom = (reasons: string): Typed => (reasons === 'none-given' || reasons === 'unknown' ? { reasonsAre: reasons } : { reasons })

const wonFrom = (won: readonly string[] | 'unknown'): string => (won === 'unknown' ? '' : won.join(' '))

const roundsFrom = ({ rounds }: Extract<Said, { kind: 'result' }>, options: readonly NamedOption[]): string => {
  const named = options.filter(option => rounds.some(round => Object.hasOwn(round.votes, option.id)))
  const say = (votes: readonly (number | 'unknown' | null | undefined)[]) =>
    votes.flatMap(one => (one === undefined || one === null ? [] : [one === 'unknown' ? '?' : String(one)])).join(', ')
  const lost = say(rounds.map(round => round.notCounted))
  const lines = named.map(option => `${option.name}: ${say(rounds.map(round => round.votes[option.id]))}`)
  return [...lines, ...(lost === '' ? [] : [`No further choice: ${lost}`])].join('\n')
}
