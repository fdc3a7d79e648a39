import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, list, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayMoment } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { endKeeping } from '../kept/commands.ts'
import { isDoorNear } from '../kept/door.ts'
import { type KeptUntil, keptById, keptIn } from '../kept/queries.ts'
import { type Meeting, meetingsOf } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'

/** Which phones keep a call list of this caucus, and what each was given: for the day on which one is lost. */
export const phonesPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('such caucus', '/caucuses')
    const phones = await keptIn(visit.tx, caucus.id)
    const callers = phones.length === 0 ? [] : await peopleOf(visit.tx, { caucus: caucus.id }, { who: 'signs in' })
    const meetings = await meetingsOf(visit.tx, deps.packs, [...new Set(phones.map(phone => phone.contest))], visit.now)
    const people = await peopleOf(visit.tx, { caucus: caucus.id, ids: [...new Set(phones.flatMap(phone => phone.people))] })
    for (const { id } of people)
      visit.readPerson({ caucus: caucus.id, person: id, what: 'name, among those whose details a phone was given' })
    const title = 'Phones with a list'
    return show(
      visit.frame({
        title,
        current: '/caucuses',
        crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: title }],
        audience: 'the stewards of this caucus',
        body: html`${pageHead({ title, lead: 'Is a phone lost? Take its list back: with a signal it is gone from there within five seconds, else at its next signal, and none is kept there until somebody signs in anew. Whose details it was given stands below it; what pages it showed, its owner sees under “Where you are signed in”.' })}
${phones.length === 0 ? noPhones(caucus.slug) : phones.map(phone => phoneCard({ visit, deps, slug: caucus.slug, phone, meeting: meetings.get(phone.contest), people, callers }))}`,
      }),
    )
  }

const noPhones = (slug: string): Html =>
  emptyState({
    title: 'No phone keeps a list',
    why: 'Whoever calls or keeps a door may keep their list on a phone, for an evening without signal.',
    next: linkButton({ href: networkPaths.caucus(slug), label: 'Back to the caucus', kind: 'ghost' }),
  })

type Phone = {
  readonly visit: Visit
  readonly deps: TurnoutDeps
  readonly slug: string
  readonly phone: KeptUntil
  readonly meeting: Meeting | undefined
  readonly people: readonly Known[]
  readonly callers: readonly Known[]
}

/** Gone from the phone by the clock: a call list when nobody is in the caller's hand any more, a door when its day is over. */
const isPast = ({ phone, meeting, visit }: Phone): boolean =>
  phone.what === 'calls'
    ? phone.until === null || Temporal.Instant.compare(phone.until, visit.now) <= 0
    : !meeting || !isDoorNear(meeting, visit.now)

const phoneCard = (one: Phone): Html => {
  const { visit, deps, slug, phone, meeting, people, callers } = one
  const past = isPast(one)
  const whose = phone.account === visit.who?.account ? visit.who.name : callers.find(one => one.account === phone.account)?.name
  const names = people.filter(one => phone.people.includes(one.id)).map(one => one.name)
  return card({
    title: `${whose ?? 'Somebody who calls'}, ${phone.device}`,
    compact: true,
    aside: phone.endedAt
      ? tag({ label: `ended ${sayMoment(phone.endedAt, deps.zone)}` })
      : past
        ? tag({ label: 'time over' })
        : tag({ tone: 'warn', label: 'kept' }),
    lead: `Since ${sayMoment(phone.at, deps.zone)}, for ${phone.what === 'calls' ? 'calls about' : 'the door of'} ${meeting?.title ?? 'a meeting'}.`,
    body: disclosure({
      summary: `It was given the details of ${sayCount(phone.people.length, 'person', 'people')}`,
      body: html`${list({ items: names })}<p class="small mute">${phone.what === 'calls' ? 'First name and initial, area, number, what they last said, what they need' : 'Name, whether they said yes, whether they are here'}. Each of them can see it on their own page.</p>`,
    }),
    ...(phone.endedAt || past
      ? {}
      : {
          actions: oneButtonForm({
            action: turnoutPaths.phones(slug),
            token: visit.token,
            label: 'Take the list back',
            kind: 'ghost',
            fields: { kept: phone.id },
          }),
        }),
  })
}

/** Withdraws the server's part of the key; the phone is told. */
export const withdrawList = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const id = parseId<'kept'>(visit.form.text('kept'))
  const kept = caucus && id && (await keptById(visit.tx, id))
  if (!caucus || !visit.who || !kept) return missing('such list', caucus ? turnoutPaths.phones(caucus.slug) : '/caucuses')
  if (await endKeeping(visit.tx, { kept: kept.id, by: visit.who.account, at: visit.now }))
    await visit.audit(kept.what === 'calls' ? 'call list withdrawn' : 'door list withdrawn', kept.contest, { people: kept.people.length })
  return goTo(turnoutPaths.phones(caucus.slug), 'The list is withdrawn. The phone wipes it within five seconds, or at its next signal.')
}
