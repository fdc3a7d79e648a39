import * as z from 'zod'
import {
  clock,
  confidence,
  day,
  id,
  list,
  listOrNone,
  maybe,
  orUnknown,
  parseDay,
  provenance,
  record,
  ref,
  rule,
  sourceKey,
  span,
  text,
  unitRef,
  when,
  whole,
  yesNo,
  zone,
} from './values.ts'

/** pack.yaml: what the pack is, for when, and which set of units is in force when. */
export const manifest = record({
  format: z.literal(1).describe('version of the pack format'),
  id,
  name: text,
  version: text,
  licence: text,
  about: maybe(text),
  zone: zone.describe('IANA time zone in which its days are counted'),
  holidays: maybe(record({ country: text, state: maybe(text) })).describe('whose bank holidays count, as date-holidays names them'),
  words: record({ unit: text, units: text, organisation: text }).describe('what members call a unit, several units and the organisation'),
  valid_from: orUnknown(day),
  valid_to: maybe(day),
  unit_sets: list(record({ id, name: text, valid_from: orUnknown(day), valid_to: maybe(day), sources: list(sourceKey) }), 50),
})

/** bodies.yaml: who decides, and who elects or appoints them. */
const bodyLevel = z.enum(['national', 'regional', 'local', 'member', 'outside'])
const seatMethod = z.enum([
  'one-member-one-vote',
  'delegate-vote',
  'show-of-hands',
  'plurality',
  'block',
  'eliminating',
  'av',
  'stv',
  'card-vote',
  'acclamation',
  'appointment',
  'ex-officio',
  'co-option',
  'unknown',
])
export const holder = record({
  name: text,
  post: maybe(text),
  unit: maybe(unitRef).describe('unit as set/code, where the body exists once in every unit'),
  region: maybe(text),
  from: orUnknown(day),
  to: maybe(orUnknown(day)).describe('left out = still holding it as far as is known'),
  sources: list(sourceKey),
})
export const seatGroup = record({
  id,
  name: text,
  count: orUnknown(whole),
  filled: z.enum(['elected', 'appointed', 'ex-officio', 'unknown']),
  by: orUnknown(ref('body')).describe('the body that elects or appoints them'),
  method: seatMethod,
  term: orUnknown(span),
  next_election: orUnknown(day),
  procedure: maybe(ref('procedure')).describe('the procedure by which they are filled; left out = not described here'),
  filled_at: maybe(z.enum(['annual', 'delegate'])).describe(
    'the meeting of the unit that fills them, of which members can tell the day: its annual meeting, or the one that elects delegates',
  ),
  removal: orUnknown(text),
  holders: orUnknown(list(holder)),
  ...provenance,
})
/** What a member asks when asking who decides: for what no procedure of the pack says. */
export const topic = z.enum([
  'selection',
  'panel',
  'timetable',
  'roll',
  'count',
  'officers',
  'delegates',
  'motions',
  'policy',
  'rules',
  'discipline',
])
export const body = record({
  id,
  name: text,
  short: maybe(text),
  level: bodyLevel,
  about: text,
  decides: listOrNone(topic, 11).describe('what it has a say in besides the stages and controls of the procedures'),
  seats: listOrNone(seatGroup, 60),
  ...provenance,
})
export const bodiesFile = record({ bodies: list(body) })

/** levers.yaml: rights a member may use. Where and until when is said by the stages of procedures. */
export const lever = record({
  ...rule,
  name: text,
  do: text.describe('what to do, said to the person'),
  effect: maybe(text),
  effort: maybe(text),
})
export const leversFile = record({ levers: list(lever) })

const dayCount = z
  .enum(['calendar', 'clear', 'business'])
  .describe('calendar: every day; clear: neither end counts; business: without Saturdays, Sundays and bank holidays')
const relative = record({
  anchor: id.describe('a moment of the procedure'),
  offset: span.describe('negative is before the anchor'),
  count: dayCount,
  time: maybe(clock),
}).refine(given => given.count === 'calendar' || given.offset.unit === 'days', {
  path: ['offset'],
  message: 'clear and business days are counted in days; expected { days: n }',
})
/** So long before or after a moment, or a day that the rule itself names. */
export const due = z.union([relative, record({ on: when })], {
  error: 'expected { anchor, offset, count } with a moment, or { on: a day }',
})

/** remedies.yaml: what can be done when a stage was done wrongly. */
export const remedy = record({
  ...rule,
  name: text,
  ground: text.describe('what must have gone wrong'),
  standing: text.describe('who may use it'),
  forum: orUnknown(ref('body')).describe('the body that decides it'),
  deadline: z.union([z.enum(['unknown', 'none']), due]),
  evidence: list(text, 50).describe('what to have in hand'),
  next: maybe(ref('remedy')).describe('the tier above'),
  effect: text,
  before_vote: yesNo.describe('can it realistically be decided before the vote?'),
})
export const remediesFile = record({ remedies: list(remedy) })

export const term = record({
  id,
  term: text,
  meaning: text,
  aliases: listOrNone(text, 30),
  see: listOrNone(ref('term'), 30),
  sources: listOrNone(sourceKey),
})
export const glossaryFile = record({ terms: list(term, 1000) })

export const source = record({
  key: sourceKey,
  title: text,
  publisher: orUnknown(text),
  date: orUnknown(
    z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected a day, a month (2017-01) or a year in quotes')
      .refine(date => parseDay(`${date}-01-01`.slice(0, 10)) !== null, 'no such day; expected a day of the calendar, a month or a year'),
  ),
  address: orUnknown(text),
  kind: z.enum([
    'statute',
    'court',
    'rulebook',
    'official',
    'dataset',
    'news',
    'analysis',
    'blog',
    'campaign',
    'party',
    'union',
    'member-organisation',
    'encyclopaedia',
    'academic',
    'guide',
    'leaked',
    'copy',
    'memory',
    'other',
  ]),
  confidence: maybe(confidence),
  note: maybe(text).describe('whose side it is on, and how it was read'),
})
export const sourcesFile = record({ sources: list(source, 2000) })
