import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, hiddenField, linkButton, textField } from '#web/forms.ts'
import { attribute, type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { pager, table } from '#web/tables.ts'
import type { PeopleDeps } from '../deps.ts'
import { readFilter } from '../filter.ts'
import { choicesOf, columnsOf, countPeople, type ListRow, peoplePage, type Segment, segmentsOf } from '../lists.ts'
import { peoplePaths } from '../paths.ts'
import { asQuery, type Filter, filterFrom } from '../rules/filter.ts'
import { deedForm } from './deed-form.ts'
import { columnsFor, type ListColumn, usualColumns } from './list-columns.ts'
import { namesFor, narrowForm, ownSent } from './narrow.ts'

const size = 50

/** `after=id|Name` of the last one shown. */
const afterOf = (visit: Visit): { name: string; id: string } | null => {
  const [id, ...name] = visit.query('after').split('|')
  return parseId(id) && name.length > 0 ? { id: id ?? '', name: name.join('|') } : null
}

/** The people of a caucus, for its stewards. */
export const listPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const sent = ownSent(visit, await namesFor(visit.tx, deps, caucus))
    return show(
      await listFrame(
        visit,
        deps,
        caucus,
        filterFrom(leaf => (leaf === 'own' ? [...visit.queries(leaf), ...sent] : visit.queries(leaf))),
      ),
    )
  }

/** The list by itself, and again when something that was to be done to many is refused. */
export const listFrame = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, filter: Filter, refusal?: Refusal): Promise<Html> => {
  const names = await namesFor(visit.tx, deps, caucus)
  const { unit } = names
  const columns = columnsFor(names)
  const { words, counted, ...how } = readFilter(filter, dayOf(visit.now, deps.zone), names)
  const after = afterOf(visit)
  const count = await countPeople(visit.tx, caucus.id, counted)
  const rows = await peoplePage(visit.tx, { ...how, caucus: caucus.id, count, after, size: size + 1 })
  const shown = rows.slice(0, size)
  for (const row of shown) visit.readPerson({ caucus: caucus.id, person: row.id, what: 'name, area and needs, in the list of people' })
  const chosen = (visit.who ? await columnsOf(visit.tx, visit.who.account, caucus.id) : null) ?? usualColumns
  const last = shown.at(-1)
  const query = asQuery(filter)
  const next = rows.length > size && last ? peoplePaths.list(caucus.slug, withAfter(query, `${last.id}|${last.name}`)) : undefined
  const isNew = count === 0 && query === ''
  const segments = await segmentsOf(visit.tx, caucus.id)
  const kept = segmentLinks(caucus, segments)
  const body = html`${pageHead({
    title: 'People',
    lead: isNew
      ? 'Nobody yet. Begin with the people who agreed to be asked: one by one, or from a sign-up sheet.'
      : `${sayCount(count, 'person', 'people')}: ${words}.`,
    aside: formActions({
      body: html`${linkButton({ href: peoplePaths.add(caucus.slug), label: 'Add a person', kind: 'red' })}${linkButton({ href: peoplePaths.imports(caucus.slug), label: 'From a file', kind: 'ghost' })}${isNew ? nothing : html`${linkButton({ href: peoplePaths.exports(caucus.slug), label: 'Lists to take out', kind: 'plain' })}${linkButton({ href: peoplePaths.same(caucus.slug), label: 'Two of one person?', kind: 'plain' })}`}${linkButton({ href: peoplePaths.fields(caucus.slug), label: 'Fields of your own', kind: 'plain' })}${linkButton({ href: peoplePaths.roles(caucus.slug), label: 'Who signs in', kind: 'plain' })}`,
    }),
  })}
${segments.length === 0 ? nothing : kept}
${isNew ? nothing : narrowForm(caucus, filter, await choicesOf(visit.tx, caucus.id), names)}
${query === '' ? nothing : keepForm(visit, caucus, query)}
${isNew ? nothing : columnsForm(visit, caucus, { columns, chosen }, query)}
${
  isNew
    ? nothing
    : shown.length === 0
      ? nobody(caucus)
      : deedForm({
          visit,
          caucus,
          query,
          count,
          unit,
          ahead: await deps.askedAhead(visit.tx, caucus, visit.now),
          refusal,
          people: withKeys(
            peopleTable(
              visit,
              caucus,
              shown,
              columns.filter(({ key }) => chosen.includes(key)),
              unit,
            ),
          ),
        })
}
${isNew ? nothing : pager({ shown: `${shown.length} shown`, ...(after ? { first: peoplePaths.list(caucus.slug, query) } : {}), ...(next ? { next } : {}) })}${segments.length === 0 && !isNew ? kept : nothing}`
  return visit.frame({
    title: 'People',
    ...(shown.length > 0 ? { island: 'people-list' } : {}),
    current: '/caucuses',
    crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'People' }],
    audience: 'the stewards of this caucus; each person sees that you looked',
    body,
  })
}

const withAfter = (query: string, after: string): string => {
  const parts = new URLSearchParams(query)
  parts.set('after', after)
  return parts.toString()
}

const segmentLinks = (caucus: Caucus, segments: readonly Segment[]): Html =>
  card({
    title: 'Kept lists',
    compact: true,
    body:
      segments.length === 0
        ? html`<p>None yet. Narrow the list, then keep it under a name.</p>`
        : list({
            items: segments.slice(0, 8).map(({ name, query }) => html`<a href="${peoplePaths.list(caucus.slug, query)}">${name}</a>`),
          }),
    actions: html`${linkButton({ href: peoplePaths.segments(caucus.slug), label: 'Kept lists, with counts', kind: 'ghost' })}${linkButton({ href: peoplePaths.acts(caucus.slug), label: 'Done to many, and undo', kind: 'ghost' })}`,
  })

const keepForm = (visit: Visit, caucus: Caucus, query: string): Html =>
  disclosure({
    summary: 'Keep this list',
    body: form({
      action: peoplePaths.segments(caucus.slug),
      token: visit.token,
      label: 'Keep this list',
      body: html`${hiddenField({ name: 'filter', value: query })}${textField({ name: 'name', id: 'segment-name', label: 'Name of the list', maxlength: 80 })}
${formActions({ body: button({ label: 'Keep it', kind: 'ghost' }) })}`,
    }),
  })

const columnsForm = (
  visit: Visit,
  caucus: Caucus,
  { columns, chosen }: { columns: readonly ListColumn[]; chosen: readonly string[] },
  query: string,
): Html =>
  disclosure({
    summary: 'Choose columns',
    body: form({
      action: peoplePaths.columns(caucus.slug),
      token: visit.token,
      label: 'Choose columns',
      body: html`${hiddenField({ name: 'filter', value: query })}${checkChips({
        name: 'column',
        label: 'Columns',
        choices: columns.map(({ key, label }) => ({ value: key, label })),
        values: chosen,
      })}${formActions({ body: button({ label: 'Show these', kind: 'ghost' }) })}`,
    }),
  })

const peopleTable = (
  visit: Visit,
  caucus: Caucus,
  rows: readonly ListRow[],
  columns: readonly ListColumn[],
  unit: (id: string) => string,
): Html => {
  const ticked = visit.form.all('person')
  return table({
    caption: 'People of this caucus',
    phone: 'lines',
    columns: [{ key: 'name', label: 'Name' }, ...columns.map(({ key, label, short }) => ({ key, label, short }))],
    rows: rows.map((row, index) => ({
      cells: {
        name: html`<input type="checkbox" name="person" value="${row.id}" aria-label="Tick ${row.name}"${ticked.includes(row.id) ? html` checked` : nothing}> <a${attribute('id', index === 0 && 'first-person')} href="${peoplePaths.person(caucus.slug, row.id)}">${row.name}</a>`,
        ...Object.fromEntries(columns.map(({ key, cell }) => [key, cell(row, unit)])),
      },
    })),
  })
}

const key = (name: string): Html => html`<kbd>${name}</kbd>`

/** The island src/client/people-list.island.ts shows the keys and listens to them; without it the table is whole. */
const withKeys = (people: Html): Html => html`
<div data-people-list>
<p class="mute small" data-keys hidden>With the keyboard, once you are on a name: ${key('↓')} and ${key('↑')} next and previous, ${key('Enter')} open, ${key('Space')} tick, ${key('A')} all of this page, ${key('D')} do something for those who are ticked, ${key('/')} search, ${key('N')} and ${key('P')} the next page, or from the start. <span role="status"><span data-ticked>0</span> ticked.</span> <a href="#first-person">To the first name</a></p>
${people}
</div>`

const nobody = (caucus: Caucus): Html =>
  card({
    body: emptyState({
      title: 'Nobody here',
      why: 'The list is narrowed too far.',
      next: linkButton({ href: peoplePaths.list(caucus.slug), label: 'Everyone' }),
    }),
  })
