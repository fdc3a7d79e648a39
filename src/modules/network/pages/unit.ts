import { html } from 'hono/html'
import { type Day, dayOf, isAfter, isBefore } from '#kernel/day.ts'
import { distanceFromMembers, type Pack, type Unit } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead, stack } from '#web/layout.ts'
import { card, definitions, list, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { type Caucus, caucusesCovering, coveredUnits, readinessOf } from '../queries.ts'
import { nearest } from '../rules/units.ts'
import { inForce } from '../rules/who-decides.ts'
import { type SeatsAsked, seatEntries } from '../seat-entries.ts'
import { comingCard } from './coming.ts'
import { datesCard } from './dates-card.ts'
import { groupCard, type Neighbour } from './group-card.ts'
import { readinessCard } from './readiness.ts'
import { holdersHere, isHeldHere, type Linked, nameAndReach, sayRegion, whoFills } from './seats.ts'

/** How many groups nearby are named where there is none. */
const neighbours = 3

/** One unit: the people's group there, how ready it is, who decides, what comes, and what is not known. */
export const unitPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const id = `${visit.param('set')}/${visit.param('code')}`
    const pack = [...deps.packs.values()].find(({ units }) => units.has(id))
    const unit = pack?.units.get(id)
    if (!pack || !unit) return missing('unit of this code', 'All of them are on the map at /network.')
    const { about } = pack
    const today = dayOf(visit.now, about.zone)
    const caucuses = await caucusesCovering(visit.tx, about.id, id, today)
    const readiness = caucuses.length > 0 ? await readinessOf(visit.tx, about.id, id) : null
    const near = caucuses.length > 0 ? [] : await nearestGroups(visit, pack, unit, today)
    const coming = await deps.contestsOf(visit.tx, about.id, id, visit.now)
    const dates = await deps.datesOf(visit.tx, { pack: about.id, unit: id, zone: about.zone }, visit.now)
    const linked: Linked = { pack, named: pack === deps.packs.values().next().value ? undefined : about.id, unit: id }
    const ask = linkButton({ href: deps.leversHref(id), label: 'What may I do here?' })
    const body = html`${pageHead({ kicker: sayRegion(unit), title: unit.name, aside: ask })}${validity(unit, today, about.words.unit)}
${columns({
  first: html`${groupCard({ caucuses, near, today, words: about.words, helpHref: deps.helpHref(id) })}${readinessCard(readiness)}`,
  second: html`${comingCard({ coming, today, units: pack.units, title: 'Next here', here: true })}${openCard(deps, visit, caucuses, { pack: about.id, unit: id })}${datesCard(dates)}${factsCard(unit)}${unknownCard({ pack, unit, asked: { today, unit, contests: [], told: dates.next }, factsKnown: readiness?.parts['facts']?.share === 1 })}`,
  kind: 'narrow',
})}
${stack({ parts: [whoDecides(linked, unit, today)] })}`
    const region = { href: networkPaths.map({ region: unit.region, pack: linked.named }), label: unit.region }
    const crumbs = [{ href: networkPaths.map({ pack: linked.named }), label: 'Network' }, region, { label: unit.name }]
    return show(visit.frame({ title: unit.name, body, current: '/network', crumbs }))
  }

/** For stewards of a caucus here, and coordinators of a network that one is in. Others see nothing of it. */
const openCard = (deps: NetworkDeps, { who }: Visit, caucuses: readonly Caucus[], place: { pack: string; unit: string }): Html => {
  const held = who?.grants ?? []
  const kept = [
    ...caucuses.flatMap(({ id, slug, name }) =>
      held.some(({ role, scope }) => role === 'steward' && scope.kind === 'caucus' && scope.id === id)
        ? [{ base: networkPaths.caucus(slug), name }]
        : [],
    ),
    ...held.flatMap(({ role, scope, place: name }) =>
      role === 'coordinator' && scope.kind === 'network' && caucuses.some(({ networks }) => networks.includes(scope.id))
        ? [{ base: networkPaths.network(scope.id), name }]
        : [],
    ),
  ]
  if (kept.length === 0) return nothing
  return card({
    title: 'A vacancy, or a vote that is coming?',
    compact: true,
    body: list({
      items: kept.map(
        ({ base, name }) =>
          html`<a href="${deps.contestsKept(base, place).open}">Open a contest</a> <span class="mute small">as ${name}</span>: one date, and every day that follows`,
      ),
    }),
  })
}

const nearestGroups = async ({ tx }: Visit, pack: Pack, unit: Unit, today: Day): Promise<Neighbour[]> => {
  if (!unit.place) return []
  const covered = await coveredUnits(tx, pack.about.id, unit.set, today)
  const others = [...pack.units.values()].filter(other => covered.has(other.id))
  const found = nearest(unit.place, others, neighbours)
  return Promise.all(
    found.map(
      async ({ one, minutes }): Promise<Neighbour> => ({
        unit: one.name,
        minutes,
        caucuses: await caucusesCovering(tx, pack.about.id, one.id, today),
      }),
    ),
  )
}

const validity = (unit: Unit, today: Day, word: string): Html => {
  const notNow = isAfter(unit.valid_from, today) || (unit.valid_to !== null && isBefore(unit.valid_to, today))
  if (!notNow) return nothing
  return notice({ tone: 'warn', body: `This ${word} is not in force on the day shown. The boundaries in force are on the map.` })
}

const factsCard = (unit: Unit): Html => {
  const on = unit.electorate_on
  const electorate: Content =
    unit.electorate === null
      ? 'not known'
      : html`${sayNumber(unit.electorate)}${on ? html` <span class="mute small">on ${dayMark(on, 'long')}</span>` : nothing}`
  return card({
    title: 'Facts',
    compact: true,
    body: definitions({
      items: [
        { term: 'Electorate', text: electorate },
        {
          term: 'In force',
          text: html`from ${dayMark(unit.valid_from, 'long')}${unit.valid_to ? html` to ${dayMark(unit.valid_to, 'long')}` : nothing}`,
        },
        { term: 'Code', text: unit.code },
      ],
    }),
  })
}

/** Bodies that exist once in every unit or region: who elects them and who holds them here. */
const whoDecides = (linked: Linked, unit: Unit, today: Day): Html => {
  const bodies = [...linked.pack.bodies.values()].filter(({ level }) => level === 'local' || level === 'regional').filter(inForce(today))
  const someHeld = bodies.some(body => isHeldHere(body, unit, today))
  return html`${table({
    caption: 'Who decides here',
    columns: [
      { key: 'name', label: 'Body' },
      { key: 'filled', label: 'Who elects or appoints it' },
      ...(someHeld ? [{ key: 'holders', label: 'Who holds its seats here' }] : []),
    ],
    rows: bodies.map(body => ({
      cells: {
        name: nameAndReach(linked, body, distanceFromMembers(linked.pack.bodies, body.id).hops),
        filled: list({ items: body.seats.filter(inForce(today)).map(group => whoFills(linked, group)) }),
        holders: holdersHere(body, unit, today),
      },
    })),
  })}${someHeld ? nothing : html`<p>Who holds these seats here is not known.</p>`}<p><a href="${networkPaths.bodies(linked.named, linked.unit)}">Bodies of the whole organisation</a> · <a href="${networkPaths.seats({ pack: linked.named, unit: linked.unit })}">Seats falling vacant in the year ahead</a></p>`
}

type Unknowns = { readonly pack: Pack; readonly unit: Unit; readonly asked: SeatsAsked; readonly factsKnown: boolean }

const unknownCard = ({ pack, unit, asked, factsKnown }: Unknowns): Html => {
  const gaps = seatEntries(pack, asked).filter(({ body, apart, next }) => body.level === 'local' && !apart && next.kind === 'unknown')
  const undated = [...new Set(gaps.map(({ body }) => body.name))]
  const items = [
    'How many members there are: the organisation does not publish it.',
    ...(factsKnown ? [] : ['The day of the next annual meeting, who chairs it, and where it is: at least one of them.']),
    ...(unit.electorate === null ? ['The electorate.'] : []),
    ...(undated.length > 0 ? [`When these are next elected: ${undated.join(', ')}.`] : []),
  ]
  return card({
    title: 'What is not known',
    compact: true,
    body: html`${list({ items })}<p class="small mute">A member can ask the secretary for each of these in writing, and the answer belongs in the notes of the group.</p>`,
  })
}
