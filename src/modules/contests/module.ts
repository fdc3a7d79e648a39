import { ballotBox } from '#modules/ballots/index.ts'
import { caucusScope } from '#modules/network/index.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { get, type Module, post } from '#web/route.ts'
import { newBallotPage, openNewBallot } from './pages/ballot-new.ts'
import { ballotsPage } from './pages/ballots.ts'
import { baseRatesPage } from './pages/base-rates.ts'
import { allCalendar, oneCalendar } from './pages/calendar.ts'
import { comparePage } from './pages/compare.ts'
import { contestPage } from './pages/contest.ts'
import { draw } from './pages/draw.ts'
import { gatesPage } from './pages/gates.ts'
import { listPage } from './pages/list.ts'
import type { ReviewLink } from './pages/review-card.ts'
import { handOut, remind, rollOf } from './pages/roll.ts'
import { contestScope } from './queries.ts'
import type { Packs } from './state.ts'

export type ContestsDeps = {
  readonly packs: Packs
  readonly zone: string
  readonly publicUrl: string
  readonly key: Key
  /** What was written about why a contest went as it did, told by the module above that knows reviews; the first is computed from the record. */
  reviewsOf(tx: Tx, contest: string): Promise<readonly ReviewLink[]>
}

export const contestsModule = (deps: ContestsDeps): Module => ({
  name: 'contests',
  permissions: {
    'contests.read': { who: 'anyone', says: 'Read the public record of contests, and take their days into a calendar' },
    'contests.see-ballots': {
      who: ['steward', 'organiser', 'member', 'returning-officer', 'scrutineer'],
      says: 'See which ballots a caucus holds',
    },
    'contests.draw-paper': { who: 'signed in', says: 'Collect one paper in a ballot on whose roll you are' },
    'contests.open-ballot': { who: ['returning-officer'], says: 'Open a ballot of the caucus' },
    'contests.keep-roll': {
      who: ['returning-officer'],
      says: 'See the roll of a ballot, hand out envelopes, remind those without a paper',
    },
  },
  routes: [
    get('/contests', 'contests.read', listPage(deps)),
    get('/contests.ics', 'contests.read', allCalendar(deps)),
    get('/contests/base-rates', 'contests.read', baseRatesPage(deps)),
    get('/contests/gates', 'contests.read', gatesPage(deps)),
    get('/contests/:contest', 'contests.read', contestPage(deps), contestScope),
    get('/contests/:contest/calendar.ics', 'contests.read', oneCalendar(deps), contestScope),
    get('/contests/:contest/compare/:other', 'contests.read', comparePage(deps.packs), contestScope),
    get('/caucuses/:caucus/ballots', 'contests.see-ballots', ballotsPage(deps.zone), caucusScope),
    get('/caucuses/:caucus/ballots/new', 'contests.open-ballot', newBallotPage(deps), caucusScope),
    post('/caucuses/:caucus/ballots/new', 'contests.open-ballot', openNewBallot(deps), caucusScope),
    post('/ballots/:box/draw', 'contests.draw-paper', draw(deps.key), ballotBox.scope),
    get('/ballots/:box/roll', 'contests.keep-roll', rollOf(deps), ballotBox.scope),
    post('/ballots/:box/roll/:voter/envelope', 'contests.keep-roll', handOut(deps), ballotBox.scope),
    post('/ballots/:box/remind', 'contests.keep-roll', remind(deps), ballotBox.scope),
  ],
})
