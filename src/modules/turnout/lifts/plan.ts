import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import { timeOf, type Worker } from '#platform/jobs.ts'
import { type Tx, transaction, visitor } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import { caucusJob, type JobDeps } from '../jobs.ts'
import { hasEnded, type Meeting, meetingOf } from '../meeting.ts'
import { type Driver, planLifts, type Rider } from '../rules/plan-lifts.ts'
import { answerHours, foldArea, minutesOf, refusedPairs, tooOften } from '../rules/rides.ts'
import { type Ride, ridesIn } from './rides.ts'

export const liftsJob = 'turnout.lifts'
export const liftsNightJob = 'turnout.lifts-night'

/** Queued with whatever changes who rides with whom. At most one waits. */
export const planLiftsAgain = (visit: Pick<Visit, 'queue'>, caucus: Id<'caucus'>, contest: string): Promise<void> =>
  visit.queue({ name: liftsJob, data: { caucus, contest }, key: `${caucus} ${contest}` })

/** Plans the lifts of one caucus to one vote, as nobody: the only one who is told of a no. Done twice, it is done once. */
export const planLiftsJob = (deps: JobDeps): Worker =>
  caucusJob(deps, async (tx, caucus, now, data) => {
    const meeting = await meetingOf(tx, deps.packs, String(data['contest']), now)
    if (meeting) await planOf(tx, caucus, meeting, now)
  })

/** Every night: suggestions that nobody answered make way for others. */
export const planLiftsNightly =
  (deps: JobDeps): Worker =>
  async data => {
    const now = timeOf(deps.clock, data)
    const { rows } = await transaction(
      deps.database,
      { ...visitor, role: 'keeper', now },
      tx => sql<{ caucus: string; contest: string }>`select distinct caucus_id as caucus, contest from turnout_ride`.execute(tx),
      'read',
    )
    for (const row of rows) await planLiftsJob(deps)({ ...row, at: now.toString() })
  }

type Told = {
  match_id: Id<'match'>
  rider: Id<'person'>
  driver: Id<'person'>
  stands: boolean
  ended: boolean
  agreed: boolean
  late: boolean
  yeses: number
  rider_no: boolean
  driver_no: boolean
}

const planOf = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, now: Instant): Promise<void> => {
  // One after the other: two plans at once could give one seat to two.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`turnout_lifts ${caucus}${meeting.key}`}, 0))`.execute(tx)
  const { rows: pairs } = await sql<Told>`select * from turnout_pairs_told(${caucus}::uuid, ${meeting.key})`.execute(tx)
  const isOver = hasEnded(meeting, now) || (meeting.beginsAt !== null && Temporal.Instant.compare(now, meeting.beginsAt) >= 0)
  const live = pairs.filter(({ stands, ended }) => stands && !ended)
  const waiting = live.filter(({ agreed, late }) => !agreed && !late)
  const wanted = isOver ? [] : await planned(tx, caucus, meeting, { pairs, live, waiting })
  const same = (a: Pick<Told, 'rider' | 'driver'>) => (b: Pick<Told, 'rider' | 'driver'>) => a.rider === b.rider && a.driver === b.driver
  const gone = pairs.filter(
    pair =>
      !pair.ended && !(isOver && pair.stands) && !(pair.agreed && pair.stands) && !(waiting.includes(pair) && wanted.some(same(pair))),
  )
  await insertMany(
    tx,
    'turnout_match_end',
    gone.map(({ match_id }) => ({ match_id, at: now })),
  )
  const hoursLeft = meeting.beginsAt ? now.until(meeting.beginsAt).total('hours') : Number.POSITIVE_INFINITY
  const answerBy = now.add({ minutes: Math.floor(60 * Math.min(answerHours(hoursLeft), hoursLeft)) })
  const fresh = wanted.filter(pair => !live.some(one => !gone.includes(one) && same(one)(pair)))
  await insertMany(
    tx,
    'turnout_match',
    fresh.map(({ request, offer }) => ({
      id: newId<'match'>(),
      caucus_id: caucus,
      contest: meeting.key,
      request_id: request,
      offer_id: offer,
      suggested_at: now,
      answer_by: answerBy,
    })),
  )
}

type Wanted = Pick<Told, 'rider' | 'driver'> & { readonly request: Id<'ride'>; readonly offer: Id<'ride'> }

const planned = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  meeting: Meeting,
  { pairs, live, waiting }: { pairs: readonly Told[]; live: readonly Told[]; waiting: readonly Told[] },
): Promise<Wanted[]> => {
  const rides = await ridesIn(tx, caucus, meeting.key)
  const told = pairs.map(pair => ({ ...pair, riderNo: pair.rider_no, driverNo: pair.driver_no }))
  const never = tooOften(told)
  const agreed = live.filter(one => one.agreed)
  const asks = rides.filter(({ person }) => !never.has(person) || agreed.some(pair => pair.rider === person || pair.driver === person))
  const plan = planLifts({
    riders: asks.filter(({ kind }) => kind === 'request').map(riderOf),
    drivers: asks.filter(({ kind }) => kind === 'offer').map(driverOf),
    agreed,
    standing: waiting,
    refused: [...refusedPairs(told), ...withOneself(rides)],
  })
  return plan.pairs.flatMap(pair => {
    const [request, offer] = [rides.find(({ person }) => person === pair.rider), rides.find(({ person }) => person === pair.driver)]
    return request && offer ? [{ rider: request.person, driver: offer.person, request: request.id, offer: offer.id }] : []
  })
}

/** Two records of one account are one person. */
const withOneself = (rides: readonly Ride[]): { rider: string; driver: string }[] =>
  rides.flatMap(one =>
    rides
      .filter(other => other !== one && other.by === one.by && one.told === 'by themselves' && other.told === 'by themselves')
      .map(other => ({ rider: one.person, driver: other.person })),
  )

const riderOf = (ride: Ride): Rider => ({
  id: ride.person,
  area: foldArea(ride.area),
  from: minutesOf(ride.from),
  until: minutesOf(ride.until),
  stepFree: ride.stepFree,
  back: ride.back,
})
const driverOf = (ride: Ride): Driver => ({
  id: ride.person,
  area: foldArea(ride.area),
  also: ride.also.map(foldArea),
  at: minutesOf(ride.from),
  seats: ride.seats,
  stepFree: ride.stepFree,
  back: ride.back,
})
