import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { bigNumber, card, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount, sayNumber } from '#web/say.ts'
import { type Row, table } from '#web/tables.ts'
import { networkPaths } from '../paths.ts'
import { type Caucus, caucusesIn, type GroupState, networkById, networkReadiness, type TotalRow, totalsIn } from '../queries.ts'
import { needFirst, pageOf } from '../rules/browse.ts'
import { isReady } from '../rules/readiness.ts'
import { type Cell, cellOf, columnOf } from '../rules/small-cells.ts'
import { classWords, holdsWords } from '../rules/words.ts'
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
  const lead =
    'Totals of each caucus, worked out by the caucus itself. Numbers of one to four people are shown as “under 5”. No person can be seen here.'
  const body = html`${pageHead({ kicker: network.name, title: 'Which groups need help now', lead })}
${unknownNotice(groups)}${sums(groups)}
${page.rows.length === 0 ? html`<p>No caucus has joined yet.</p>` : nothing}
${unready.length === 0 ? nothing : groupTable('By caucus: first those that need the fewest conversations to be ready', unready)}
${ready.length === 0 ? nothing : card({ title: `Ready: ${ready.length}`, folded: { open: unready.length === 0, line: 'Nothing holds them back. They may be asked to help another.' }, body: groupTable('Caucuses that are ready', ready) })}${turner(page, groups.length, at => networkPaths.networkReadiness(network.id, at))}${oldest(groups)}`
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

const groupTable = (caption: string, rows: readonly GroupRow[]): Html =>
  table({
    caption,
    columns: [
      { key: 'name', label: 'Caucus' },
      { key: 'chance', label: 'Chance in the room' },
      { key: 'holds', label: 'What holds it back' },
      { key: 'needed', label: 'Conversations needed', numeric: true },
      ...columns.map(column => ({ key: column, label: columnWords[column], numeric: true })),
    ],
    phone: 'lines',
    rows: rows.map(rowOf),
  })

const sayCell = (cell: Cell): string => (cell.kind === 'under' ? `under ${cell.limit}` : sayNumber(cell.count))

const rowOf = ({ caucus, state, total }: GroupRow): Row => ({
  cells: {
    name: html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`,
    ...(state ? { chance: classWords[state.level], holds: holdsWords[state.holds] } : {}),
    ...(state && state.conversations !== null ? { needed: sayNumber(state.conversations) } : {}),
    ...(total ? Object.fromEntries(columns.map(column => [column, sayCell(cellOf(total[column]))])) : {}),
  },
})

const unknownNotice = (groups: readonly GroupRow[]): Html => {
  const without = groups.filter(({ total }) => !total).length
  return without === 0
    ? nothing
    : notice({ body: `${sayCount(without, 'caucus has', 'caucuses have')} no totals yet: not known is not nought.` })
}

const sums = (groups: readonly GroupRow[]): Html => {
  const totals = groups.flatMap(({ total }) => total ?? [])
  if (totals.length === 0) return nothing
  return grid({
    kind: 'numbers',
    items: columns.map(column => bigNumber({ label: columnWords[column], number: saySum(totals.map(total => total[column])) })),
  })
}

const saySum = (counts: readonly number[]): string => {
  const { sum, exact } = columnOf(counts)
  return exact ? sayCell(cellOf(sum)) : `${sayNumber(sum)} or a few more`
}

const oldest = (groups: readonly GroupRow[]): Html => {
  const [day] = groups.flatMap(({ total }) => total?.computed_on ?? []).toSorted(Temporal.PlainDate.compare)
  return day ? html`<p class="small mute">The oldest of these totals is of ${dayMark(day, 'long')}.</p>` : nothing
}
