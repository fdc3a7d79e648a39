import { problemAt } from './ids.ts'
import { each, type Path, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

export type RawStage = {
  readonly id: string
  readonly path: Path
  readonly starts: string | null
  readonly ends: string | null
  /** The stages that may follow: those named, or the one listed next. */
  readonly next: readonly { readonly id: string; readonly path: Path }[]
}

export const stagesOf = ({ data }: Located): RawStage[] => {
  const all = each(data, 'stages/*')
  return all.map(({ value, path }, index) => {
    const named = each(value, 'next/*').flatMap(one =>
      typeof one.value === 'string' ? [{ id: one.value, path: [...path, ...one.path] }] : [],
    )
    const says = typeof value === 'object' && value !== null && 'next' in value && Array.isArray(value.next)
    const listed = textAt(all[index + 1]?.value, 'id')
    return {
      id: textAt(value, 'id') ?? '',
      path,
      starts: textAt(value, 'starts'),
      ends: textAt(value, 'ends'),
      next: says || listed === null ? named : [{ id: listed, path }],
    }
  })
}

/** The way from one to another along the edges, both included; null when there is none. */
export const wayBetween = (from: string, to: string, edges: (id: string) => readonly string[]): string[] | null => {
  const cameFrom = new Map<string, string | null>([[from, null]])
  const open = [from]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next === to) {
      const way = [next]
      for (let before = cameFrom.get(next); before; before = cameFrom.get(before)) way.unshift(before)
      return way
    }
    for (const one of edges(next)) {
      if (cameFrom.has(one)) continue
      cameFrom.set(one, next)
      open.push(one)
    }
  }
  return null
}

/** Stages that go round in a circle, that nothing leads to, or that stand in another order than they follow; and what each order says about the moments. */
export const checkStages = (located: Located): Problem[] => {
  const stages = stagesOf(located)
  const order = checkNext(located, stages)
  return [...(order.length > 0 ? order : checkMomentOrder(located, stages)), ...checkReach(located, stages), ...checkGates(located)]
}

const checkNext = (located: Located, stages: readonly RawStage[]): Problem[] => {
  const places = new Map(stages.map((stage, index) => [stage.id, index]))
  const edges = (id: string): string[] => stages.find(stage => stage.id === id)?.next.map(one => one.id) ?? []
  return stages.flatMap((stage, index) =>
    stage.next.flatMap(({ id, path }) => {
      const place = places.get(id)
      if (place === undefined || place > index) return []
      const way = wayBetween(id, stage.id, edges)
      const message = way
        ? `the stages go round in a circle: ${[...way, id].join(' → ')}; a stage that is held again is a stage of its own`
        : `stage ${shown(id)} follows ${shown(stage.id)}, but is listed before it; expected stages in the order in which they follow`
      return [problemAt(located, path, message)]
    }),
  )
}

const checkReach = (located: Located, stages: readonly RawStage[]): Problem[] => {
  const byId = new Map(stages.map(stage => [stage.id, stage]))
  const reached = new Set<string>()
  const open = stages.slice(0, 1).map(stage => stage.id)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(byId.get(next)?.next.map(one => one.id) ?? []))
  }
  return stages
    .filter(stage => stage.id !== '' && !reached.has(stage.id))
    .map(stage => problemAt(located, stage.path, `no stage leads to ${shown(stage.id)}; expected it in \`next\` of a stage before it`))
}

/** Which moments cannot come before which: a stage ends after it starts, and stages end in the order in which they follow. */
export const momentsAfter = (stages: readonly RawStage[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const after = new Map<string, Set<string>>()
  const note = (a: string | null | undefined, b: string | null | undefined): void => {
    if (a && b && a !== b) after.set(a, (after.get(a) ?? new Set()).add(b))
  }
  const byId = new Map(stages.map(stage => [stage.id, stage]))
  for (const stage of stages) {
    note(stage.starts, stage.ends)
    for (const end of stage.ends ? endsNext(stage, byId) : []) note(stage.ends, end)
  }
  return after
}

/** The ends of the stages that follow, past those that name no end. */
const endsNext = (stage: RawStage, byId: ReadonlyMap<string, RawStage>): string[] => {
  const ends: string[] = []
  const met = new Set<string>()
  const open = stage.next.map(one => one.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const next = byId.get(id)
    if (!next || met.has(id)) continue
    met.add(id)
    if (next.ends) ends.push(next.ends)
    else open.push(...next.next.map(one => one.id))
  }
  return ends
}

const checkMomentOrder = (located: Located, stages: readonly RawStage[]): Problem[] => {
  const after = momentsAfter(stages)
  const edges = (id: string): string[] => [...(after.get(id) ?? [])]
  const said = new Set<string>()
  return [...after].flatMap(([from, nexts]) =>
    [...nexts].flatMap(next => {
      const way = said.has(from) ? null : wayBetween(next, from, edges)
      if (!way) return []
      for (const one of way) said.add(one)
      const stage = stages.find(one => one.ends === from || one.starts === from)
      const message = `by the order of stages ${[from, ...way].map(one => `"${one}"`).join(' comes before ')}; expected stages whose ends do not go back in time`
      return [problemAt(located, stage?.path ?? [], message)]
    }),
  )
}

/** Where options go out, somebody decides. Who that is may be unknown, if that is said: with the stage's confidence, or a dispute. */
const checkGates = (located: Located): Problem[] =>
  each(located.data, 'stages/*').flatMap(({ value, path }) => {
    if (textAt(value, 'gate') !== 'yes' || textAt(value, 'decider') !== 'unknown') return []
    if (textAt(value, 'confidence') === 'unknown' || textAt(value, 'dispute') !== null) return []
    const message = `gate ${shown(textAt(value, 'id'))} has no decider; expected a body, or confidence: unknown, or a dispute that says what is in doubt`
    return [problemAt(located, [...path, 'decider'], message)]
  })
