import { html } from 'hono/html'
import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { readings } from '#modules/access/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import { asOwner } from '#platform/transaction.ts'
import { button, dateField, form, formActions, linkButton } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayDay, sayMoment, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { peopleOf } from '../queries.ts'
import { sentDay } from './person-words.ts'

/** Days back, unless another day is asked for. */
const usual = 7
const most = 500

/** Whose records were looked at from the asker's account, and what of them: for the day on which a phone is lost. */
export const lookedPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    if (!visit.who) return missing('such page')
    const { account } = visit.who
    const today = dayOf(visit.now, deps.zone)
    const since = sentDay(visit.query('since'), today) ?? today.subtract({ days: usual })
    const from: Instant = since.toZonedDateTime(deps.zone).toInstant()
    const looked = await asOwner(visit.tx, () => readings.by(visit.tx, account, from, most))
    const whose = Map.groupBy(looked, ({ caucus_id }) => caucus_id)
    const caucuses = await caucusesById(visit.tx, [...whose.keys()])
    const names = new Map<string, string>()
    for (const [caucus, rows] of whose)
      for (const { id, name } of await peopleOf(visit.tx, { caucus, ids: rows.map(({ person_id }) => person_id) }, { only: 'names' }))
        names.set(id, name)
    const nameOf = (id: Id<'person'>) => names.get(id) ?? 'Somebody whose record you see no more, or who has gone'
    const title = 'What was looked at from your account'
    const body = html`${pageHead({
      title,
      lead:
        looked.length === 0
          ? `Nobody’s record since ${sayDay(since, 'long')}.`
          : `${looked.length === most ? `The latest ${sayNumber(most)} people` : sayCount(looked.length, 'person', 'people')} since ${sayDay(since, 'long')}. Was it not you? End the device first, then tell the other stewards.`,
      aside: linkButton({ href: '/me/sessions', label: 'Where you are signed in', kind: 'ghost' }),
    })}
${card({
  compact: true,
  title: 'Since another day',
  body: form({
    action: peoplePaths.looked(),
    method: 'get',
    label: 'Since another day',
    body: html`${dateField({ name: 'since', label: 'Since', value: since.toString(), max: today.toString() })}${formActions({ body: button({ label: 'Show', kind: 'ghost' }) })}`,
  }),
})}
${table({
  caption: 'Whose records, and what of them',
  phone: 'pairs',
  columns: [
    { key: 'who', label: 'Who' },
    { key: 'caucus', label: 'Caucus' },
    { key: 'what', label: 'What was shown' },
    { key: 'last', label: 'Last' },
  ],
  rows: looked.map(one => ({
    cells: {
      who: nameOf(one.person_id),
      caucus: caucuses.find(({ id }) => id === one.caucus_id)?.name ?? '',
      what: one.what.join('; '),
      last: sayMoment(one.last, deps.zone),
    },
  })),
  empty: card({
    body: emptyState({
      title: 'Nothing',
      why: 'No record of anybody was shown to this account in that time.',
      next: linkButton({ href: peoplePaths.me(), label: 'What is kept about you', kind: 'ghost' }),
    }),
  }),
})}`
    return show(
      visit.frame({
        title,
        current: '/more',
        crumbs: [{ href: peoplePaths.me(), label: 'What is kept about you' }, { label: title }],
        audience: 'only you',
        body,
      }),
    )
  }
