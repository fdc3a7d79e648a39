import { contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import type { Contest, Pack, Procedure, When } from '#modules/rulebook/index.ts'
import { capital } from '#web/say.ts'
import { learnPaths } from './paths.ts'
import { type Findable, type Index, indexOf } from './rules/search.ts'

export const kinds = ['unit', 'contest', 'body', 'word', 'lever', 'remedy', 'rule'] as const
export type Kind = (typeof kinds)[number]

/** Something public that can be found: from a pack, or a contest opened here. */
export type Doc = Findable & {
  readonly kind: Kind
  readonly pack: string
  readonly href: string
  /** One line that says what it is. */
  readonly line: string
  /** Key of a contest; null for all else. */
  readonly contest: string | null
}

type Packs = ReadonlyMap<string, Pack>

/** Packs do not change while the program runs, so what is in them is indexed once. */
const remembered = new WeakMap<Packs, Index<Doc>>()

/** Everything of the packs. Nothing else is indexed: no person, no caucus, no draft. */
export const packIndex = (packs: Packs): Index<Doc> => {
  const index = remembered.get(packs) ?? indexOf(docsOf(packs))
  remembered.set(packs, index)
  return index
}

export const docsOf = (packs: Packs): Doc[] => {
  const main = packs.keys().next().value
  return [...packs.values()].flatMap(pack => docsIn(pack, pack.about.id === main ? undefined : pack.about.id))
}

const orderOf = (kind: Kind): number => kinds.indexOf(kind)

const docsIn = (pack: Pack, named: string | undefined): Doc[] => {
  const doc = (kind: Kind, more: Omit<Doc, 'kind' | 'pack' | 'order' | 'contest'> & { readonly contest?: string }): Doc => ({
    kind,
    pack: pack.about.id,
    order: orderOf(kind),
    contest: null,
    ...more,
  })
  const uses = usesIn(pack)
  return [
    ...[...pack.units.values()].map(unit =>
      doc('unit', {
        title: unit.name,
        also: [],
        text: `${unit.region} ${unit.county ?? ''}`,
        href: networkPaths.unit(unit.id),
        line: unitLine(pack, unit),
      }),
    ),
    ...[...pack.contests.values()].map(contest => {
      const told = contestWords(pack, contest)
      return doc('contest', { ...told, href: contestsPaths.contest(contest.id), contest: contest.id })
    }),
    ...[...pack.bodies.values()].map(body =>
      doc('body', {
        title: body.name,
        also: body.short ? [body.short] : [],
        text: body.about,
        href: networkPaths.body(body.id, named),
        line: cut(body.about),
      }),
    ),
    ...[...pack.terms.values()].map(term =>
      doc('word', {
        title: term.term,
        also: term.aliases,
        text: term.meaning,
        href: learnPaths.term(term.id, named),
        line: cut(term.meaning),
      }),
    ),
    ...[...pack.levers.values()].map(lever =>
      doc('lever', {
        title: lever.name,
        also: [],
        text: `${lever.text} ${lever.do}`,
        href: usedAt(pack, uses.levers.get(lever.id)),
        line: cut(lever.do),
      }),
    ),
    ...[...pack.remedies.values()].map(remedy =>
      doc('remedy', {
        title: remedy.name,
        also: [],
        text: `${remedy.ground} ${remedy.text}`,
        href: usedAt(pack, uses.remedies.get(remedy.id)),
        line: cut(remedy.ground),
      }),
    ),
    ...[...pack.procedures.values()].flatMap(procedure => [
      doc('rule', {
        title: procedure.name,
        also: [],
        text: procedure.about,
        href: learnPaths.rules(pack.about.id, procedure.id),
        line: cut(procedure.about),
      }),
      ...rulesOf(procedure).map(rule =>
        doc('rule', {
          title: rule.name,
          also: [procedure.name],
          text: rule.text,
          href: learnPaths.rule(pack.about.id, procedure.id, rule.id),
          line: cut(rule.text),
        }),
      ),
    ]),
  ]
}

const longest = 150
const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))} …`)

type Unit = Pack['units'] extends ReadonlyMap<string, infer One> ? One : never

const unitLine = (pack: Pack, { region, valid_from, valid_to }: Unit): string =>
  `${capital(pack.about.words.unit)}, ${region}; ${valid_to ? `from ${valid_from.year} to ${valid_to.year}` : `since ${valid_from.year}`}`

/** What a contest is found by: its title, its place, who stood, the year. */
const contestWords = (pack: Pack, contest: Contest): Pick<Doc, 'title' | 'also' | 'text' | 'line'> => {
  const procedure = pack.procedures.get(contest.procedure)
  const unit = contest.unit === 'unknown' ? undefined : pack.units.get(contest.unit)
  const year = yearOf(contest)
  return {
    title: contest.title,
    also: [...(unit ? [unit.name] : []), ...(contest.place === 'unknown' ? [] : [contest.place]), ...(year ? [String(year)] : [])],
    text: [procedure?.name ?? '', pack.about.name, ...contest.options.map(option => option.name)].join(' '),
    line: [procedure?.name, unit?.name ?? pack.about.name, year].filter(Boolean).join(' · '),
  }
}

const yearOf = ({ moments, events }: Contest): number | undefined =>
  Object.values(moments).findLast((when): when is When => when !== 'unknown')?.day.year ?? events.at(-1)?.at.day.year

const rulesOf = (procedure: Procedure): { readonly id: string; readonly name: string; readonly text: string }[] => [
  ...procedure.rolls.map(rule => ({ ...rule, name: `Who may: ${procedure.name}` })),
  ...procedure.deadlines,
  ...[
    ...procedure.thresholds,
    ...(procedure.quorum ? [procedure.quorum] : []),
    ...procedure.reserved,
    ...procedure.nominations,
    ...procedure.controls,
    ...procedure.overrides,
    ...procedure.publication,
    procedure.method,
  ].map(rule => ({ ...rule, name: cut(rule.text) })),
]

/** Where a lever or a remedy is used first. */
const usesIn = (pack: Pack): { readonly levers: ReadonlyMap<string, string>; readonly remedies: ReadonlyMap<string, string> } => {
  const levers = new Map<string, string>()
  const remedies = new Map<string, string>()
  for (const procedure of pack.procedures.values())
    for (const stage of procedure.stages) {
      for (const { lever } of stage.levers) if (!levers.has(lever)) levers.set(lever, procedure.id)
      for (const remedy of stage.remedies) if (!remedies.has(remedy)) remedies.set(remedy, procedure.id)
    }
  return { levers, remedies }
}

const usedAt = (pack: Pack, procedure: string | undefined): string =>
  procedure ? learnPaths.rules(pack.about.id, procedure) : learnPaths.levers()

type Opened = {
  readonly key: string
  readonly pack: string
  readonly unit: string | null
  readonly procedure: string
  readonly title: string
}

/** Contests opened here: public from the moment they are opened. */
export const openedIndex = (packs: Packs, opened: readonly Opened[]): Index<Doc> =>
  indexOf(
    opened.map(({ key, pack, unit, procedure, title }): Doc => {
      const known = packs.get(pack)
      const where = (unit && known?.units.get(unit)?.name) || ''
      const how = known?.procedures.get(procedure)?.name ?? ''
      return {
        kind: 'contest',
        pack,
        order: orderOf('contest'),
        contest: key,
        title,
        also: [where],
        text: how,
        href: contestsPaths.contest(key),
        line: [how, where, 'opened here'].filter(Boolean).join(' · '),
      }
    }),
  )
