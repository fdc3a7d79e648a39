import { borrowedOffsets, type Offsets } from '../promise-offsets.ts'
import { type Alikeness, alikeOf, noted, nothingOfAlikeness } from './alike.ts'
import { beliefs, type Movement, type Weighed } from './beliefs.ts'
import { type Cell, type Held, type Part, plain, rateAt, seen } from './cell.ts'
import { borrowedEarly, type Early, learnEarly, offsetsFrom } from './early.ts'
import type { Layout } from './layout.ts'
import type { Night, Told } from './record.ts'
import { corrected, heldOf, joined, newTrack, ofAll, stepped, type Track } from './track.ts'

/** One belief with all that it holds, how likely it was beforehand, and that with how well it has forecast so far (logarithms). */
export type Member = { readonly before: number; readonly track: Track; readonly alikeness: Alikeness; alike: Float64Array; score: number }

/** Many beliefs side by side. Grows night by night. */
export type Pool = {
  readonly layout: Layout
  members: readonly Member[]
  readonly early: Early
  offsets: Offsets
  /** Nights that were entered, whether or not anything was learned of them. */
  nights: number
}

/** Old successes fade, what was believed beforehand does not: what held may cease to hold. */
const fading = 0.98
const fewestKept = 24
const hopeless = 12

const manyGroups = 40

export const newPool = (layout: Layout, tried: readonly Weighed[] = beliefs(layout.places.weekdays > 0)): Pool => {
  const { places, groups } = layout
  const members = tried.map(({ belief, before }) => {
    const alikeness = nothingOfAlikeness(groups.size)
    return { before, track: newTrack(belief, places), alikeness, alike: alikeOf(alikeness, groups.size), score: before }
  })
  return { layout, members, early: borrowedEarly(), offsets: borrowedOffsets, nights: 0 }
}

/** Enters the next night of the record. */
export const entered = (pool: Pool): void => {
  const { layout, nights } = pool
  const [before, now] = [layout.appeared[nights - 1] ?? 0, layout.appeared[nights] ?? 0]
  for (const { track } of pool.members) {
    stepped(track, layout.gaps[nights] ?? 1, layout.places, layout.kindsOf)
    for (let g = before; g < now; g++) joined(track, layout.kindsOf[g] ?? 1, layout.places)
  }
  pool.nights++
}

export type Placed = Omit<Cell, 'alike'> & {
  readonly group: number
  readonly name: string
  readonly places: readonly number[]
  readonly told: Told
}

/** Cells of a night, the largest first: what is seen first should say most. */
export const cellsOf = (pool: Pool, night: Night): readonly Placed[] =>
  [...night.groups]
    .flatMap(([name, all]) =>
      all.map(told => ({
        n: told.n,
        came: told.came,
        parts: partsOf(told, pool.offsets),
        group: pool.layout.groups.get(name)?.number ?? 0,
        name,
        places: pool.layout.of(night, name, told.state),
        told,
      })),
    )
    .toSorted((a, b) => b.n - a.n || b.came - a.came || (a.name < b.name ? -1 : 1))

const partsOf = ({ kept }: Told, { lead, reminder }: Offsets): readonly Part[] => {
  const n = kept.reduce((sum, each) => sum + each.n, 0)
  if (n === 0) return plain
  const shifts = Map.groupBy(kept, each => lead[each.lead] + (each.reminded ? reminder[each.lead] : 0))
  return [...shifts].map(([shift, of]) => ({ shift, share: of.reduce((sum, each) => sum + each.n, 0) / n }))
}

/** How each member is trusted; sums to 1. */
export const trustIn = (pool: Pool): readonly number[] => {
  const best = Math.max(...pool.members.map(({ score }) => score))
  const raw = pool.members.map(({ score }) => Math.exp(score - best))
  const sum = raw.reduce((all, each) => all + each, 0)
  return raw.map(each => each / sum)
}

/** Learns from the night that was entered last. */
export const learn = (pool: Pool, night: Night): void => {
  const told = cellsOf(pool, night).filter(({ n, told }) => n > 0 && told.kept.length > 0)
  if (told.length > 0) {
    const trust = trustIn(pool)
    const heard = told.map(({ told, places, n }) => ({ kept: told.kept, level: pooledLevel(pool, trust, places, n) }))
    const more = learnEarly(pool.early, heard)
    for (const { track } of pool.members) track.mean[ofAll] = (track.mean[ofAll] as number) - more
    pool.offsets = offsetsFrom(pool.early)
  }
  taken(pool, night, true)
  pool.members = worthKeeping(pool.members, pool.nights, pool.layout.groups.size)
}

/** Levels follow the night that was entered last, and so does which belief is trusted; likeness and offsets stay as they are. */
export const follow = (pool: Pool, night: Night): void => taken(pool, night, false)

const taken = (pool: Pool, night: Night, learning: boolean): void => {
  const { places, groups } = pool.layout
  const cells = cellsOf(pool, night).filter(({ n }) => n > 0)
  for (const member of pool.members) {
    const { track, alikeness, alike } = member
    let score = 0
    for (const { n, came, parts, group, places: of } of cells) {
      const held = heldOf(track, of, places.size)
      const after = seen({ n, came, parts, alike: alike[group] as number }, held)
      score += after.logLikelihood
      if (learning) {
        const rate = rateAt(held.mean, parts)
        noted(alikeness, group, n, came, rate, Math.min(0.9, held.variance * rate * (1 - rate)))
      }
      corrected(track, of, held, after, places.size)
    }
    member.score = faded(member, score)
    if (learning) member.alike = alikeOf(alikeness, groups.size)
  }
}

const faded = ({ before, score }: Member, more: number): number => before + (score - before) * fading + more

/** What is held of a cell's own level that night, with what makes its people alike. */
const pooledLevel = (pool: Pool, trust: readonly number[], places: readonly number[], n: number): Held => {
  const least = 0.01 * Math.max(...trust)
  let [mean, square, variance] = [0, 0, 0]
  for (const [i, { track, alike }] of pool.members.entries()) {
    const weight = trust[i] as number
    if (weight < least) continue
    const held = heldOf(track, places, pool.layout.places.size)
    mean += weight * held.mean
    square += weight * held.mean ** 2
    variance += weight * (held.variance + 4 * ((n - 1) / n) * (alike.at(-1) as number))
  }
  const all = trust.reduce((sum, each) => sum + (each < least ? 0 : each), 0)
  return { mean: mean / all, variance: variance / all + Math.max(0, square / all - (mean / all) ** 2) }
}

/**
 * All for three nights, or for one where so many groups were seen; then those that may still be right, and ever fewer. The best of each way in which the level of
 * all may move stays, since what held may cease to hold.
 */
const worthKeeping = (members: readonly Member[], nights: number, groups: number): readonly Member[] => {
  const most = nights < 3 && groups < manyGroups ? members.length : Math.max(fewestKept, Math.ceil(600 / nights))
  const ordered = members.toSorted((a, b) => b.score - a.score)
  const best = ordered[0]?.score ?? 0
  const movements = new Set<Movement>()
  return ordered.filter(({ score, track }, i) => {
    const { all } = track.belief
    const first = !movements.has(all)
    movements.add(all)
    return first || i < fewestKept || (i < most && score > best - hopeless)
  })
}
