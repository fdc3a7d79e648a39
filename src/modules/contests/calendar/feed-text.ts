import ical, { ICalCalendarMethod, ICalEventClass, type ICalEventData, ICalEventTransparency } from 'ical-generator'
import type { Instant } from '#kernel/day.ts'
import { sha256 } from '#platform/seal.ts'
import type { Item } from '../rules/calendar.ts'
import { type Titles, titleOf } from '../rules/feed-titles.ts'
import { beginningOf } from '../rules/when.ts'

type Options = {
  /** What makes the appointments of this calendar its own: none can be matched with another person's. */
  readonly seed: string
  readonly titles: Titles
  readonly publicUrl: string
  readonly now: Instant
}

/**
 * A calendar whose name, maker and appointments say nothing of politics unless its holder asked for it. Hours are instants in UTC, worked out anew
 * each time from the hour in the organisation's zone: 19:30 stays 19:30 on both sides of a change of the clocks. Nothing in it recurs, which
 * alone would need a zone in the file (docs/adr/0020-calendars.md).
 */
export const feedText = (items: readonly Item[], options: Options): string => {
  const calendar = ical({
    name: 'Dates',
    prodId: { company: 'dates', product: 'dates', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 60 * 60,
  })
  for (const item of items) calendar.createEvent(eventOf(item, options))
  return calendar.toString()
}

const eventOf = (item: Item, { seed, titles, publicUrl, now }: Options): ICalEventData => {
  const plain: ICalEventData = {
    id: sha256(`${seed} ${item.id}`).slice(0, 40),
    start: item.starts.day,
    stamp: now,
    summary: titleOf(item, titles),
    class: ICalEventClass.PRIVATE,
    transparency: item.kind === 'meeting' || item.kind === 'vote' ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    ...(titles === 'full' ? fully(item, publicUrl) : {}),
  }
  if (item.starts.time) return { ...plain, start: beginningOf(item.starts, item.zone) }
  const last = (item.ends ?? item.starts).day
  return { ...plain, start: item.starts.day, end: last.add({ days: 1 }), allDay: true }
}

const fully = ({ text, place, href }: Item, publicUrl: string): Partial<ICalEventData> => ({
  ...(text ? { description: text } : {}),
  ...(place ? { location: place } : {}),
  ...(href ? { url: new URL(href, publicUrl).href } : {}),
})
