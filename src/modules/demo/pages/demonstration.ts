import { html } from 'hono/html'
import { oneButtonForm } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { cast } from '../cast.ts'

/** One click to be somebody. The cast is invented; who they are and what they may see is said before anybody enters. */
export const demonstrationPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'Enter as one of the cast',
      body: html`${pageHead({
        title: 'Enter as one of the cast',
        lead: 'Two real contests of January 2017, with the public record as data. Every member, organiser, conversation and commitment is invented.',
      })}
<div class="grid grid--cards">${cast.map(person =>
        card({
          title: person.name,
          lead: person.who,
          body: html`<p>${person.may}</p>`,
          actions: oneButtonForm({
            action: '/demonstration/enter',
            token: visit.token,
            label: `Enter as ${person.name.split(' ')[0]}`,
            kind: 'ink',
            fields: { key: person.key },
          }),
        }),
      )}</div>
${card({
  title: 'Three ways round the loop',
  body: list({
    kind: 'numbered',
    items: [
      html`<strong>Cai</strong> has an old phone and no idea of the rules: may Cai vote, and if not, when?`,
      html`<strong>Ali</strong> has five people to call in <a href="/contests/copeland-2017">Copeland</a>, where the room decides. Then move the clock to the vote.`,
      html`<strong>Asha</strong> has a strong group in <a href="/contests/stoke-central-2017">Stoke-on-Trent Central</a>, where the gate decides. Watch the longlist.`,
    ],
  }),
})}`,
    }),
  )
