import { type Random, randomFrom } from '#kernel/random.ts'
import type { TableRow } from '#modules/turnout/index.ts'

/** Made-up records of promises and attendance, each with a truth of its own that no model is told. */
type World = {
  readonly groups: number
  readonly nights: number
  /** Promises of a group on a night, least and most. */
  readonly size: readonly [number, number]
  /** Standard deviation on the logit of the groups' levels, of a night, of a night within a group. */
  readonly differ: number
  readonly night: number
  readonly own: number
  /** Standard deviation of a step of the walk of all, and of the walk of each group, from night to night. */
  readonly drift: number
  readonly drifts: number
  /** Level of all as a function of time, 0 to 1. */
  readonly trend?: (t: number) => number
  /** Promises have a lead and reminders. */
  readonly leads?: boolean
  /** Share of groups that are there on a night. */
  readonly there?: number
  /** One group is so many times as large as the others. */
  readonly large?: number
  /** Half of the groups appear only after half of the time. */
  readonly late?: boolean
  /** Nights within a group stray from a third to three times `own`. */
  readonly unlike?: boolean
  /** Any day, Saturdays and Sundays this much lower; unless it is said, dates are 4 to 21 days apart. */
  readonly weekend?: number
  /** Kinds of promise, this far apart on the logit. */
  readonly kinds?: readonly number[]
  /** Level of all at the beginning; −.2 unless it is said. */
  readonly level?: number
  /** Lead and reminder are told and mean nothing. */
  readonly idle?: boolean
  /** Sizes of groups stray by this much on the logarithm, about the middle of `size`. */
  readonly skewed?: number
  /** Half of the groups are there no more after six tenths of the time. */
  readonly gone?: boolean
  /** Share of nights of a group on which nobody promised. */
  readonly none?: number
  /** Share of nights that are three times as far off. */
  readonly wild?: number
  /** A step of each group of its own, at this time, up or down by so much. */
  readonly breaks?: readonly [at: number, by: number]
  /** A group's people are the same each time, each with a level of their own, this far apart. */
  readonly same?: number
  /** Nothing drifts and groups do not differ: ours need not be the closest. */
  readonly plain?: boolean
}

const usual: World = { groups: 12, nights: 40, size: [10, 60], differ: 0, night: 0.2, own: 0.15, drift: 0, drifts: 0 }

export const worlds: Readonly<Record<string, World>> = {
  static: { ...usual, plain: true },
  differing: { ...usual, differ: 0.6 },
  'drift of all': { ...usual, differ: 0.4, drift: 0.25 },
  'trend of all': { ...usual, differ: 0.4, trend: t => 2.5 * t },
  'drift of each': { ...usual, differ: 0.4, drifts: 0.2 },
  seasonal: { ...usual, differ: 0.4, trend: t => 0.8 * Math.sin(6 * Math.PI * t) },
  shock: { ...usual, differ: 0.4, trend: t => (t > 0.7 ? -1.2 : 0) },
  'few groups': { ...usual, groups: 3, nights: 60, differ: 0.5, drift: 0.1 },
  'few dates': { ...usual, groups: 40, nights: 8, differ: 0.5, drift: 0.1 },
  sparse: { ...usual, groups: 30, differ: 0.5, there: 0.25, drifts: 0.1 },
  'large nights': { ...usual, groups: 50, nights: 25, size: [10, 150], differ: 0.5, drift: 0.05 },
  overdispersed: { ...usual, differ: 0.5, own: 0.7 },
  'weak likeness': { ...usual, differ: 0.5, night: 0.05, own: 0.03 },
  'few groups, few dates': { ...usual, groups: 4, nights: 9, differ: 0.5, drift: 0.1 },
  'many dates': { ...usual, groups: 5, nights: 150, differ: 0.5, drift: 0.05, drifts: 0.05 },
  'small promises': { ...usual, groups: 25, size: [2, 22], differ: 0.5, drift: 0.1 },
  'large promises': { ...usual, size: [80, 150], differ: 0.5, drift: 0.1 },
  'one large group': { ...usual, large: 8, differ: 0.5, drift: 0.1 },
  'late groups': { ...usual, groups: 24, differ: 0.6, late: true, drifts: 0.05 },
  'unlike groups': { ...usual, differ: 0.6, own: 0.35, unlike: true },
  'drift and likeness': { ...usual, differ: 0.4, own: 0.6, drift: 0.2 },
  'days of the week': { ...usual, nights: 60, differ: 0.5, weekend: 0.6 },
  'kinds of promise': { ...usual, differ: 0.5, drift: 0.1, kinds: [-1.2, 0, 1.2] },
  'lead and reminders': { ...usual, differ: 0.5, drift: 0.08, leads: true },
  'one by one': { ...usual, night: 0, own: 0, plain: true },
  'one by one, few dates': { ...usual, groups: 10, nights: 10, night: 0, own: 0, plain: true },
  'one by one, differing': { ...usual, differ: 0.5, night: 0, own: 0 },
  'one by one, differing, few dates': { ...usual, groups: 15, nights: 10, differ: 0.5, night: 0, own: 0 },
  'one by one, hardly differing': { ...usual, groups: 20, nights: 30, differ: 0.12, night: 0, own: 0 },
  'one by one, one group': { ...usual, groups: 1, nights: 200, night: 0, own: 0, plain: true },
  'one by one, drift': { ...usual, night: 0, own: 0, drift: 0.12 },
  'one by one, drift of each': { ...usual, night: 0, own: 0, differ: 0.4, drifts: 0.12 },
  'one by one, small': { ...usual, groups: 30, nights: 20, size: [2, 20], differ: 0.4, night: 0, own: 0 },
  'no night, overdispersed': { ...usual, night: 0, own: 0.4, differ: 0.5 },
  'no night, overdispersed, few dates': { ...usual, groups: 25, nights: 10, night: 0, own: 0.4, differ: 0.5 },
  'nights alone': { ...usual, night: 0.3, own: 0, differ: 0.4 },
  'nights alone, few dates': { ...usual, night: 0.3, own: 0, differ: 0.4, nights: 10, groups: 15 },
  'wild nights': { ...usual, night: 0.15, wild: 0.1, differ: 0.4 },
  'one bad night': { ...usual, differ: 0.4, trend: t => (t === 0.4 ? -1.5 : 0) },
  'step in training': { ...usual, differ: 0.4, trend: t => (t > 0.35 ? 0.9 : 0) },
  'step late in training': { ...usual, differ: 0.4, trend: t => (t > 0.53 ? -0.9 : 0) },
  'step at the split': { ...usual, differ: 0.4, trend: t => (t >= 0.6 ? 1 : 0) },
  'step near the end': { ...usual, differ: 0.4, trend: t => (t >= 0.85 ? -1 : 0) },
  'two steps': { ...usual, differ: 0.3, trend: t => (t >= 0.45 && t < 0.8 ? -0.9 : 0) },
  'slow swing': { ...usual, differ: 0.4, nights: 60, trend: t => 0.7 * Math.sin(2 * Math.PI * t) },
  'slow swing, turned': { ...usual, differ: 0.4, trend: t => -0.9 * Math.sin(2.4 * Math.PI * t) },
  'fast swing': { ...usual, differ: 0.4, nights: 60, trend: t => 0.7 * Math.sin(16 * Math.PI * t) },
  'slow trend': { ...usual, differ: 0.3, night: 0.1, trend: t => -0.8 * t },
  'trend that ends': { ...usual, differ: 0.4, trend: t => 2.5 * Math.min(t, 0.55) },
  'each breaks': { ...usual, groups: 15, differ: 0.4, breaks: [0.5, 0.8] },
  'each breaks after training': { ...usual, groups: 15, differ: 0.4, breaks: [0.7, 0.8] },
  'drift, few dates': { ...usual, groups: 12, nights: 10, differ: 0.4, drift: 0.25 },
  'drift, one group': { ...usual, groups: 1, nights: 150, drift: 0.12 },
  'drift, two groups': { ...usual, groups: 2, nights: 60, drift: 0.15, differ: 0.3 },
  'high rates': { ...usual, level: 1.6, differ: 0.4, drift: 0.05 },
  'very high rates': { ...usual, level: 3, differ: 0.5, night: 0.3 },
  'low rates': { ...usual, level: -2, differ: 0.5, drift: 0.08 },
  'far apart': { ...usual, groups: 20, differ: 1.5, drift: 0.05 },
  'hardly differing': { ...usual, groups: 20, differ: 0.15, night: 0.1, own: 0.05 },
  quarters: { ...usual, groups: 60, nights: 27, size: [4, 60], skewed: 0.9, level: 1.4, differ: 0.2, night: 0.12, own: 0.05, leads: true },
  'quarters, no leads': { ...usual, groups: 60, nights: 27, size: [4, 60], skewed: 0.9, level: 1.4, differ: 0.2, night: 0.15, own: 0.08 },
  'two houses': {
    ...usual,
    groups: 2,
    nights: 250,
    size: [40, 150],
    level: 0.6,
    differ: 0.4,
    night: 0.4,
    own: 0.4,
    trend: t => 0.4 * Math.sin(5 * Math.PI * t),
    there: 1,
  },
  'idle leads': { ...usual, differ: 0.4, idle: true },
  'idle leads, one by one': { ...usual, groups: 8, nights: 30, differ: 0.4, night: 0, own: 0, idle: true },
  'kinds, few dates': { ...usual, groups: 12, nights: 12, differ: 0.4, kinds: [-1, 0.5] },
  'groups that go': { ...usual, groups: 24, differ: 0.6, gone: true, drift: 0.05 },
  'gaps and none': { ...usual, groups: 24, differ: 0.5, there: 0.5, none: 0.15, drift: 0.08 },
  'new and few': { ...usual, groups: 30, nights: 12, differ: 0.6, late: true },
  'many groups, three dates': { ...usual, groups: 150, nights: 3, differ: 0.5 },
  'many groups, five dates': { ...usual, groups: 120, nights: 5, differ: 0.5, drift: 0.15 },
  'many groups, seven dates': { ...usual, groups: 100, nights: 7, differ: 0.4, night: 0.1, own: 0.1 },
  'one group, few dates': { ...usual, groups: 1, nights: 12, size: [30, 120], drift: 0.1 },
  'two groups, few dates': { ...usual, groups: 2, nights: 8, size: [20, 100], differ: 0.5 },
  'skewed sizes': { ...usual, groups: 20, skewed: 1.2, differ: 0.5, drift: 0.1 },
  'the same people': { ...usual, same: 2, differ: 0.4, night: 0.1, own: 0 },
  'the same people, drift': { ...usual, same: 2, differ: 0.4, drift: 0.12 },
  'the same people, few dates': { ...usual, groups: 8, nights: 12, same: 2.5, differ: 0.4, night: 0.1, own: 0 },
  'much of all': { ...usual, groups: 12, night: 0.5, own: 0.6, drift: 0.3, drifts: 0.2, differ: 0.8 },
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const chance = (logit: number): number => 1 / (1 + Math.exp(-logit))
const leads: readonly (readonly [days: number, shift: number])[] = [
  [0, 1.8],
  [1, 0.6],
  [6, 0.3],
  [20, 0],
]

const day = 86_400_000

/** One line for what one group promised of one kind on one night. */
const rowsOf = (
  world: World,
  random: Random,
  level: number,
  promised: number,
  people: readonly number[],
): Omit<TableRow, 'group' | 'date'>[] => {
  const row = (n: number, shift: number, state: string | null, leadDays: number | null, reminded: boolean | null) => {
    let came = 0
    for (let i = 0; i < n; i++) if (random() < chance(level + shift + (people[i] ?? 0))) came++
    return { promised: n, came, state, leadDays, reminded }
  }
  if (world.kinds) return world.kinds.map((shift, i) => row(1 + Math.floor((promised / 2) * random()), shift, `kind ${i}`, null, null))
  if (!world.leads && !world.idle) return [row(promised, 0, null, null, null)]
  return leads.map(([days, shift]) => {
    const reminded = random() < (days > 1 ? 0.7 : 0.2)
    const by = world.idle ? 0 : shift + (reminded ? 0.2 : 0)
    return row(1 + Math.floor((promised / 2) * random()), by, null, days, reminded)
  })
}

export const rowsOfWorld = (world: World, seed: string): TableRow[] => {
  const random = randomFrom(seed)
  const levels = Array.from({ length: world.groups }, () => (world.level ?? -0.2) + world.differ * normal(random))
  const sizes = levels.map(() => Math.exp((world.skewed ?? 0) * normal(random)))
  const broken = levels.map(() => (random() < 0.5 ? -1 : 1) * (world.breaks?.[1] ?? 0))
  const owns = levels.map(() => world.own * (world.unlike ? 3 ** (2 * random() - 1) : 1))
  const people = levels.map(() => (world.same ? Array.from({ length: world.size[1] }, () => (world.same ?? 0) * normal(random)) : []))
  let [all, at] = [0, Date.UTC(2017, 0, 19)]
  return Array.from({ length: world.nights }, (_, d) => {
    all += world.drift * normal(random)
    at += day * (world.weekend ? 1 + Math.floor(3 * random()) : 4 + Math.floor(18 * random()))
    const date = new Date(at).toISOString().slice(0, 10)
    const weekend = [0, 6].includes(new Date(at).getUTCDay()) ? (world.weekend ?? 0) : 0
    const wild = random() < (world.wild ?? 0) ? 3 : 1
    const z = wild * world.night * normal(random) + all + (world.trend?.(d / world.nights) ?? 0) - weekend
    return levels.flatMap((_, g): TableRow[] => {
      levels[g] = (levels[g] as number) + world.drifts * normal(random)
      const moved = world.breaks && d / world.nights >= world.breaks[0] ? (broken[g] as number) : 0
      const level = (levels[g] as number) + z + moved + (owns[g] as number) * normal(random)
      const away = g % 2 === 1 && ((world.late && d < world.nights / 2) || (world.gone && d >= 0.6 * world.nights))
      if (away || random() > (world.there ?? 1)) return []
      const about = Math.floor(world.size[0] + (world.size[1] - world.size[0]) * random()) * (g === 0 ? (world.large ?? 1) : 1)
      if (random() < (world.none ?? 0)) return []
      const promised = Math.max(1, Math.round(about * (sizes[g] as number)))
      return rowsOf(world, random, level, promised, people[g] ?? []).map(row => ({ group: `group ${g}`, date, ...row }))
    })
  }).flat()
}
