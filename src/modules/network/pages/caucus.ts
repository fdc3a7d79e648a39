import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, list, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayAge } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { type Caucus, caucusBySlug, networksOf, type StewardRow, stewardsOf } from '../queries.ts'
import { careOf, termState } from '../rules/stewardship.ts'
import { coverLine } from './caucuses.ts'
import { comingCard } from './coming.ts'

/** A caucus as anyone sees it: aims, what it covers, who stewards it and how they were chosen. It shows no member. */
export const caucusPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const pack = caucus ? deps.packs.get(caucus.covers[0]?.pack ?? '') : undefined
    if (!caucus || !pack) return missing('caucus of this name', 'All of them are at /caucuses.')
    const today = dayOf(visit.now, pack.about.zone)
    const stewards = await stewardsOf(visit.tx, caucus.id, today)
    const networks = await networksOf(visit.tx, caucus.id)
    const units = new Set(caucus.covers.map(({ unit }) => unit))
    const coming = (
      await deps.contestsOf(visit.tx, pack.about.id, units.size === 1 ? (caucus.covers[0]?.unit ?? null) : null, visit.now)
    ).filter(contest => contest.unit !== null && units.has(contest.unit))
    const body = html`${pageHead({
      kicker: 'Caucus',
      title: caucus.name,
      lead: `${sayAge(caucus.foundedOn, today)} old. Open to any member who shares its aims.`,
      ...(holdsHere(visit, caucus)
        ? {}
        : { aside: linkButton({ href: networkPaths.join(caucus.slug), label: 'Join this caucus', kind: 'red' }) }),
    })}${careNotice(stewards, today)}
${columns({
  first: html`${card({ title: 'What it wants', body: html`${paragraphs(caucus.aims)}` })}${stewardTable(stewards, today)}`,
  second: html`${await insideCard(deps, visit, caucus)}${factsCard(deps, visit, caucus, networks)}${joinCard(caucus)}${comingCard({ coming, today, units: pack.units, title: 'Next contests here', here: units.size === 1 })}`,
  kind: 'narrow',
})}`
    const crumbs = [{ href: networkPaths.caucuses(), label: 'Caucuses' }, { label: caucus.name }]
    return show(visit.frame({ title: caucus.name, body, current: '/caucuses', crumbs }))
  }

const holdsHere = ({ who }: Visit, { id }: Caucus): boolean =>
  who?.grants.some(({ scope }) => scope.kind === 'caucus' && scope.id === id) ?? false

/** For those who hold a role here: where the work is. Others see nothing of it. */
const insideCard = async (deps: NetworkDeps, visit: Visit, caucus: Caucus): Promise<Html> => {
  if (!holdsHere(visit, caucus)) return nothing
  const places = await deps.workplacesOf(visit.tx, caucus, visit.now)
  return card({
    title: 'Where the work is',
    body: list({ items: places.map(({ href, label, what }) => html`<a href="${href}">${label}</a>: ${what}`) }),
  })
}

const paragraphs = (text: string): Html[] => text.split(/\n\s*\n/).map(part => html`<p>${part}</p>`)

const careNotice = (stewards: readonly StewardRow[], today: Day): Html => {
  const care = careOf(stewards, today)
  if (care === 'several') return nothing
  const why = care === 'one' ? 'Only one person stewards this caucus.' : 'Nobody stewards this caucus at the moment.'
  return notice({
    tone: 'warn',
    title: why,
    body: 'A group should outlast any one of its people: at the next meeting, elect a second steward, with a day on which the term ends.',
  })
}

const stewardTable = (stewards: readonly StewardRow[], today: Day): Html =>
  table({
    caption: 'Who stewards it',
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'post', label: 'Role' },
      { key: 'chosen', label: 'How chosen' },
      { key: 'until', label: 'Until' },
    ],
    rows: stewards.map(steward => ({
      cells: {
        name: steward.name,
        post: steward.post,
        chosen: html`${steward.chosen}, ${dayMark(steward.from_day, 'long')}`,
        until: untilCell(steward, today),
      },
    })),
    empty: html`<p>Nobody has been elected to steward it yet.</p>`,
  })

const untilCell = (steward: StewardRow, today: Day): Html => {
  const state = termState(steward, today)
  const sign =
    state === 'over' ? tag({ label: 'term is over' }) : state === 'ends soon' ? tag({ label: 'next election due', tone: 'warn' }) : nothing
  return html`${dayMark(steward.until_day, 'long')} ${sign}`
}

const stewards = ({ who }: Visit, { id }: Caucus): boolean =>
  who?.grants.some(({ role, scope }) => role === 'steward' && scope.kind === 'caucus' && scope.id === id) ?? false

type InNetwork = { readonly id: string; readonly name: string; readonly since: Day }

const factsCard = ({ packs }: NetworkDeps, visit: Visit, caucus: Caucus, networks: readonly InNetwork[]): Html =>
  card({
    title: 'Facts',
    compact: true,
    body: definitions({
      items: [
        { term: 'Founded', text: dayMark(caucus.foundedOn, 'long') },
        { term: 'Covers', text: coverLine(packs, caucus, 30) },
        {
          term: 'Networks',
          text:
            networks.length === 0
              ? 'none'
              : list({
                  items: networks.map(
                    ({ id, name, since }) =>
                      html`<a href="${networkPaths.network(id)}">${name}</a>, since ${dayMark(since, 'long')}${stewards(visit, caucus) ? html` · <a href="${networkPaths.leaveNetwork(caucus.slug, id)}">leave it</a>` : nothing}`,
                  ),
                }),
        },
        { term: 'Members', text: 'not shown to anyone outside' },
      ],
    }),
  })

const joinCard = (caucus: Caucus): Html =>
  card({
    title: 'How to join',
    compact: true,
    body: html`<p>Say who you are and how you want to be reached. A steward answers, and you come to the next meeting. What you tell the caucus stays with the caucus; you can see it, change it and have it erased.</p>`,
    actions: linkButton({ href: networkPaths.join(caucus.slug), label: 'Join', kind: 'ghost' }),
  })
