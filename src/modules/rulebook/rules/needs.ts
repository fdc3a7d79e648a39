import type { Contest, Lever, Procedure, Remedy } from '../schema/types.ts'
import { methodFamilies } from './methods.ts'
import { type Leaf, leavesOf } from './roll/language.ts'
import { subjectOf } from './versions.ts'

/** What of a pack the needs are read from. */
type Described = {
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly levers: ReadonlyMap<string, Lever>
  readonly remedies: ReadonlyMap<string, Remedy>
  readonly contests: ReadonlyMap<string, Contest>
}

/** One way in which rules of organisations differ, and what in a pack says it. */
type Part = { readonly name: string; readonly ids: (pack: Described) => readonly string[] }
type Need = { readonly number: number; readonly name: string; readonly answeredBy: string; readonly parts: readonly Part[] }

type ListKey = { [Key in keyof Procedure]: Procedure[Key] extends readonly { readonly id: string }[] ? Key : never }[keyof Procedure]

const procedures = (pack: Described): Procedure[] => [...pack.procedures.values()]

/** Rules of one list of every procedure that meet a condition, by id. */
const rulesIn =
  <Key extends ListKey>(list: Key, is: (rule: Procedure[Key][number]) => boolean = () => true) =>
  (pack: Described): string[] =>
    procedures(pack).flatMap(one => {
      const rules: readonly Procedure[Key][number][] = one[list]
      return rules.filter(is).map(rule => rule.id)
    })

const rollWith = (is: (leaf: Leaf) => boolean) =>
  rulesIn('rolls', roll => roll.all.some(one => leavesOf(one).some(found => is(found.leaf))))
const rollAt = (form: RegExp) => rollWith(leaf => 'at' in leaf && form.test(leaf.at))
const leaf = (needs: Leaf['needs']): Part => ({ name: needs, ids: rollWith(one => one.needs === needs) })

const stagesWith =
  (is: (stage: Procedure['stages'][number]) => boolean) =>
  (pack: Described): string[] =>
    procedures(pack).flatMap(one => one.stages.filter(is).map(stage => `${one.id}/${stage.id}`))
const method =
  (is: (rule: Procedure['method']) => boolean) =>
  (pack: Described): string[] =>
    procedures(pack).flatMap(one => (is(one.method) ? [one.method.id] : []))
const quorum =
  (is: (rule: NonNullable<Procedure['quorum']>) => boolean) =>
  (pack: Described): string[] =>
    procedures(pack).flatMap(({ quorum }) => (quorum && is(quorum) ? [quorum.id] : []))
const remediesWith =
  (is: (remedy: Remedy) => boolean) =>
  (pack: Described): string[] =>
    [...pack.remedies.values()].filter(is).map(remedy => remedy.id)

type Due = Procedure['deadlines'][number]['due']
const counted = (count: string) => (rule: { readonly due: Due }) =>
  rule.due !== 'unknown' && 'count' in rule.due && rule.due.count === count
const everyRule = (pack: Described) =>
  procedures(pack).flatMap(one => [
    one.method,
    ...(one.quorum ? [one.quorum] : []),
    ...one.rolls,
    ...one.deadlines,
    ...one.thresholds,
    ...one.apportionments,
    ...one.electorates,
    ...one.viability,
    ...one.reserved,
    ...one.nominations,
    ...one.controls,
    ...one.overrides,
    ...one.publication,
  ])
const anyRule =
  (is: (rule: ReturnType<typeof everyRule>[number]) => boolean) =>
  (pack: Described): string[] =>
    everyRule(pack)
      .filter(is)
      .map(rule => rule.id)
/** Rules of which the pack has more than one version. */
const versioned = (pack: Described): string[] => {
  const subjects = Map.groupBy(everyRule(pack), subjectOf)
  return [...subjects].filter(([, rules]) => rules.length > 1).map(([subject]) => subject)
}
const publishedTo = (to: string): Part => ({ name: to, ids: rulesIn('publication', rule => rule.to === to) })

/** What a format for the rules of any organisation has to be able to say, and where a pack says it. */
export const needs: readonly Need[] = [
  {
    number: 1,
    name: 'Who may: a person’s history, read at a moment',
    answeredBy: 'mayVote',
    parts: [
      { name: 'at the freeze', ids: rollAt(/freeze|register|record/) },
      { name: 'at the notice', ids: rollAt(/notice/) },
      { name: 'at the opening', ids: rollAt(/open|start|begin/) },
      { name: 'at the meeting', ids: rollAt(/meeting|assembly|caucus|convention|vote/) },
      { name: 'at the count or close', ids: rollAt(/count|clos|poll|result/) },
      { name: 'on the day of asking', ids: rollAt(/^today$/) },
      ...(['membership', 'paid-up', 'in-unit', 'age', 'affiliate', 'attendance', 'purchases', 'post', 'other'] as const).map(leaf),
      { name: 'any of several, or not', ids: rulesIn('rolls', roll => roll.all.some(one => !('needs' in one))) },
    ],
  },
  {
    number: 2,
    name: 'By when: days counted from a moment, or a day',
    answeredBy: 'deadlinesOf',
    parts: [
      { name: 'calendar days', ids: rulesIn('deadlines', counted('calendar')) },
      { name: 'clear days', ids: rulesIn('deadlines', counted('clear')) },
      { name: 'working days', ids: rulesIn('deadlines', counted('business')) },
      { name: 'a day that the rule names', ids: rulesIn('deadlines', rule => rule.due !== 'unknown' && 'on' in rule.due) },
      {
        name: 'with an hour',
        ids: rulesIn('deadlines', rule => rule.due !== 'unknown' && ('on' in rule.due ? rule.due.on.time : rule.due.time) !== null),
      },
      { name: 'not later than', ids: rulesIn('deadlines', rule => rule.sense === 'not-later-than') },
      { name: 'not before', ids: rulesIn('deadlines', rule => rule.sense === 'not-before') },
      { name: 'on that day only', ids: rulesIn('deadlines', rule => rule.sense === 'on') },
      { name: 'may be put off by a body', ids: rulesIn('deadlines', rule => rule.extended_by !== null && rule.extended_by !== 'unknown') },
      { name: 'not known', ids: rulesIn('deadlines', rule => rule.due === 'unknown') },
    ],
  },
  {
    number: 3,
    name: 'Stages: who decides, what comes in and goes out, with which reasons, seen by whom',
    answeredBy: 'stagesOn, gatesOf',
    parts: [
      { name: 'a gate, with its decider', ids: stagesWith(stage => stage.gate === 'yes' && stage.decider !== 'unknown') },
      { name: 'reasons must be given', ids: stagesWith(stage => stage.reasons === 'yes') },
      { name: 'no reasons need be given', ids: stagesWith(stage => stage.reasons === 'no') },
      { name: 'nobody outside sees it', ids: stagesWith(stage => stage.publicity === 'nobody') },
      { name: 'more than one stage may follow', ids: stagesWith(stage => (stage.next?.length ?? 0) > 1) },
      { name: 'an appeal before the vote', ids: stagesWith(stage => stage.appeal.before_vote === 'yes') },
    ],
  },
  {
    number: 4,
    name: 'Who votes: persons, delegates, units, colleges, and their weight',
    answeredBy: 'pack.procedures',
    parts: [
      ...(['persons', 'delegates', 'units', 'college'] as const).map(kind => ({
        name: kind,
        ids: rulesIn('electorates', rule => rule.kind === kind),
      })),
      { name: 'one within another', ids: rulesIn('electorates', rule => rule.within !== null) },
      { name: 'one vote each', ids: rulesIn('electorates', rule => rule.weight === 'one-each') },
      { name: 'weight by members', ids: rulesIn('electorates', rule => rule.weight === 'by-members') },
      { name: 'a share of the whole', ids: rulesIn('electorates', rule => typeof rule.weight === 'object') },
      { name: 'places shared out by members', ids: rulesIn('apportionments') },
    ],
  },
  {
    number: 5,
    name: 'How much is enough',
    answeredBy: 'versions.say',
    parts: [
      { name: 'more than a share', ids: rulesIn('thresholds', rule => rule.compare === 'more-than') },
      { name: 'at least a share', ids: rulesIn('thresholds', rule => rule.compare === 'at-least') },
      { name: 'of those entitled or all units', ids: rulesIn('thresholds', rule => rule.of === 'entitled' || rule.of === 'units') },
      {
        name: 'of those that vote',
        ids: rulesIn('thresholds', rule => ['valid-votes', 'votes-cast', 'units-voting', 'present'].includes(rule.of)),
      },
      { name: 'all colleges pooled', ids: rulesIn('thresholds', rule => rule.colleges === 'pooled') },
      { name: 'each college', ids: rulesIn('thresholds', rule => rule.colleges === 'each') },
      { name: 'any college', ids: rulesIn('thresholds', rule => rule.colleges === 'any') },
      { name: 'rounded up', ids: rulesIn('thresholds', rule => rule.rounding === 'up') },
    ],
  },
  {
    number: 6,
    name: 'Methods',
    answeredBy: 'bin/caucus count',
    parts: [
      ...methodFamilies.map(family => ({ name: family, ids: method(rule => rule.family === family) })),
      { name: 'votes again in rounds', ids: method(rule => rule.paper === 'repeated') },
      { name: 'ranks once', ids: method(rule => rule.paper === 'preferential') },
      { name: 'the count with its arithmetic', ids: method(rule => rule.count !== null && rule.count !== 'unknown') },
      { name: 'how ties are broken', ids: method(rule => rule.ties !== 'unknown') },
      { name: 'by proxy', ids: method(rule => rule.proxy === 'yes') },
      { name: 're-open nominations', ids: method(rule => rule.reopen === 'yes') },
      { name: 'a share that a group needs', ids: rulesIn('viability') },
    ],
  },
  {
    number: 7,
    name: 'Reserved places',
    answeredBy: 'pack.procedures',
    parts: [
      { name: 'with what happens if nobody stands', ids: rulesIn('reserved', rule => rule.fallback !== 'unknown') },
      { name: 'if nobody stands: not known', ids: rulesIn('reserved', rule => rule.fallback === 'unknown') },
      { name: 'as a number or a share', ids: rulesIn('reserved', rule => rule.least !== null) },
    ],
  },
  {
    number: 8,
    name: 'Quorum',
    answeredBy: 'pack.procedures',
    parts: [
      { name: 'a number', ids: quorum(rule => typeof rule.count === 'number') },
      { name: 'a share', ids: quorum(rule => typeof rule.percent === 'number') },
      { name: 'the greater or the lesser of both', ids: quorum(rule => rule.joined !== null) },
      { name: 'so many of each section', ids: quorum(rule => rule.sections.length > 0) },
      { name: 'not known', ids: quorum(rule => rule.count === 'unknown' || rule.percent === 'unknown') },
    ],
  },
  {
    number: 9,
    name: 'Nominations',
    answeredBy: 'pack.procedures',
    parts: [
      { name: 'by whom', ids: rulesIn('nominations', rule => rule.by !== 'unknown') },
      { name: 'how many each may name', ids: rulesIn('nominations', rule => typeof rule.may_name === 'number') },
      { name: 'how many it takes', ids: rulesIn('nominations', rule => rule.needs !== null && rule.needs !== 'unknown') },
      { name: 'more for some groups', ids: rulesIn('nominations', rule => rule.extra.length > 0) },
      { name: 'goes on by itself', ids: rulesIn('nominations', rule => rule.advances !== null) },
    ],
  },
  {
    number: 10,
    name: 'Who may vary the rules',
    answeredBy: 'pack.procedures',
    parts: [
      { name: 'with reasons', ids: rulesIn('overrides', rule => rule.reasons === 'yes') },
      { name: 'without reasons', ids: rulesIn('overrides', rule => rule.reasons === 'no') },
      { name: 'whether with reasons: not known', ids: rulesIn('overrides', rule => rule.reasons === 'unknown') },
    ],
  },
  {
    number: 11,
    name: 'Remedies: standing, forum, limit, effect',
    answeredBy: 'remediesAt',
    parts: [
      { name: 'with a limit', ids: remediesWith(one => typeof one.deadline === 'object') },
      { name: 'without a limit', ids: remediesWith(one => one.deadline === 'none') },
      { name: 'limit not known', ids: remediesWith(one => one.deadline === 'unknown') },
      { name: 'decided by a body', ids: remediesWith(one => one.forum !== 'unknown') },
      { name: 'with a tier above', ids: remediesWith(one => one.next !== null) },
      { name: 'decided before the vote', ids: remediesWith(one => one.before_vote === 'yes') },
    ],
  },
  {
    number: 12,
    name: 'Since when, from where, how sure, who says otherwise',
    answeredBy: 'versions',
    parts: [
      { name: 'in force since a day', ids: anyRule(rule => rule.valid_from !== 'unknown') },
      { name: 'in force until a day', ids: anyRule(rule => rule.valid_to !== null) },
      { name: 'several versions of one rule', ids: versioned },
      { name: 'a procedure in place of another', ids: pack => procedures(pack).flatMap(one => (one.succeeds === null ? [] : [one.id])) },
      { name: 'disputed', ids: anyRule(rule => rule.dispute !== null) },
      { name: 'found nowhere', ids: anyRule(rule => rule.confidence === 'unknown') },
    ],
  },
  {
    number: 13,
    name: 'What is made known, and to whom',
    answeredBy: 'pack.procedures',
    parts: ['public', 'members', 'present', 'candidates', 'nobody', 'unknown'].map(publishedTo),
  },
  {
    number: 14,
    name: 'Levers: what a person in a role may do at a stage',
    answeredBy: 'leversFor',
    parts: [
      { name: 'by a role at a stage', ids: stagesWith(stage => stage.levers.length > 0) },
      { name: 'with a rule on who may', ids: stagesWith(stage => stage.levers.some(use => use.roll !== null)) },
      { name: 'until a deadline of its own', ids: stagesWith(stage => stage.levers.some(use => use.until !== null)) },
      { name: 'with what it changes', ids: pack => [...pack.levers.values()].filter(one => one.effect !== null).map(one => one.id) },
    ],
  },
]
