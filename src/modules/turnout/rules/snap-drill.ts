import type { Chance, Prospect } from './chance.ts'
import { type Effort, type Efforts, type Position, speedOf, startingFrom, type Work, waysToSpeak, worked } from './effort.ts'
import { shareUnknown } from './forecast-room.ts'
import { knownEligible, type Room } from './room.ts'
import { roughChanceOf } from './rough-chance.ts'

/** A unit as a drill sees it, from its summary row: the usual roll, the caucus's people and rates, and its hours. */
export type DrillUnit = { readonly room: Room; readonly efforts: Efforts; readonly weeklyHours: number }

/** With whom: people nobody has asked, sympathisers, or those who said yes. */
type Talks = { readonly nobodyAsked: number; readonly sympathisers: number; readonly yes: number }

export type Drill = {
  /** If the vote were held now. */
  readonly now: Prospect
  /** P(win) at least one half. */
  readonly ready: boolean
  /** Fewest conversations that would make P(win) one half; null when none are needed, or no number of them is enough. */
  readonly fewest: { readonly total: number; readonly with: Talks } | null
  /** Conversations that the caucus's hours allow in the days there are. */
  readonly possible: number
  readonly inTime: boolean
}

const half = 0.5

/** @param size people; @param talks conversations with each */
type Pile = { readonly work: Work; readonly key: keyof Talks; readonly size: number; readonly effort: Effort; readonly talks: number }

const pilesOf = ({ room, efforts }: DrillUnit): readonly Pile[] => {
  const rest = Math.max(0, Math.round((room.roll.low + room.roll.high) / 2) - knownEligible(room.people))
  const strangers = { work: 'speak', key: 'nobodyAsked', size: rest } as const
  const [first] = waysToSpeak(efforts, (room.share ?? shareUnknown).mean)
    .map(how => ({ ...strangers, ...how }))
    .toSorted((a, b) => gainOf(room, b) - gainOf(room, a))
  return [
    { work: 'confirm', key: 'yes', size: room.people.yes, effort: efforts.confirm, talks: 1 },
    { work: 'ask', key: 'sympathisers', size: room.people.sympathiser + room.people.asked, effort: efforts.ask, talks: 1 },
    ...(first ? [first] : []),
  ]
}

/** What one conversation of a pile adds to the expected own votes less those of others. */
const gainOf = (room: Room, pile: Pile): number => changeOf(room, pile) / pile.talks

const changeOf = (room: Room, { work, effort }: Pile): number => {
  const { rates } = room
  const answered = Object.entries(effort.answers) as [keyof typeof rates, number][]
  const ours = answered.reduce((sum, [state, share]) => sum + share * rates[state].mean * (state === 'other' ? -1 : 1), 0)
  const left = 1 - answered.reduce((sum, [, share]) => sum + share, 0)
  const before = { confirm: rates.yes.mean, ask: rates.sympathiser.mean, lift: rates.confirmed.mean }
  if (work === 'speak') return ours - left * rates.other.mean - rates.rest.mean * (2 * (room.share ?? shareUnknown).mean - 1)
  const stays = work === 'ask' ? rates.asked.mean : before[work]
  return ours + left * stays - before[work]
}

/** The position after `count` conversations, the piles taken in order. */
const talked = (start: Position, piles: readonly Pile[], count: number): { position: Position; with: Talks } => {
  let position = start
  let wanted = count
  const talks = { nobodyAsked: 0, sympathisers: 0, yes: 0 }
  for (const { work, key, size, effort, talks: each } of piles) {
    const some = Math.min(wanted, Math.floor(size * each))
    if (some <= 0) continue
    position = worked(position, work, effort, some / each)
    talks[key] = some
    wanted -= some
  }
  return { position, with: talks }
}

/** Smallest whole number up to `most` for which `enough` holds, when it holds for all larger ones; null when for none. */
const smallest = (most: number, enough: (count: number) => boolean): number | null => {
  if (!enough(most)) return null
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The first piles are tried alone: a talk that adds little makes the outcome surer too, and whoever is behind may be even without it and not with it. */
const fewestTalks = (chance: Chance, start: Position, piles: readonly Pile[]): Drill['fewest'] => {
  const enough = (count: number) => {
    const { position } = talked(start, piles, count)
    return chance(position.people, position.spoken).win >= half
  }
  let most = 0
  for (const { size, talks } of piles) {
    most += Math.floor(size * talks)
    const total = smallest(most, enough)
    if (total !== null) return { total, with: talked(start, piles, total).with }
  }
  return null
}

/** Conversations in so many hours, in the order of the piles. */
const possibleIn = (hours: number, piles: readonly Pile[]): number => {
  let [left, talks] = [hours, 0]
  for (const { size, effort, talks: each } of piles) {
    const speed = speedOf(effort) * each
    const some = Math.min(size * each, speed * Math.max(0, left))
    talks += some
    left -= speed > 0 ? some / speed : 0
  }
  return Math.floor(talks)
}

/**
 * A vote in `days` days: would this unit win it as it stands, and if not, the fewest conversations that would make it even,
 * with whom, and whether there are hours for them. Those whose conversation adds most come first.
 */
export const snapDrill = (unit: DrillUnit, days: number): Drill => {
  const { room } = unit
  const piles = pilesOf(unit)
    .filter(pile => gainOf(room, pile) > 0)
    .toSorted((a, b) => gainOf(room, b) - gainOf(room, a))
  const toSpeak = piles.find(pile => pile.work === 'speak')?.size ?? 0
  const chance = roughChanceOf(room)
  const start = startingFrom(room.people, toSpeak, 0)
  const now = chance(room.people, 0)
  const ready = now.win >= half
  const fewest = ready ? null : fewestTalks(chance, start, piles)
  const possible = possibleIn((unit.weeklyHours * days) / 7, piles)
  return { now, ready, fewest, possible, inTime: ready || (fewest !== null && fewest.total <= possible) }
}
