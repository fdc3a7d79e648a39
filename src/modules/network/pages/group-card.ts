import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { assumedRoad } from '#kernel/place.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import { sayAge, sayTravel } from '#web/say.ts'
import { networkPaths } from '../paths.ts'
import type { Caucus } from '../queries.ts'

/** A unit nearby that has a group. */
export type Neighbour = { readonly unit: string; readonly minutes: number; readonly caucuses: readonly Caucus[] }

type GroupOptions = {
  readonly caucuses: readonly Caucus[]
  readonly near: readonly Neighbour[]
  readonly today: Day
  readonly words: Pack['about']['words']
  /** Where somebody from here asks the nearest groups for help. */
  readonly helpHref: string
}

/** The people's group in a unit, or that there is none, whom to ask nearby, and how to begin one. */
export const groupCard = ({ caucuses, near, today, words, helpHref }: GroupOptions): Html =>
  caucuses.length === 0
    ? noGroup(near, words, helpHref)
    : card({ title: 'The people’s group here', body: html`${caucuses.map(caucus => groupOf(caucus, today))}` })

const groupOf = (caucus: Caucus, today: Day): Html => html`
<p><strong><a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a></strong>, ${sayAge(caucus.foundedOn, today)} old.</p>
<p>${caucus.aims.length > 280 ? `${caucus.aims.slice(0, 279)}…` : caucus.aims}</p>
<div class="actions">${linkButton({ href: networkPaths.join(caucus.slug), label: 'Join' })}${linkButton({ href: networkPaths.caucus(caucus.slug), label: 'Who stewards it', kind: 'ghost' })}</div>`

const howToStart = [
  'Find two others who are members here, and meet them in person.',
  'Agree what you want to change, in three sentences that you would show to anybody.',
  'Hold a first open meeting. Elect at least two stewards there, with a day on which their term ends.',
  'Ask whoever runs this server to open your group here: they need its name, aims and place, and who was elected.',
  'Ask the nearest group to come along and help with the first ten conversations.',
] as const

const noGroup = (near: readonly Neighbour[], words: Pack['about']['words'], helpHref: string): Html =>
  card({
    title: 'No group here yet',
    lead: `Nobody has begun one in this ${words.unit} that we know of.`,
    body: html`${near.length > 0 ? html`<h3>The nearest groups</h3>${list({ items: near.map(neighbour), kind: 'ruled' })}<p class="small mute">By road, as the straight line between the two places says: ${assumedRoad.longer} times as far, at ${assumedRoad.kmAnHour} km an hour. Both are assumed.</p>` : nothing}
<h3>How to start one</h3>${list({ items: howToStart, kind: 'numbered' })}`,
    actions: linkButton({ href: helpHref, label: 'Ask the nearest groups for help', kind: 'ghost' }),
  })

const neighbour = ({ unit, minutes, caucuses }: Neighbour): Html => {
  const names = caucuses.map(caucus => html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`)
  return html`${names[0] ?? unit} <span class="mute small">${unit}, ${sayTravel(minutes)}</span>`
}
