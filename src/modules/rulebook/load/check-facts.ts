import { distanceFromMembers } from '../rules/distance.ts'
import { problemAt } from './ids.ts'
import { each, objectsIn, type Problem, shown, textAt } from './problem.ts'
import type { UnitsRead } from './read-units.ts'
import type { Located } from './read-yaml.ts'

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value)

const spanNames = [
  ['valid_from', 'valid_to'],
  ['from', 'to'],
] as const

/** Spans of time that end before they begin, anywhere in a file. */
export const checkSpans = (located: Located): Problem[] =>
  objectsIn(located.data).flatMap(({ value, path }) =>
    spanNames.flatMap(([from, to]) => {
      const [begins, ends] = [textAt(value, from), textAt(value, to)]
      if (!isDay(begins) || !isDay(ends) || ends >= begins) return []
      return [problemAt(located, [...path, to], `ends on ${ends}, before it begins on ${begins}`)]
    }),
  )

/** Bodies from which no road leads to members, though nothing on the way is said to be unknown. */
export const checkDistances = (located: Located): Problem[] => {
  const bodies = each(located.data, 'bodies/*').map(({ value, path }) => ({
    id: textAt(value, 'id') ?? '',
    level: textAt(value, 'level') ?? '',
    seats: each(value, 'seats/*').map(({ value: seats }) => ({
      id: textAt(seats, 'id') ?? '',
      name: '',
      count: 0,
      by: textAt(seats, 'by') ?? '',
    })),
    path,
  }))
  const known = new Set(bodies.map(body => body.id))
  // A `by` that leads nowhere is reported as such, and not once more as a missing road.
  const isOpen = (body: (typeof bodies)[number]): boolean => body.level === 'outside' || body.seats.some(seats => !known.has(seats.by))
  const excused = new Map(bodies.map(body => [body.id, isOpen(body) ? { ...body, level: 'member' } : body]))
  return bodies
    .filter(body => body.id !== '' && body.level !== 'member' && body.level !== 'outside')
    .filter(body => distanceFromMembers(excused, body.id).hops === null)
    .map(body =>
      problemAt(
        located,
        body.path,
        `no road leads from body ${shown(body.id)} to members; expected seats with \`by\` down to a body of level member, or by: unknown`,
      ),
    )
}

/** Units that are there twice, or in a set that pack.yaml does not list. */
export const checkUnits = ({ units }: UnitsRead, sets: ReadonlySet<string>): Problem[] => {
  const met = new Map<string, number>()
  return units.flatMap(({ unit, line }) => {
    const before = met.get(unit.id)
    met.set(unit.id, before ?? line)
    return [
      ...(before ? [{ file: 'units.csv', line, message: `unit ${unit.id} is there twice; first at line ${before}` }] : []),
      ...(sets.has(unit.set) ? [] : [{ file: 'units.csv', line, message: `there is no unit set ${shown(unit.set)} in pack.yaml` }]),
    ]
  })
}
