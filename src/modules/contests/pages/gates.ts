import { html } from 'hono/html'
import { rememberedOf } from '#kernel/remembered.ts'
import { figureWithTable } from '#web/charts.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { leftBars } from '#web/left-bars.ts'
import { card, disclosure, emptyState, list, tag } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { capital, sayCount, sayNumber, sayShare, sayShares } from '#web/say.ts'
import { type Column, table } from '#web/tables.ts'
import { contestsPaths } from '../paths.ts'
import { factsNow } from '../queries-across.ts'
import type { ContestFacts, Node } from '../rules/facts.ts'
import { fewestForARate } from '../rules/rate-table.ts'
import { byDecider, byDistance, byGate, type SurvivalStep, survivalOf, type WaysOut } from '../rules/ways-out.ts'
import { whenOf } from '../rules/when.ts'
import type { Packs } from '../state.ts'
import { sayKind } from './kind-words.ts'
import { sayAt } from './words.ts'

/** `/contests/gates`: over all contests of a kind, where options go out, who decides it, how far from members, and whether a reason is given. */
export const gatesPage =
  ({ packs, zone }: { readonly packs: Packs; readonly zone: string }) =>
  async (visit: Visit): Promise<Reply> => {
    const record = visit.query('record') === '1'
    const facts = await factsNow(visit.tx, packs, { now: visit.now, record })
    const kinds = [
      ...new Set(facts.filter(one => one.gates.length > 0 || Object.keys(one.nodes).length > 1).map(one => one.kind)),
    ].toSorted()
    const kind = kinds.find(one => one === visit.query('kind')) ?? (kinds.includes('candidate') ? 'candidate' : kinds[0])
    const asOf = sayAt({ now: whenOf(visit.now, zone) })
    return show(
      visit.frame({
        title: 'Where options go out',
        current: contestsPaths.all(),
        crumbs: [{ href: contestsPaths.all(), label: 'Contests' }, { label: 'Where options go out' }],
        description:
          'Over all contests on record: at which gate options go out, who decides it, how far from members, and whether a reason is given.',
        body: html`
${pageHead({
  kicker: record ? tag({ label: 'the whole record, also what lies ahead', tone: 'warn' }) : html`as of <strong>${asOf}</strong>`,
  title: 'Where options go out',
  lead: 'A gate is a stage at which options can be removed. Here are all gates on record together: what each let through, who decided, and what was said.',
})}
${kinds.length > 1 ? html`<p>${kinds.map((one, index) => html`${index > 0 ? ' · ' : nothing}<a href="${contestsPaths.gates({ kind: one, record })}"${one === kind ? html` aria-current="true"` : nothing}>${sayKind(one)}</a>`)}</p>` : nothing}
${kind ? kindBody(facts, kind) : noGates(record)}
<p>${record ? html`<a href="${contestsPaths.gates({ kind: kind ?? '' })}">As known now</a>` : html`<a href="${contestsPaths.gates({ kind: kind ?? '', record: true })}">The whole record, with what was published later</a>`} · <a href="${contestsPaths.baseRates({ record })}">Base rates</a></p>`,
      }),
    )
  }

const noGates = (record: boolean): Html =>
  emptyState({
    title: 'No gate is on record at this moment',
    why: 'A gate shows here once a source says how many options went in and came out, or who was left out.',
    next: record
      ? html`<a href="${contestsPaths.all()}">All contests</a>`
      : html`<a href="${contestsPaths.gates({ record: true })}">See the whole record</a>`,
  })

/** Drawn once for as long as no more is known: it says the same to everybody. */
const kindBody = rememberedOf(
  20,
  (facts: readonly ContestFacts[], kind: string): Html => html`
${survivalCard(survivalOf(facts, kind))}
${waysCard('Gate by gate', 'By the name of the gate, over all procedures of this kind.', 'Gate', byGate(facts, kind))}
${waysCard('By who decides', 'The body that took the decision, as far as it is on record.', 'Who', byDecider(facts, kind))}
${waysCard('By distance from members', 'How many elections or appointments lie between members and who decides.', 'Distance', byDistance(facts, kind))}
${biasCard}`,
)

const nodeWords: Readonly<Record<Node, string>> = {
  applied: 'applied',
  longlist: 'on the longlist',
  shortlist: 'on the final list',
  ballot: 'there at the vote',
  chosen: 'chosen',
}

const survivalCard = (steps: readonly SurvivalStep[]): Html => {
  const first = steps.find(step => step.in > 0)
  if (!first) return nothing
  const bars = [
    { name: capital(nodeWords[first.from]), share: 1, note: 'all that came in' },
    ...steps.map(step => ({
      name: capital(nodeWords[step.to]),
      share: step.left?.share ?? null,
      ...(step.left ? step.left.interval : {}),
      note: stepNote(step),
    })),
  ]
  return card({
    title: 'How far options get',
    id: 'survival',
    body: html`${figureWithTable({
      caption: `Of all that ${first.from === 'applied' ? 'apply' : `are ${nodeWords[first.from]}`}, what is left after each step. The bar is the share, the bracket where it may lie.`,
      picture: leftBars({ label: 'What is left after each step', bars }),
      table: table({
        caption: 'What is left after each step',
        captionUnseen: true,
        columns: [
          { key: 'step', label: 'Step' },
          { key: 'in', label: 'Went in', numeric: true },
          { key: 'out', label: 'Went out', numeric: true },
          { key: 'n', label: 'In contests' },
          { key: 'median', label: 'Kept by the middle contest' },
          { key: 'left', label: 'Left of all that came in' },
        ],
        rows: steps.map(step => ({
          cells: {
            step: `${nodeWords[step.from]} → ${nodeWords[step.to]}`,
            in: sayNumber(step.in),
            out: sayNumber(step.out),
            n: contestsCell(step.contests.map(one => ({ ...one, words: `${one.in} → ${one.in - one.out}` }))),
            median: step.median === null ? 'not known' : sayShare(step.median),
            left: step.left
              ? html`<strong>${sayShare(step.left.share)}</strong><br><span class="mute small">${sayShares(step.left.interval.low, step.left.interval.high)}</span>`
              : 'not known',
          },
        })),
      }),
    })}${disclosure({ summary: 'How it is worked out', body: howSurvival })}`,
  })
}

const stepNote = ({ in: comeIn, out, contests }: SurvivalStep): string =>
  contests.length === 0
    ? 'No contest on record says both how many went in and how many came out.'
    : `${sayNumber(comeIn - out)} of ${sayNumber(comeIn)} went on, in ${sayCount(contests.length, 'contest', 'contests')}${contests.length < fewestForARate ? ': few, so examples' : ''}`

const howSurvival = html`<p>Each step counts the contests of which it is on record how many went in and how many came out; what is left is the product of the steps (Kaplan and Meier, 1958). So a contest whose
longlist is known and whose applicants are not comes in at the longlist, and one without a known result drops out before the last step. The bracket is 95 in 100, by Greenwood’s variance on the scale of
log(−log). It takes each option for itself; options of one contest stand and fall together, so the truth is less sure than the bracket says. That is why the table also gives what the middle contest kept.</p>`

const contestsCell = (contests: readonly { readonly key: string; readonly title: string; readonly words?: string }[]): Content =>
  contests.length === 0
    ? 'none'
    : disclosure({
        summary: sayCount(contests.length, 'contest', 'contests'),
        body: list({
          items: contests.map(
            ({ key, title, words }) => html`<a href="${contestsPaths.contest(key)}">${title}</a>${words ? `: ${words}` : ''}`,
          ),
        }),
      })

/** Folded, with what its rows are: the page is read on a phone, and each part is a table of many. */
const waysCard = (title: string, lead: string, first: string, rows: readonly WaysOut[]): Html => {
  if (rows.length === 0) return nothing
  const columns: readonly [Column, ...Column[]] = [
    { key: 'label', label: first },
    { key: 'n', label: 'In' },
    { key: 'out', label: 'Went out' },
    { key: 'share', label: 'Share that goes out' },
    { key: 'reason', label: 'Reason, of those named' },
  ]
  return card({
    title,
    folded: { open: false, line: rows.map(({ label }) => label).join(', ') },
    lead,
    body: table({
      caption: title,
      captionUnseen: true,
      phone: 'pairs',
      columns,
      rows: rows.map(row => ({
        cells: {
          label: row.label,
          n: contestsCell(row.contests),
          out:
            row.counted === 0
              ? html`<span class="mute">how many was not published</span>`
              : html`<strong>${sayNumber(row.out)} of ${sayNumber(row.in)}</strong><br><span class="mute small">at ${sayCount(row.counted, 'gate', 'gates')}</span>`,
          share: row.interval
            ? html`${sayShare(row.in === 0 ? 0 : row.out / row.in)}<br><span class="mute small">${sayShares(row.interval.low, row.interval.high)}</span>`
            : 'not known',
          reason: reasonWords(row),
        },
      })),
    }),
  })
}

const reasonWords = ({ given, silent, notRecorded }: WaysOut): Content => {
  const parts = [
    ...(silent > 0 ? [html`<strong>${sayNumber(silent)} none given</strong>`] : []),
    ...(given > 0 ? [`${sayNumber(given)} given`] : []),
    ...(notRecorded > 0 ? [`${sayNumber(notRecorded)} not recorded`] : []),
  ]
  return parts.length === 0
    ? html`<span class="mute">nobody was named</span>`
    : html`${parts.map((part, index) => html`${index > 0 ? html`<br>` : nothing}${part}`)}`
}

const biasCard = card({
  title: 'Before you use a number',
  tone: 'sunk',
  body: list({
    items: [
      'Contests that somebody wrote about are here; quiet ones are not. A gate at which something unusual happened is more often on record than one at which nothing did.',
      'Those who went out at an early gate are hardly ever named, so reasons are counted of those who were. “Not recorded” is not “none given”.',
      'At members’ own vote all but the chosen go out, and that is what a vote is for. Compare the gates before it.',
    ],
  }),
})
