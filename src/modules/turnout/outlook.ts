import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import type { BaseRate } from '#modules/contests/index.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { type RestRate, restRates } from './base.ts'
import { type Counts, countsOfEach } from './counts.ts'
import { type Asked, together } from './groups.ts'
import { lentTo } from './help/queries.ts'
import { type Learned, learnedForEach } from './learned.ts'
import { isVote, meetingsOf, type Packs, type Vote } from './meeting.ts'
import {
  type Canvass,
  type Capacity,
  canvassesOf,
  capacitiesOf,
  type KnownRoll,
  lastMeeting,
  type PastCount,
  type PastLeads,
  pastCountsOf,
  pastLeadsOf,
  rollsOf,
} from './queries.ts'
import { lentLeft } from './rules/help.ts'
import type { PastMeeting } from './rules/past-meetings.ts'
import { type Offsets, offsetOf } from './rules/promise-offsets.ts'
import { ratesFor, shareFrom } from './rules/rates.ts'
import { knownEligible, type Room, type State, type TieRule } from './rules/room.ts'

/** What is known before a voting meeting, from counts and rates as of a moment: all that a forecast is made from. */
export type Outlook = {
  readonly meeting: Vote
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
  /** The last meeting with a door list: of those who had promised, how many came. */
  readonly lastMeeting: { readonly asked: number; readonly did: number } | null
  /** Whole days until the meeting's day; null: not known; negative: over. */
  readonly daysLeft: number | null
  /** The group's own, and those lent. */
  readonly hoursLeft: number
}

/** What one caucus knows before one contest's vote as of `now`. Null: no such contest, or a gathering. Refused by the database to whom its totals may not be shown. */
export const outlookFor = (tx: Tx, packs: Packs, caucus: Id<'caucus'>, contest: string, now: Instant): Promise<Outlook | null> =>
  first(outlooksFor(tx, packs, [{ caucus, contest }], now))

/** The same of many caucuses, each before its contest, in their order: every question is asked once for all of them. */
export const outlooksFor = async (tx: Tx, packs: Packs, asked: readonly Asked[], now: Instant): Promise<(Outlook | null)[]> => {
  const keys = asked.map(one => one.contest)
  const meetings = await meetingsOf(tx, packs, keys, now)
  const votes = asked.flatMap((one): Before[] => {
    const meeting = meetings.get(one.contest)
    return meeting && isVote(meeting) ? [{ ...one, meeting }] : []
  })
  const outlooks = new Map((await knownBefore(tx, packs, votes, now)).map(known => [nameOf(known), outlookIn(known, now)]))
  return asked.map(one => outlooks.get(nameOf(one)) ?? null)
}

const nameOf = ({ caucus, contest }: Asked): string => `${caucus} ${contest}`

/** A caucus before the vote of its contest. */
type Before = Asked & { readonly meeting: Vote }

type Known = Before & {
  readonly counts: Counts
  readonly told: KnownRoll | null
  readonly restRate: RestRate
  readonly capacity: Capacity
  readonly lent: readonly LentBy[]
  readonly past: readonly PastCount[]
  readonly leads: PastLeads
  readonly learned: Learned
  readonly canvass: Canvass | null
}

/** All that is asked of the database. */
const knownBefore = async (tx: Tx, packs: Packs, votes: readonly Before[], now: Instant): Promise<Known[]> => {
  if (votes.length === 0) return []
  const caucuses = votes.map(one => one.caucus)
  const groups = new Map((await caucusesById(tx, [...new Set(caucuses)])).map(one => [one.id, one]))
  const joined = caucuses.map(id => ({ id, networks: groups.get(id)?.networks ?? [] }))
  const meetings = votes.map(one => one.meeting)
  const days = votes.map(({ caucus, meeting }) => ({ caucus, on: dayOf(now, meeting.zone) }))
  const answers = together({
    counts: await countsOfEach(tx, votes, now),
    told: await rollsOf(tx, votes, now),
    restRate: await restRates(tx, packs, meetings, now),
    capacity: await capacitiesOf(tx, days),
    lent: await lentFor(tx, votes, groups, now),
    past: await pastCountsOf(tx, caucuses, now),
    leads: await pastLeadsOf(tx, caucuses, now),
    learned: await learnedForEach(tx, joined, now),
    canvass: await canvassesOf(tx, votes, now),
  })
  return votes.flatMap((vote, i) => (answers[i] ? [{ ...vote, ...answers[i] }] : []))
}

const outlookIn = ({ meeting, counts, told, restRate, capacity, lent, past, leads, learned, canvass }: Known, now: Instant): Outlook => {
  const { rest, base } = restRate
  const roll = told ?? rollInRecord(meeting)
  const share = canvass && shareFrom(canvass.asked, canvass.ours, canvass.how)
  const room = roll && roomOf({ counts, past, leads, learned, rest }, { roll, share, tie: tieOf(meeting) })
  const daysLeft = meeting.when ? dayOf(now, meeting.zone).until(meeting.when.day, { largestUnit: 'day' }).days : null
  return {
    meeting,
    counts,
    roll,
    learned,
    base,
    capacity,
    lent,
    lastMeeting: lastMeeting(past),
    room,
    daysLeft,
    hoursLeft:
      daysLeft === null || daysLeft <= 0 ? 0 : (capacity.hoursAWeek * daysLeft) / 7 + lent.reduce((sum, { left }) => sum + left, 0),
  }
}

type Drawn = Pick<Known, 'counts' | 'past' | 'leads' | 'learned'> & { readonly rest: RestRate['rest'] }

/** A room from counts, and from rates learned of a caucus's own meetings and of its network's. */
export const roomOf = (
  { counts, past, leads, learned, rest }: Drawn,
  { roll, share, tie }: Pick<Room, 'roll' | 'share' | 'tie'>,
): Room => ({
  roll: atLeast(roll, Math.ceil(knownEligible(counts.people))),
  people: counts.people,
  rates: ratesFor(meetingsFrom(past), learned.network, rest, learned.spread, learned.night),
  share,
  spread: learned.spread,
  night: learned.night,
  offsets: offsetsOf(counts.leads, learned.offsets, leads),
  tie,
})

export type LentBy = { readonly caucus: string; readonly name: string; readonly hours: number; readonly left: number }

const lentFor = async (tx: Tx, votes: readonly Before[], groups: ReadonlyMap<Id<'caucus'>, Caucus>, now: Instant): Promise<LentBy[][]> => {
  const asked = votes.map(vote => ({ ...vote, units: groups.get(vote.caucus)?.covers.map(({ unit }) => unit) ?? [] }))
  const lent = await lentTo(tx, asked, now)
  const ids = [...new Set(lent.flat().map(one => one.caucus))]
  const from = new Map((ids.length === 0 ? [] : await caucusesById(tx, ids)).map(one => [one.id, one]))
  return votes.map(({ meeting: { when, zone } }, i) =>
    (lent[i] ?? []).flatMap(({ caucus, hours, acceptedAt }): LentBy[] => {
      const group = from.get(caucus)
      if (!group || !when) return []
      const left = lentLeft({ hours, from: dayOf(acceptedAt, zone) }, when.day, dayOf(now, zone))
      return [{ caucus: group.slug, name: group.name, hours, left }]
    }),
  )
}

/** A roll smaller than the people known to be on it is out of date: it holds at least them. */
const atLeast = ({ low, high }: Room['roll'], known: number): { low: number; high: number } => ({
  low: Math.max(low, known),
  high: Math.max(high, known),
})

const rollInRecord = ({ state: { roll } }: Vote): KnownRoll | null => {
  if (!roll || roll.value === 'unknown') return null
  const { low, high } = typeof roll.value === 'number' ? { low: roll.value, high: roll.value } : roll.value
  return { low, high, source: `The public record: ${roll.name.toLowerCase()}. ${roll.how ?? ''}`.trim() }
}

/** Oldest first, as the rules read them. */
const meetingsFrom = (past: readonly PastCount[]): PastMeeting[] =>
  [...Map.groupBy(past, one => one.meeting).values()]
    .map(rows => ({ attendance: Object.fromEntries(rows.map(({ state, n, came }) => [state, { n, came }])) }))
    .reverse()

/** A rate learned from early promises says less of late ones: the shift is from those it was learned from to those of now. */
const offsetsOf = (now: Counts['leads'], offsets: Offsets, past: PastLeads): Partial<Record<State, number>> => ({
  yes: offsetOf(now.yes, offsets, past.yes),
  maybe: offsetOf(now.maybe, offsets, past.maybe),
})

const tieOf = ({ state: { procedure } }: Vote): TieRule => (/\blot\b/i.test(procedure.method.ties) ? 'lot' : 'unknown')
