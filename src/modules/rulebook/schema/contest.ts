import * as z from 'zod'
import {
  confidence,
  day,
  id,
  list,
  listOrNone,
  maybe,
  orUnknown,
  record,
  ref,
  sourceKey,
  text,
  unitRef,
  unknown,
  when,
  whole,
  yesNo,
  zone,
} from './values.ts'

/** contests/*.yaml: the public record of one contest. What sources disagree about stays side by side, as claims. */

const range = record({ low: whole, high: whole }).refine(given => given.low <= given.high, {
  path: ['high'],
  message: 'expected high to be at least low',
})

export const figure = record({
  id: id.describe('eligible, present, votes-cast, margin, applicants, longlisted, shortlisted, turnout-percent, … or another'),
  name: text,
  value: z.union([whole, range, unknown]).describe('a number, { low, high } or unknown'),
  approx: yesNo,
  known: z.enum(['official', 'reported', 'computed', 'inferred', 'unknown']).describe('how it is known'),
  how: maybe(text).describe('the sum, or who said it'),
  sources: list(sourceKey),
})

const endorsement = record({
  by: text.describe('the outside body, by name'),
  process: orUnknown(text).describe('how it decided; unknown = not recorded'),
  on: orUnknown(day),
  sources: list(sourceKey),
})
const preference = record({ by: text, declared: yesNo, text: maybe(text), sources: list(sourceKey) })
export const option = record({
  id,
  name: text,
  about: maybe(text),
  endorsements: listOrNone(endorsement, 50),
  preferred_by: listOrNone(preference, 50),
  sources: list(sourceKey),
})

const eventKind = z.enum([
  'announced',
  'opened',
  'closed',
  'decided',
  'published',
  'met',
  'voted',
  'certified',
  'withdrew',
  'endorsed',
  'campaigned',
  'challenged',
  'corrected',
  'other',
])
export const event = record({
  id,
  at: when,
  approx: yesNo.default('no'),
  known_at: maybe(when).describe('when it became known, where that was later'),
  stage: ref('stage'),
  kind: eventKind,
  what: text,
  decider: maybe(orUnknown(ref('body'))),
  authority: maybe(orUnknown(text)).describe('the rule or power it was done under'),
  in: listOrNone(ref('option')).describe('options that are on from here'),
  out: listOrNone(record({ option: ref('option'), reason: z.union([z.enum(['none-given', 'unknown']), text]) })),
  counts: maybe(record({ before: orUnknown(whole), after: orUnknown(whole) })).describe(
    'options in and out where not all are named: 41 → 11',
  ),
  sources: list(sourceKey),
  confidence: confidence.default('medium'),
})

export const claim = record({
  id,
  point: text.describe('the question; claims with the same point are rivals'),
  says: text,
  kind: z.enum(['fact', 'allegation', 'opinion']),
  sources: list(sourceKey).min(1),
  confidence,
  answer: maybe(text).describe('what those it concerns answered'),
})

export const round = record({
  round: whole.min(1),
  votes: z.record(ref('option'), orUnknown(whole)),
  non_transferable: maybe(orUnknown(whole)),
  out: listOrNone(ref('option')),
  known: z.enum(['official', 'reported', 'computed', 'inferred', 'unknown']),
  sources: list(sourceKey),
})

/** Votes of a part of those entitled, or in a ballot before the last one: never added up with the rounds, which are those of the whole. */
export const tally = record({
  of: text.describe('whose votes: a branch, a college, or which ballot'),
  counted: z.enum(['people', 'units']).describe('whose votes they are'),
  votes: z.record(ref('option'), orUnknown(whole)),
  rest: maybe(record({ name: text, votes: whole })).describe('votes of others who are not named, or papers that count for nobody'),
  known: z.enum(['official', 'reported', 'computed', 'inferred', 'unknown']),
  sources: list(sourceKey),
})

export const contest = record({
  id,
  title: text,
  about: maybe(text),
  procedure: ref('procedure'),
  unit: orUnknown(unitRef),
  body: maybe(ref('body')).describe('the body whose seats are filled, where it is one'),
  zone: maybe(zone).describe("left out = the pack's zone"),
  channel: z.enum(['room', 'post', 'online', 'mixed', 'unknown']),
  counted: maybe(z.enum(['people', 'units'])).describe(
    'whose votes its figures and rounds are; left out = units where a figure is named so or the rule counts units, else people',
  ),
  place: orUnknown(text),
  moments: z.record(id, orUnknown(when)).describe('when each moment of the procedure was'),
  figures: listOrNone(figure),
  options: list(option),
  won: orUnknown(list(ref('option'), 100)),
  events: list(event, 1000),
  claims: listOrNone(claim),
  rounds: listOrNone(round, 100),
  tallies: listOrNone(tally, 100).describe('votes by branch or college, or in a ballot before the last one'),
  sources: list(sourceKey),
  confidence,
})
