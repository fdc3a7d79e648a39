import ical, { type ICalCalendar, type ICalEventData, ICalEventTransparency } from 'ical-generator'
import type { Instant } from '#kernel/day.ts'
import { file, missing, type Reply, type Visit } from '#web/route.ts'
import { type Entry, entriesOf, plainTitle } from '../entries.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt, coursesAt } from '../queries.ts'
import { beginningOf } from '../rules/when.ts'
import type { Course, Packs } from '../state.ts'

type FeedDeps = { readonly packs: Packs; readonly publicUrl: string }

const type = 'text/calendar; charset=utf-8'

/** `/contests.ics`: every contest that is known by now. */
export const allCalendar =
  ({ packs, publicUrl }: FeedDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const states = (await coursesAt(visit.tx, packs, visit.now)).filter(state => state.begun)
    return file(type, calendarOf('Contests', states, publicUrl, visit.now).toString())
  }

/** `/contests/:contest/calendar.ics`: one contest; empty while nothing of it is known. */
export const oneCalendar =
  ({ packs, publicUrl }: FeedDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const state = await contestAt(visit.tx, packs, visit.param('contest'), visit.now)
    if (!state) return missing('contest of this name', contestsPaths.all())
    return file(type, calendarOf('Contest', state.begun ? [state] : [], publicUrl, visit.now).toString())
  }

const calendarOf = (name: string, states: readonly Course[], publicUrl: string, now: Instant): ICalCalendar => {
  const calendar = ical({ name, prodId: { company: 'caucus', product: 'contests', language: 'EN' } })
  for (const state of states) for (const entry of entriesOf(state)) calendar.createEvent(eventOf(entry, state, publicUrl, now))
  return calendar
}

/** Hours as UTC, days as days: no time zone has to travel with the file. */
const eventOf = (entry: Entry, state: Course, publicUrl: string, now: Instant): ICalEventData => {
  const plain = {
    id: `${entry.id}@${new URL(publicUrl).hostname}`,
    stamp: now,
    summary: plainTitle(entry, state),
    description: entry.text,
    url: new URL(contestsPaths.contest(state.key), publicUrl).href,
    transparency: entry.kind === 'day' ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
  }
  if (entry.starts.time) return { ...plain, start: beginningOf(entry.starts, state.zone) }
  const last = (entry.ends ?? entry.starts).day
  return { ...plain, start: entry.starts.day, end: last.add({ days: 1 }), allDay: true }
}
