import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { type Pack, type Procedure, type Rule, type RuleKind, rolls, versions } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, definitions, disclosure, list, tag } from '#web/pieces.ts'
import { sayCount } from '#web/say.ts'
import { type Column, table } from '#web/tables.ts'
import { learnPaths } from '../paths.ts'
import { factsOf, type Names } from '../rules/rule-facts.ts'
import { citation } from './sources.ts'

type Dated = { readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }
type Word = (text: string) => Html

/** “In force from 1 October 2018 until September 2021”; a beginning that is not known is said to be. */
export const validityOf = ({ valid_from, valid_to }: Dated): string =>
  valid_from === 'unknown'
    ? `In force${versions.until(valid_to)}; since when is not known`
    : `In force${versions.from(valid_from)}${versions.until(valid_to)}`

const unknown = tag({ label: 'not known', tone: 'warn' })

const titles: Readonly<Record<RuleKind, string>> = {
  rolls: 'Who may',
  electorates: 'Who votes, and with what weight',
  method: 'How it is decided',
  thresholds: 'How much is enough',
  quorum: 'How many must be there',
  viability: 'How large a group must be',
  apportionments: 'How places are shared out',
  reserved: 'Reserved places',
  nominations: 'Who may nominate',
  deadlines: 'By when',
  controls: 'Who runs it',
  overrides: 'Who may vary the rules',
  publication: 'What is made known',
}

const columns: readonly [Column, ...Column[]] = [
  { key: 'stage', label: 'Stage' },
  { key: 'decider', label: 'Who decides' },
  { key: 'gate', label: 'Can options go out?' },
  { key: 'reasons', label: 'Reasons given?' },
  { key: 'publicity', label: 'Who learns of it' },
  { key: 'appeal', label: 'Appeal before the vote?' },
]

export const stagesCard = (pack: Pack, { stages }: Procedure, word: Word, open: boolean): Html => {
  const told = (value: string) => (value === 'unknown' ? unknown : value)
  const rows = stages.map(stage => ({
    cells: {
      stage: html`<strong>${stage.name}</strong><br><span class="small mute">${word(stage.about)}</span>`,
      decider: stage.decider === 'unknown' ? unknown : html`${pack.bodies.get(stage.decider)?.name ?? stage.decider}`,
      gate: told(stage.gate),
      reasons: told(stage.reasons),
      publicity: told(stage.publicity),
      appeal: told(stage.appeal.before_vote),
    },
  }))
  return card({
    title: 'Stages',
    folded: { open, line: stages.map(({ name }) => name).join(', ') },
    body: table({ caption: 'Stages in order, with who decides each', captionUnseen: true, columns, rows }),
  })
}

type Shown = { readonly today: Day; readonly word: Word }
/** `open`: the rule that is looked for, or `all`. */
type Asked = Shown & { readonly open: string }

/** A card for each kind of rule that the procedure has: what is in force today, and folded away what was or will be. */
export const ruleCards = (pack: Pack, procedure: Procedure, { today, word, open }: Asked): Html[] => {
  const names = namesIn(pack, procedure)
  const byKind = Map.groupBy(versions.rulesIn(procedure), one => one.kind)
  const block = (rule: Rule) => ruleBlock({ pack, rule, names, word, today })
  return [...byKind].map(([kind, found]) => {
    const rules = found.map(one => one.rule)
    const now = versions.inForce(rules, today)
    const others = rules.filter(rule => !now.includes(rule))
    return card({
      title: titles[kind],
      folded: { open: open === 'all' || rules.some(({ id }) => id === open), line: gist(now) },
      body: html`${now.length > 0 ? list({ kind: 'ruled', items: now.map(block) }) : html`<p>No rule on this is known to be in force today.</p>`}
${others.length > 0 ? disclosure({ summary: `${others.length} not in force today`, body: list({ kind: 'ruled', items: others.map(block) }) }) : nothing}`,
    })
  })
}

/** The rules in force by name, or how many there are. */
const gist = (now: readonly Rule[]): string => {
  const names = now.flatMap(rule => ('name' in rule && typeof rule.name === 'string' ? [rule.name] : []))
  if (now.length === 0) return 'None is known to be in force today.'
  return names.length === now.length ? names.join(', ') : sayCount(now.length, 'rule', 'rules')
}

type Block = Shown & { readonly pack: Pack; readonly rule: Rule; readonly names: Names }

const ruleBlock = ({ pack, rule, names, word, today }: Block): Html => {
  const facts = factsOf(rule, names)
  const name = 'name' in rule && typeof rule.name === 'string' ? rule.name : null
  const roll = rollWords(pack, rule, today)
  return html`${name === null ? nothing : html`<h3>${name}</h3>`}
<p id="${learnPaths.anchor(rule.id)}">${word(rule.text)}</p>
${roll === null ? nothing : html`<p class="small">As it is worked out: ${roll}.</p>`}
${facts.length > 0 ? definitions({ items: facts.map(({ label, says }) => ({ term: label, text: says ?? unknown })) }) : nothing}
<p class="small mute">${validityOf(rule)}.</p>
${citation(pack, rule)}`
}

/** A roll rule in the words of the code that evaluates it. */
const rollWords = (pack: Pack, { id }: Rule, today: Day): string | null => {
  const rule = [...pack.procedures.values()].flatMap(one => one.rolls).find(one => one.id === id)
  return rule ? rolls.inWords(rule, { moments: {}, unit: null, today }) : null
}

/** Whatever a rule may name by id, in words. */
const namesIn = (pack: Pack, procedure: Procedure): Names =>
  new Map(
    [...pack.bodies.values(), ...procedure.stages, ...procedure.moments, ...procedure.roles, ...procedure.electorates].map(one => [
      one.id,
      one.name,
    ]),
  )
