import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { bigNumber } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayAge, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { caucusesIn, type Network, networkById, networkReadiness } from '../queries.ts'
import { pageOf } from '../rules/browse.ts'
import { isReady } from '../rules/readiness.ts'
import { coverLine } from './caucuses.ts'
import { packOf } from './standings.ts'
import { keyFrom, pageSize, turner } from './turn.ts'

const todayOf = (deps: NetworkDeps, visit: Visit) => dayOf(visit.now, packOf(deps, '')?.about.zone ?? 'UTC')

const maySeeTotals = (visit: Visit, network: Network): boolean =>
  (visit.who?.grants ?? []).some(({ role, scope }) => role === 'coordinator' && scope.kind === 'network' && scope.id === network.id)

const keptHere = (deps: NetworkDeps, { id }: Network): Html => {
  const { open, claims } = deps.contestsKept(networkPaths.network(id))
  return html`<p><a href="${open}">Open a contest</a> of a place of the network, or of a regional or national body · <a href="${claims}">Claims to look at</a></p>`
}

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
    const page = pageOf(caucuses, keyFrom(visit), pageSize)
    const units = new Set(caucuses.flatMap(({ covers }) => covers.map(({ unit }) => unit))).size
    const body = html`${pageHead({
      kicker: 'Network',
      title: network.name,
      lead: network.aims,
      ...(maySeeTotals(visit, network)
        ? { aside: linkButton({ href: networkPaths.networkReadiness(network.id), label: 'Totals for coordinators' }) }
        : {}),
    })}${maySeeTotals(visit, network) ? keptHere(deps, network) : nothing}
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
  phone: 'lines',
  rows: page.rows.map(caucus => ({
    cells: {
      name: html`<a href="${networkPaths.caucus(caucus.slug)}">${caucus.name}</a>`,
      covers: coverLine(deps.packs, caucus),
      age: sayAge(caucus.foundedOn, today),
    },
  })),
  empty: html`<p>No caucus has joined it yet. A caucus joins by a decision of its members.</p>`,
})}${turner(page, caucuses.length, at => networkPaths.network(network.id, at))}`
    const crumbs = [{ href: networkPaths.caucuses(), label: 'Caucuses' }, { label: network.name }]
    return show(visit.frame({ title: network.name, body, current: '/caucuses', crumbs }))
  }
