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
}

const usual: World = { groups: 12, nights: 40, size: [10, 60], differ: 0, night: 0.2, own: 0.15, drift: 0, drifts: 0 }

export const worlds: Readonly<Record<string, World>> = {
  static: { ...usual },
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
const rowsOf = (world: World, random: Random, level: number, promised: number): Omit<TableRow, 'group' | 'date'>[] => {
  const row = (n: number, shift: number, state: string | null, leadDays: number | null, reminded: boolean | null) => {
    const p = chance(level + shift)
    let came = 0
    for (let i = 0; i < n; i++) if (random() < p) came++
    return { promised: n, came, state, leadDays, reminded }
  }
  if (world.kinds) return world.kinds.map((shift, i) => row(1 + Math.floor((promised / 2) * random()), shift, `kind ${i}`, null, null))
  if (!world.leads) return [row(promised, 0, null, null, null)]
  return leads.map(([days, shift]) => {
    const reminded = random() < (days > 1 ? 0.7 : 0.2)
    return row(1 + Math.floor((promised / 2) * random()), shift + (reminded ? 0.2 : 0), null, days, reminded)
  })
}

export const rowsOfWorld = (world: World, seed: string): TableRow[] => {
  const random = randomFrom(seed)
  const levels = Array.from({ length: world.groups }, () => -0.2 + world.differ * normal(random))
  const owns = levels.map(() => world.own * (world.unlike ? 3 ** (2 * random() - 1) : 1))
  let [all, at] = [0, Date.UTC(2017, 0, 19)]
  return Array.from({ length: world.nights }, (_, d) => {
    all += world.drift * normal(random)
    at += day * (world.weekend ? 1 + Math.floor(3 * random()) : 4 + Math.floor(18 * random()))
    const date = new Date(at).toISOString().slice(0, 10)
    const weekend = [0, 6].includes(new Date(at).getUTCDay()) ? (world.weekend ?? 0) : 0
    const z = world.night * normal(random) + all + (world.trend?.(d / world.nights) ?? 0) - weekend
    return levels.flatMap((_, g): TableRow[] => {
      levels[g] = (levels[g] as number) + world.drifts * normal(random)
      const level = (levels[g] as number) + z + (owns[g] as number) * normal(random)
      const late = world.late && g % 2 === 1 && d < world.nights / 2
      if (late || random() > (world.there ?? 1)) return []
      const promised = Math.floor(world.size[0] + (world.size[1] - world.size[0]) * random()) * (g === 0 ? (world.large ?? 1) : 1)
      return rowsOf(world, random, level, promised).map(row => ({ group: `group ${g}`, date, ...row }))
    })
  }).flat()
}
