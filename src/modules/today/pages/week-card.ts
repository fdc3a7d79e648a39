import { html } from 'hono/html'
import { contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, heading, list } from '#web/pieces.ts'
import { dayMark, sayTime } from '#web/say.ts'
import type { Gathered } from '../gather.ts'
import { type Line, thisWeek } from '../rules/this-week.ts'

/** What happened and what comes in the contests and meetings of the own unit, win or lose, in plain lines with their days. */
export const weekCard = ({ states, meetings, caucuses, facts }: Gathered): Html => {
  const happened = states.flatMap(({ key, contest, events }) =>
    events.map(
      (event): Line => ({ on: event.at.day, time: event.at.time, what: event.what, of: contest.title, href: contestsPaths.contest(key) }),
    ),
  )
  const days = states.flatMap(({ key, contest, procedure, moments }) =>
    procedure.moments.flatMap(({ id, name }): Line[] => {
      const when = moments[id]
      return when && when !== 'unknown'
        ? [{ on: when.day, time: when.time, what: name, of: contest.title, href: contestsPaths.contest(key) }]
        : []
    }),
  )
  const dates = meetings.map((meeting): Line => {
    const caucus = caucuses.find(({ id }) => id === meeting.caucus)
    return {
      on: meeting.on,
      time: meeting.at ? Temporal.PlainTime.from(meeting.at) : null,
      what: meeting.title,
      of: caucus?.name ?? 'Meeting',
      href: caucus ? networkPaths.caucus(caucus.slug) : '/caucuses',
    }
  })
  const week = thisWeek(happened, [...days, ...dates], facts.today)
  if (week.happened.length + week.comes.length === 0)
    return card({
      title: 'This week',
      compact: true,
      body: html`<p class="mute">Nothing happened in your unit’s contests in the last seven days, and nothing with a known day comes in the next fourteen.</p>`,
    })
  return card({
    title: 'This week',
    compact: true,
    body: html`${part('What comes', week.comes)}${part('What happened', week.happened)}`,
  })
}

const part = (title: string, lines: readonly Line[]): Html =>
  lines.length === 0
    ? nothing
    : html`${heading({ level: 3, text: title })}${list({
        kind: 'ruled',
        items: lines.map(
          ({ on, time, what, of, href }) =>
            html`<strong>${dayMark(on)}${time ? html`, ${sayTime(time)}` : nothing}</strong> ${what} <a class="small" href="${href}">${of}</a>`,
        ),
      })}`
