import { type Day, day, dayIn, dayOf, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { inParts } from '#kernel/many.ts'
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
import { firstDue, weeksDue } from '../rules/week.ts'
import { toldOfWeek } from './gather-week.ts'
import { isWritten, noteWritten, tellWeek, wantsLetter, weeksToldOf, weekTold, whoWants } from './store.ts'
import type { Told } from './told.ts'

export const weeksJob = 'today.weeks'
export const letterJob = 'today.week-letter'
/** What the address in each of these letters ends. */
export const stopsWeeks = 'stop weeks'

const roles = ['steward', 'organiser', 'member'] as const

/**
 * Every night: tells each caucus of the weeks that are over and that it was not told of; of the latest a letter is queued for whoever wants it. Done twice, it is done once.
 * Caucuses are told some at a time, by a worker of these alone.
 */
export const tellWeeks =
  (deps: TodayDeps): Worker =>
  async data => {
    const now = timeOf(deps.clock, data)
    const all = await transaction(deps.database, visitor, tx => caucusesIn(tx, null), 'read')
    for (const some of inParts(all)) {
      const worker = { ...workerOf(some.map(({ id }) => id)), now }
      const latest = await transaction(deps.database, worker, tx => tellThese(tx, deps, some, now))
      if (latest.size > 0) await transaction(deps.database, { ...keeper, now }, tx => queueLetters(tx, deps, latest))
    }
  }

/** @returns the latest of the weeks that each was told now */
const tellThese = async (
  tx: Tx,
  { packs, zone }: Pick<TodayDeps, 'packs' | 'zone'>,
  some: readonly Caucus[],
  now: Instant,
): Promise<ReadonlyMap<Id<'caucus'>, Day>> => {
  const today = dayOf(now, zone)
  const ids = some.map(({ id }) => id)
  const told = await weeksToldOf(tx, ids, firstDue(today))
  const due = some.flatMap(caucus => weeksDue(caucus.foundedOn, told.get(caucus.id) ?? [], today).map(week => ({ caucus, week })))
  for (const [name, those] of Map.groupBy(due, ({ week }) => week.toString())) {
    const [week, caucuses] = [day(name), those.map(({ caucus }) => caucus)]
    const words = await toldOfWeek(tx, packs, caucuses, { week, zone, now })
    await tellWeek(tx, week, new Map(caucuses.flatMap(({ id }, i) => (words[i] ? [[id, words[i]] as const] : []))), now)
  }
  return new Map(due.map(({ caucus, week }) => [caucus.id, week]))
}

const queueLetters = async (tx: Tx, deps: TodayDeps, latest: ReadonlyMap<Id<'caucus'>, Day>): Promise<void> => {
  for (const { caucus, account } of await whoWants(tx, [...latest.keys()])) {
    const week = latest.get(caucus)
    if (week) await deps.queue(tx, ownLetterJob(deps, letterJob, { account, caucus, week: week.toString() }))
  }
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
