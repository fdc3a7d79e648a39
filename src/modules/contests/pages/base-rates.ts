import { html } from 'hono/html'
import { rememberedOf } from '#kernel/remembered.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, folds, list, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayShares } from '#web/say.ts'
import { type Column, type Row, table } from '#web/tables.ts'
import { contestsPaths } from '../paths.ts'
import { ratesNow } from '../queries-across.ts'
import { type Count, fewestForARate, type Measure, type Rate, type RateTable } from '../rules/rate-table.ts'
import { whenOf } from '../rules/when.ts'
import type { Packs } from '../state.ts'
import { measureWords, sayKind } from './kind-words.ts'
import { cellWords, leadWords, sayValue, sayValues, shownCounts, shownRates, titleOf } from './rate-words.ts'
import { cited, sayAt } from './words.ts'

type Deps = { readonly packs: Packs; readonly zone: string }

/** `/contests/base-rates`: what the record says across contests; `?row=` the contests behind one number; `?record=1` with what was published later than now. */
export const baseRatesPage =
  ({ packs, zone }: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const record = visit.query('record') === '1'
    const rates = await ratesNow(visit.tx, packs, { now: visit.now, record })
    const asked = visit.query('row')
    const shown = [...rates.rates, ...rates.counts].find(one => one.id === asked) ?? null
    if (asked !== '' && !shown) return missing('row of the base rates like this at this moment', contestsPaths.baseRates())
    const crumbs = [
      { href: contestsPaths.all(), label: 'Contests' },
      ...(shown
        ? [{ href: contestsPaths.baseRates({ record }), label: 'Base rates' }, { label: titleOf(shown) }]
        : [{ label: 'Base rates' }]),
    ]
    return show(
      visit.frame({
        title: shown ? `${titleOf(shown)}: ${cellWords(shown)}` : 'Base rates',
        current: contestsPaths.all(),
        crumbs,
        description:
          'How many vote, how long it takes, what gates keep, how close it is: from the contests on record, each number with the contests behind it.',
        body: shown
          ? rowBody(shown, packs)
          : tableBody(rates, { record, kind: kindOf(rates, visit.query('kind')), asOf: sayAt({ now: whenOf(visit.now, zone) }) }),
      }),
    )
  }

type Shown = { readonly record: boolean; readonly kind: string | undefined; readonly asOf: string }

const kindsIn = ({ rates, counts }: RateTable): string[] => [...new Set([...rates, ...counts].map(one => one.cell.kind))].toSorted()

/** One kind of contest at a time; that of candidates unless asked otherwise. */
const kindOf = (rates: RateTable, asked: string): string | undefined => {
  const kinds = kindsIn(rates)
  return kinds.find(one => one === asked) ?? (kinds.includes('candidate') ? 'candidate' : kinds[0])
}

const tableBody = (all: RateTable, { record, kind, asOf }: Shown): Html => html`
${pageHead({
  kicker: record ? tag({ label: 'the whole record, also what lies ahead', tone: 'warn' }) : html`as of <strong>${asOf}</strong>`,
  title: 'How it usually goes',
  lead: 'What the contests on record say together. Use it to see whether something is unusual, and not as a promise.',
})}
${tablesOf(all, record, kind)}`

/** Drawn once for as long as no more is known: it says the same to everybody. */
const tablesOf = rememberedOf(20, (all: RateTable, record: boolean, kind: string | undefined): Html => {
  const kinds = kindsIn(all)
  const rates: RateTable = {
    rates: all.rates.filter(one => one.cell.kind === kind),
    counts: all.counts.filter(one => one.cell.kind === kind),
  }
  return html`
${kinds.length > 1 ? html`<p>${kinds.map((one, index) => html`${index > 0 ? ' · ' : nothing}<a href="${contestsPaths.baseRates({ kind: one, record })}"${one === kind ? html` aria-current="true"` : nothing}>${sayKind(one)}</a>`)}</p>` : nothing}
${biasCard}
${rates.rates.length === 0 ? empty : nothing}
${folds({
  items: [
    rateCard('How many vote', 'People only. Channel and days of notice where they are known.', rates, ['turnout'], record),
    rateCard(
      'How long it takes',
      'Days to the day on which members decide.',
      rates,
      ['vacancy', 'opening', 'closing', 'shortlist', 'ballot'],
      record,
    ),
    rateCard(
      'How many are kept',
      'Which part of the names is left after each cut.',
      rates,
      ['applied-longlist', 'applied-shortlist', 'longlist-shortlist', 'shortlist-ballot'],
      record,
    ),
    rateCard('How close it is', 'People only. A lead of 10 in 100 is 55 votes to 45.', rates, ['margin', 'margin-votes'], record),
    countCard(
      'Close results',
      'A lead of at most 10 in 100 of the votes of the first two.',
      rates.counts.filter(one => one.what === 'close'),
      record,
    ),
    countCard(
      'Challenged afterwards',
      'A challenge that is on record as an event. Where none is, there may have been one that nobody wrote down: so this is the least.',
      rates.counts.filter(one => one.what === 'challenged'),
      record,
    ),
    rateCard('Votes of units', 'Branches, affiliates and the like. They are never counted together with people.', rates, ['units'], record),
  ],
})}
<p>${record ? html`<a href="${contestsPaths.baseRates({ kind: kind ?? '' })}">As known now</a>` : html`<a href="${contestsPaths.baseRates({ kind: kind ?? '', record: true })}">The whole record, with what was published later</a>`} · <a href="${contestsPaths.gates({ record })}">Where options go out</a> · <a href="${contestsPaths.all()}">All contests</a></p>`
})

const empty = emptyState({
  title: 'No figure is known at this moment',
  why: 'Figures show here from the day on which their source was published.',
  next: html`<a href="${contestsPaths.baseRates({ record: true })}">See the whole record</a>`,
})

/** Said on the page itself, before any number. */
const biasCard = card({
  title: 'Before you use a number',
  folded: { open: false, line: 'Quiet contests are missing from the record, so rows and close results look more common than they are.' },
  body: list({
    items: [
      'These are the contests that somebody wrote about: by-elections, rows, upsets and narrow results. Quiet ones are missing. So close results and challenges look more common than they are.',
      'Some organisations leak and publish more than others. What is true of them need not be true of yours.',
      'Figures often come from whoever won or lost. Losers’ figures are missing more often, and how many applied is hardly ever published.',
      'Contests that were opened and reviewed on this server are among them, each once, like those of the record; they are said to be written down here. Reviews are written of what went wrong more often than of what went right.',
      html`Fewer than ${fewestForARate} contests are examples, and no rate. “Of all such” is the range in which the middle of all such contests may lie. It is given from six contests on, and cannot repair what is missing.`,
    ],
  }),
})

/** What a number is worth is said once for a card where all of its numbers are of few contests, else beside each. */
const areFew = (shown: readonly { readonly n: number }[]): boolean => shown.every(({ n }) => n < fewestForARate)
const fewWords = `None of these is of ${fewestForARate} contests or more: they are examples, and no rates.`

const nCell = (n: number, href: string, said: boolean): Html =>
  html`<a href="${href}">${sayCount(n, 'contest', 'contests')}</a>${n < fewestForARate && !said ? html`<br><span class="mute small">examples, no rate</span>` : nothing}`

const rateColumns: readonly [Column, ...Column[]] = [
  { key: 'cell', label: 'Of' },
  { key: 'median', label: 'In the middle' },
  { key: 'range', label: 'Lowest to highest' },
  { key: 'n', label: 'From' },
]

/** What most people come for stands open. */
const firstCard = 'How many vote'

const rateCard = (title: string, lead: Content, { rates }: RateTable, measures: readonly Measure[], record: boolean): Html => {
  const shown = measures.map(measure => shownRates(rates.filter(rate => rate.measure === measure)))
  const few = areFew(shown.flat())
  const parts = measures.flatMap((measure, index) => {
    const found = shown[index] ?? []
    return found.length === 0
      ? []
      : [
          html`${measures.length > 1 ? html`<h3>${measureWords[measure]}</h3>` : nothing}${table({ caption: measureWords[measure], captionUnseen: true, phone: 'pairs', columns: rateColumns, rows: found.map(rate => rateRow(rate, record, few)) })}`,
        ]
  })
  return parts.length === 0
    ? nothing
    : card({ title, folded: { open: title === firstCard, line: lead }, lead: few ? fewWords : '', body: html`${parts}` })
}

const rateRow = (rate: Rate, record: boolean, few: boolean): Row => ({
  cells: {
    cell: cellWords(rate),
    median: html`<strong>${sayValue(rate.measure, rate.median)}</strong>${rate.interval ? html`<br><span class="mute small">of all such: ${sayValues(rate.measure, rate.interval.low, rate.interval.high)}</span>` : nothing}`,
    range: rate.n === 1 ? html`<span class="mute">the only one</span>` : sayValues(rate.measure, rate.low, rate.high),
    n: nCell(rate.n, contestsPaths.baseRates({ row: rate.id, record }), few),
  },
})

const countCard = (title: string, lead: string, counts: readonly Count[], record: boolean): Html =>
  counts.length === 0
    ? nothing
    : card({
        title,
        folded: { open: false, line: lead },
        lead: areFew(counts) ? fewWords : '',
        body: table({
          caption: title,
          captionUnseen: true,
          phone: 'pairs',
          columns: [
            { key: 'cell', label: 'Of' },
            { key: 'k', label: 'So many' },
            { key: 'interval', label: 'Of all such contests' },
            { key: 'n', label: 'From' },
            ...(counts.some(one => one.outcomes) ? [{ key: 'outcome', label: 'What followed' }] : []),
          ],
          rows: shownCounts(counts).map(one => ({
            cells: {
              cell: cellWords(one),
              n: nCell(one.n, contestsPaths.baseRates({ row: one.id, record }), areFew(counts)),
              k: html`<strong>${one.k} of ${one.n}</strong>`,
              interval: one.interval ? sayShares(one.interval.low, one.interval.high) : 'too few to say',
              ...(one.outcomes ? { outcome: outcomeWords(one.outcomes) } : {}),
            },
          })),
        }),
      })

const outcomeWords = (outcomes: NonNullable<Count['outcomes']>): string =>
  (
    [
      ['put right', 'put right'],
      ['stood', 'decided, and things stayed'],
      ['not on record', 'nothing on record'],
    ] as const
  )
    .flatMap(([outcome, words]) => (outcomes[outcome] > 0 ? [`${outcomes[outcome]} ${words}`] : []))
    .join('; ') || 'none was challenged'

/** The contests behind one number, each with its value, its sources and its page. */
const rowBody = (shown: Rate | Count, packs: Packs): Html => html`
${pageHead({ kicker: html`Base rates`, title: titleOf(shown), lead: `${cellWords(shown)}: ${leadWords(shown)}` })}
${shown.n < fewestForARate ? notice({ tone: 'warn', title: 'Few contests', body: `${sayCount(shown.n, 'contest is an example', 'contests are examples')}, and no rate.` }) : nothing}
${card({
  title: 'The contests it rests on',
  lead: 'Lowest first, each counted once. These are the contests that somebody wrote about.',
  body: table({
    caption: 'The contests behind this number',
    captionUnseen: true,
    columns: [
      { key: 'contest', label: 'Contest' },
      { key: 'value', label: 'Value' },
      { key: 'source', label: 'Source' },
    ],
    rows: shown.rows.map(row => ({
      cells: {
        contest: html`<a href="${contestsPaths.contest(row.key)}">${row.title}</a>`,
        value: 'measure' in shown ? `${row.approx ? 'about ' : ''}${sayValue(shown.measure, row.value)}` : row.value === 1 ? 'yes' : 'no',
        source: packs.get(row.pack)?.contests.has(row.key) ? sourceWords(packs, row.pack, row.sources) : 'written down here',
      },
    })),
  }),
})}
${disclosure({ summary: 'How it is worked out', body: howWorked })}
<p><a href="${contestsPaths.baseRates()}">All base rates</a></p>`

const sourceWords = (packs: Packs, pack: string, keys: readonly string[]): Content => {
  const sources = keys.flatMap(key => packs.get(pack)?.sources.get(key) ?? [])
  if (sources.length === 0) return html`<span class="mute">no source</span>`
  return html`<span class="small">${sources.slice(0, 3).map((source, index) => html`${index > 0 ? ' · ' : nothing}${cited(source)}`)}${sources.length > 3 ? ` and ${sources.length - 3} more` : ''}</span>`
}

const howWorked = html`<p>Each contest counts once, whatever its size. In the middle: half of the contests are lower, half are higher. Where the middle of all such contests lies: between two of
the values themselves, the lowest and highest that can be left off and still hold the true middle at least 95 times in 100, without assuming any shape (order statistics, by the binomial
distribution). Fewer than six contests allow no such range. Shares of contests have Wilson’s interval of 1927, 95 in 100. A turnout is the published share where there is one, else votes by
those entitled; of a range its middle.</p>`
