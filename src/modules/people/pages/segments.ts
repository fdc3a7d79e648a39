import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, linkButton, oneButtonForm, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { chooseColumns, endSegment, saveSegment } from '../acts.ts'
import { oneAtATime } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { readFilter } from '../filter.ts'
import { countPeople, segmentsOf } from '../lists.ts'
import { peoplePaths } from '../paths.ts'
import { asQuery, filterOf } from '../rules/filter.ts'
import { isListColumn } from './list-columns.ts'
import { namesFor } from './narrow.ts'

const notHere = (): Reply => missing('caucus of this name', networkPaths.caucuses())

/** Kept lists: name, what each asks in words, and how many it finds now. */
export const segmentsPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return notHere()
    const rows = []
    const names = await namesFor(visit.tx, deps, caucus)
    for (const { id, name, query } of await segmentsOf(visit.tx, caucus.id)) {
      const { words, counted } = readFilter(filterOf(query), dayOf(visit.now, deps.zone), names)
      rows.push({
        cells: {
          name: html`<a href="${peoplePaths.list(caucus.slug, query)}">${name}</a>`,
          words,
          count: sayNumber(await countPeople(visit.tx, caucus.id, counted)),
          end: oneButtonForm({ action: peoplePaths.endSegment(caucus.slug, id), token: visit.token, label: 'Put away', kind: 'plain' }),
        },
      })
    }
    const body = html`${pageHead({ title: 'Kept lists', lead: 'Each is looked up anew when you open it.' })}
${table({
  caption: 'Kept lists',
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'words', label: 'Who is in it' },
    { key: 'count', label: 'People now', numeric: true },
    { key: 'end', label: 'No longer needed' },
  ],
  rows,
  empty: card({
    body: emptyState({
      title: 'None yet',
      why: 'Narrow the list of people, then keep it under a name.',
      next: linkButton({ href: peoplePaths.list(caucus.slug), label: 'To the list' }),
    }),
  }),
})}`
    return show(framed(visit, { slug: caucus.slug, name: caucus.name }, body))
  }

const framed = (visit: Visit, caucus: { slug: string; name: string }, body: Html): Html =>
  visit.frame({
    title: 'Kept lists',
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: peoplePaths.list(caucus.slug), label: 'People' },
      { label: 'Kept lists' },
    ],
    audience: 'the stewards of this caucus',
    body,
  })

export const keepSegment =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return notHere()
    const filter = filterOf(visit.form.text('filter'))
    const name = visit.form.text('name')
    if (name.length === 0 || name.length > 80) {
      const refusal = { why: 'The list was not kept.', fields: { name: 'Give it a name, of at most 80 letters.' } }
      const { words } = readFilter(filter, dayOf(visit.now, deps.zone), await namesFor(visit.tx, deps, caucus))
      const body = html`${pageHead({ title: 'Keep this list', lead: words })}${form({
        action: peoplePaths.segments(caucus.slug),
        token: visit.token,
        refusal,
        body: html`${hiddenField({ name: 'filter', value: asQuery(filter) })}${textField({ name: 'name', label: 'Name of the list', maxlength: 80, value: name, error: refusal.fields.name })}${formActions({ body: button({ label: 'Keep it' }) })}`,
      })}`
      return showAgain(framed(visit, caucus, body))
    }
    await oneAtATime(visit.tx, caucus.id)
    await saveSegment(visit.tx, { caucus: caucus.id, name, query: asQuery(filter), by: visit.who?.account ?? null, at: visit.now })
    return goTo(peoplePaths.segments(caucus.slug), 'Kept.')
  }

export const putAwaySegment =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const segment = parseId<'segment'>(visit.param('segment'))
    const ended = segment && (await endSegment(visit.tx, segment, visit.who?.account ?? null, visit.now))
    return ended
      ? goTo(peoplePaths.segments(visit.param('caucus')), 'Put away.')
      : missing('such list', peoplePaths.segments(visit.param('caucus')))
  }

/** Remembers which columns somebody wants to see, and shows the list again as it was narrowed. */
export const saveColumns =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return notHere()
    const columns = visit.form.all('column').filter(one => isListColumn(one) || /^own-[0-9a-f-]{36}$/.test(one))
    await chooseColumns(visit.tx, { account: visit.who.account, caucus: caucus.id, columns, at: visit.now })
    return goTo(peoplePaths.list(caucus.slug, asQuery(filterOf(visit.form.text('filter')))))
  }
