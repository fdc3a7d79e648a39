import { html } from 'hono/html'
import { smallBars } from '#web/charts.ts'
import { type HexCell, hexLegend, hexMap } from '#web/hexmap.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead, stack } from '#web/layout.ts'
import { bigNumber, card, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayNumber } from '#web/say.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { type Filter, fits, nearestToReady, type Standing, type Tally, tally } from '../rules/browse.ts'
import { drillDays, type ReadinessClass } from '../rules/readiness.ts'
import { classWords, datesWords, holdsOrder, holdsWords, isHolds } from '../rules/words.ts'
import { comingCard } from './coming.ts'
import { groundOf, standingsOf } from './standings.ts'
import { unitTable } from './unit-table.ts'
import { type MapFacts, viewOf } from './view.ts'

/** How many units have a label of their own on the map: more would hide it. */
const mostLabels = 4

export const mapPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const ground = groundOf(deps, visit)
    if (!ground) return missing('organisation of this name', 'The map of the first one is at /network.')
    const units = await standingsOf(deps, visit, ground)
    const filter = filterFrom(visit, units)
    const coming = await deps.contestsOf(visit.tx, ground.pack.about.id, null, visit.now)
    const facts: MapFacts = { ground, units, shown: units.filter(fits(filter)), filter, coming, pack: visit.query('pack') || undefined }
    const asTable = visit.query('view') === 'table'
    const title = asTable ? `Every ${ground.pack.about.words.unit} in a table` : 'If a selection were called today'
    const body = asTable ? unitTable(visit, facts) : mapBody(facts)
    return show(visit.frame({ title, body, current: '/network', description: 'How ready each unit is for a vote called at short notice.' }))
  }

/** A region or a reason that is not there filters nothing, rather than showing an empty map. */
const filterFrom = (visit: Visit, units: readonly Standing[]): Filter => {
  const region = visit.query('region')
  const holds = visit.query('holds')
  const dates = (['known', 'unknown'] as const).find(one => one === visit.query('dates')) ?? null
  return { region: units.some(unit => unit.region === region) ? region : null, holds: isHolds(holds) ? holds : null, dates }
}

const mapBody = (facts: MapFacts): Html => {
  const { ground, shown } = facts
  const counts = tally(shown)
  const { unit } = ground.pack.about.words
  return html`${pageHead({
    title: 'If a selection were called today',
    lead: `A snap selection gives you about ${drillDays} days. Each hexagon is a ${unit}; the fuller it is, the more likely its group could win the room by then.`,
  })}
${columns({
  first: stack({ parts: [viewLine(facts), legend(counts), filterLine(facts), picture(facts), regionsCard(facts)] }),
  second: stack({
    parts: [
      readyCard(facts, counts),
      holdsCard(facts),
      datesCoverage(facts),
      comingCard({ coming: facts.coming, today: ground.today, units: ground.pack.units }),
    ],
  }),
  kind: 'narrow',
})}`
}

const viewLine = (facts: MapFacts): Html => html`
<p class="small"><a href="${viewOf(facts, { view: 'table' })}">The same in a table</a> · <a href="${networkPaths.bodies(facts.pack)}">Who decides, and who elects them</a> · <a href="${networkPaths.caucuses()}">All caucuses</a></p>`

const levels: readonly ReadinessClass[] = [0, 1, 2, 3, 4, 5]

const legend = ({ byClass }: Tally): Html =>
  hexLegend({
    levels: levels.map(level => ({ level, text: classWords[level], count: byClass[level] })),
    label: 'Chance of winning the room, and how many',
  })

const picture = ({ ground, units, filter, coming }: MapFacts): Html => {
  const inside = fits(filter)
  const cells = units.flatMap((unit): HexCell[] => {
    const hex = ground.pack.units.get(unit.id)?.hex
    if (!hex) return []
    return [{ name: unit.name, ...hex, level: unit.level, ...(inside(unit) ? { href: networkPaths.unit(unit.id) } : {}) }]
  })
  const named = [...new Set(coming.flatMap(contest => contest.unit ?? []))].slice(0, mostLabels)
  const highlights = named.flatMap(id => {
    const unit = ground.pack.units.get(id)
    return unit?.hex && unit.set === ground.set ? [{ ...unit.hex, label: unit.name, href: networkPaths.unit(id) }] : []
  })
  return hexMap({ cells, highlights, label: `${sayNumber(cells.length)} ${ground.pack.about.words.units}, by readiness` })
}

const filterLine = (facts: MapFacts): Html => {
  const { filter, shown, units, ground } = facts
  if (filter.region === null && filter.holds === null && !filter.dates) return nothing
  const what = [
    filter.region,
    filter.holds && holdsWords[filter.holds].toLowerCase(),
    filter.dates && datesWords[filter.dates].toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ')
  return html`<p role="status"><strong>Shown: ${what}.</strong> ${sayNumber(shown.length)} of ${sayNumber(units.length)} ${ground.pack.about.words.units}; the others are faint. <a href="${networkPaths.map({ pack: facts.pack })}">Show all</a> · <a href="${viewOf(facts, { view: 'table' })}">List these</a></p>`
}

const readyCard = (facts: MapFacts, counts: Tally): Html => {
  const { units: many } = facts.ground.pack.about.words
  const nearest = nearestToReady(facts.shown, 40)
  const below =
    nearest.units === 0
      ? `Ready is a chance of one half or more. How many conversations the others need is not known yet.`
      : `Ready is a chance of one half or more. The ${nearest.units} ${many} nearest to it need ${sayNumber(nearest.conversations)} conversations.`
  return bigNumber({
    label: 'Ready for a snap selection',
    number: sayNumber(counts.ready),
    of: `of ${sayNumber(counts.units)}`,
    below,
    tone: 'hot',
  })
}

const holdsCard = (facts: MapFacts): Html => {
  const inRegion = tally(facts.units.filter(fits({ region: facts.filter.region, holds: null })))
  const unlooked = inRegion.units - [...inRegion.byHolds.values()].reduce((sum, count) => sum + count, 0)
  const items = holdsOrder.map(holds => ({
    label: holdsWords[holds],
    value: inRegion.byHolds.get(holds) ?? 0,
    href: viewOf(facts, { holds }),
    current: facts.filter.holds === holds,
  }))
  const body = html`${smallBars({ items })}${unlooked === 0 ? nothing : html`<p class="small mute">Not worked out yet: ${sayNumber(unlooked)}.</p>`}`
  return card({ title: `What holds ${facts.ground.pack.about.words.units} back`, compact: true, body })
}

/** A unit whose next meeting nobody has told is a gap. */
const datesCoverage = (facts: MapFacts): Html => {
  const { dated, units } = tally(facts.units.filter(fits({ ...facts.filter, dates: null })))
  const items = (['known', 'unknown'] as const).map(dates => ({
    label: datesWords[dates],
    value: dates === 'known' ? dated : units - dated,
    href: viewOf(facts, { view: 'table', dates }),
  }))
  return card({
    title: 'When they meet',
    compact: true,
    body: html`${smallBars({ items })}<p class="small mute">A date that nobody has told is a gap. Whoever was at the last meeting can close it, on the page of the ${facts.ground.pack.about.words.unit}.</p>`,
  })
}

const regionsCard = (facts: MapFacts): Html => {
  const byRegion = Map.groupBy(facts.units, unit => unit.region)
  const items = [...byRegion]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, units]) => {
      const { ready } = tally(units)
      return html`<a href="${viewOf(facts, { region })}"${facts.filter.region === region ? html` aria-current="true"` : nothing}>${region}</a> <span class="mute small">${ready} of ${units.length} ready</span>`
    })
  return card({ title: 'By region', compact: true, body: list({ items, kind: 'ruled' }) })
}
