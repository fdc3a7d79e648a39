import { html } from 'hono/html'
import { figureWithTable, roomChart } from '#web/charts.ts'
import * as forms from '#web/forms.ts'
import { funnel } from '#web/funnel.ts'
import type { Html } from '#web/html.ts'
import { columns, type Frame, grid, page, pageHead } from '#web/layout.ts'
import * as pieces from '#web/pieces.ts'
import { problemPage } from '#web/problem.ts'
import { hopChain, stageAxis } from '#web/stages.ts'
import { table } from '#web/tables.ts'
import { explainer } from '#web/terms.ts'
import { call } from './gallery-form.ts'
import { list, network } from './gallery-map.ts'

/** Sample pages with every piece: invented people and places, for the eye, axe and html-validate. */

const nav: Frame['nav'] = [
  { href: '/today', label: 'Today', icon: 'today', tab: true },
  { href: '/contests', label: 'Contests', icon: 'contests', tab: true },
  { href: '/network', label: 'Network', icon: 'network', tab: true },
  { href: '/levers', label: 'Rights', icon: 'learn', tab: true },
  { href: '/reviews', label: 'Reviews', icon: 'reviews' },
]

const clock = html`<p class="demo__time">Demonstration · Sat 7 January, 9 am <a href="/enter">Enter as…</a></p>
<details class="demo__moves" name="menu"><summary>Move the clock</summary><form method="post" action="/clock">${['Next day', 'Next deadline', 'To the vote'].map(label => forms.button({ label, kind: 'plain', name: 'move', value: label }))}</form></details>`

const frame: Frame = {
  lang: 'en',
  nav,
  demo: clock,
  who: {
    name: 'Cai Morgan',
    place: 'member of Northcliff',
    audience: 'the stewards of the Northcliff caucus',
    changeHref: '/enter',
    logOutAction: '/log-out',
    token: 'a-token',
  },
}

const today = (): Html => {
  const explain = explainer()
  const items: pieces.Step[] = [
    {
      title: 'Come and hear the candidates',
      when: 'Thu 19 January, 7.30 pm',
      where: 'Civic Hall, Harbour Street · step-free',
      why: html`You cannot vote this time: the ${explain({ text: 'roll', meaning: 'The list of members who may vote in this contest, fixed on a date called the freeze date.', href: '/glossary#roll' })} closed on <strong>21 June</strong> to those who joined later. You may listen and ask a question. <a href="/rules/1">Which rule?</a>`,
      actions: html`${forms.oneButtonForm({ action: '/come', token: 't', label: 'I’ll come', kind: 'red' })}${forms.linkButton({ href: '/lift', label: 'I need a lift', kind: 'ghost', icon: 'lift' })}`,
    },
    {
      title: 'Ask one person you know',
      body: 'Anyone who joined by 21 June has a vote on the 19th. Nothing about your friend is stored until they agree.',
      actions: forms.linkButton({ href: '/ask', label: 'How to ask' }),
    },
    {
      title: 'Your first vote opens in one week',
      body: html`From <strong>Sat 14 January</strong> you may vote at branch meetings. Next: branch AGM, date not known.`,
      actions: forms.linkButton({ href: '/dates', label: 'Tell us the date', kind: 'ghost', icon: 'calendar' }),
    },
  ]
  const week = pieces.definitions({
    items: [
      { term: 'Tue 3 Jan', text: 'By-election called in Northcliff' },
      { term: 'Wed 4 Jan', text: 'Applications opened; they close Mon 9, 10 am' },
      { term: 'Next gate', text: html`Shortlist, Thu 12. Four people decide. <a href="/panel">Who?</a>` },
    ],
  })
  return html`${pageHead({ kicker: 'Hello Cai · Northcliff', title: 'Three things you can do', lead: 'Your unit chooses its candidate in 12 days. You joined 7 weeks ago.' })}
    ${columns({ first: pieces.steps({ items }), second: html`${pieces.card({ title: 'This week', body: week })}${pieces.notice({ tone: 'good', title: 'Saved.', body: 'You said that you will come on the 19th.' })}`, kind: 'narrow' })}`
}

const normal = (mean: number, spread: number): { chance: (low: number, high: number) => number; likely: { low: number; high: number } } => {
  const raw = Array.from({ length: 140 }, (_, n) => Math.exp(-((n - mean) ** 2) / (2 * spread ** 2)))
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)
  return {
    chance: (low, high) => sum(raw.slice(Math.max(0, low), Math.max(0, high + 1))) / sum(raw),
    likely: { low: Math.round(mean - 3 * spread), high: Math.round(mean + 3 * spread) },
  }
}

const contest = (): Html => html`
${pageHead({ title: 'Northcliff', lead: 'Selection meeting Thursday 19 January, 7.30 pm · Civic Hall, Harbour Street · 421 members eligible to vote', aside: pieces.tag({ label: '12 days left', tone: 'bad' }) })}
${stageAxis({
  label: 'Stages of this contest',
  stages: [
    { name: 'Opens', when: '3 Jan', who: 'Seat declared vacant', state: 'done' },
    { name: 'Applications', when: '9 Jan', who: 'Members apply', state: 'done' },
    { name: 'Longlist', when: '13 Jan', who: 'By-election panel', state: 'done', gate: true },
    { name: 'Shortlist', when: '16 Jan', who: 'By-election panel', state: 'done', gate: true },
    { name: 'Selection meeting', when: '19 Jan', who: 'Members in the room', state: 'now', href: '/meeting' },
    { name: 'Polling day', when: '23 Feb', who: 'Voters', state: 'next' },
  ],
})}
${grid({
  kind: 'numbers',
  items: [
    pieces.bigNumber({ label: 'Needed in the room', number: 94, below: 'half of a likely 186, plus one', href: '/rests#need' }),
    pieces.bigNumber({ label: 'Say they’ll come', number: 81, below: '52 firm · 29 likely', href: '/rests#say' }),
    pieces.bigNumber({ label: 'Expected to come', number: 64, below: '41 to 86, eight times in ten', href: '/rests#come' }),
    pieces.bigNumber({ label: 'Chance to win the room', number: '7', of: 'in 100', below: '30 short', tone: 'hot', href: '/rests#win' }),
  ],
})}
${columns({
  first: html`${pieces.card({
    title: 'What the room looks like',
    body: figureWithTable({
      caption: 'How many of our supporters come, with the chance of each number.',
      picture: roomChart({ ...normal(64, 17), need: 94, needLow: 82, needHigh: 104 }),
      table: table({
        caption: 'Chances',
        columns: [
          { key: 'from', label: 'Come' },
          { key: 'chance', label: 'Chance', numeric: true },
        ],
        rows: [{ cells: { from: '41 to 86', chance: '80 in 100' } }, { cells: { from: '94 or more', chance: '7 in 100' } }],
        phone: 'scroll',
      }),
      summary: 'What this rests on: 3 past meetings, 212 conversations',
    }),
  })}`,
  second: pieces.card({
    title: 'Do next',
    body: pieces.todo({
      items: [
        {
          title: 'Talk to 60 of the 129 members nobody has spoken to',
          below: '6 callers, two evenings',
          aside: pieces.tag({ label: '+19 points', tone: 'good' }),
        },
        {
          title: 'Offer lifts to 14 supporters on the coast',
          below: '4 drivers have seats',
          aside: pieces.tag({ label: '+11', tone: 'good' }),
        },
        { title: 'Turn 29 “likely” into “firm”', below: 'ask how they’ll get there', aside: pieces.tag({ label: '+8', tone: 'good' }) },
        {
          title: 'Ask the next group for help',
          below: 'nearest strong group, 22 miles',
          aside: pieces.tag({ label: 'lead time', tone: 'calm' }),
        },
      ],
    }),
    actions: html`${forms.linkButton({ href: '/call', label: 'Start calling', kind: 'red', icon: 'phone' })}${forms.linkButton({ href: '/share', label: 'Share a link', kind: 'ghost' })}`,
  }),
})}`

const gate = (): Html => html`
${pageHead({ title: 'The longlist decides this one', lead: 'Your people are ready: 118 of ours would come, and 65 would win the room. But before members vote, two gates remove options, and members have no say in either.' })}
${pieces.card({
  title: 'Where options go out',
  body: funnel({
    label: 'Options left after each stage',
    steps: [
      { name: 'Applied', left: 41, ours: 1 },
      { name: 'Longlist', left: 11, note: 'Panel; no reason given', href: '/gates/longlist', ours: 0 },
      { name: 'Shortlist', left: 4, note: 'Panel, after interview' },
      { name: 'On the ballot', left: 3, note: 'One withdrew' },
    ],
  }),
})}
${pieces.card({
  title: 'Where it is not known',
  body: funnel({
    label: 'Options left',
    steps: [
      { name: 'Applied', left: null, note: 'Not published' },
      { name: 'Longlist', left: 8, ours: 2 },
      { name: 'Shortlist', left: 3, ours: 1 },
    ],
  }),
})}
${pieces.card({
  title: 'Who decides, and who elects them',
  lead: 'The panel is four hops from members. Its seats are next elected in summer 2018.',
  body: hopChain({
    label: 'From members to the panel',
    hops: [
      { name: 'Members', note: '129 here voted last time it was open', you: true },
      { name: 'Delegates', note: '1 for each 750 or part; chosen by July', href: '/bodies/delegates' },
      { name: 'Conference', note: 'September' },
      { name: 'National committee', note: '6 of 35 by members' },
      { name: 'Panel', note: 'names not published' },
    ],
  }),
})}
${table({
  caption: 'Gates, by what they decide',
  columns: [
    { key: 'gate', label: 'Gate' },
    { key: 'change', label: 'Options', numeric: true },
    { key: 'who', label: 'Decided by' },
    { key: 'appeal', label: 'Appeal' },
  ],
  rows: [
    { cells: { gate: 'Longlist', change: '41 → 11', who: 'panel · reasons: none given', appeal: 'none before the vote' }, marked: true },
    { cells: { gate: 'Shortlist', change: '11 → 4', who: 'panel, after interview', appeal: 'none before the vote' } },
    { cells: { gate: 'Members’ vote', change: '4 → 1', who: 'you, in the room', appeal: 'recount on the night' } },
  ],
})}`

const review = (): Html => html`
${pageHead({ title: 'Two contests, two different reasons', lead: 'In Northcliff the option was on the ballot and its people were not in the room. In Potters Vale the people were there and the option was not on the ballot.' })}
${pieces.card({
  title: 'Stage by stage',
  body: table({
    caption: 'The two contests, stage by stage',
    captionUnseen: true,
    columns: [
      { key: 'stage', label: 'Stage' },
      { key: 'a', label: 'Northcliff' },
      { key: 'b', label: 'Potters Vale' },
    ],
    rows: [
      { cells: { stage: 'Applications', a: 'open 5 days', b: 'open 6 days · 41 came in' } },
      {
        cells: {
          stage: 'Longlist',
          a: '8, ours among them',
          b: html`11 of 41; ours not, <em>no reason given</em> · panel, four hops from members<br><strong>Here the two part</strong>`,
        },
        marked: true,
      },
      { cells: { stage: 'Members’ vote', a: 'lost by about 20 of about 170', b: '51 · 46 · 29, then 72 to 51' } },
    ],
  }),
})}
${columns({
  kind: 'equal',
  first: pieces.card({
    body: html`${pieces.verdict({ kind: pieces.tag({ label: 'Room', tone: 'bad' }), text: '21 more people, or 11 changed minds', below: 'Margin about 20, as reported; between 15 and 25 it would have been 16 to 26 people.' })}${pieces.list({ items: ['Entitled about 510, voted about 170', html`Group founded 22 days before the vote; it had to exist by <strong>24 October</strong>`] })}${pieces.disclosure({ summary: 'What this rests on', body: html`<p>Nine comparable contests.</p>` })}`,
  }),
  second: pieces.card({
    body: html`${pieces.verdict({ kind: pieces.tag({ label: 'Gate', tone: 'warn' }), text: 'No number of people changes this', below: 'Decided by a panel that members reach in four steps.' })}${pieces.list({ items: ['30 went out at the longlist; reasons published for none', 'About 50 hours from longlist to vote: no remedy could finish in time'] })}${pieces.why({ text: '“129 came with two days’ notice.”', source: 'Better than we said' })}`,
  }),
})}
${pieces.emptyState({ title: 'No findings yet', why: 'A finding is something to do differently, with one owner and a date.', next: forms.linkButton({ href: '/findings/new', label: 'Write the first finding' }) })}`

const within = (title: string, current: string, body: Html, trail?: readonly pieces.Crumb[]): Html =>
  page({ ...frame, title, current, body, ...(trail === undefined ? {} : { crumbs: trail }) })

const trail = [
  { label: 'Contests', href: '/contests' },
  { label: 'Parliamentary by-election selection', href: '/contests/by-election' },
  { label: 'Northcliff' },
]

export const galleryPages: Readonly<Record<string, () => Html>> = {
  today: () => within('Today', '/today', today()),
  contest: () => within('Northcliff', '/contests', contest(), trail),
  gate: () => within('The longlist decides this one', '/contests', gate(), trail),
  review: () => within('Two contests', '/reviews', review()),
  call: () => within('Call', '/today', call()),
  network: () => within('Network', '/network', network()),
  region: () => within('Network, one region', '/network', network('North West')),
  list: () => page({ ...frame, who: null, title: 'Units', current: '/network', body: list() }),
  problem: () => problemPage({ status: 403, frame, id: 'req-7f3a' }),
  alone: () => problemPage({ status: 500, id: 'req-7f3a' }),
}
