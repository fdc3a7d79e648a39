import { html } from 'hono/html'
import type { Id } from '#kernel/id.ts'
import { peoplePaths } from '#modules/people/index.ts'
import { rolls } from '#modules/rulebook/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark, sayDay } from '#web/say.ts'
import type { Arrival } from '../deps.ts'
import type { Rights } from '../rights.ts'

type Asked = { readonly visit: Visit; readonly rights: Rights; readonly person: Id<'person'>; readonly arrivals: readonly Arrival[] }

/** Where a rule counts meetings: what the doors of one’s caucus noted of oneself, to be said or denied. */
export const meetingsCard = ({ visit, rights: { pack }, person, arrivals }: Asked): Html => {
  const names = rolls.meetingsNamed([...pack.procedures.values()].flatMap(procedure => procedure.rolls))
  if (names.length === 0) return nothing
  return card({
    title: 'Meetings you came to',
    id: `meetings-${person}`,
    compact: true,
    body:
      arrivals.length === 0
        ? html`<p>A rule here counts them. The doors of your caucus noted nothing of you that the rule asks for.</p>`
        : html`<p>A rule here counts them. The list at a door says that you came to:</p>${list({ kind: 'ruled', items: arrivals.map(one => arrivalRow(visit, person, one)) })}<p class="small mute">They are counted on this page, which only you see. They stand on your record once you write them there.</p>`,
    actions: linkButton({ href: peoplePaths.meetings(person), label: 'Say which you came to', kind: 'ghost' }),
  })
}

const arrivalRow = (visit: Visit, person: Id<'person'>, { of, on, title }: Arrival): Html => {
  const met = on.toString()
  const button = (came: 'yes' | 'no', label: string) =>
    oneButtonForm({
      action: peoplePaths.meetings(person),
      token: visit.token,
      fields: { of, met, came },
      label: html`${label}<span class="unseen">: ${sayDay(on, 'long')}</span>`,
      kind: 'ghost',
    })
  return html`One of the ${of}, ${dayMark(on, 'long')}: ${title}<div class="actions">${button('yes', 'Write it on my record')}${button('no', 'I was not there')}</div>`
}
