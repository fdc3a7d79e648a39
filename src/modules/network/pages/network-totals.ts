import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { bigNumber, card } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount, sayNumber } from '#web/say.ts'
import { type Row, table } from '#web/tables.ts'
import { networkPaths } from '../paths.ts'
import { type Caucus, caucusesIn, type GroupState, networkById, networkReadiness, type TotalRow, totalsIn } from '../queries.ts'
import { needFirst, pageOf } from '../rules/browse.ts'
import { isReady } from '../rules/readiness.ts'
import { type Cell, cellOf, columnOf, smallest } from '../rules/small-cells.ts'
import { holdsWords, sayChance, sayNeeded, sayTalkWith } from '../rules/words.ts'
import { keyFrom, pageSize, turner } from './turn.ts'

const columns = ['people', 'organisers', 'spoken', 'coming'] as const
type Column = (typeof columns)[number]

const columnWords: Readonly<Record<Column, string>> = {
  people: 'People who agreed',
  organisers: 'Organisers',
  spoken: 'Spoken to in 90 days',
  coming: 'Said yes',
}

type GroupRow = {
  readonly id: string
  readonly caucus: Caucus
  readonly state: GroupState | undefined
  readonly total: TotalRow | undefined
}

/** What a coordinator sees: where help is needed, in totals, with small numbers hidden; no person, ever. */
export const networkTotalsPage = async (visit: Visit): Promise<Reply> => {
  const network = await networkById(visit.tx, visit.param('network'))
  if (!network) return missing('network of this name', 'All of them are at /caucuses.')
  const totals = new Map((await totalsIn(visit.tx, network.id)).map(row => [row.caucus_id, row]))
  const states = await networkReadiness(visit.tx, network.id)
  const groups = (await caucusesIn(visit.tx, network.id))
    .map((caucus): GroupRow => ({ id: caucus.id, caucus, state: states.get(caucus.id), total: totals.get(caucus.id) }))
    .toSorted((a, b) => needFirst(a.state, b.state))
  const page = pageOf(groups, keyFrom(visit), pageSize)
  const [ready, unready] = [page.rows.filter(isReadyGroup), page.rows.filter(row => !isReadyGroup(row))]
  const body = html`${pageHead({ kicker: network.name, title: 'Which groups need help now', lead: whoNeedsHelp(groups) })}
${unready.length === 0 ? nothing : groupTable('First those that need the fewest conversations to be ready', unready)}
${ready.length === 0 ? nothing : card({ title: `Ready: ${ready.length}`, folded: { open: unready.length === 0, line: 'Nothing holds them back. They may be asked to help another.' }, body: groupTable('Caucuses that are ready', ready) })}${turner(page, groups.length, at => networkPaths.networkReadiness(network.id, at))}
${totalsCard(groups, page.rows)}`
  const crumbs = [{ href: networkPaths.network(network.id), label: network.name }, { label: 'Totals' }]
  return show(
    visit.frame({
      title: 'Which groups need help now',
      body,
      current: '/caucuses',
      crumbs,
      audience: `the coordinators of ${network.name}`,
    }),
  )
}

const isReadyGroup = ({ state }: GroupRow): boolean => state !== undefined && isReady(state.level)

const whoNeedsHelp = (groups: readonly GroupRow[]): string => {
  const ready = groups.filter(isReadyGroup).length
  if (groups.length === 0) return 'No caucus has joined yet.'
  if (ready === groups.length) return 'Every group would more likely than not win its room. They may be asked to help another network.'
  return `${sayNumber(ready)} of ${sayCount(groups.length, 'group', 'groups')} would more likely than not win the room if a selection were called today. First come those to whom a few conversations would bring it.`
}

const groupTable = (caption: string, rows: readonly GroupRow[]): Html =>
  table({
    caption,
    columns: [
      { key: 'name', label: 'Caucus' },
      { key: 'needed', label: 'Conversations needed', numeric: true },
      { key: 'how', label: 'With whom' },
      { key: 'chance', label: 'Chance in the room' },
      { key: 'holds', label: 'What holds it back' },
    ],
    phone: 'lines',
    rows: rows.map(({ caucus, state }) => ({
      cells: {
        name: nameOf(caucus),
        ...(state ? { chance: sayChance(state), holds: holdsWords[state.holds], ...neededIn(state) } : {}),
      },
    })),
  })

const neededIn = (state: GroupState) => ({
  needed: sayNeeded(state),
  how: [sayTalkWith(state), state.inTime === false ? 'more than its own hours allow' : ''].filter(Boolean).join('; '),
})

const nameOf = ({ slug, name }: Caucus): Html => html`<a href="${networkPaths.caucus(slug)}">${name}</a>`

const sayCell = (cell: Cell): string => (cell.kind === 'under' ? `under ${cell.limit}` : sayNumber(cell.count))

/** The totals of the groups on this page that have any, under their sums over the whole network. */
const totalsCard = (groups: readonly GroupRow[], shown: readonly GroupRow[]): Html => {
  const told = groups.flatMap(({ total }) => total ?? [])
  const [oldest] = told.map(({ computed_on }) => computed_on).toSorted(Temporal.PlainDate.compare)
  if (!oldest) return nothing
  return card({
    title: 'Totals',
    lead: html`Of ${told.length === groups.length ? 'each group' : `${sayNumber(told.length)} of ${sayCount(groups.length, 'group', 'groups')}; of the others they are not known, which is not nought`}. A group works them out itself: one to four people are “under ${smallest}”, and nobody can be seen here. The oldest is of ${dayMark(oldest, 'long')}.`,
    body: html`${told.length === 1 ? nothing : sums(told)}${table({
      caption: 'Totals of each group',
      captionUnseen: true,
      columns: [{ key: 'name', label: 'Caucus' }, ...columns.map(column => ({ key: column, label: columnWords[column], numeric: true }))],
      phone: 'pairs',
      rows: shown.flatMap(({ caucus, total }) => (total ? totalsRow(caucus, total) : [])),
      empty: html`<p>None of the groups on this page has totals.</p>`,
    })}`,
  })
}

const totalsRow = (caucus: Caucus, total: TotalRow): Row => ({
  cells: { name: nameOf(caucus), ...Object.fromEntries(columns.map(column => [column, sayCell(cellOf(total[column]))])) },
})

const sums = (told: readonly TotalRow[]): Html =>
  grid({ kind: 'numbers', items: columns.map(column => sumOf(columnWords[column], columnOf(told.map(total => total[column])))) })

const sumOf = (label: string, { sum, exact }: ReturnType<typeof columnOf>): Html => {
  if (exact) return bigNumber({ label, number: sayCell(cellOf(sum)) })
  return sum === 0 ? bigNumber({ label, number: 'a few' }) : bigNumber({ label, number: sayNumber(sum), of: 'or a few more' })
}
