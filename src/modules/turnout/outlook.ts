import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { BaseRate } from '#modules/contests/index.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { restRate } from './base.ts'
import { type Counts, countsFor } from './counts.ts'
import { lentTo } from './help/queries.ts'
import { type Learned, learnedFor } from './learned.ts'
import { type Meeting, meetingOf, type Packs } from './meeting.ts'
import {
  type Capacity,
  canvassOf,
  capacityOf,
  type KnownRoll,
  type PastCount,
  type PastLeads,
  pastCounts,
  pastLeads,
  rollOf,
} from './queries.ts'
import { lentLeft } from './rules/help.ts'
import type { PastMeeting } from './rules/past-meetings.ts'
import { type Offsets, offsetOf } from './rules/promise-offsets.ts'
import { ratesFor, shareFrom } from './rules/rates.ts'
import { knownEligible, type Room, type State, type TieRule } from './rules/room.ts'

/** What is known before a voting meeting, from counts and rates as of a moment: all that a forecast is made from. */
export type Outlook = {
  readonly meeting: Meeting
  readonly counts: Counts
  /** Null: nobody knows how many are entitled, so there is no forecast. */
  readonly roll: KnownRoll | null
  /** What stands behind the rates beyond the caucus's own meetings. */
  readonly learned: Learned
  /** Turnout in comparable contests published by now, to cite beside the forecast. */
  readonly base: BaseRate
  readonly capacity: Capacity
  /** What other groups give for this contest, accepted and not withdrawn, and how much of it is still to come. */
  readonly lent: readonly LentBy[]
  readonly room: Room | null
  /** Whole days until the meeting's day; null: not known; negative: over. */
  readonly daysLeft: number | null
  /** The group's own, and those lent. */
  readonly hoursLeft: number
}

/** What one caucus knows before one contest's vote as of `now`. Null: no such contest. Refused by the database to whom its totals may not be shown. */
export const outlookFor = async (tx: Tx, packs: Packs, caucus: Id<'caucus'>, contest: string, now: Instant): Promise<Outlook | null> => {
  const meeting = await meetingOf(tx, packs, contest, now)
  if (!meeting) return null
  const today = now.toZonedDateTimeISO(meeting.zone).toPlainDate()
  const counts = await countsFor(tx, caucus, meeting, now)
  const roll = (await rollOf(tx, caucus, contest, now)) ?? rollInRecord(meeting)
  const { rest, base } = await restRate(tx, packs, meeting, now)
  const capacity = await capacityOf(tx, caucus, today)
  const [own] = await caucusesById(tx, [caucus])
  const lent = await lentFor(tx, own, meeting, now)
  const past = meetingsFrom(await pastCounts(tx, caucus, now))
  const learned = await learnedFor(tx, caucus, own?.networks ?? [], now)
  const canvass = await canvassOf(tx, caucus, contest, now)
  const room: Room | null = roll && {
    roll: atLeast(roll, Math.ceil(knownEligible(counts.people))),
    people: counts.people,
    rates: ratesFor(past, learned.network, rest, learned.spread, learned.night),
    share: canvass && shareFrom(canvass.asked, canvass.ours, canvass.how),
    spread: learned.spread,
    night: learned.night,
    offsets: offsetsOf(counts.leads, learned.offsets, await pastLeads(tx, caucus, now)),
    tie: tieOf(meeting),
  }
  const daysLeft = meeting.when ? today.until(meeting.when.day, { largestUnit: 'day' }).days : null
  return {
    meeting,
    counts,
    roll,
    learned,
    base,
    capacity,
    lent,
    room,
    daysLeft,
    hoursLeft:
      daysLeft === null || daysLeft <= 0 ? 0 : (capacity.hoursAWeek * daysLeft) / 7 + lent.reduce((sum, { left }) => sum + left, 0),
  }
}

export type LentBy = { readonly caucus: string; readonly name: string; readonly hours: number; readonly left: number }

const lentFor = async (tx: Tx, caucus: Caucus | undefined, { key, when, zone }: Meeting, now: Instant): Promise<LentBy[]> => {
  if (!caucus || !when) return []
  const rows = await lentTo(tx, { caucus: caucus.id, units: caucus.covers.map(({ unit }) => unit), contest: key, at: now })
  const from = rows.length === 0 ? [] : await caucusesById(tx, [...new Set(rows.map(row => row.caucus))])
  return rows.flatMap(({ caucus: id, hours, acceptedAt }): LentBy[] => {
    const group = from.find(one => one.id === id)
    const left = lentLeft({ hours, from: dayOf(acceptedAt, zone) }, when.day, dayOf(now, zone))
    return group ? [{ caucus: group.slug, name: group.name, hours, left }] : []
  })
}

/** A roll smaller than the people known to be on it is out of date: it holds at least them. */
const atLeast = ({ low, high }: KnownRoll, known: number): { low: number; high: number } => ({
  low: Math.max(low, known),
  high: Math.max(high, known),
})

const rollInRecord = ({ state: { roll } }: Meeting): KnownRoll | null => {
  if (!roll || roll.value === 'unknown') return null
  const { low, high } = typeof roll.value === 'number' ? { low: roll.value, high: roll.value } : roll.value
  return { low, high, source: `The public record: ${roll.name.toLowerCase()}. ${roll.how ?? ''}`.trim() }
}

/** Oldest first, as the rules read them. */
const meetingsFrom = (past: readonly PastCount[]): PastMeeting[] =>
  [...Map.groupBy(past, one => one.heldOn.toString()).values()]
    .map(rows => ({ attendance: Object.fromEntries(rows.map(({ state, n, came }) => [state, { n, came }])) }))
    .reverse()

/** A rate learned from early promises says less of late ones: the shift is from those it was learned from to those of now. */
const offsetsOf = (now: Counts['leads'], offsets: Offsets, past: PastLeads): Partial<Record<State, number>> => ({
  yes: offsetOf(now.yes, offsets, past.yes),
  maybe: offsetOf(now.maybe, offsets, past.maybe),
})

const tieOf = ({ state: { procedure } }: Meeting): TieRule => (/\blot\b/i.test(procedure.method.ties) ? 'lot' : 'unknown')
