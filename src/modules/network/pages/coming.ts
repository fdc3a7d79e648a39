import { html } from 'hono/html'
import { type Day, daysBetween } from '#kernel/day.ts'
import type { Unit } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, tag, todo } from '#web/pieces.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { ComingContest } from '../deps.ts'

const most = 5

const inDays = (on: Day, today: Day): Html => {
  const days = daysBetween(today, on)
  if (days < 0) return tag({ label: 'under way', tone: 'calm' })
  return tag({ label: days === 0 ? 'today' : sayCount(days, 'day', 'days'), tone: days <= 14 ? 'bad' : days <= 35 ? 'warn' : 'calm' })
}

/** Contests that are coming, with the days left. */
export const comingCard = ({ coming, today, units, title = 'Coming up', here = false }: ComingOptions): Html => {
  const items = coming.slice(0, most).map(({ name, href, unit, next, on, votes }) => ({
    title: html`<a href="${href}">${(!here && unit && units.get(unit)?.name) || name}</a>`,
    below: html`${next} · ${on ? dayMark(on) : 'day not known'}${votes && !(on && votes.equals(on)) ? html`<br>Members vote · ${dayMark(votes)}` : nothing}`,
    ...(on ? { aside: inDays(on, today) } : {}),
  }))
  const body =
    items.length > 0
      ? todo({ items })
      : html`<p>No contest is known to be coming. That is the time to find out the dates, and to build. <a href="/contests">All contests</a></p>`
  return card({ title, compact: true, body })
}

type ComingOptions = {
  readonly coming: readonly ComingContest[]
  readonly today: Day
  readonly units: ReadonlyMap<string, Unit>
  readonly title?: string
  /** All of one place, so that each is called by its own name. */
  readonly here?: boolean
}
