import { dayOf, daysBetween, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import type { When } from '#modules/rulebook/index.ts'
import { missing, type PageParts, type Reply, type Visit } from '#web/route.ts'
import { sayDay, sayTime } from '#web/say.ts'
import { scriptOf } from '../asks/scripts.ts'
import type { TurnoutDeps } from '../deps.ts'
import { isVote, type Meeting, meetingOf, meetsIn, type Vote } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import type { Spoken } from '../rules/kept-list.ts'
import { firstOf, usualFor } from '../rules/script.ts'
import { channelWords } from './words.ts'

/** What every page of a caucus's room begins with. */
export type InRoom = {
  readonly visit: Visit
  readonly deps: TurnoutDeps
  readonly caucus: Caucus
  readonly meeting: Meeting
  readonly account: Id<'account'>
}

/** The same of a vote. */
export type InVote = InRoom & { readonly meeting: Vote }

/** The caucus and the meeting that the path names, or 404. */
export const inRoom =
  (deps: TurnoutDeps, page: (room: InRoom) => Promise<Reply>) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const meeting = caucus && (await meetingOf(visit.tx, deps.packs, visit.param('contest'), visit.now))
    if (!caucus || !meeting || !visit.who || !(isVote(meeting) || meeting.caucus === caucus.id))
      return missing('such contest or meeting in this caucus', '/contests')
    return page({ visit, deps, caucus, meeting, account: visit.who.account })
  }

const sayMoment = ({ day, time }: When): string => (time ? `${sayDay(day)}, ${sayTime(time)}` : sayDay(day))

/** `Thu 19 January, 7.30 pm`; of a ballot over days `by post, from Mon 19 October to Thu 12 November, noon`; or that it is not known. */
export const sayWhen = ({ when, opens, channel }: Meeting): string => {
  const how = meetsIn(channel) ? '' : `${channelWords[channel]}, `
  if (!when) return `${how}on a day not known yet`
  if (meetsIn(channel)) return sayMoment(when)
  return opens && opens !== when
    ? `${how}from ${sayMoment(opens)} to ${sayMoment(when)}`
    : `${how}from ${sayMoment(when)}, until a day not known yet`
}

/** What somebody does there, of a ballot over days; empty for a meeting. */
export const sayTask = ({ channel, opens, when }: Meeting): string => {
  const by = when && opens && opens !== when ? sayMoment(when) : null
  switch (channel) {
    case 'room':
    case 'gathering':
      return ''
    case 'post':
      return by
        ? `The paper must be back by ${by}: post it some days before.`
        : 'Post the paper as soon as it comes: the last day is not known yet.'
    case 'online':
      return by ? `Vote online by ${by}.` : 'Vote as soon as the link comes: the last day is not known yet.'
    case 'mixed':
      return by
        ? `Vote online or in person by ${by}, or post the paper some days before.`
        : 'Vote as soon as you can: the last day is not known yet.'
  }
}

/** Where it is; a record says in brackets what it is unsure of, and on the phone that helps nobody. Empty: not known. */
export const sayPlace = ({ place }: Meeting): string => place?.replace(/ \(.*\)/, '') ?? ''

/** What the asker says to whomever they ring about this vote, but for whose name it is. */
export const spokenIn = async ({ visit, caucus, meeting }: InRoom): Promise<Spoken> => ({
  me: visit.who ? firstOf(visit.who.name) : 'a member',
  caucus: caucus.name,
  meeting: meeting.title,
  when: sayWhen(meeting),
  where: sayPlace(meeting),
  script: await scriptOf(visit.tx, caucus.id, meeting.key, usualFor(meeting.channel)),
})

/** Whole days until the day of the vote; null: not known; negative: over. */
export const daysLeft = ({ visit, meeting }: Pick<InRoom, 'visit' | 'meeting'>): number | null =>
  meeting.when ? daysBetween(dayOf(visit.now, meeting.zone), meeting.when.day) : null

/** Once the day of the vote is over, the room is shown as it stood when the vote began: what was learned from that night is no forecast of it. */
export const shownAt = (room: Pick<InRoom, 'visit' | 'meeting'>): Instant => {
  const left = daysLeft(room)
  return left !== null && left < 0 && room.meeting.beginsAt ? room.meeting.beginsAt : room.visit.now
}

/** Where a page of a room stands: its part of the program, and crumbs from the caucus to it. @param here the page below the room */
export const trail = ({ caucus, meeting }: InRoom, here?: string): Pick<PageParts, 'current' | 'crumbs'> => {
  const room = { href: turnoutPaths.room(caucus.slug, meeting.key), label: meeting.title }
  const top = { href: networkPaths.caucus(caucus.slug), label: caucus.name }
  return {
    current: isVote(meeting) ? '/contests' : '/caucuses',
    crumbs: here === undefined ? [top, { label: meeting.title }] : [top, room, { label: here }],
  }
}

/** What was typed into a form that is shown again, else what is known. */
export const typedOr = (visit: Visit, name: string, otherwise: string | null | undefined): string | undefined =>
  visit.form.text(name) || otherwise || undefined
