import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, linkButton, selectField, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount } from '#web/say.ts'
import { pager, table } from '#web/tables.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { areasOf, countPeople, type ListRow, type Narrowed, peoplePage, type Show, shows } from '../queries.ts'
import { needWords, sourceWords } from './words.ts'

const size = 40

const isShow = (text: string): text is Show => Object.hasOwn(shows, text)

const narrowedBy = (visit: Visit): Narrowed => {
  const wanted = visit.query('show')
  return { show: isShow(wanted) ? wanted : 'all', area: visit.query('area').slice(0, 60), named: visit.query('named').slice(0, 80) }
}

/** `after=Name|id` of the last one shown. */
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
    const today = dayOf(visit.now, deps.zone)
    const narrowed = narrowedBy(visit)
    const rows = await peoplePage(visit.tx, caucus.id, { ...narrowed, today, after: afterOf(visit), size: size + 1 })
    const shown = rows.slice(0, size)
    const count = await countPeople(visit.tx, caucus.id, narrowed, today)
    for (const row of shown) visit.readPerson({ caucus: caucus.id, person: row.id, what: 'name, area and needs, in the list of people' })
    const last = shown.at(-1)
    const next = rows.length > size && last ? peoplePaths.list(caucus.slug, { ...narrowed, after: `${last.id}|${last.name}` }) : undefined
    const body = html`${pageHead({
      title: 'People',
      lead: `${sayCount(count, 'person', 'people')}: ${inWords(narrowed)}.`,
      aside: linkButton({ href: peoplePaths.add(caucus.slug), label: 'Add a person', kind: 'red' }),
    })}
${narrowCard(visit, caucus, narrowed, await areasOf(visit.tx, caucus.id))}
${peopleTable(caucus, shown)}
${pager({ shown: `${shown.length} shown`, ...(visit.query('after') ? { previous: peoplePaths.list(caucus.slug, narrowed) } : {}), ...(next ? { next } : {}) })}`
    return show(
      visit.frame({
        title: 'People',
        current: '/caucuses',
        crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'People' }],
        audience: 'the stewards of this caucus; each person sees that you looked',
        body,
      }),
    )
  }

const inWords = ({ show: which, area, named }: Narrowed): string =>
  [shows[which], area ? `in ${area}` : '', named ? `whose name has “${named}” in it` : ''].filter(Boolean).join(', ')

const narrowCard = (_visit: Visit, caucus: Caucus, narrowed: Narrowed, areas: readonly string[]): Html =>
  disclosure({
    summary: 'Narrow the list',
    open: narrowed.show !== 'all' || narrowed.area !== '' || narrowed.named !== '',
    body: form({
      action: peoplePaths.list(caucus.slug),
      method: 'get',
      label: 'Narrow the list',
      body: html`${selectField({ name: 'show', label: 'Show', value: narrowed.show, choices: Object.entries(shows).map(([value, label]) => ({ value, label })) })}
${selectField({ name: 'area', label: 'Area', value: narrowed.area, optional: true, choose: 'Every area', choices: areas.map(area => ({ value: area, label: area })) })}
${textField({ name: 'named', label: 'Part of the name', type: 'search', value: narrowed.named, optional: true, maxlength: 80 })}
${formActions({ body: html`${button({ label: 'Show', kind: 'ghost' })}${linkButton({ href: peoplePaths.list(caucus.slug), label: 'Everyone', kind: 'plain' })}` })}`,
    }),
  })

const peopleTable = (caucus: Caucus, rows: readonly ListRow[]): Html =>
  table({
    caption: 'People of this caucus',
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'area', label: 'Area' },
      { key: 'agreed', label: 'Agreed to be asked' },
      { key: 'needs', label: 'Needs' },
      { key: 'source', label: 'How we know them' },
      { key: 'until', label: 'Kept until' },
    ],
    rows: rows.map(row => ({
      cells: {
        name: html`<a href="${peoplePaths.person(caucus.slug, row.id)}">${row.name}</a>`,
        area: row.area || 'not said',
        agreed: row.askable ? tag({ label: 'yes', tone: 'good' }) : tag({ label: 'withdrawn', tone: 'warn' }),
        needs: row.needs.map(need => needWords[need]).join(', ') || 'none said',
        source: html`${sourceWords[row.source]}${row.notice_on ? '' : html` ${tag({ label: 'notice due', tone: 'warn' })}`}`,
        until: dayMark(row.expires_on, 'dated'),
      },
    })),
    empty: card({
      body: emptyState({
        title: 'Nobody here.',
        why: 'Either nobody is in this caucus yet, or the list is narrowed too far.',
        next: linkButton({ href: peoplePaths.add(caucus.slug), label: 'Add a person' }),
      }),
    }),
  })
