import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Body, distanceFromMembers } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { pageHead, stack } from '#web/layout.ts'
import { list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { type Row, table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { inForce, sayHops } from '../rules/who-decides.ts'
import { type Linked, whoFills } from './seats.ts'
import { packOf } from './standings.ts'

const levels = [
  { level: 'national', title: 'For the whole organisation' },
  { level: 'regional', title: 'In each region' },
  { level: 'local', title: 'In each unit' },
  { level: 'member', title: 'Members themselves' },
  { level: 'outside', title: 'Outside the organisation' },
] as const satisfies readonly { level: Body['level']; title: string }[]

/** Every body of the organisation: who elects it, and how far it is from members. */
export const bodiesPage =
  (deps: NetworkDeps) =>
  (visit: Visit): Reply => {
    const pack = packOf(deps, visit.query('pack'))
    if (!pack) return missing('organisation of this name', 'The bodies of the first one are at /bodies.')
    const linked: Linked = { pack, named: visit.query('pack') || undefined }
    const today = dayOf(visit.now, pack.about.zone)
    const groups = levels.flatMap(({ level, title }) => {
      const bodies = [...pack.bodies.values()].filter(body => body.level === level && inForce(today)(body))
      return bodies.length > 0 ? [bodyTable(linked, title, bodies, visit)] : []
    })
    const body = html`${pageHead({
      title: 'Who decides, and who elects them',
      lead: 'Each body, who puts people on it, and how many elections or appointments lie between it and members. Open one to see its seats and who holds them.',
    })}
${stack({ parts: groups })}${otherPacks(deps, linked)}`
    return show(
      visit.frame({
        title: 'Who decides, and who elects them',
        body,
        current: '/network',
        crumbs: [{ href: '/network', label: 'Network' }, { label: 'Bodies' }],
      }),
    )
  }

const bodyTable = (linked: Linked, title: string, bodies: readonly Body[], visit: Visit): Html => {
  if (bodies.every(body => body.seats.length === 0)) return withoutSeats(linked, title, bodies)
  const farthestFirst = bodies
    .map(body => ({ body, hops: distanceFromMembers(linked.pack.bodies, body.id).hops }))
    .toSorted((a, b) => (b.hops ?? -1) - (a.hops ?? -1))
  return table({
    caption: title,
    columns: [
      { key: 'name', label: 'Body' },
      { key: 'filled', label: 'Who elects or appoints it' },
      { key: 'hops', label: 'Steps from members' },
    ],
    rows: farthestFirst.map(({ body, hops }) => rowOf(linked, body, hops, visit)),
  })
}

const nameOf = ({ named }: Linked, body: Body): Html => html`<a href="${networkPaths.body(body.id, named)}">${body.name}</a>`

/** Nobody is put on these: members come themselves, or the body is not the organisation's own. */
const withoutSeats = (linked: Linked, title: string, bodies: readonly Body[]): Html =>
  table({
    caption: title,
    columns: [
      { key: 'name', label: 'Body' },
      { key: 'about', label: 'What it is' },
    ],
    rows: bodies.map(body => ({ cells: { name: nameOf(linked, body), about: body.about } })),
  })

const rowOf = (linked: Linked, body: Body, hops: number | null, visit: Visit): Row => {
  const groups = body.seats.filter(inForce(dayOf(visit.now, linked.pack.about.zone)))
  const filled = list({ items: groups.map(group => html`${group.name}: ${whoFills(linked, group)}`) })
  return { cells: { name: nameOf(linked, body), filled: groups.length > 0 ? filled : 'not known', hops: sayHops(hops) } }
}

const otherPacks = ({ packs }: NetworkDeps, { pack }: Linked): Html => {
  const others = [...packs.values()].filter(other => other !== pack)
  if (others.length === 0) return html``
  const items = others.map(({ about }) => html`<a href="${networkPaths.bodies(about.id)}">${about.name}</a>`)
  return html`<h2>Other organisations</h2>${list({ items })}`
}
