import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { networkPaths } from '#modules/network/index.ts'
import { peoplePaths } from '#modules/people/index.ts'
import type { Content, Html } from '#web/html.ts'
import { card, definitions } from '#web/pieces.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { Rights } from '../rights.ts'

/** What the answer rests on: the membership as it is known, and where it can be put right. */
export const standingCard = ({ rights, from }: { rights: Rights; from: 'record' | 'typed' }): Html =>
  card({
    title: 'What this rests on',
    compact: true,
    body: html`${definitions({ items: facts(rights) })}
${from === 'record' ? html`<p class="small"><a href="${peoplePaths.me()}">Your own record</a>: see it, or say what is wrong with it.</p>` : html``}`,
  })

const facts = ({ standing, unit, pack, today }: Rights): { term: Content; text: Content }[] => {
  const { since, lapsedOn, arrearsSince } = standing
  const place = {
    term: pack.about.words.unit.replace(/^./, letter => letter.toUpperCase()),
    text: html`<a href="${networkPaths.unit(unit.id)}">${unit.name}</a>`,
  }
  const membership: Content = since ? html`since ${dayMark(since, 'long')}, ${long(daysBetween(since, today))}` : html`none today`
  return [
    place,
    { term: 'Member', text: membership },
    ...(lapsedOn ? [{ term: 'Lapsed', text: dayMark(lapsedOn, 'long') }] : []),
    ...(standing.member
      ? [{ term: 'Subscription', text: arrearsSince ? html`owed since ${dayMark(arrearsSince, 'long')}` : 'nothing owed that we know of' }]
      : []),
  ]
}

/** `7 weeks`; in years from two years on. */
const long = (days: number): string => {
  if (days < 14) return sayCount(days, 'day', 'days')
  return days < 730 ? sayCount(Math.floor(days / 7), 'week', 'weeks') : sayCount(Math.floor(days / 365.25), 'year', 'years')
}
