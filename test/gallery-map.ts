import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { html } from 'hono/html'
import { randomFrom } from '#kernel/random.ts'
import { smallBars } from '#web/charts.ts'
import * as forms from '#web/forms.ts'
import { type HexCell, type HexClass, hexLegend, hexMap } from '#web/hexmap.ts'
import type { Html } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import * as pieces from '#web/pieces.ts'
import { pager, table } from '#web/tables.ts'

/** The map of the largest pack's units, or of invented ones where it is absent, and the same as a list; the figures are invented. */

type UnitRow = { code: string; name: string; region: string; hex_q: string; hex_r: string }

const unitRows = (): UnitRow[] => {
  const file = new URL('../packs/uk-party/units.csv', import.meta.url)
  if (existsSync(file)) return parse<UnitRow>(readFileSync(file), { columns: true }).slice(0, 650)
  return Array.from({ length: 650 }, (_, n) => ({
    code: `U${String(10_000_000 + n)}`,
    name: `Unit number ${n}`,
    region: 'East',
    hex_q: String(n % 26),
    hex_r: String(-Math.floor(n / 26)),
  }))
}

/** 650 cells with invented classes; `region` leaves links only on the units of one region. */
const sampleCells = (region?: string): HexCell[] => {
  const random = randomFrom('gallery')
  return unitRows().map(row => {
    const [q, r] = [Number(row.hex_q), Number(row.hex_r)]
    const warmth = 0.45 + 0.3 * Math.sin(q / 4 + r / 9) + 0.25 * Math.cos(r / 5) + 0.45 * (random() - 0.5)
    const level = Math.min(5, Math.max(0, Math.floor(warmth * 6))) as HexClass
    const cell = { name: row.name, q, r, level }
    return region === undefined || row.region === region ? { ...cell, href: `/units/${row.code}` } : cell
  })
}

const legend = hexLegend({
  levels: [
    { level: 0, text: 'no group', count: 204 },
    { level: 1, text: 'under 10%' },
    { level: 2, text: '10–25%' },
    { level: 3, text: '25–50%' },
    { level: 4, text: '50–75%' },
    { level: 5, text: 'over 75%' },
  ],
})

export const network = (region?: string): Html => {
  const cells = sampleCells(region)
  const named =
    region === undefined
      ? cells.filter(({ name }) => ['Copeland', 'Stoke-on-Trent Central', 'Truro and Falmouth', 'Ynys Môn', 'Belfast North'].includes(name))
      : cells.filter(cell => cell.href).slice(3, 5)
  const highlights = named.map(({ name, q, r, href }) => ({ q, r, label: name, ...(href === undefined ? {} : { href }) }))
  return columns({
    kind: 'narrow',
    first: html`${pageHead({ title: 'If a selection were called today', lead: 'A snap selection gives you 21 days. Each hexagon is a constituency; the fuller it is, the more likely its group could win the room by then.' })}${legend}${hexMap({ cells, label: 'Map of constituencies', highlights })}`,
    second: html`${pieces.card({ title: 'Ready for a snap selection', compact: true, body: pieces.bigNumber({ label: 'Units', number: 118, of: 'of 650', below: '9 more than a month ago' }) })}
    ${pieces.card({
      title: 'What holds groups back',
      compact: true,
      body: smallBars({
        items: [
          { label: 'No local group', value: 204, href: '?held=none' },
          { label: 'Group younger than its lead time', value: 141, href: '?held=young', current: true },
          { label: 'Members not spoken to', value: 122, href: '?held=unasked' },
          { label: 'Supporters who don’t come', value: 65, href: '?held=absent' },
        ],
      }),
    })}
    ${pieces.card({
      title: 'Coming up',
      compact: true,
      body: pieces.todo({
        items: [
          { title: 'Northcliff', below: 'Selection meeting · 38 short', aside: pieces.tag({ label: '12 days', tone: 'bad' }) },
          { title: 'Leeway East', below: 'Branch nominations close', aside: pieces.tag({ label: '31 days', tone: 'warn' }) },
        ],
      }),
    })}`,
  })
}

export const list = (): Html => html`
${pageHead({ title: 'All units', lead: 'The same as the map, as a table.' })}
${table({
  caption: 'Units by readiness',
  columns: [
    { key: 'name', label: 'Unit', sort: { href: '?sort=name', direction: 'ascending' } },
    { key: 'region', label: 'Region', sort: { href: '?sort=region' } },
    { key: 'ready', label: 'Ready', numeric: true, sort: { href: '?sort=ready' } },
    { key: 'held', label: 'What holds it back' },
  ],
  rows: unitRows()
    .slice(0, 12)
    .map((row, index) => ({
      cells: {
        name: html`<a href="/units/${row.code}">${row.name}</a>`,
        region: row.region,
        ...(index % 5 === 0 ? {} : { ready: `${index * 6} in 100` }),
        held: pieces.tag({ label: 'No group yet', tone: 'warn' }),
      },
    })),
})}
${pager({ previous: '?before=a', next: '?after=m', shown: '13 to 24 of 650' })}
${table({ caption: 'Nobody', columns: [{ key: 'a', label: 'Name' }], rows: [], empty: pieces.emptyState({ title: 'Nobody here yet', why: 'People appear once they agree.', next: forms.linkButton({ href: '/ask', label: 'Ask the first person' }) }) })}
${['plain', 'good', 'warn', 'bad', 'calm'].map(tone => pieces.notice({ tone: tone as pieces.Tone, title: 'Notice.', body: `In the tone ${tone}.` }))}`
