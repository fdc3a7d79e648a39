import type { Procedure } from '#modules/rulebook/index.ts'
import { sayNumber, sayRange } from '#web/say.ts'
import { and } from '../rules/headline.ts'
import type { NamedOption, Said } from '../rules/live-event.ts'
import { whenIn } from '../rules/read-when.ts'
import type { When } from '../rules/when.ts'
import { sayWhen } from './words.ts'

type Told = {
  readonly procedure: Pick<Procedure, 'moments' | 'deadlines' | 'overrides'>
  readonly options: readonly NamedOption[]
  readonly now: When
}

/** An event in one sentence, made of what it says. */
export const sayEvent = (said: Said, told: Told): string => {
  const nameOf = (id: string) => told.options.find(one => one.id === id)?.name ?? id
  const names = (ids: readonly string[]) => and(ids.map(nameOf))
  switch (said.kind) {
    case 'opened':
      return `${Object.entries(said.moments)
        .map(([id, to]) => `${momentName(told, id)}: ${dayIn(to, told.now)}`)
        .join('; ')}.`
    case 'moment':
      return said.to === 'unknown'
        ? `${momentName(told, said.moment)}: not known any more.`
        : `${momentName(told, said.moment)}: ${dayIn(said.to, told.now)}.`
    case 'deadline':
      return `${told.procedure.deadlines.find(one => one.id === said.deadline)?.name ?? said.deadline}: moved to ${dayIn(said.to, told.now)}.`
    case 'override':
      return `The rules were varied. Reasons: ${reasonWords(said.reasons)}.`
    case 'in':
      return said.options.length === 0 ? 'Options were let in; names are not known.' : `In: ${and(said.options.map(one => one.name))}.`
    case 'out':
      return said.options.length === 0 ? 'Options went out; names are not known.' : `Out: ${names(said.options)}.`
    case 'withdrew':
      return `${nameOf(said.option)} withdrew.`
    case 'nominated':
      return `${said.by} nominated ${said.option.name}: ${said.process === 'unknown' ? 'process not recorded' : said.process}.`
    case 'endorsed':
      return `${said.by} endorsed ${said.option.name}: ${said.process === 'unknown' ? 'process not recorded' : said.process}.`
    case 'roll': {
      const { value } = said.figure
      return `On the roll: ${typeof value === 'number' ? sayNumber(value) : sayRange(value.low, value.high)}.`
    }
    case 'result':
      return said.won === 'unknown' ? 'The votes were counted.' : `The votes were counted; chosen: ${names(said.won)}.`
    case 'certified':
      return `Certified${said.won === 'unknown' ? '' : `: ${names(said.won)}`}. ${announcedWords[said.announced]} Spoilt papers: ${said.spoilt === 'unknown' ? 'not known' : sayNumber(said.spoilt)}.`
    case 'held-at':
      return heldAtWords(said.meetings)
    case 'happened':
      return ''
    case 'retracted':
      return 'This did not happen.'
  }
}

const heldAtWords = (meetings: string): string => {
  if (meetings === 'unknown') return 'At which meeting the vote is held is not known.'
  return meetings === 'none' ? 'The vote is held at a meeting of its own.' : `The vote is held at one of the ${meetings}.`
}

const announcedWords = { yes: 'It was announced.', no: 'It was not announced.', unknown: 'Whether it was announced is not known.' }

const reasonWords = (reasons: string): string =>
  reasons === 'none-given' ? 'none given' : reasons === 'unknown' ? 'not recorded' : reasons.replace(/\.$/, '')

const momentName = ({ procedure }: Told, id: string): string => procedure.moments.find(one => one.id === id)?.name ?? id

const dayIn = (text: string, now: When): string => {
  const when = whenIn(text)
  return when ? sayWhen(when, now) : 'not known'
}
