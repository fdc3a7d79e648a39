import { html } from 'hono/html'
import { across, type ContestState } from '#modules/contests/index.ts'
import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import type { Html } from '#web/html.ts'
import { pageHead, stack } from '#web/layout.ts'
import { card, disclosure, emptyState, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayNumber, sayShare } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { TurnoutDeps } from '../deps.ts'
import { learnedFor } from '../learned.ts'
import { turnoutPaths } from '../paths.ts'
import { type Due, dues } from '../rules/dues.ts'
import type { Calibration } from '../rules/score-forecast.ts'
import { type Calibrated, calibratedIn, type Scored, scoredOf, type What, whats } from '../scores.ts'
import { interval } from './rests.ts'

/** How good past forecasts were: of this caucus one by one, and of its network together. Nothing here can be changed afterwards. */
export const calibrationPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('such caucus', networkPaths.caucuses())
    const scored = await scoredOf(visit.tx, caucus.id, visit.now)
    const own = await calibratedIn(visit.tx, [caucus.id], visit.now)
    const { from } = await learnedFor(visit.tx, caucus, visit.now)
    const title = 'How good past forecasts were'
    const body = html`${pageHead({
      kicker: caucus.name,
      title,
      lead: 'A forecast is kept as it was made seven days before a vote, two days before, and as it began. Once the door list is closed, each is set beside what happened.',
    })}
${stack({
  parts: [
    oneByOne(
      caucus.slug,
      scored,
      await across.contestsAt(
        visit.tx,
        deps.packs,
        scored.map(one => one.contest),
        visit.now,
      ),
    ),
    figuresCard('This caucus', own, 'Meetings of this caucus with a closed door list.'),
    from
      ? figuresCard(
          'The network',
          from.calibration,
          `${sayCount(from.caucuses, 'caucus', 'caucuses')} with ${sayCount(from.meetings, 'meeting', 'meetings')}, together; no caucus is shown by itself.`,
        )
      : card({
          title: 'The network',
          compact: true,
          body: html`<p>Nothing yet: it takes five caucuses of one network that have closed a door list.</p>`,
        }),
    meaningCard(),
  ],
})}`
    return show(
      visit.frame({
        title,
        current: '/contests',
        crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: title }],
        audience: 'the stewards, organisers and members of this caucus: totals, never a name',
        body,
      }),
    )
  }

const dueWords: Readonly<Record<Due, string>> = { 't-7': 'Seven days before', 't-2': 'Two days before', 't-0': 'As it began' }
const whatWords: Readonly<Record<What, string>> = { own: 'ours', valid: 'all' }

const cameWords = ({ came, inside }: Scored): string => {
  if (came === null) return 'not known'
  return inside ? `${came}, within` : `${came}, outside`
}

const oneByOne = (slug: string, scored: readonly Scored[], contests: ReadonlyMap<string, ContestState>): Html =>
  card({
    title: 'One by one',
    body: table({
      caption: 'Each forecast and what happened',
      captionUnseen: true,
      columns: [
        { key: 'contest', label: 'Vote' },
        { key: 'due', label: 'Made' },
        { key: 'expected', label: 'Of ours expected', numeric: true },
        { key: 'came', label: 'Of ours came', numeric: true },
        { key: 'win', label: 'Chance to win', numeric: true },
        { key: 'won', label: 'Result' },
      ],
      rows: scored.map(one => ({
        cells: {
          contest: html`<a href="${turnoutPaths.room(slug, one.contest)}">${contests.get(one.contest)?.contest.title ?? one.contest}</a>`,
          due: dueWords[one.due],
          expected: `${sayNumber(Math.round(one.expected))} (${interval(one.interval)})`,
          came: cameWords(one),
          win: sayShare(one.win),
          won: one.won === null ? 'not known' : one.won ? 'won' : 'not won',
        },
      })),
      empty: emptyState({
        title: 'No forecast has been scored yet',
        why: 'The first is, the night after a vote whose door list was closed.',
        next: html`<a href="/contests">The votes that are known</a>`,
      }),
    }),
  })

/** Under twenty meetings nothing can be told, and that is said before any figure. */
const figuresCard = (title: string, of: Calibrated, lead: string): Html => {
  const most = Math.max(...dues.flatMap(due => whats.map(what => of[due][what].n)))
  return card({
    title,
    lead: html`${lead} <strong>${most < 20 ? `${sayCount(most, 'meeting', 'meetings')}: too few to tell. Twenty are enough.` : `${sayCount(most, 'meeting', 'meetings')}: enough to tell.`}</strong>`,
    body:
      most === 0
        ? html`<p>No figures yet.</p>`
        : table({
            caption: `Figures of ${title.toLowerCase()}`,
            captionUnseen: true,
            columns: [
              { key: 'made', label: 'Forecast' },
              { key: 'n', label: 'Meetings', numeric: true },
              { key: 'pit', label: 'Middle 80', numeric: true },
              { key: 'inside', label: 'In the range', numeric: true },
              { key: 'claimed', label: 'It claimed', numeric: true },
              { key: 'crps', label: 'Off by, people', numeric: true },
              { key: 'log', label: 'Surprise', numeric: true },
              { key: 'brier', label: 'Error of the chance', numeric: true },
            ],
            rows: dues.flatMap(due =>
              whats.map(what => ({ cells: { made: `${dueWords[due]}: ${whatWords[what]}`, ...figures(of[due][what]) } })),
            ),
          }),
  })
}

/** Of few meetings how many; of many the share. */
const timesOf = (share: number | null, n: number): string =>
  share === null ? '–' : n < 20 ? `${Math.round(share * n)} of ${n}` : sayShare(share)

const figures = ({ n, pit80, coverage, ownMass, crps, logScore, brier }: Calibration): Readonly<Record<string, string>> => ({
  n: sayNumber(n),
  pit: timesOf(pit80, n),
  inside: timesOf(coverage, n),
  claimed: ownMass === null ? '–' : sayShare(ownMass),
  crps: crps === null ? '–' : crps.toFixed(1),
  log: logScore === null ? '–' : logScore.toFixed(2),
  brier: brier === null ? '–' : brier.toFixed(2),
})

const meaningCard = (): Html =>
  card({
    title: 'What the figures mean',
    compact: true,
    body: disclosure({
      summary: 'Six figures, none of which is enough alone',
      body: list({
        items: [
          html`<strong>Middle 80</strong>: how often what happened lay in the middle eight tenths of the forecast. An honest forecast has 80 in 100: more, and its ranges are too wide; fewer, and they are too narrow.`,
          html`<strong>In the range</strong> and <strong>it claimed</strong>: how often the range that was shown held what happened, and how often it said it would. On small counts a range holds more than 80 in 100; the two should be equal.`,
          html`<strong>Off by</strong>: how far the whole forecast lay from what happened, in people (CRPS); 0 is perfect, and of two forecasts the smaller is better.`,
          html`<strong>Surprise</strong>: minus the logarithm of the chance that was given to what happened; smaller is better.`,
          html`<strong>Error of the chance</strong> to win: the squared error of the chance (Brier); 0 is perfect, .25 is what tossing a coin gets.`,
        ],
      }),
    }),
  })
