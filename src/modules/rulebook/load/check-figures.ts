import { wayBetween } from './check-stages.ts'
import { problemAt } from './ids.ts'
import { each, objectsIn, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

const numberAt = (value: unknown, key: string): number | null => {
  const found: unknown = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null
  return typeof found === 'number' ? found : null
}
const has = (value: unknown, key: string): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** Figures of a procedure that contradict themselves or each other. */
export const checkFigures = (located: Located): Problem[] => [
  ...checkShares(located),
  ...checkElectorates(located),
  ...checkQuorum(located),
  ...checkApportionments(located),
  ...checkViability(located),
]

/** Shares of more than the whole, wherever they stand. */
const checkShares = (located: Located): Problem[] =>
  objectsIn(located.data).flatMap(({ value, path }) => {
    const [part, whole] = [numberAt(value, 'numerator'), numberAt(value, 'denominator')]
    if (part === null || whole === null || part <= whole) return []
    return [problemAt(located, [...path, 'numerator'], `${part}/${whole} is more than the whole`)]
  })

/** Electorates that are part of themselves, and parts that together weigh more than the whole. */
const checkElectorates = (located: Located): Problem[] => {
  const all = each(located.data, 'electorates/*').map(({ value, path }) => ({
    id: textAt(value, 'id') ?? '',
    within: textAt(value, 'within'),
    path,
    weight: each(value, 'weight').map(one => (numberAt(one.value, 'numerator') ?? 0) / (numberAt(one.value, 'denominator') ?? 1))[0] ?? 0,
    from: textAt(value, 'valid_from'),
    to: textAt(value, 'valid_to'),
  }))
  const around = (id: string): string[] => all.filter(one => one.id === id).flatMap(one => one.within ?? [])
  const circles = all.flatMap(one => {
    const way = one.within === null ? null : wayBetween(one.within, one.id, around)
    return way
      ? [problemAt(located, [...one.path, 'within'], `the electorates lie within each other in a circle: ${[one.id, ...way].join(' → ')}`)]
      : []
  })
  const together = [
    ...Map.groupBy(
      all.filter(one => one.within !== null),
      one => `${one.within} ${one.from} ${one.to}`,
    ).values(),
  ]
  const heavy = together.flatMap(parts => {
    const sum = parts.reduce((total, one) => total + one.weight, 0)
    const [first] = parts
    return first && sum > 1 + 1e-9
      ? [
          problemAt(
            located,
            first.path,
            `the parts of ${shown(first.within)} weigh ${Number(sum.toFixed(3))} together, more than the whole: ${parts.map(one => one.id).join(', ')}`,
          ),
        ]
      : []
  })
  return [...circles, ...heavy]
}

const checkQuorum = (located: Located): Problem[] => {
  const [found] = each(located.data, 'quorum')
  const quorum = found?.value
  if (typeof quorum !== 'object' || quorum === null) return []
  const at = (key: string | null, message: string): Problem => problemAt(located, key === null ? ['quorum'] : ['quorum', key], message)
  const both = has(quorum, 'count') && has(quorum, 'percent')
  const sections = each(quorum, 'sections/*')
  const repeated = new Set<string>()
  return [
    ...(!has(quorum, 'count') && !has(quorum, 'percent') && sections.length === 0
      ? [at(null, 'the quorum says no number; expected count, percent or sections, or count: unknown')]
      : []),
    ...(both && textAt(quorum, 'joined') === null
      ? [at(null, 'the quorum has a count and a percent; expected joined: greater or lesser')]
      : []),
    ...(!both && textAt(quorum, 'joined') !== null ? [at('joined', 'joined needs both a count and a percent')] : []),
    ...sections.flatMap(({ value, path }) => {
      const electorate = textAt(value, 'electorate') ?? ''
      const again = repeated.has(electorate)
      repeated.add(electorate)
      if (again) return [problemAt(located, ['quorum', ...path], `the quorum names section ${shown(electorate)} twice`)]
      return has(value, 'count') || has(value, 'percent')
        ? []
        : [problemAt(located, ['quorum', ...path], `section ${shown(electorate)} of the quorum says no number; expected count or percent`)]
    }),
  ]
}

const checkApportionments = (located: Located): Problem[] =>
  each(located.data, 'apportionments/*').flatMap(({ value, path }) => {
    const [least, most] = [numberAt(value, 'at_least'), numberAt(value, 'at_most')]
    const groups = each(value, 'extra/*/group').map(one => one.value)
    return [
      ...(least !== null && most !== null && least > most
        ? [problemAt(located, [...path, 'at_least'], `gives at least ${least} and at most ${most}`)]
        : []),
      ...groups.flatMap((group, index) =>
        groups.indexOf(group) < index ? [problemAt(located, [...path, 'extra', index], `names the group ${shown(group)} twice`)] : [],
      ),
    ]
  })

/** Numbers of places for which two shares hold, or a highest below the lowest. */
const checkViability = (located: Located): Problem[] => {
  const rows = each(located.data, 'viability/*').map(({ value, path }) => {
    const [places] = each(value, 'places').map(one => one.value)
    return {
      id: textAt(value, 'id') ?? '',
      path,
      low: numberAt(places, 'low') ?? 0,
      high: numberAt(places, 'high') ?? Number.POSITIVE_INFINITY,
      from: textAt(value, 'valid_from') ?? '',
      to: textAt(value, 'valid_to') ?? '9999',
    }
  })
  return rows.flatMap((row, index) => {
    if (row.high < row.low)
      return [problemAt(located, [...row.path, 'places', 'high'], `from ${row.low} to ${row.high} places; expected the higher number last`)]
    const other = rows
      .slice(0, index)
      .find(
        one =>
          one.low <= row.high &&
          row.low <= one.high &&
          (one.from === 'unknown' || one.from <= row.to) &&
          (row.from === 'unknown' || row.from <= one.to),
      )
    return other
      ? [
          problemAt(
            located,
            [...row.path, 'places'],
            `${shown(row.id)} and ${shown(other.id)} both hold for ${Math.max(row.low, other.low)} places`,
          ),
        ]
      : []
  })
}
