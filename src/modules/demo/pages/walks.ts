import { html } from 'hono/html'
import type { Instant } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { learnPaths } from '#modules/learn/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import { turnoutPaths } from '#modules/turnout/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import type { Content, Html } from '#web/html.ts'
import { card, todo } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { ordinaryMeeting, type Vote } from '../stops.ts'

type Stop = { readonly title: string; readonly below: Content; readonly aside: Html }

const copeland = 'copeland-2017'
const stoke = 'stoke-central-2017'

/** Two ways once round the loop, each step one press: who to be there, or where to move the clock. */
export const walks = (visit: Visit, votes: readonly Vote[]): Html => html`
${card({
  title: 'Once round the loop in Copeland, where the room decides',
  lead: 'Six steps. Each button makes you one of the cast, or moves the clock; “Enter as…” at the top leads back here.',
  body: todo({ items: numbered(copelandWalk(visit, stateOf(visit, votes, copeland))) }),
})}
${card({
  title: 'Once round in Stoke-on-Trent Central, where the gate decides',
  lead: 'The same loop, with a strong group and another ending.',
  body: todo({ items: numbered(stokeWalk(visit, stateOf(visit, votes, stoke))) }),
})}
${card({
  title: 'A contest that is kept here, event by event',
  lead: 'An ordinary meeting with three motions, all of it invented: how long there is for each deadline, a motion that went out with its reason, a claim that awaits an answer.',
  body: todo({ items: keptHere(visit) }),
})}`

const keptHere = (visit: Visit): Stop[] => [
  {
    title: 'Read it',
    below: 'Anybody may. Each line says who decided, on what authority, and since when it is known here.',
    aside: open(contestsPaths.contest(ordinaryMeeting), 'Open the contest'),
  },
  {
    title: 'Keep it',
    below:
      'Moira writes down what happens, and corrects without taking anything away. Dee, of the network, looks at what waits before it is public.',
    aside: html`${be(visit, 'moira', contestsPaths.events(networkPaths.caucus('copeland'), ordinaryMeeting), 'Write as Moira')} ${be(visit, 'dee', contestsPaths.moderation(networkPaths.network('north-west')), 'Look as Dee')}`,
  },
]

const numbered = (stops: readonly Stop[]): Stop[] => stops.map((stop, index) => ({ ...stop, title: `${index + 1}. ${stop.title}` }))

/** `ahead`: the vote is days away; `tonight`: the clock stands just before it; `over`. */
type State = 'ahead' | 'tonight' | 'over'

const stateOf = ({ now }: Visit, votes: readonly Vote[], contest: string): State => {
  const at: Instant | undefined = votes.find(one => one.contest === contest)?.at
  if (!at || Temporal.Instant.compare(now, at) >= 0) return 'over'
  return now.until(at).total('hours') <= 1 ? 'tonight' : 'ahead'
}

const be = (visit: Visit, key: string, to: string, label: string): Html =>
  oneButtonForm({ action: '/demonstration/enter', token: visit.token, label, kind: 'ghost', fields: { key, to } })

const clockTo = (visit: Visit, move: string, back: string, label: string): Html =>
  oneButtonForm({ action: '/demonstration/clock', token: visit.token, label, kind: 'ghost', fields: { move, back } })

const open = (href: string, label: string): Html => html`<span class="one">${linkButton({ href, label, kind: 'ghost' })}</span>`

const copelandWalk = (visit: Visit, state: State): Stop[] => [
  {
    title: 'See where we stand',
    below: 'When members vote, which gates come before it, who sits on them, who may vote.',
    aside: open(contestsPaths.contest(copeland), 'Open the contest'),
  },
  {
    title: 'Learn the lever',
    below: 'Cai joined seven weeks ago. May Cai vote, and if not, from which day?',
    aside: be(visit, 'cai', learnPaths.levers(), 'Look as Cai'),
  },
  {
    title: 'Fill the room',
    below: 'Ali rings five people at a time. Moira, the convenor, sees how each answer moves the forecast, and what helps most next.',
    aside: html`${be(visit, 'ali', turnoutPaths.calls('copeland', copeland), 'Call as Ali')} ${be(visit, 'moira', turnoutPaths.room('copeland', copeland), 'Forecast as Moira')}`,
  },
  voteStop(
    visit,
    state,
    contestsPaths.contest(copeland),
    'The night is drawn from the forecast as you left it, with the seed shown; what really happened stands beside it.',
  ),
  {
    title: 'Write the review',
    below:
      state === 'over'
        ? 'What decided it is computed from the record. Moira adds what the caucus saw, gives each finding one owner and a day, and publishes.'
        : 'After the vote: Moira writes it, and each finding becomes a task with one owner and a day.',
    aside: be(visit, 'moira', reviewsPaths.write('copeland', copeland), 'Write as Moira'),
  },
  {
    title: 'Do the next thing',
    below: 'Give a task to Ali in the review, and it stands first on his page.',
    aside: be(visit, 'ali', '/today', 'Today as Ali'),
  },
]

const stokeWalk = (visit: Visit, state: State): Stop[] => [
  {
    title: 'See where we stand',
    below: 'Two years old, nine organisers, and no contest known yet: could this group win a room in three weeks?',
    aside: open(networkPaths.unit('2010/E14000972'), 'Open the unit'),
  },
  {
    title: 'Watch the gate',
    below: 'The vacancy comes on 13 January. From then on the page says who removes options, and what to write down.',
    aside:
      state === 'over'
        ? open(contestsPaths.contest(stoke), 'Open the contest')
        : clockTo(visit, 'next-deadline', contestsPaths.contest(stoke), 'Next deadline'),
  },
  {
    title: 'Challenge',
    below: 'What can still be challenged at the longlist, where, and until when; a letter from the facts.',
    aside: be(visit, 'asha', contestsPaths.challenge(stoke, 'longlist'), 'Look as Asha'),
  },
  voteStop(visit, state, contestsPaths.contest(stoke), 'The record alone: the option this group wanted was no longer on the ballot.'),
  {
    title: 'Write the review',
    below: 'No number of people would have changed it: the review says what would.',
    aside: be(visit, 'asha', reviewsPaths.write('stoke-central', stoke), 'Write as Asha'),
  },
  {
    title: 'Put the two side by side',
    below: 'Where they part first is where to look for the reason.',
    aside: open(contestsPaths.compare(copeland, stoke), 'Compare'),
  },
]

const voteStop = (visit: Visit, state: State, contest: string, below: string): Stop => {
  switch (state) {
    case 'ahead':
      return { title: 'To the vote', below, aside: clockTo(visit, 'to-the-vote', contest, 'Move the clock to the vote') }
    case 'tonight':
      return {
        title: 'To the vote',
        below: `The clock stands half an hour before it. ${below}`,
        aside: clockTo(visit, 'after-the-result', contest, 'On to the result'),
      }
    case 'over':
      return { title: 'To the vote', below: `It is over. ${below}`, aside: open(contest, 'See the result') }
  }
}
