import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { button, form, formActions, hiddenField, linkButton, selectField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { disclosure, emptyState } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayAge, sayDay, sayNumber } from '#web/say.ts'
import { type Column, type Row, table } from '#web/tables.ts'
import { networkPaths, type Turn } from '../paths.ts'
import { pageOf, parseSort, type Sort, type SortKey, type Standing, saySort, sorted } from '../rules/browse.ts'
import { datesWords, holdsOrder, holdsWords, sayChance } from '../rules/words.ts'
import { keyFrom, pageSize, turner } from './turn.ts'
import { type MapFacts, viewOf } from './view.ts'

const labels: Readonly<Record<SortKey, string>> = {
  name: 'Name',
  region: 'Region',
  readiness: 'Chance in the room',
  holds: 'What holds it back',
  since: 'Age of the group',
  electorate: 'Electorate',
  meets: 'Next meeting',
}

/** The map's content in rows: the same filter, sortable, paged by key. */
export const unitTable = (visit: Visit, facts: MapFacts): Html => {
  const sort = parseSort(visit.query('sort'))
  const page = pageOf(sorted(facts.shown, sort), keyFrom(visit), pageSize)
  const { units: many, unit: one } = facts.ground.pack.about.words
  const link = (change: Turn) => viewOf(facts, { view: 'table', sort: saySort(sort), ...change })
  return html`${pageHead({
    title: `Every ${one} in a table`,
    lead: `${facts.ground.setName}. How likely its group could win the room, if a selection were called today.`,
  })}
${filterForm(facts, sort)}
${table({
  caption: `${sayNumber(facts.shown.length)} of ${sayNumber(facts.units.length)} ${many}, by ${labels[sort.by].toLowerCase()}`,
  columns: [
    column('name', facts, sort),
    ...(['region', 'readiness', 'holds', 'since', 'electorate', 'meets'] as const).map(key => column(key, facts, sort)),
  ],
  phone: 'lines',
  rows: page.rows.map(unit => rowOf(unit, facts.ground.today)),
  empty: emptyState({
    title: `No ${one} fits this filter`,
    why: 'All that was chosen must be so.',
    next: linkButton({ href: networkPaths.map({ view: 'table', pack: facts.pack }), label: 'Show all' }),
  }),
})}
${turner(page, facts.shown.length, link)}`
}

const column = (key: SortKey, facts: MapFacts, sort: Sort): Column => {
  const isThis = sort.by === key
  const href = viewOf(facts, { view: 'table', sort: saySort({ by: key, down: isThis && !sort.down }) })
  const direction = sort.down ? 'descending' : 'ascending'
  return { key, label: labels[key], numeric: key === 'electorate', sort: { href, ...(isThis ? { direction } : {}) } }
}

const rowOf = (unit: Standing, today: Day): Row => ({
  cells: {
    name: html`<a href="${networkPaths.unit(unit.id)}">${unit.name}</a>`,
    region: unit.region,
    readiness: sayChance(unit),
    holds: unit.holds ? holdsWords[unit.holds] : 'Not worked out yet',
    ...(unit.since ? { since: sayAge(unit.since, today) } : {}),
    ...(unit.electorate === null ? {} : { electorate: sayNumber(unit.electorate) }),
    ...(unit.meets ? { meets: sayDay(unit.meets, 'dated') } : {}),
  },
})

const filterForm = (facts: MapFacts, sort: Sort): Html => {
  const regions = [...new Set(facts.units.map(unit => unit.region))].toSorted()
  const { region, holds, dates } = facts.filter
  const fields = html`
${hiddenField({ name: 'view', value: 'table' })}${hiddenField({ name: 'sort', value: saySort(sort) })}${facts.pack ? hiddenField({ name: 'pack', value: facts.pack }) : nothing}
${selectField({ name: 'region', label: 'Region', choose: 'Every region', choices: regions.map(value => ({ value, label: value })), value: region ?? '', optional: true })}
${selectField({ name: 'holds', label: 'What holds it back', choose: 'Anything', choices: holdsChoices, value: holds ?? '', optional: true })}
${selectField({ name: 'dates', label: 'When they meet', choose: 'Known or not', choices: datesChoices, value: dates ?? '', optional: true })}
${formActions({ body: html`${button({ label: 'Filter' })}${linkButton({ href: viewOf(facts), label: 'Show on the map', kind: 'ghost' })}` })}`
  return disclosure({
    summary: 'Filter',
    open: region !== null || holds !== null || Boolean(dates),
    body: form({ action: '/network', method: 'get', label: 'Filter', body: fields }),
  })
}

const datesChoices = (['known', 'unknown'] as const).map(value => ({ value, label: datesWords[value] }))
const holdsChoices = [...holdsOrder, 'nothing' as const].map(value => ({ value, label: holdsWords[value] }))
