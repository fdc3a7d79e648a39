import { html } from 'hono/html'
import { dayOf, type Instant } from '#kernel/day.ts'
import { type Html, nothing } from '#web/html.ts'
import { tag } from '#web/pieces.ts'
import { dayMark, sayDay } from '#web/say.ts'
import type { Election } from '../elections.ts'
import { stageOf, vouchBy } from '../rules.ts'
import { stageWords } from '../words.ts'

export type Clocks = { readonly now: Instant; readonly wall: Instant; readonly zone: string }

/** One election in words: who, by what, recorded and vouched for by whom, and how far it has come. */
export const electionLine = (one: Election, { now, wall, zone }: Clocks): Html => {
  const stage = stageOf(one, now, wall)
  const on = (at: Instant): string => sayDay(dayOf(at, zone))
  const { said, said_by, said_at, yes, answered_at } = one
  return html`<p><strong>${one.name ?? 'Somebody'}</strong>, ${one.post} until ${dayMark(one.until_day, 'long')} ${tag(stageWords[stage])}</p>
<p class="small">On ${dayMark(one.elected_on, 'long')}: ${one.chosen}. <span class="mute">Recorded by ${one.by_name} on ${on(one.made_at)}${said && said_at ? html`, ${said === 'vouched' ? 'vouched for' : said} by ${said_by} on ${on(said_at)}` : nothing}${yes !== null && answered_at ? html`, answered with ${yes ? 'yes' : 'no'} on ${on(answered_at)}` : nothing}${stage === 'waits' ? html`; goes by itself after ${on(vouchBy(one.made_at))}` : nothing}.</span></p>`
}
