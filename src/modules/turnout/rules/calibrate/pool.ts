import { borrowedOffsets, type Offsets } from '../promise-offsets.ts'
import { type Alikeness, alikeOf, excessOf, type Likeness, noted, nothingOfAlikeness } from './alike.ts'
import { beliefs, differInOne, type Movement, type Weighed } from './beliefs.ts'
import { type Cell, type Held, type Part, plain, rateAt, seen } from './cell.ts'
import { borrowedEarly, type Early, learnEarly, offsetsFrom } from './early.ts'
import type { Layout } from './layout.ts'
import type { Night, Told } from './record.ts'
import { corrected, heldOf, joined, newTrack, ofAll, stepped, type Track } from './track.ts'

/** One belief with all that it holds, how likely it was beforehand, and that with how well it has forecast so far (logarithms). */
export type Member = { readonly before: number; readonly track: Track; readonly alikeness: Alikeness; likeness: Likeness; score: number }

/** Many beliefs side by side. Grows night by night. */
export type Pool = {
  readonly layout: Layout
  members: readonly Member[]
  readonly early: Early
  offsets: Offsets
  /** Nights that were entered, whether or not anything was learned of them. */
  nights: number
  /** All beliefs of which members were kept, and the nights that were learned from: what was let go may be tried again. */
  readonly tried: readonly Weighed[]
  readonly past: Night[]
}

/** Old successes fade, what was believed beforehand does not: what held may cease to hold. */
const fading = 0.98
const fewestKept = 24
const hopeless = 12

const manyGroups = 40

export const newPool = (layout: Layout, tried: readonly Weighed[] = beliefs(layout.places.weekdays > 0)): Pool => {
  const members = tried.map(each => newMember(layout, each))
  return { layout, members, early: borrowedEarly(), offsets: borrowedOffsets, nights: 0, tried, past: [] }
}

const newMember = ({ places, groups }: Layout, { belief, before }: Weighed): Member => {
  const alikeness = nothingOfAlikeness(groups.size)
  return { before, track: newTrack(belief, places), alikeness, likeness: alikeOf(alikeness, groups.size), score: before }
}

/** Enters the next night of the record. */
export const entered = (pool: Pool): void => enteredBy(pool.members, pool.layout, pool.nights++)

const enteredBy = (members: readonly Member[], { appeared, gaps, kindsOf, places }: Layout, night: number): void => {
  for (const { track } of members) {
    stepped(track, gaps[night] ?? 1, places, kindsOf)
    for (let g = appeared[night - 1] ?? 0; g < (appeared[night] ?? 0); g++) joined(track, kindsOf[g] ?? 1, places)
  }
}

export type Placed = Omit<Cell, 'excess'> & {
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
  takenBy(pool.members, pool, night, true)
  pool.past.push(night)
  pool.members = worthKeeping([...pool.members, ...triedAgain(pool)], pool.nights, pool.layout.groups.size)
}

/** Levels follow the night that was entered last, and so does which belief is trusted; likeness and offsets stay as they are. */
export const follow = (pool: Pool, night: Night): void => takenBy(pool.members, pool, night, false)

const takenBy = (members: readonly Member[], pool: Pool, night: Night, learning: boolean): void => {
  const { places, groups } = pool.layout
  const cells = cellsOf(pool, night).filter(({ n }) => n > 0)
  for (const member of members) {
    const { track, alikeness, likeness } = member
    let score = 0
    for (const { n, came, parts, group, places: of } of cells) {
      const held = heldOf(track, of, places.size)
      const after = seen({ n, came, parts, excess: excessOf(likeness, group, n) }, held)
      score += after.logLikelihood
      if (learning) {
        const rate = rateAt(held.mean, parts)
        noted(alikeness, group, n, came, rate, Math.min(0.9, held.variance * rate * (1 - rate)))
      }
      corrected(track, of, held, after, places.size)
    }
    member.score = faded(member, score)
    if (learning) member.likeness = alikeOf(alikeness, groups.size)
  }
}

const faded = ({ before, score }: Member, more: number): number => before + (score - before) * fading + more

/** After so many nights, and after each time twice as many. */
const firstTriedAgain = 6

/**
 * What was hopeless early may be right later: what differs in one thing from the most trusted belief, and was let go, goes once more through all nights that were
 * learned from.
 */
const triedAgain = (pool: Pool): readonly Member[] => {
  const { members, tried, past, layout } = pool
  if (past.length < firstTriedAgain || !Number.isInteger(Math.log2(past.length / firstTriedAgain))) return []
  const kept = new Set(members.map(({ track }) => track.belief))
  const best = members.reduce((best, each) => (each.score > best.score ? each : best)).track.belief
  const again = tried.filter(({ belief }) => !kept.has(belief) && differInOne(belief, best)).map(each => newMember(layout, each))
  for (const [i, night] of past.entries()) {
    enteredBy(again, layout, i)
    takenBy(again, pool, night, true)
  }
  return again
}

/** What is held of a cell's own level that night, with what makes its people alike. */
const pooledLevel = (pool: Pool, trust: readonly number[], places: readonly number[], n: number): Held => {
  const least = 0.01 * Math.max(...trust)
  let [mean, square, variance] = [0, 0, 0]
  for (const [i, { track, likeness }] of pool.members.entries()) {
    const weight = trust[i] as number
    if (weight < least) continue
    const held = heldOf(track, places, pool.layout.places.size)
    mean += weight * held.mean
    square += weight * held.mean ** 2
    variance += weight * (held.variance + 4 * ((n - 1) / n) * (likeness.alike.at(-1) as number))
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
