import { type Day, dayIn, dayOf, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { caucusesOf, type Who } from '#kernel/scope.ts'
import { zoneOf } from '#kernel/zone.ts'
import { type Caucus, caucusesById, caucusesIn } from '#modules/network/index.ts'
import { timeOf, type Worker } from '#platform/jobs.ts'
import type { Letter } from '#platform/mail.ts'
import { ownLetterJob, ownLetterWorker, stopSecret, writeOwnLetter } from '#platform/own-letter.ts'
import { keeper, type Tx, transaction, visitor, workerOf } from '#platform/transaction.ts'
import { sayDay } from '#web/say.ts'
import type { TodayDeps } from '../deps.ts'
import { todayPaths } from '../paths.ts'
import { weeksDue } from '../rules/week.ts'
import { toldOfWeek } from './gather-week.ts'
import { isWritten, noteWritten, tellWeek, wantsLetter, weeksTold, weekTold, whoWants } from './store.ts'
import type { Told } from './told.ts'

export const weeksJob = 'today.weeks'
export const weekJob = 'today.week'
export const letterJob = 'today.week-letter'
/** What the address in each of these letters ends. */
export const stopsWeeks = 'stop weeks'

const roles = ['steward', 'organiser', 'member'] as const

/** Every night: for each caucus that was not told of the week before, a job. */
export const tellWeeks =
  (deps: TodayDeps): Worker =>
  async data => {
    const now = timeOf(deps.clock, data)
    const all = await transaction(deps.database, visitor, tx => caucusesIn(tx, null), 'read')
    await transaction(deps.database, { ...keeper, now }, async tx => {
      for (const { id, foundedOn } of all)
        if (weeksDue(foundedOn, await weeksTold(tx, id), dayOf(now, deps.zone)).length > 0)
          await deps.queue(tx, { name: weekJob, data: { caucus: id, at: now.toString() }, key: id })
    })
  }

/** Tells one caucus of the weeks that are over and not told; of the latest a letter is queued for whoever wants it. Done twice, it is done once. */
export const tellOne =
  (deps: TodayDeps): Worker =>
  async data => {
    const id = parseId<'caucus'>(String(data['caucus']))
    if (!id) return
    const now = timeOf(deps.clock, data)
    const weeks = await transaction(deps.database, { ...workerOf(id), now }, async tx => {
      const [caucus] = await caucusesById(tx, [id])
      return caucus ? tellIn(tx, deps, caucus, now) : []
    })
    const latest = weeks.at(-1)
    if (!latest) return
    await transaction(deps.database, { ...keeper, now }, async tx => {
      for (const account of await whoWants(tx, id))
        await deps.queue(tx, ownLetterJob(deps, letterJob, { account, caucus: id, week: latest.toString() }))
    })
  }

/** As a worker of the caucus. @returns the weeks told now, the latest last */
const tellIn = async (tx: Tx, deps: Pick<TodayDeps, 'packs' | 'zone'>, caucus: Caucus, now: Instant): Promise<Day[]> => {
  const weeks = weeksDue(caucus.foundedOn, await weeksTold(tx, caucus.id), dayOf(now, deps.zone))
  for (const week of weeks)
    await tellWeek(tx, caucus.id, { week, told: await toldOfWeek(tx, deps.packs, { caucus, week, zone: deps.zone, now }), now })
  return weeks
}

/** One account's letter of a week. */
export const writeOne = (deps: TodayDeps): Worker =>
  ownLetterWorker(deps, letterJob, async (tx, who, data) => {
    const caucus = parseId<'caucus'>(data['caucus'])
    const week = dayIn(data['week'] ?? '')
    if (caucus && week) await letterTo(tx, deps, who, { caucus, week })
  })

type Asked = { readonly caucus: Id<'caucus'>; readonly week: Day }

const letterTo = async (tx: Tx, deps: TodayDeps, who: Who, { caucus, week }: Asked): Promise<void> => {
  const { account } = who
  if (!caucusesOf(who, roles).includes(caucus) || !(await wantsLetter(tx, account, caucus))) return
  if (await isWritten(tx, { account, caucus, week })) return
  const [[group], told] = [await caucusesById(tx, [caucus]), await weekTold(tx, caucus, week)]
  if (!group || !told) return
  const letter = letterOf(deps, {
    told,
    week,
    slug: group.slug,
    account,
    zone: zoneOf(deps.packs, group),
  })
  const mail = await writeOwnLetter(tx, deps, who, letter)
  if (mail) await noteWritten(tx, { account, caucus, week }, mail)
}

type Of = {
  readonly told: Told
  readonly week: Day
  readonly slug: string
  readonly account: Id<'account'>
  readonly zone: string | undefined
}

/** On the outside nothing; inside, counts and what is next, never for which organisation, who stands, or who won. */
const letterOf = ({ publicUrl, key }: TodayDeps, { told, week, slug, account, zone }: Of): Omit<Letter, 'to'> => {
  const at = (path: string): string => new URL(path, publicUrl).href
  const stop = at(todayPaths.noWeeks(stopSecret(key, stopsWeeks, account)))
  const decided =
    told.results.length === 0 ? [] : [`- ${told.results.length === 1 ? 'Something was' : `${told.results.length} things were`} decided.`]
  return {
    subject: 'Your week',
    stop,
    zone,
    text: [
      `The week from ${sayDay(week)}:`,
      '',
      ...told.done.map(({ what }) => `- ${what}`),
      ...decided,
      '',
      'Next:',
      ...told.next.map(({ what, on }) => `- ${on ? `${sayDay(on)}: ` : ''}${what}`),
      '',
      `All of it: ${at(todayPaths.week(slug, week.toString()))}`,
      '',
      `No more such letters, with one press: ${stop}`,
    ].join('\n'),
  }
}
