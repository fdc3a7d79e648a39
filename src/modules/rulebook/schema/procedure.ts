import * as z from 'zod'
import { methodFamilies } from '../rules/methods.ts'
import { due, topic } from './reference.ts'
import { rollRule } from './roll.ts'
import { id, list, listOrNone, maybe, orUnknown, provenance, record, ref, rule, text, whole, yesNo } from './values.ts'

/** procedures/*.yaml: how one kind of contest goes, in stages. */

/** `not-later-than`: to be done by then; `not-before`: not to be done until then; `on`: then and not at another time. */
const deadline = record({
  ...rule,
  name: text,
  due: orUnknown(due),
  sense: z.enum(['not-later-than', 'not-before', 'on']).default('not-later-than'),
  extended_by: maybe(orUnknown(ref('body'))).describe('the body that may give more time; left out = nobody, as far as is known'),
})

/** Who votes, as a tree: an electorate that is part of another names it. */
const electorate = record({
  ...rule,
  name: text,
  kind: z
    .enum(['persons', 'delegates', 'units', 'college'])
    .describe('who casts its votes: persons, delegates, units as one, or its parts'),
  body: maybe(orUnknown(ref('body'))).describe('the body whose members these are'),
  within: maybe(ref('electorate')).describe('the electorate that it is part of'),
  roll: maybe(ref('roll rule')).describe('which persons of it may vote'),
  weight: orUnknown(
    z.union([
      z.enum(['one-each', 'by-members']).describe('a vote each; or as many as members stand behind it'),
      record({ numerator: whole, denominator: whole.min(1) }).describe('its share of the whole, however many vote'),
    ]),
  ),
})

/** How many places or delegates a number of members gives: `first` members give one, each further `per` (or part of it) one more. */
const apportionment = record({
  ...rule,
  what: text.describe('what is apportioned: delegates, alternates, votes'),
  counted: text.describe('what is counted, and on which day'),
  first: maybe(whole).describe('members that the first place stands for, where that differs from `per`'),
  per: whole.min(1),
  rounding: z.enum(['up', 'down', 'nearest']),
  at_least: maybe(whole),
  at_most: maybe(whole),
  extra: listOrNone(record({ group: text, from: whole, places: whole }), 20).describe('places more, where a group has so many members'),
})

/** Which share of those present a group needs to be given a place, by the number of places. */
const viability = record({
  ...rule,
  places: record({ low: whole.min(1), high: maybe(whole) }),
  share: orUnknown(z.union([z.literal('whole-meeting'), record({ numerator: whole.min(1), denominator: whole.min(1) })])),
  rounding: z.enum(['up', 'down', 'nearest', 'unknown']),
})

const methodFamily = z.enum([...methodFamilies, 'unknown'])
const method = record({
  ...rule,
  family: methodFamily,
  paper: z.enum(['repeated', 'preferential', 'unknown', 'not-applicable']).describe('votes again in every round, or ranks once'),
  count: maybe(orUnknown(id)).describe('the method as `bin/caucus count --method` names it, with its arithmetic'),
  seats: orUnknown(whole),
  reopen: yesNo.default('unknown').describe('may voters ask for nominations to be opened again?'),
  proxy: yesNo.default('unknown').describe('may a voter have somebody else vote for them?'),
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
  colleges: maybe(z.enum(['pooled', 'each', 'any', 'unknown'])).describe('all together; in each college; in one of them is enough'),
  electorates: listOrNone(ref('electorate'), 20).describe('the colleges meant; none = everybody who votes'),
})
const percent = z.number().min(0).max(100)
/** A number, a share, the greater or the lesser of both, or so many of each section. */
const quorum = record({
  ...rule,
  count: maybe(orUnknown(whole)),
  percent: maybe(orUnknown(percent)),
  joined: maybe(z.enum(['greater', 'lesser'])),
  of: z.enum(['entitled', 'delegates', 'units', 'unknown']).default('unknown').describe('of whom the percentage is'),
  sections: listOrNone(record({ electorate: ref('electorate'), count: maybe(orUnknown(whole)), percent: maybe(orUnknown(percent)) }), 20),
})
const reservedPlace = record({
  ...rule,
  stage: maybe(ref('stage')),
  group: text,
  at_least: orUnknown(text),
  least: maybe(z.union([whole, record({ numerator: whole, denominator: whole.min(1) })])).describe(
    'the same as a number of places, or a share of them',
  ),
  fallback: orUnknown(text).describe('what happens when nobody of the group stands'),
})
/** Who may nominate, how many they may name and how many it takes, what groups are named besides, and what goes on by itself. */
const nomination = record({
  ...rule,
  by: orUnknown(ref('body')),
  stage: maybe(ref('stage')),
  may_name: maybe(orUnknown(whole)),
  needs: maybe(orUnknown(z.union([whole, record({ numerator: whole.min(1), denominator: whole.min(1) })]))).describe(
    'nominations that it takes: a number, or a share of those who may nominate',
  ),
  extra: listOrNone(record({ group: text, may_name: orUnknown(whole) }), 20),
  advances: maybe(ref('stage')).describe('the stage that whoever has them reaches without a decision'),
})
export const control = record({
  ...rule,
  power: z.enum(['sets-timetable', 'holds-list', 'chairs', 'counts', 'certifies', 'interprets-rules', 'publishes', 'communicates']),
  body: orUnknown(ref('body')),
  stage: maybe(ref('stage')),
})
const override = record({ ...rule, body: orUnknown(ref('body')), may_vary: list(text, 50), reasons: yesNo })
const publication = record({
  ...rule,
  stage: maybe(ref('stage')),
  what: text,
  to: z.enum(['public', 'members', 'present', 'candidates', 'nobody', 'unknown']),
})

/** A right at this stage, for whom, and from which moment until which; a bound left out is the stage's own. */
const leverUse = record({
  lever: ref('lever'),
  role: ref('role'),
  roll: maybe(ref('roll rule')).describe('the rule that says who may'),
  from: maybe(id).describe('a moment or deadline of the procedure'),
  until: maybe(id).describe('a moment or deadline of the procedure'),
})

const appeal = record({ before_vote: yesNo, to: maybe(orUnknown(ref('body'))), text: maybe(text) })

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
  next: maybe(list(ref('stage'), 10)).describe('the stages that may follow; left out = the one listed next; [] = none'),
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
  topic: maybe(topic).describe('what a member asks when it is not what such a kind is usually about, such as discipline for a measure'),
  about: text,
  ...provenance,
  succeeds: maybe(ref('procedure')).describe('the procedure in whose place this one came'),
  moments: list(record({ id, name: text, text: maybe(text) }), 50).describe('the named days that rules and contests refer to'),
  roles: list(record({ id, name: text }), 30),
  stages: list(stage, 40).min(1),
  method,
  rolls: listOrNone(rollRule),
  deadlines: listOrNone(deadline),
  electorates: listOrNone(electorate, 30),
  apportionments: listOrNone(apportionment, 30),
  viability: listOrNone(viability, 30),
  thresholds: listOrNone(threshold),
  quorum: maybe(quorum),
  reserved: listOrNone(reservedPlace),
  nominations: listOrNone(nomination),
  controls: listOrNone(control),
  overrides: listOrNone(override),
  publication: listOrNone(publication),
})
