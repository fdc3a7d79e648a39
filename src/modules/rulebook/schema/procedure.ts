import * as z from 'zod'
import { due } from './reference.ts'
import { id, list, listOrNone, maybe, orUnknown, provenance, record, ref, rule, span, text, whole, yesNo } from './values.ts'

/** procedures/*.yaml: how one kind of contest goes, in stages. */

const at = id.describe('a moment of the procedure, or `today` for the day of asking')

/** What must be true of a person at a moment. All predicates of a roll rule must hold. */
export const predicate = z.discriminatedUnion(
  'needs',
  [
    record({ needs: z.literal('membership'), at, for: span }).describe('continuous membership for that long'),
    record({ needs: z.literal('paid-up'), at }).describe('not in arrears'),
    record({ needs: z.literal('in-unit'), at }).describe("a member in the contest's unit"),
    record({ needs: z.literal('other'), text }).describe('what the program cannot check; it is shown as such'),
  ],
  { error: 'expected needs: membership, paid-up, in-unit or other' },
)
export const rollRule = record({ ...rule, role: ref('role'), all: list(predicate, 20).min(1) })

export const deadline = record({ ...rule, name: text, due: orUnknown(due) })

export const methodFamily = z.enum([
  'show-of-hands',
  'plurality',
  'block',
  'eliminating',
  'av',
  'stv',
  'viability-proportional',
  'card-vote',
  'yes-no',
  'acclamation',
  'consensus',
  'unknown',
])
export const method = record({
  ...rule,
  family: methodFamily,
  paper: z.enum(['repeated', 'preferential', 'unknown', 'not-applicable']).describe('votes again in every round, or ranks once'),
  seats: orUnknown(whole),
  ties: orUnknown(text),
  channel: z.enum(['room', 'post', 'online', 'mixed', 'unknown']),
})

/** numerator/denominator of something, compared and rounded; per college where there are several. */
export const threshold = record({
  ...rule,
  of: z.enum(['valid-votes', 'votes-cast', 'present', 'entitled', 'units', 'units-voting', 'weighted-votes', 'unknown']),
  compare: z.enum(['more-than', 'at-least', 'unknown']),
  share: orUnknown(record({ numerator: whole, denominator: whole.min(1) })),
  rounding: z.enum(['up', 'down', 'nearest', 'exact', 'unknown']),
  colleges: maybe(z.enum(['pooled', 'each', 'any', 'unknown'])),
})
export const quorum = record({
  ...rule,
  count: maybe(orUnknown(whole)),
  percent: maybe(orUnknown(z.number().min(0).max(100))),
  joined: maybe(z.enum(['greater', 'lesser'])),
})
export const reservedPlace = record({
  ...rule,
  stage: maybe(ref('stage')),
  group: text,
  at_least: orUnknown(text),
  fallback: orUnknown(text),
})
export const nomination = record({ ...rule, by: orUnknown(ref('body')), stage: maybe(ref('stage')) })
export const control = record({
  ...rule,
  power: z.enum(['sets-timetable', 'holds-list', 'chairs', 'counts', 'certifies', 'interprets-rules', 'publishes', 'communicates']),
  body: orUnknown(ref('body')),
  stage: maybe(ref('stage')),
})
export const override = record({ ...rule, body: orUnknown(ref('body')), may_vary: list(text, 50), reasons: yesNo })
export const publication = record({
  ...rule,
  stage: maybe(ref('stage')),
  what: text,
  to: z.enum(['public', 'members', 'present', 'candidates', 'nobody', 'unknown']),
})

/** A right at this stage, for whom, and from which moment until which; a bound left out is the stage's own. */
export const leverUse = record({
  lever: ref('lever'),
  role: ref('role'),
  roll: maybe(ref('roll rule')).describe('the rule that says who may'),
  from: maybe(id).describe('a moment or deadline of the procedure'),
  until: maybe(id).describe('a moment or deadline of the procedure'),
})

export const appeal = record({ before_vote: yesNo, to: maybe(orUnknown(ref('body'))), text: maybe(text) })

export const stage = record({
  id,
  name: text,
  about: text,
  decider: orUnknown(ref('body')),
  gate: yesNo.describe('can options be removed here?'),
  takes: text.describe('what comes in'),
  gives: text.describe('what goes out'),
  reasons: yesNo.describe('must reasons be given?'),
  publicity: z.enum(['public', 'members', 'present', 'candidates', 'nobody', 'unknown']),
  appeal,
  starts: maybe(id).describe('the moment at which it begins; left out = when the stage before ends'),
  ends: maybe(id).describe('the moment at which it is over'),
  levers: listOrNone(leverUse, 50),
  remedies: listOrNone(ref('remedy'), 50),
  ...provenance,
})

export const procedure = record({
  id,
  name: text,
  kind: z.enum(['candidate', 'measure', 'retention', 'apportionment', 'office', 'delegates', 'alignment']),
  about: text,
  ...provenance,
  moments: list(record({ id, name: text, text: maybe(text) }), 50).describe('the named days that rules and contests refer to'),
  roles: list(record({ id, name: text }), 30),
  stages: list(stage, 40).min(1),
  method,
  rolls: listOrNone(rollRule),
  deadlines: listOrNone(deadline),
  thresholds: listOrNone(threshold),
  quorum: maybe(quorum),
  reserved: listOrNone(reservedPlace),
  nominations: listOrNone(nomination),
  controls: listOrNone(control),
  overrides: listOrNone(override),
  publication: listOrNone(publication),
})
