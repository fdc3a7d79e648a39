import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { rememberedOf } from '#kernel/remembered.ts'
import { type Body, distanceFromMembers, type Pack } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, folds, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { type Row, table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { type Bodies, bodiesOn } from '../roads.ts'
import { askCard, organisations } from './chooser.ts'
import { readerOf } from './reader.ts'
import { bodyHref, type Linked, nameAndReach, whoFills } from './seats.ts'

const levels = [
  { level: 'national', title: 'For the whole organisation' },
  { level: 'regional', title: 'In each region' },
  { level: 'local', title: 'In each unit' },
  { level: 'member', title: 'Members themselves' },
  { level: 'outside', title: 'Outside the organisation' },
] as const satisfies readonly { level: Body['level']; title: string }[]

/** The front of power: what a member may ask, and every body with who elects it and how far it is from members. */
export const bodiesPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const reader = await readerOf(deps, visit)
    if (!reader) return missing('organisation of this name', 'The bodies of the first one are at /bodies.')
    const { pack, named, unit } = reader
    const today = dayOf(visit.now, pack.about.zone)
    const open = visit.query('level')
    const seats = networkPaths.seats({ pack: named, unit })
    const body = html`${pageHead({
      kicker: reader.pack.about.name,
      title: 'Who decides, and who elects them',
      lead: 'Ask what you want to know, or open a body: you see the road from it down to your own vote, and when each step of it is next elected.',
    })}
${columns({
  first: askCard(reader),
  second: html`${organisations(deps, reader, pack => networkPaths.bodies(pack))}<p><a href="${seats}">Seats falling vacant in the year ahead</a>, and what to do by when</p>`,
  kind: 'narrow',
})}
${folds({ items: levels.map(one => levelCard(pack, { named, unit, today, ...one, open: open === one.level || open === 'all' })) })}`
    const crumbs = [{ href: '/network', label: 'Network' }, { label: 'Bodies' }]
    return show(visit.frame({ title: 'Who decides, and who elects them', body, current: '/network', crumbs }))
  }

type Told = (typeof levels)[number] & {
  readonly named: string | undefined
  readonly unit: string | undefined
  readonly today: Day
  readonly open: boolean
}

/** Drawn once for each place and day: it says the same to everybody there. */
const levelCard = rememberedOf(50, (pack: Pack, { level, title, open, named, unit, today }: Told): Html => {
  const all = bodiesOn(pack.bodies, today)
  const bodies = [...all.values()].filter(body => body.level === level)
  if (bodies.length === 0) return nothing
  return card({
    title,
    id: level,
    folded: { open, line: bodies.map(({ name }) => name).join(', ') },
    body: bodyTable({ pack, named, unit }, all, title, bodies),
  })
})

const bodyTable = (linked: Linked, all: Bodies, title: string, bodies: readonly Body[]): Html => {
  if (bodies.every(body => body.seats.length === 0)) return withoutSeats(linked, title, bodies)
  const farthestFirst = bodies
    .map(body => ({ body, hops: distanceFromMembers(all, body.id).hops }))
    .toSorted((a, b) => (b.hops ?? -1) - (a.hops ?? -1))
  return table({
    caption: title,
    captionUnseen: true,
    phone: 'lines',
    columns: [
      { key: 'name', label: 'Body' },
      { key: 'filled', label: 'Who elects or appoints it' },
    ],
    rows: farthestFirst.map(({ body, hops }) => rowOf(linked, body, hops)),
  })
}

const nameOf = (linked: Linked, body: Body): Html => html`<a href="${bodyHref(linked, body.id)}">${body.name}</a>`

/** Nobody is put on these: members come themselves, or the body is not the organisation's own. */
const withoutSeats = (linked: Linked, title: string, bodies: readonly Body[]): Html =>
  table({
    caption: title,
    captionUnseen: true,
    phone: 'lines',
    columns: [
      { key: 'name', label: 'Body' },
      { key: 'about', label: 'What it is' },
    ],
    rows: bodies.map(body => ({ cells: { name: nameOf(linked, body), about: body.about } })),
  })

const rowOf = (linked: Linked, body: Body, hops: number | null): Row => {
  const filled = list({ items: body.seats.map(group => html`${group.name}: ${whoFills(linked, group)}`) })
  return { cells: { name: nameAndReach(linked, body, hops), filled: body.seats.length > 0 ? filled : 'who fills it is not known' } }
}
