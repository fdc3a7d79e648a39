import { html } from 'hono/html'
import { oneButtonForm } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { type CastMember, cast } from '../cast.ts'
import type { DemoDeps } from '../deps.ts'
import { votesIn } from '../stops.ts'
import { walks } from './walks.ts'

const stories: readonly { readonly story: CastMember['story']; readonly title: string }[] = [
  { story: 'copeland', title: 'In Copeland' },
  { story: 'stoke', title: 'In Stoke-on-Trent Central' },
  { story: 'around', title: 'Around both' },
]

/** One click to be somebody. The cast is invented; who they are and what they may see is said before anybody enters. */
export const demonstrationPage =
  ({ packs, zone }: DemoDeps) =>
  (visit: Visit): Reply =>
    show(
      visit.frame({
        title: 'Enter as one of the cast',
        body: html`${pageHead({
          title: 'Enter as one of the cast',
          lead: 'Two real contests of January 2017, with the public record as data. Every member, organiser, conversation and commitment is invented.',
        })}
${walks(visit, votesIn(packs, zone))}
${stories.map(
  ({ story, title }) => html`<h2>${title}</h2>
<div class="grid grid--cards">${cast.filter(person => person.story === story).map(person => entryCard(visit, person))}</div>`,
)}`,
      }),
    )

const entryCard = (visit: Visit, person: CastMember): Html =>
  card({
    title: person.name,
    level: 3,
    lead: person.who,
    body: html`<p>${person.may}</p>`,
    actions: oneButtonForm({
      action: '/demonstration/enter',
      token: visit.token,
      label: `Enter as ${person.name.split(' ')[0]}`,
      kind: 'ink',
      fields: { key: person.key, ...(visit.query('next') ? { to: visit.query('next') } : {}) },
    }),
  })
