import { dayOf } from '#kernel/day.ts'
import { caucusesById } from '#modules/network/index.ts'
import { file, missing, type Reply, type Visit } from '#web/route.ts'
import type { CalendarDeps } from '../calendar/deps.ts'
import { feedText } from '../calendar/feed-text.ts'
import { type Feed, feedBy } from '../calendar/feeds.ts'
import { itemsIn, whoseOf } from '../calendar/gather.ts'
import { concerns, type Item, placeKey } from '../rules/calendar.ts'

/** How far back and ahead a feed reaches, in months. */
const reach = { back: 3, ahead: 15 }

/** `/dates/<secret>.ics`: as its holder, with the grants that they hold at this moment. Any other address of this kind is missing, all alike. */
export const feed =
  (deps: CalendarDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = visit.who ? await feedBy(visit.tx, visit.param('key')) : null
    if (!found || !visit.who) return missing('such page')
    const today = dayOf(visit.now, deps.zone)
    const span = { from: today.subtract({ months: reach.back }), to: today.add({ months: reach.ahead }) }
    const { mine, rights } = await whoseOf(visit.tx, deps, visit.who, visit.now)
    const items = await itemsIn(visit.tx, deps, span, visit.now, found.what === 'person' ? rights : [])
    const belongs = found.what === 'person' ? (item: Item) => concerns(item, mine) : await belongsTo(visit, found)
    const text = feedText(items.filter(belongs), { seed: found.id, titles: found.titles, publicUrl: deps.publicUrl, now: visit.now })
    return file('text/calendar; charset=utf-8', text, 'dates.ics')
  }

const belongsTo = async (visit: Visit, { what, about }: Feed): Promise<(item: Item) => boolean> => {
  if (what === 'contest') return item => item.contest === about
  const held = visit.who?.grants.flatMap(({ scope }) => (scope.kind === 'caucus' && scope.id === about ? [scope.id] : [])) ?? []
  const units = (await caucusesById(visit.tx, held)).flatMap(caucus => caucus.covers.map(({ pack, unit }) => placeKey(pack, unit)))
  const inside = new Set(units)
  return item => (item.caucus !== null && held.includes(item.caucus)) || (item.unit !== null && inside.has(placeKey(item.pack, item.unit)))
}
