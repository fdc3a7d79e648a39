import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { contestsOf } from '#modules/contests/index.ts'
import { type Caucus, type CaucusTotals, caucusesById, type Parts, recordReadiness, type UnitReadiness } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { effortsFrom } from './asks/learn-efforts.ts'
import { partsInWords } from './asks/readiness-words.ts'
import { chairKnown, type Packs } from './meeting.ts'
import { type Outlook, outlookFor } from './outlook.ts'
import { endedCalls, lastAskedFor, lastMeeting } from './queries.ts'
import { readinessOf } from './rules/readiness.ts'
import { snapDrill } from './rules/snap-drill.ts'

/** Days a snap selection leaves; published ones took 12 to 29 from the vacancy to the vote (domain.md §4d). */
const drillDays = 21

/**
 * Computes the summary rows of the units that a caucus covers, and its totals, from counts. Derived data: done twice, it is done once. As a worker of the caucus.
 * Where no contest is known, the drill asks what its people last said they would do; where nobody was ever asked, the chance is not known.
 */
export const computeReadiness = async (tx: Tx, packs: Packs, id: Id<'caucus'>, now: Instant): Promise<void> => {
  const [caucus] = await caucusesById(tx, [id])
  if (!caucus) return
  const zone = packs.get(caucus.covers[0]?.pack ?? '')?.about.zone ?? 'UTC'
  const units: UnitReadiness[] = []
  let totals: CaucusTotals | null = null
  for (const cover of caucus.covers) {
    const outlook = await nextOutlook(tx, packs, caucus, cover, now)
    if (!outlook) continue
    units.push({ ...cover, ...(await drilled(tx, caucus, outlook, now)) })
    totals ??= totalsOf(caucus.id, outlook)
  }
  await recordReadiness(tx, dayOf(now, zone), { units, totals: totals ? [totals] : [] })
}

const nextOutlook = async (
  tx: Tx,
  packs: Packs,
  caucus: Caucus,
  cover: { pack: string; unit: string },
  now: Instant,
): Promise<Outlook | null> => {
  const [contest] = await contestsOf(tx, packs, cover.pack, cover.unit, now)
  const key = contest?.key ?? (await lastAskedFor(tx, caucus.id, now))
  return key ? outlookFor(tx, packs, caucus.id, key, now) : null
}

const drilled = async (
  tx: Tx,
  caucus: Caucus,
  outlook: Outlook,
  now: Instant,
): Promise<{ chance: number | null; parts: Parts; conversations: number | null }> => {
  const { room, counts, capacity, meeting } = outlook
  const drill =
    room && snapDrill({ room, efforts: effortsFrom(await endedCalls(tx, caucus.id, now)), weeklyHours: capacity.hoursAWeek }, drillDays)
  const { parts } = readinessOf(
    {
      founded: caucus.foundedOn,
      organisers: capacity.callers,
      members: counts.known,
      spokenTo: counts.spokenLately,
      structureTest: await lastMeeting(tx, caucus.id, now),
      rulesKnown: {
        nextMeeting: meeting.when !== null,
        rollRule: meeting.roll !== null,
        chair: chairKnown(meeting.state),
        venue: meeting.place !== null,
      },
    },
    dayOf(now, meeting.zone),
  )
  return { chance: drill ? drill.now.win : null, parts: partsInWords(parts), conversations: drill?.fewest?.total ?? null }
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
