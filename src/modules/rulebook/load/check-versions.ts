import { ruleKinds } from '../rules/changes.ts'
import { wayBetween } from './check-stages.ts'
import { problemAt } from './ids.ts'
import { each, type Path, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

type Dated = { readonly located: Located; readonly path: Path; readonly id: string; readonly from: string; readonly to: string }

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)
/** Days written the one way there is compare as texts; no known beginning is before every day, no end after every one. */
const datedAt = (located: Located, path: Path, value: unknown): Dated => {
  const [from, to] = [textAt(value, 'valid_from'), textAt(value, 'valid_to')]
  return { located, path, id: textAt(value, 'id') ?? '', from: isDay(from) ? from : '0000', to: isDay(to) ? to : '9999' }
}
const overlap = (a: Dated, b: Dated): boolean => a.from <= b.to && b.from <= a.to
const spanOf = ({ from, to }: Dated): string => `${from === '0000' ? 'an unknown day' : from} to ${to === '9999' ? 'today' : to}`

/** Rules of one list, with the subject that they are versions of. */
const listsOfRules = ruleKinds.filter(kind => kind !== 'method' && kind !== 'quorum')
const ofPack = ['levers', 'remedies']

/** Versions of one rule that would be in force on the same day, and subjects that two kinds of rule share. */
export const checkSubjects = (located: Located): Problem[] => {
  const kinds = new Map<string, string>()
  const met = new Map<string, Dated[]>()
  return [...listsOfRules, ...ofPack].flatMap(list =>
    each(located.data, `${list}/*`).flatMap(({ value, path }) => {
      const rule = datedAt(located, path, value)
      const subject = textAt(value, 'subject') ?? rule.id
      if (subject === '') return []
      const kind = kinds.get(subject) ?? list
      kinds.set(subject, kind)
      if (kind !== list)
        return [
          problemAt(
            located,
            [...path, 'subject'],
            `subject ${shown(subject)} is that of a rule among ${kind}; versions of one rule stand in one list`,
          ),
        ]
      const others = met.get(subject) ?? []
      met.set(subject, [...others, rule])
      return others
        .filter(other => other.id !== rule.id && overlap(other, rule))
        .slice(0, 1)
        .map(other =>
          problemAt(
            located,
            [...path, 'valid_from'],
            `${shown(rule.id)} and ${shown(other.id)} (line ${located.lineOf(other.path)}) are versions of ${shown(subject)} and both in force: ${spanOf(rule)} and ${spanOf(other)}; expected one to end before the other begins`,
          ),
        )
    }),
  )
}

/** Rules that could never be in force, because their procedure was not. */
export const checkWithin = (located: Located): Problem[] => {
  const procedure = datedAt(located, [], located.data)
  return listsOfRules.flatMap(list =>
    each(located.data, `${list}/*`).flatMap(({ value, path }) => {
      const rule = datedAt(located, path, value)
      return overlap(rule, procedure)
        ? []
        : [
            problemAt(
              located,
              [...path, 'valid_from'],
              `${shown(rule.id)} is in force from ${spanOf(rule)}, its procedure from ${spanOf(procedure)}: never both`,
            ),
          ]
    }),
  )
}

/** Procedures that succeed each other in a circle, or that were in force together. */
export const checkSuccession = (procedures: readonly Located[]): Problem[] => {
  const byId = new Map(procedures.map(located => [textAt(located.data, 'id') ?? '', located]))
  const before = (id: string): string[] => {
    const one = textAt(byId.get(id)?.data, 'succeeds')
    return one === null ? [] : [one]
  }
  return [...byId].flatMap(([id, located]) => {
    const [first] = before(id)
    const earlier = first === undefined ? undefined : byId.get(first)
    if (first === undefined || !earlier) return []
    const circle = wayBetween(first, id, before)
    if (circle) return [problemAt(located, ['succeeds'], `the procedures succeed each other in a circle: ${[id, ...circle].join(' → ')}`)]
    const [mine, theirs] = [datedAt(located, [], located.data), datedAt(earlier, [], earlier.data)]
    return overlap(mine, theirs)
      ? [
          problemAt(
            located,
            ['succeeds'],
            `${shown(id)} (${spanOf(mine)}) succeeds ${shown(first)} (${spanOf(theirs)}), and both are in force at once; expected valid_to of the one before valid_from of the other`,
          ),
        ]
      : []
  })
}
