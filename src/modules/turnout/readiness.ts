import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { inParts } from '#kernel/many.ts'
import { zoneOf } from '#kernel/zone.ts'
import { across } from '#modules/contests/index.ts'
import { type Caucus, type CaucusTotals, type Cover, caucusesById, recordReadiness, type UnitReadiness } from '#modules/network/index.ts'
import type { Database } from '#platform/database.ts'
import { type Tx, transaction, workerOf } from '#platform/transaction.ts'
import { effortsFrom } from './asks/learn-efforts.ts'
import { partsInWords } from './asks/readiness-words.ts'
import { chairKnown, type Packs } from './meeting.ts'
import { type Outlook, outlooksFor } from './outlook.ts'
import { type EndedCalls, endedCallsOf, lastAskedFor } from './queries.ts'
import { readinessOf } from './rules/readiness.ts'
import { type Drill, snapDrill } from './rules/snap-drill.ts'

/** Days a snap selection leaves; published ones took 12 to 29 from the vacancy to the vote (domain.md §4d). */
const drillDays = 21

/**
 * Computes the summary rows of the units that these caucuses cover, and their totals, from counts. Derived data: done twice, it is done once. As a worker of all of them.
 * Where no contest is known, the drill asks what a caucus's people last said they would do; where nobody was ever asked, the chance is not known.
 */
const computeReadiness = async (tx: Tx, packs: Packs, ids: readonly Id<'caucus'>[], now: Instant): Promise<void> =>
  keepReadiness(tx, await readinessFound(tx, packs, ids, now))

/** While the database answers for some, others are reckoned. */
const abreast = 3

/** The same of any number: some at a time, each of these by a worker of them alone. What is found is kept in the order of the list. */
const computeEveryReadiness = async (database: Database, packs: Packs, ids: readonly Id<'caucus'>[], now: Instant): Promise<void> => {
  const parts = inParts(ids)
  const found = new Map<readonly Id<'caucus'>[], Found[]>()
  const waiting = parts.values()
  const read = async (): Promise<void> => {
    for (const part of waiting)
      found.set(part, await transaction(database, { ...workerOf(part), now }, tx => readinessFound(tx, packs, part, now), 'read'))
  }
  await Promise.all(Array.from({ length: abreast }, read))
  for (const part of parts) await transaction(database, { ...workerOf(part), now }, tx => keepReadiness(tx, found.get(part) ?? []))
}

/** Of one caucus: the units that it covers, and its totals from the first of them. */
type Found = { readonly on: Day; readonly units: readonly UnitReadiness[]; readonly totals: CaucusTotals | null }

/** Of a unit that several cover the last one stays, as if each were kept after the other. */
const keepReadiness = async (tx: Tx, found: readonly Found[]): Promise<void> => {
  for (const those of Map.groupBy(found, one => one.on.toString()).values()) {
    const units = new Map(those.flatMap(one => one.units.map(unit => [`${unit.pack} ${unit.unit}`, unit])))
    const [first] = those
    if (first) await recordReadiness(tx, first.on, { units: [...units.values()], totals: those.flatMap(one => one.totals ?? []) })
  }
}

/** What there is to keep, of each caucus; nothing is written. */
const readinessFound = async (tx: Tx, packs: Packs, ids: readonly Id<'caucus'>[], now: Instant): Promise<Found[]> => {
  const caucuses = await caucusesById(tx, ids)
  const covers = await contestsAhead(tx, packs, caucuses, now)
  const outlooks = await outlooksFor(tx, packs, covers, now)
  const calls = new Map((await endedCallsOf(tx, ids, now)).map((ended, i) => [ids[i], ended]))
  return caucuses.map(caucus => {
    const own = covers.flatMap(({ caucus: of, cover }, i) => {
      const outlook = outlooks[i]
      return of === caucus.id && outlook ? [{ cover, outlook }] : []
    })
    const [first] = own
    return {
      on: dayOf(now, zoneOf(packs, caucus) ?? 'UTC'),
      units: own.map(({ cover, outlook }) => drilled(caucus, cover, outlook, calls.get(caucus.id) ?? [], now)),
      totals: first ? totalsOf(caucus.id, first.outlook) : null,
    }
  })
}

type Ahead = { readonly caucus: Id<'caucus'>; readonly cover: Cover; readonly contest: string }

/** For each unit that a caucus covers the contest that it is drilled for; units with none are left out. */
const contestsAhead = async (tx: Tx, packs: Packs, caucuses: readonly Caucus[], now: Instant): Promise<Ahead[]> => {
  const covers = caucuses.flatMap(caucus => caucus.covers.map(cover => ({ caucus: caucus.id, cover })))
  const places = covers.map(one => one.cover)
  const known = await across.contestsIn(tx, packs, places, now)
  const without = [...new Set(covers.filter((_, i) => known[i]?.length === 0).map(one => one.caucus))]
  const asked = await lastAskedFor(tx, without, now)
  const lastAsked = new Map(without.map((id, i) => [id, asked[i]]))
  return covers.flatMap((one, i) => {
    const contest = known[i]?.[0]?.key ?? lastAsked.get(one.caucus)
    return contest ? [{ ...one, contest }] : []
  })
}

const drilled = (caucus: Caucus, cover: Cover, outlook: Outlook, calls: readonly EndedCalls[], now: Instant): UnitReadiness => {
  const { room, counts, capacity, meeting, lastMeeting } = outlook
  const drill = room && snapDrill({ room, efforts: effortsFrom(calls), weeklyHours: capacity.hoursAWeek }, drillDays)
  const { parts } = readinessOf(
    {
      founded: caucus.foundedOn,
      organisers: capacity.callers,
      members: counts.known,
      spokenTo: counts.spokenLately,
      structureTest: lastMeeting,
      rulesKnown: {
        nextMeeting: meeting.when !== null,
        rollRule: meeting.roll !== null,
        chair: chairKnown(meeting.state),
        venue: meeting.place !== null,
      },
    },
    dayOf(now, meeting.zone),
  )
  return { ...cover, chance: drill ? drill.now.win : null, parts: partsInWords(parts), ...neededBy(drill) }
}

/** Of the fewest conversations with whom and whether there are hours for them; not with how many of each, since everybody may read it. */
const neededBy = (drill: Drill | null): Pick<UnitReadiness, 'conversations' | 'talkWith' | 'inTime'> => {
  if (!drill?.fewest) return { conversations: null, talkWith: [], inTime: null }
  const { total, with: talks } = drill.fewest
  const kinds = [
    ['yes', talks.yes],
    ['sympathisers', talks.sympathisers],
    ['strangers', talks.nobodyAsked],
  ] as const
  return { conversations: total, talkWith: kinds.flatMap(([kind, count]) => (count > 0 ? [kind] : [])), inTime: drill.inTime }
}

const totalsOf = (caucus: Id<'caucus'>, { counts, capacity }: Outlook): CaucusTotals => {
  const { yes, confirmed, confirmedWithPlan } = counts.people
  return {
    caucus,
    people: counts.known,
    organisers: capacity.callers,
    spoken: counts.spokenLately,
    coming: yes + confirmed + confirmedWithPlan,
  }
}

export const readiness = { compute: computeReadiness, computeEvery: computeEveryReadiness } as const
