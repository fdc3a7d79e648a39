import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Counts } from './event.ts'
import type { NamedOption, Said, SaidKind } from './live-event.ts'
import type { Typed } from './read-opening.ts'
import { readRounds } from './read-rounds.ts'
import { readSource, type SourceRead } from './read-source.ts'
import { whenIn } from './read-when.ts'
import { freshId } from './slug.ts'
import { byBeginning, type When } from './when.ts'

type Named = { readonly id: string; readonly name: string }

/** What the form is read against: the procedure's words, and what stands. */
export type EventGround = {
  /** Local to the contest. */
  readonly now: When
  readonly stages: readonly Named[]
  readonly voteStage: string | null
  readonly moments: readonly Named[]
  readonly deadlines: readonly Named[]
  readonly overrides: readonly { readonly id: string }[]
  readonly bodies: { has(id: string): boolean }
  readonly options: readonly NamedOption[]
  /** Meetings of which a rule of the organisation counts who came. */
  readonly meetings: readonly string[]
  /** The event that is corrected; null: this one is new. */
  readonly corrects: string | null
}

export type EventRead = {
  readonly said: Said
  readonly at: When
  readonly stage: string
  readonly decider: string | null
  readonly authority: string | null
  readonly note: string
  readonly counts: Counts | null
  readonly source: SourceRead
  readonly confidence: string
  readonly why: string | null
}

/** Kinds that the form offers; the first event is made by opening, and a retraction only corrects. */
export const offeredKinds = [
  'moment',
  'in',
  'out',
  'withdrew',
  'nominated',
  'endorsed',
  'override',
  'roll',
  'result',
  'certified',
  'held-at',
  'happened',
] as const
export const kindIn = (text: string, corrects: boolean): SaidKind | null =>
  offeredKinds.find(kind => kind === text) ?? (corrects && text === 'retracted' ? 'retracted' : null)

const confidences = ['high', 'medium', 'low', 'unknown'] as const

type Reading = { readonly typed: Typed; readonly ground: EventGround; readonly faults: Record<string, string> }

/** An event as typed, or what is missing; every fault at once, by field. Names of several options come in one field, a space between. */
export const readLiveEvent = (kind: SaidKind, typed: Typed, ground: EventGround): EventRead | Refusal => {
  const reading: Reading = { typed, ground, faults: {} }
  const { faults } = reading
  const said = saidIn(kind, reading)
  const at = happenedIn(reading)
  const stage = stageIn(kind, reading)
  const source = readSource(typed, faults)
  const decider = typed['decider'] || null
  if (decider && !ground.bodies.has(decider)) faults['decider'] = 'Choose one of the bodies, or leave it open.'
  const note = textIn(reading, 'note', 500)
  if (kind === 'happened' && note === '') faults['note'] = 'Say in a sentence what happened.'
  const authority = textIn(reading, 'authority', 300) || null
  const why = ground.corrects === null ? null : textIn(reading, 'why', 500)
  if (why === '') faults['why'] = 'Say why it is corrected: others will read both.'
  const counts = countsIn(kind, reading)
  const confidence = confidences.find(one => one === typed['confidence']) ?? 'medium'
  if (!said || !at || !stage || Object.keys(faults).length > 0)
    return refuse('Nothing is stored yet. What you typed is still here.', { fields: faults })
  return { said, at, stage, decider, authority, note, counts, source, confidence, why }
}

const textIn = ({ typed, faults }: Reading, name: string, most: number): string => {
  const text = (typed[name] ?? '').trim()
  if (text.length > most) faults[name] = `Keep it to ${most} characters.`
  return text
}

const happenedIn = ({ typed, ground: { now }, faults }: Reading): When | null => {
  const text = typed['time'] ? `${typed['happened'] ?? ''}T${typed['time']}` : (typed['happened'] ?? '')
  const at = whenIn(text)
  if (!at) faults['happened'] = 'Give the day on which it happened.'
  else if (byBeginning(at, now) > 0) faults['happened'] = 'That has not come yet: only what has happened is written down.'
  return at
}

/** What can belong to no stage but the members’ vote. */
export const isOfVote = (kind: SaidKind): boolean => kind === 'result' || kind === 'certified' || kind === 'held-at'

const stageIn = (kind: SaidKind, { typed, ground, faults }: Reading): string | null => {
  if (isOfVote(kind) && ground.voteStage) return ground.voteStage
  const found = ground.stages.find(one => one.id === typed['stage'])?.id ?? null
  if (!found) faults['stage'] = 'Choose the stage that it belongs to.'
  return found
}

const wholeIn = ({ typed, faults }: Reading, name: string): number | null => {
  const text = (typed[name] ?? '').trim()
  if (text === '') return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  faults[name] = 'A whole number, or nothing.'
  return null
}

const countsIn = (kind: SaidKind, reading: Reading): Counts | null => {
  if (kind !== 'in' && kind !== 'out') return null
  const [before, after] = [wholeIn(reading, 'before'), wholeIn(reading, 'after')]
  return before === null && after === null ? null : { before: before ?? 'unknown', after: after ?? 'unknown' }
}

const saidIn = (kind: SaidKind, reading: Reading): Said | null => {
  switch (kind) {
    case 'moment':
    case 'deadline':
      return movedIn(reading)
    case 'override':
      return overrideIn(reading)
    case 'in':
      return letInBy(reading)
    case 'out':
      return putOutBy(reading)
    case 'withdrew': {
      const [option] = optionsIn(reading, 'option')
      return option ? { kind, option } : null
    }
    case 'nominated':
    case 'endorsed':
      return backedIn(kind, reading)
    case 'roll':
      return rollIn(reading)
    case 'result':
      return resultIn(reading)
    case 'certified':
      return certifiedIn(reading)
    case 'held-at':
      return heldAtIn(reading)
    case 'happened':
    case 'retracted':
      return { kind }
    case 'opened':
      return null
  }
}

const movedIn = ({ typed, ground, faults }: Reading): Said | null => {
  const [what, id = ''] = (typed['which'] ?? '').split(':')
  const isUnknown = typed['notKnown'] === 'yes'
  const to = typed['toTime'] ? `${typed['to'] ?? ''}T${typed['toTime']}` : (typed['to'] ?? '')
  if (!isUnknown && !whenIn(to)) faults['to'] = 'Give the day, or say that it is not known any more.'
  if (what === 'moment' && ground.moments.some(one => one.id === id)) return { kind: 'moment', moment: id, to: isUnknown ? 'unknown' : to }
  if (what === 'deadline' && ground.deadlines.some(one => one.id === id)) {
    if (isUnknown) faults['notKnown'] = 'A deadline is moved to a day; a moment can be open again.'
    return { kind: 'deadline', deadline: id, to }
  }
  faults['which'] = 'Choose which day it is.'
  return null
}

/** Reasons as they were given: words, `none-given`, or `unknown` when nobody knows whether there were any. */
const reasonsIn = (reading: Reading): string => {
  const words = textIn(reading, 'reasons', 500)
  if (words !== '') return words
  return reading.typed['reasonsAre'] === 'none-given' ? 'none-given' : 'unknown'
}

const overrideIn = (reading: Reading): Said => {
  const rule = reading.typed['rule'] || null
  if (rule && !reading.ground.overrides.some(one => one.id === rule)) reading.faults['rule'] = 'Choose a rule of the procedure, or none.'
  return { kind: 'override', rule, reasons: reasonsIn(reading) }
}

const letInBy = ({ typed, ground, faults }: Reading): Said => {
  const names = [...new Set((typed['names'] ?? '').split('\n').map(one => one.trim()))].filter(one => one !== '')
  const known = [...ground.options]
  const options = names.map(name => {
    const found = known.find(one => one.name.toLowerCase() === name.toLowerCase())
    if (found) return found
    const option = {
      id: freshId(
        name,
        known.map(one => one.id),
      ),
      name,
    }
    known.push(option)
    return option
  })
  const counted = (typed['after'] ?? '') !== ''
  if (names.length === 0 && !counted) faults['names'] = 'Give the names, one to a line; or at least how many there are.'
  if (names.length > 100 || names.some(name => name.length > 120)) faults['names'] = 'At most 100 names, of at most 120 characters each.'
  return { kind: 'in', options }
}

const putOutBy = (reading: Reading): Said => {
  const counted = (reading.typed['after'] ?? '') !== ''
  const options = optionsIn(reading, 'gone', counted)
  return { kind: 'out', options, reason: reasonsIn(reading) }
}

const optionsIn = ({ typed, ground, faults }: Reading, name: string, mayBeNone = false): string[] => {
  const ids = (typed[name] ?? '').split(' ').filter(one => one !== '')
  const known = ids.filter(id => ground.options.some(one => one.id === id))
  if (known.length < ids.length || (known.length === 0 && !mayBeNone)) faults[name] = 'Choose among the options that are recorded.'
  return known
}

const backedIn = (kind: 'nominated' | 'endorsed', reading: Reading): Said | null => {
  const { typed, ground, faults } = reading
  const by = textIn(reading, 'by', 120)
  if (by === '') faults['by'] = 'Say who: a branch, a union, a group.'
  const name = kind === 'nominated' ? textIn(reading, 'name', 120) : ''
  const found = ground.options.find(one => (name === '' ? one.id === typed['option'] : one.name.toLowerCase() === name.toLowerCase()))
  const option =
    found ??
    (name === ''
      ? null
      : {
          id: freshId(
            name,
            ground.options.map(one => one.id),
          ),
          name,
        })
  if (!option) faults['option'] = 'Choose whom or what.'
  return option && { kind, option, by, process: textIn(reading, 'process', 300) || 'unknown' }
}

const rollIn = (reading: Reading): Said | null => {
  const [low, high] = [wholeIn(reading, 'low'), wholeIn(reading, 'high')]
  if (low === null) reading.faults['low'] ??= 'Give a number; where it is not known, the lowest that it can be.'
  if (low !== null && high !== null && high < low) reading.faults['high'] = 'The highest is below the lowest.'
  const known = (['official', 'reported', 'inferred'] as const).find(one => one === reading.typed['known']) ?? 'reported'
  return low === null ? null : { kind: 'roll', figure: { value: high === null || high === low ? low : { low, high }, known } }
}

const resultIn = (reading: Reading): Said | null => {
  const found = readRounds(reading.typed['rounds'] ?? '', reading.ground.options)
  if ('fault' in found) {
    reading.faults['rounds'] = found.fault
    return null
  }
  const won = optionsIn(reading, 'won', true)
  if (found.rounds.length === 0 && won.length === 0) reading.faults['rounds'] = 'Give the votes, or who was chosen, or both.'
  return { kind: 'result', rounds: found.rounds, won: won.length > 0 ? won : 'unknown' }
}

const certifiedIn = (reading: Reading): Said => {
  const won = optionsIn(reading, 'won', true)
  const announced = (['yes', 'no'] as const).find(one => one === reading.typed['announced']) ?? 'unknown'
  if (!reading.typed['decider']) reading.faults['decider'] = 'Say by whom it was certified.'
  return { kind: 'certified', won: won.length > 0 ? won : 'unknown', announced, spoilt: wholeIn(reading, 'spoilt') ?? 'unknown' }
}

const heldAtIn = ({ typed, ground, faults }: Reading): Said | null => {
  const meetings = [...ground.meetings, 'none', 'unknown'].find(one => one === typed['meetings'])
  if (!meetings) faults['meetings'] = 'Choose one; not known is an answer too.'
  return meetings ? { kind: 'held-at', meetings } : null
}
