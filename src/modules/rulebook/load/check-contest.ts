import { didYouMean } from '#kernel/nearest.ts'
import { dangling, problemAt, textsIn } from './ids.ts'
import { each, type Path, type Problem, shown, textAt } from './problem.ts'
import type { Unit } from './read-units.ts'
import type { Located } from './read-yaml.ts'

/** Names within a contest, and what cannot be: a winner who went out, events out of order, stages that end before the ones before them. */
export const checkContest = (located: Located, procedure: Located | undefined, units: ReadonlyMap<string, Unit>): Problem[] => {
  const options = textsIn(located.data, 'options/*/id')
  const ofProcedure = procedure
    ? [
        ...dangling(located, 'events/*/stage', textsIn(procedure.data, 'stages/*/id'), 'stage of the procedure'),
        ...strangeKeys(located, 'moments', textsIn(procedure.data, 'moments/*/id'), 'moment of the procedure'),
        ...checkStageOrder(located, procedure),
        ...checkStageSpans(located, procedure),
      ]
    : []
  return [
    ...ofProcedure,
    ...['events/*/in/*', 'events/*/out/*/option', 'won/*', 'rounds/*/out/*'].flatMap(pattern =>
      dangling(located, pattern, options, 'option'),
    ),
    ...['rounds', 'tallies'].flatMap(part =>
      each(located.data, `${part}/*`).flatMap(({ path }) => strangeKeys(located, `${part}/${path[1]}/votes`, options, 'option')),
    ),
    ...checkWinner(located),
    ...checkEventOrder(located),
    ...checkUnit(located, units),
  ]
}

const strangeKeys = (located: Located, at: string, known: ReadonlySet<string>, expected: string): Problem[] =>
  each(located.data, `${at}/*`).flatMap(({ path }) => {
    const key = String(path.at(-1))
    return known.has(key) ? [] : [problemAt(located, path, `there is no ${expected} ${shown(key)}${didYouMean(key, known)}`)]
  })

const checkWinner = (located: Located): Problem[] => {
  const out = new Set<string>()
  for (const { value: event } of each(located.data, 'events/*')) {
    for (const option of textsIn(event, 'out/*/option')) out.add(option)
    for (const option of textsIn(event, 'in/*')) out.delete(option)
  }
  return each(located.data, 'won/*').flatMap(({ path, value }) =>
    typeof value === 'string' && out.has(value)
      ? [problemAt(located, path, `${shown(value)} won and went out; expected one of the two, or a later event that names it under in`)]
      : [],
  )
}

/** Days and times written the one way there is compare as texts; what is not written so is the schema's to report. */
const isWhen = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value)
/** A day without a time is neither before nor after a time on that day. */
const isBefore = (a: string, b: string): boolean => a < b && !b.startsWith(a) && !a.startsWith(b)

type Dated = { readonly name: string; readonly at: string; readonly path: Path }
const notInOrder = (located: Located, dated: readonly Dated[], what: string): Problem[] =>
  dated.flatMap((one, index) => {
    const before = dated[index - 1]
    return before && isBefore(one.at, before.at)
      ? [
          problemAt(
            located,
            one.path,
            `${what} ${shown(one.name)} is on ${one.at}, before ${shown(before.name)} on ${before.at}; expected them in order of time`,
          ),
        ]
      : []
  })

const checkEventOrder = (located: Located): Problem[] => {
  const events = each(located.data, 'events/*')
  const dated = events.flatMap(({ path, value }) => {
    const at = textAt(value, 'at')
    return isWhen(at) ? [{ name: textAt(value, 'id') ?? '', at, path: [...path, 'at'] }] : []
  })
  const early = events.flatMap(({ path, value }) => {
    const [at, known] = [textAt(value, 'at'), textAt(value, 'known_at')]
    return isWhen(at) && isWhen(known) && isBefore(known, at)
      ? [problemAt(located, [...path, 'known_at'], `was known on ${known}, before it happened on ${at}`)]
      : []
  })
  return [...notInOrder(located, dated, 'event'), ...early]
}

/** The stages' ends, in the order of the procedure, must not go back in time. */
const checkStageOrder = (located: Located, procedure: Located): Problem[] => {
  const moments = new Map(each(located.data, 'moments/*').map(({ path, value }) => [String(path[1]), value]))
  const dated = each(procedure.data, 'stages/*').flatMap(({ value }) => {
    const ends = textAt(value, 'ends')
    const at = ends === null ? null : moments.get(ends)
    return ends !== null && isWhen(at) ? [{ name: ends, at, path: ['moments', ends] }] : []
  })
  return notInOrder(located, dated, 'moment')
}

/** A stage that begins after it ends, by the days of this contest. */
const checkStageSpans = (located: Located, procedure: Located): Problem[] => {
  const at = (name: string | null): unknown => each(located.data, `moments/${name ?? ''}`)[0]?.value
  return each(procedure.data, 'stages/*').flatMap(({ value }) => {
    const [starts, ends] = [textAt(value, 'starts'), textAt(value, 'ends')]
    const [from, to] = [at(starts), at(ends)]
    return ends !== null && isWhen(from) && isWhen(to) && isBefore(to, from)
      ? [problemAt(located, ['moments', ends], `stage ${shown(textAt(value, 'id'))} ends on ${to}, before it begins on ${from}`)]
      : []
  })
}

/** A contest belongs to a unit of the set in force at its first event. */
const checkUnit = (located: Located, units: ReadonlyMap<string, Unit>): Problem[] => {
  const unit = units.get(textAt(located.data, 'unit') ?? '')
  const first = each(located.data, 'events/*')
    .map(({ value }) => textAt(value, 'at'))
    .find(isWhen)
    ?.slice(0, 10)
  if (!unit || !first) return []
  const gone = first < unit.valid_from.toString() || (unit.valid_to !== null && first > unit.valid_to.toString())
  return gone
    ? [
        problemAt(
          located,
          ['unit'],
          `unit ${unit.id} was not in force on ${first}; it is valid from ${unit.valid_from} to ${unit.valid_to ?? 'today'}`,
        ),
      ]
    : []
}
