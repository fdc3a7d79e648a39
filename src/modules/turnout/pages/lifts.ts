import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { liftsIn, type Matched } from '../asks/match-lifts.ts'
import { saidWords, shortName } from '../asks/words.ts'
import { agreeLift } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { agreedLifts, lastWords } from '../queries.ts'
import { crumbsTo, type InRoom, inRoom, sayWhen } from './view.ts'

const matched = async ({
  visit,
  caucus,
  meeting,
}: InRoom): Promise<{
  areas: Matched<Known>[]
  words: Awaited<ReturnType<typeof lastWords>>
  agreed: Awaited<ReturnType<typeof agreedLifts>>
}> => {
  const people = await peopleOf(visit.tx, { caucus: caucus.id })
  const ids = people.map(person => person.id)
  const words = await lastWords(visit.tx, meeting.key, ids)
  const agreed = await agreedLifts(visit.tx, meeting.key, ids)
  const coming = people.filter(person => words.get(person.id)?.said === 'yes' || words.get(person.id)?.said === 'confirmed')
  return { areas: liftsIn(coming, new Set(people.filter(person => person.lifts).map(person => person.id))), words, agreed }
}

/** Lifts by coarse area, between people who agreed that their name is shared for it. */
export const liftsPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const { areas, words, agreed } = await matched(room)
    for (const person of areas.flatMap(area => [...area.riders, ...area.drivers])) {
      visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name and area, in the list of lifts' })
    }
    const said = (person: Known) => `${shortName(person.name)}: ${saidWords[words.get(person.id)?.said ?? 'sympathiser']}`
    const body = html`${pageHead({ title: 'Lifts', lead: `For the vote ${sayWhen(meeting)}. By area, never by address; only adults who agreed to be named for lifts.` })}
${areas.length === 0 ? noLifts(room) : areas.map(area => areaCard(room, area, { said, agreed }))}`
    return show(
      visit.frame({
        title: 'Lifts',
        current: '/contests',
        crumbs: crumbsTo(room, 'Lifts'),
        audience: 'the stewards and the organisers who arrange lifts',
        body,
      }),
    )
  })

const noLifts = ({ caucus, meeting }: InRoom): Html =>
  emptyState({
    title: 'No lift is asked for, or offered, by people you may see',
    why: 'Needs are noted in calls. Both sides must have agreed to be named for lifts.',
    next: linkButton({ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Your calls' }),
  })

type Seen = { readonly said: (person: Known) => string; readonly agreed: Awaited<ReturnType<typeof agreedLifts>> }

const areaCard = (room: InRoom, { area, riders, drivers, unshared, young }: Matched<Known>, { said, agreed }: Seen): Html =>
  card({
    title: area || 'Area not known',
    body: html`<h3>Need a lift</h3>
${riders.length === 0 ? html`<p class="mute">Nobody here.</p>` : list({ items: riders.map(rider => riderLine(room, rider, drivers, { said, agreed })) })}
<h3>Can drive</h3>
${drivers.length === 0 ? html`<p class="mute">Nobody here yet: look in the next area.</p>` : list({ items: drivers.map(said) })}
${unshared > 0 ? html`<p class="mute small">${unshared} more need or offer one and have not agreed to be named. Ask them on the next call.</p>` : nothing}
${young > 0 ? html`<p class="mute small">${sayCount(young, 'person', 'people')} may be under 18. Lifts here are between adults: their parent or guardian arranges the way.</p>` : nothing}`,
  })

const riderLine = ({ visit, caucus, meeting }: InRoom, rider: Known, drivers: readonly Known[], { said, agreed }: Seen): Html => {
  const driver = drivers.find(one => one.id === agreed.get(rider.id))
  if (agreed.has(rider.id)) return html`${said(rider)}. Agreed${driver ? ` with ${shortName(driver.name)}` : ''}.`
  return html`${said(rider)} ${drivers.map(one =>
    oneButtonForm({
      action: turnoutPaths.lifts(caucus.slug, meeting.key),
      token: visit.token,
      fields: { rider: rider.id, driver: one.id, adults: 'yes' },
      label: `Agreed with ${shortName(one.name)}, both are 18 or over`,
      kind: 'ghost',
    }),
  )}`
}

/** Both said yes to it: recorded, and the rider's yes is worth more from here on. */
export const saveLift = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    const back = turnoutPaths.lifts(caucus.slug, meeting.key)
    const [rider, driver] = [parseId<'person'>(visit.form.text('rider')), parseId<'person'>(visit.form.text('driver'))]
    const { areas } = await matched(room)
    const area = areas.find(one => one.riders.some(person => person.id === rider) && one.drivers.some(person => person.id === driver))
    if (visit.form.text('adults') !== 'yes') return goTo(back, 'Ask both whether they are 18 or over first. Nothing was noted.')
    if (!rider || !driver || !area) return missing('such pair of people who agreed to be named', back)
    await agreeLift(visit.tx, { caucus: caucus.id, contest: meeting.key, rider, driver, at: visit.now, by: account })
    return goTo(back, 'The lift is noted.')
  })
