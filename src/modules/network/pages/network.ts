import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { bigNumber, card, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { caucusesIn, type Network, networkById, networkReadiness, type TotalRow, totalsIn } from '../queries.ts'
import { sayAge } from '../rules/age.ts'
import { isReady } from '../rules/readiness.ts'
import { type Cell, columnOf } from '../rules/small-cells.ts'
import { classWords, holdsWords } from '../rules/words.ts'
import { coverLine } from './caucuses.ts'
import { packOf } from './standings.ts'

const todayOf = (deps: NetworkDeps, visit: Visit) => dayOf(visit.now, packOf(deps, '')?.about.zone ?? 'UTC')

const maySeeTotals = (visit: Visit, network: Network): boolean =>
  (visit.who?.grants ?? []).some(({ role, scope }) => role === 'coordinator' && scope.kind === 'network' && scope.id === network.id)

/** A network as anyone sees it: aims, its caucuses, how ready their units are. */
export const networkPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const network = await networkById(visit.tx, visit.param('network'))
    if (!network) return missing('network of this name', 'All of them are at /caucuses.')
    const today = todayOf(deps, visit)
    const caucuses = (await caucusesIn(visit.tx, network.id)).filter(caucus => Temporal.PlainDate.compare(caucus.foundedOn, today) <= 0)
    const states = await networkReadiness(visit.tx, network.id)
    const ready = [...states.values()].filter(state => isReady(state.level)).length
    const units = new Set(caucuses.flatMap(({ covers }) => covers.map(({ unit }) => unit))).size
    const body = html`${pageHead({
      kicker: 'Network',
      title: network.name,
      lead: network.aims,
      ...(maySeeTotals(visit, network)
        ? { aside: linkButton({ href: networkPaths.networkReadiness(network.id), label: 'Totals for coordinators' }) }
        : {}),
    })}
${grid({
  kind: 'numbers',
  items: [
    bigNumber({ label: 'Caucuses', number: sayNumber(caucuses.length), below: `together since ${network.founded_on.year}` }),
    bigNumber({
      label: 'Ready for a snap selection',
      number: sayNumber(ready),
      of: `of ${sayNumber(units)}`,
      below: 'a chance of one half or more',
    }),
  ],
})}
${table({
  caption: 'Its caucuses',
  columns: [
    { key: 'name', label: 'Caucus' },
    { key: 'covers', label: 'Where' },
    { key: 'age', label: 'Age' },
  ],
  rows: caucuses.map(caucus => ({
    cells: {
      name: html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`,
      covers: coverLine(deps.packs, caucus),
      age: sayAge(caucus.foundedOn, today),
    },
  })),
  empty: html`<p>No caucus has joined it yet. A caucus joins by a decision of its members.</p>`,
})}`
    const crumbs = [{ href: networkPaths.caucuses(), label: 'Caucuses' }, { label: network.name }]
    return show(visit.frame({ title: network.name, body, current: '/caucuses', crumbs }))
  }

const columns = ['people', 'organisers', 'spoken', 'coming'] as const
type TotalColumn = (typeof columns)[number]

const sayCell = (cell: Cell): string => (cell.kind === 'under' ? `under ${cell.limit}` : sayNumber(cell.count))

/** What a coordinator sees: where help is needed, in totals, with small numbers hidden; no person, ever. */
export const networkReadinessPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const network = await networkById(visit.tx, visit.param('network'))
    if (!network) return missing('network of this name')
    const caucuses = await caucusesIn(visit.tx, network.id)
    const totals = new Map((await totalsIn(visit.tx, network.id)).map(row => [row.caucus_id, row]))
    const states = await networkReadiness(visit.tx, network.id)
    const counted = caucuses.filter(({ id }) => totals.has(id))
    const byColumn = new Map(columns.map(column => [column, columnOf(counted.map(({ id }) => totals.get(id)?.[column] ?? 0))]))
    const rows = caucuses.map(caucus => {
      const index = counted.indexOf(caucus)
      const cell = (column: TotalColumn) => byColumn.get(column)?.cells[index]
      const state = states.get(caucus.id)
      const numbers = columns.flatMap(column => {
        const found = cell(column)
        return found ? [[column, sayCell(found)] as const] : []
      })
      return {
        cells: {
          name: html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`,
          ...(state
            ? {
                chance: classWords[state.level],
                holds: holdsWords[state.holds],
                needed: state.conversations === null ? 'not known' : sayNumber(state.conversations),
              }
            : {}),
          ...Object.fromEntries(numbers),
        },
      }
    })
    const body = html`${pageHead({ kicker: network.name, title: 'Which groups need help now', lead: 'Totals of each caucus, worked out by the caucus itself. Numbers of one to four people are shown as “under 5”. No person can be seen here.' })}
${counted.length < caucuses.length ? notice({ body: `${sayCount(caucuses.length - counted.length, 'caucus has', 'caucuses have')} no totals yet: their cells are empty.` }) : nothing}
${sums(byColumn)}
${table({
  caption: `${network.name}: by caucus`,
  columns: [
    { key: 'name', label: 'Caucus' },
    { key: 'chance', label: 'Chance in the room' },
    { key: 'holds', label: 'What holds it back' },
    { key: 'needed', label: 'Conversations needed', numeric: true },
    ...columns.map(column => ({ key: column, label: columnWords[column], numeric: true })),
  ],
  rows,
  empty: html`<p>No caucus has joined yet.</p>`,
})}${computedLine(totals)}`
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

const columnWords: Readonly<Record<TotalColumn, string>> = {
  people: 'People who agreed',
  organisers: 'Organisers',
  spoken: 'Spoken to in 90 days',
  coming: 'Said yes',
}

const sums = (byColumn: ReadonlyMap<TotalColumn, ReturnType<typeof columnOf>>): Html =>
  grid({
    kind: 'numbers',
    items: columns.flatMap(column => {
      const found = byColumn.get(column)
      if (!found) return []
      const number = `${found.exact ? '' : 'over '}${sayCell(found.exact ? (columnOf([found.sum]).cells[0] ?? { kind: 'count', count: 0 }) : { kind: 'count', count: found.sum })}`
      return [bigNumber({ label: columnWords[column], number })]
    }),
  })

const computedLine = (totals: ReadonlyMap<string, TotalRow>): Html => {
  const days = [...totals.values()].map(row => row.computed_on).toSorted(Temporal.PlainDate.compare)
  const oldest = days[0]
  return oldest
    ? card({ tone: 'sunk', body: html`<p class="small">The oldest of these totals is of ${dayMark(oldest, 'long')}.</p>` })
    : nothing
}
