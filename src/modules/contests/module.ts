import { ballotBox } from '#modules/ballots/index.ts'
import { caucusScope } from '#modules/network/index.ts'
import { stopHolder } from '#platform/own-letter.ts'
import { get, type Module, post, type Route } from '#web/route.ts'
import { feedHolder } from './calendar/feeds.ts'
import { remindAccount, remindEverybody, reminderJob, remindersJob } from './calendar/jobs.ts'
import { contestsOutlives } from './calendar/outlives.ts'
import { stopsReminders } from './calendar/reminders.ts'
import type { ContestsDeps } from './deps.ts'
import { contestsDuties } from './duties.ts'
import { contestsNames } from './names.ts'
import { archiveContest, archivePage } from './pages/archive.ts'
import { newBallotPage, openNewBallot } from './pages/ballot-new.ts'
import { ballotsPage } from './pages/ballots.ts'
import { baseRatesPage } from './pages/base-rates.ts'
import { allCalendar, oneCalendar } from './pages/calendar.ts'
import { calendarPage } from './pages/calendar-page.ts'
import { chooserPage } from './pages/chooser.ts'
import { claimsPage, makeClaim, recordReply } from './pages/claims.ts'
import { comparePage } from './pages/compare.ts'
import { contestPage } from './pages/contest.ts'
import { draw } from './pages/draw.ts'
import { addEvent, eventsPage } from './pages/events.ts'
import { feed } from './pages/feed.ts'
import { feedsPage, makeOne, renewOne, stopOne } from './pages/feeds.ts'
import { gatesPage } from './pages/gates.ts'
import { listPage } from './pages/list.ts'
import { moderationPage, ruleOnClaim } from './pages/moderation.ts'
import { openContest, openContestPage } from './pages/open-contest.ts'
import { networkScope } from './pages/place.ts'
import { remindersPage, saveReminders, stopLetters, stopPage } from './pages/reminders.ts'
import { handOut, remind, rollOf } from './pages/roll.ts'
import { contestsPaths } from './paths.ts'
import { contestScope } from './queries.ts'

export const contestsModule = (deps: ContestsDeps): Module => ({
  name: 'contests',
  permissions: {
    'contests.read': { who: 'anyone', says: 'Read the public record of contests, and take their days into a calendar' },
    'contests.see-calendar': { who: 'anyone', says: 'See the calendar of all days that are known' },
    'contests.have-calendar': { who: 'signed in', says: 'Have one’s days in a calendar of one’s own, and choose one’s reminders' },
    'contests.fetch-calendar': { who: 'anyone', says: 'Fetch a calendar, or end reminders, by the secret address that was made for it' },
    'contests.keep': {
      who: ['steward'],
      says: 'Open a contest of a place that the caucus covers, and write down what happens in contests there',
    },
    'contests.keep-wider': {
      who: ['coordinator'],
      says: 'Open a contest of a place of the network, or of a regional or national body, and write down what happens in it',
    },
    'contests.make-claim': { who: ['steward', 'organiser', 'member'], says: 'Say what you know or think of a contest' },
    'contests.moderate-claims': {
      who: ['steward', 'coordinator'],
      says: 'Look at claims of other caucuses of the network before they are public',
    },
    'contests.archive': { who: ['steward', 'coordinator'], says: 'Put a contest that is over into the archive' },
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
    get('/calendar', 'contests.see-calendar', calendarPage(deps)),
    ...ownCalendar(deps),
    get('/contests.ics', 'contests.read', allCalendar(deps)),
    get('/contests/compare', 'contests.read', chooserPage(deps)),
    get('/contests/base-rates', 'contests.read', baseRatesPage(deps)),
    get('/contests/gates', 'contests.read', gatesPage(deps)),
    get('/contests/:contest', 'contests.read', contestPage(deps), contestScope),
    get('/contests/:contest/calendar.ics', 'contests.read', oneCalendar(deps), contestScope),
    get('/contests/:contest/compare/:other', 'contests.read', comparePage(deps.packs), contestScope),
    ...keptIn('/caucuses/:caucus', { keep: 'contests.keep', scope: caucusScope }, deps),
    ...keptIn('/networks/:network', { keep: 'contests.keep-wider', scope: networkScope }, deps),
    get('/caucuses/:caucus/contests/:contest/claims', 'contests.make-claim', claimsPage(deps), caucusScope),
    post('/caucuses/:caucus/contests/:contest/claims', 'contests.make-claim', makeClaim(deps), caucusScope),
    post('/caucuses/:caucus/claims/:claim/reply', 'contests.make-claim', recordReply(deps), caucusScope),
    post('/networks/:network/claims/:claim/reply', 'contests.moderate-claims', recordReply(deps), networkScope),
    get('/caucuses/:caucus/ballots', 'contests.see-ballots', ballotsPage(deps.zone), caucusScope),
    get('/caucuses/:caucus/ballots/new', 'contests.open-ballot', newBallotPage(deps), caucusScope),
    post('/caucuses/:caucus/ballots/new', 'contests.open-ballot', openNewBallot(deps), caucusScope),
    { ...post('/ballots/:box/draw', 'contests.draw-paper', draw(deps.key), ballotBox.scope), neverKept: true },
    get('/ballots/:box/roll', 'contests.keep-roll', rollOf(deps), ballotBox.scope),
    { ...post('/ballots/:box/roll/:voter/envelope', 'contests.keep-roll', handOut(deps), ballotBox.scope), neverKept: true },
    post('/ballots/:box/remind', 'contests.keep-roll', remind(deps), ballotBox.scope),
  ],
  duties: contestsDuties,
  names: contestsNames,
  jobs: { [remindersJob]: remindEverybody(deps), [reminderJob]: remindAccount(deps) },
  nightly: [remindersJob],
  outlives: contestsOutlives,
})

type Keeping = { readonly keep: string; readonly scope: NonNullable<Route['scope']> }

/** What stewards do for their caucus and coordinators for their network, at addresses below its own. */
const keptIn = (base: string, { keep, scope }: Keeping, deps: ContestsDeps): Route[] => [
  get(contestsPaths.open(base), keep, openContestPage(deps), scope),
  post(contestsPaths.open(base), keep, openContest(deps), scope),
  get(`${base}/contests/:contest/events`, keep, eventsPage(deps), scope),
  post(`${base}/contests/:contest/events`, keep, addEvent(deps), scope),
  get(`${base}/contests/:contest/archive`, 'contests.archive', archivePage(deps), scope),
  post(`${base}/contests/:contest/archive`, 'contests.archive', archiveContest(deps), scope),
  get(contestsPaths.moderation(base), 'contests.moderate-claims', moderationPage(deps), scope),
  post(`${base}/claims/:claim/ruling`, 'contests.moderate-claims', ruleOnClaim(deps), scope),
]

/** What is somebody's own: calendars by secret address, and reminders. */
const ownCalendar = (deps: ContestsDeps): Route[] => [
  get('/me/calendars', 'contests.have-calendar', feedsPage(deps)),
  post('/me/calendars', 'contests.have-calendar', makeOne(deps)),
  post('/me/calendars/:feed/stop', 'contests.have-calendar', stopOne),
  post('/me/calendars/:feed/renew', 'contests.have-calendar', renewOne(deps)),
  get('/me/reminders', 'contests.have-calendar', remindersPage),
  post('/me/reminders', 'contests.have-calendar', saveReminders),
  { ...get('/dates/:key', 'contests.fetch-calendar', feed(deps)), heldBy: feedHolder },
  { ...get('/stop/:key', 'contests.fetch-calendar', stopPage), heldBy: async (_tx, key) => stopHolder(deps.key, stopsReminders, key) },
  { ...post('/stop/:key', 'contests.fetch-calendar', stopLetters), heldBy: async (_tx, key) => stopHolder(deps.key, stopsReminders, key) },
]
