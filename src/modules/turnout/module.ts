import { contestScope } from '#modules/contests/index.ts'
import { caucusScope } from '#modules/network/index.ts'
import { stopHolder } from '#platform/own-letter.ts'
import { get, type Module, post } from '#web/route.ts'
import type { HelpLetterDeps, TurnoutDeps } from './deps.ts'
import { type DoorWatch, mayReadRoom, watchDoors } from './door/live.ts'
import { turnoutDuties } from './duties.ts'
import { helpLetterJob, helpLettersJob, stopsHelp, writeHelpLetter, writeHelpLetters } from './help/letters.ts'
import { forecastJob, nightJob, readinessJob, scoreJob } from './jobs.ts'
import { type KeptWatch, watchKeptLists } from './kept/watch.ts'
import { liftsJob, liftsNightJob, planLiftsJob, planLiftsNightly } from './lifts/plan.ts'
import { turnoutNames } from './names.ts'
import { answerAsked, askedPage } from './pages/asked.ts'
import { atTheDoorManifest, atTheDoorPage } from './pages/at-the-door.ts'
import { calibrationPage } from './pages/calibration.ts'
import { callPage, saveCall } from './pages/call.ts'
import { callersPage, saveCaller } from './pages/callers.ts'
import { callsPage, takeFive } from './pages/calls.ts'
import { comingPage, sayComing } from './pages/coming.ts'
import { doorPage } from './pages/door.ts'
import { shutDoor, tapDoor } from './pages/door-taps.ts'
import { friendsPage, saveFriends } from './pages/friends.ts'
import { helpPage, saveAnswer, saveAsk, saveOffer, saveWish } from './pages/help.ts'
import { noHelpLetters, noHelpLettersPage, saveHelpLetters } from './pages/help-letters.ts'
import { herePage, hereStream } from './pages/here.ts'
import { keptStart, syncKept, watchKept } from './pages/kept.ts'
import { keptCalls } from './pages/kept-calls.ts'
import { keptDoor } from './pages/kept-door.ts'
import { kindlyPage, nextKindly } from './pages/kindly.ts'
import { kindlyCallPage, saveKindlyCall } from './pages/kindly-call.ts'
import { liftsPage, saveLift } from './pages/lifts.ts'
import { needsPage, saveNeed } from './pages/needs.ts'
import { noMore, noMorePage } from './pages/no-more.ts'
import { ownLiftPage, saveOwnLift } from './pages/own-lift.ts'
import { makePassAgain, passPage, shownPass } from './pages/pass.ts'
import { phonesPage, withdrawList } from './pages/phones.ts'
import { pocketManifest, pocketPage } from './pages/pocket.ts'
import { saveRoll } from './pages/roll.ts'
import { roomPage } from './pages/room.ts'
import { kindlyScriptPage, saveKindlyScript, saveScript, scriptPage } from './pages/script.ts'
import { saveTyped, sheetPage, typingPage } from './pages/sheet.ts'
import { teamPage } from './pages/team.ts'
import { saveUnitHelp, unitHelpPage } from './pages/unit-help.ts'
import { lettersJob, remindJob, remindNightly, writeReminders } from './reminders.ts'

const room = '/caucuses/:caucus/contests/:contest'

export const turnoutModule = (deps: TurnoutDeps & HelpLetterDeps): Module => {
  const watches = { kept: watchKeptLists(deps), doors: watchDoors(deps) }
  return {
    ...moduleWith(deps, watches),
    close: () => {
      watches.kept.close()
      watches.doors.close()
    },
  }
}

type Watches = { readonly kept: KeptWatch; readonly doors: DoorWatch }

const moduleWith = (deps: TurnoutDeps & HelpLetterDeps, watches: Watches): Module => ({
  name: 'turnout',
  permissions: {
    'turnout.read-room': {
      who: mayReadRoom,
      says: 'See the totals before a vote with its forecast, and who is expected at another meeting',
    },
    'turnout.call': { who: ['steward', 'organiser'], says: 'Be handed people to call, five at a time' },
    'turnout.ask-friends': {
      who: ['steward', 'organiser', 'member'],
      says: 'Make a link by which you ask one person you know, from your own phone',
    },
    'turnout.be-asked': { who: 'anyone', says: 'Open a link that somebody you know sent, and answer it or not' },
    'turnout.write-script': { who: ['steward'], says: 'Write what callers of the caucus say' },
    'turnout.read-pocket': { who: 'anyone', says: 'Open the empty page that a phone fills from a list kept on it' },
    'turnout.end-letters': { who: 'anyone', says: 'End letters, or letters and calls, by the link that a letter brought' },
    'turnout.keep-door': { who: ['steward', 'organiser'], says: 'Check people in at the door, as far as they were handed to you' },
    'turnout.show-pass': { who: 'signed in', says: 'Have a code to show at the door, and open one that somebody shows' },
    'turnout.close-door': { who: ['steward'], says: 'Close a door list, so that rates learn from it' },
    'turnout.arrange-lifts': {
      who: ['steward', 'organiser'],
      says: 'Note lifts that people without an account ask for or offer, and pass on what was agreed',
    },
    'turnout.arrange-needs': {
      who: ['steward', 'organiser'],
      says: 'See what people need in order to come, as far as they were handed to you, and see to it',
    },
    'turnout.put-down-callers': { who: ['steward'], says: 'Put people down for calls, and hand over the door' },
    'turnout.withdraw-lists': { who: ['steward'], says: 'See which phones keep a call list and what they were given, and take one back' },
    'turnout.record-roll': { who: ['steward'], says: 'Record how many may vote' },
    'turnout.see-help': {
      who: ['steward', 'organiser', 'member'],
      says: 'See what other groups ask of the caucus, and what it asks of them',
    },
    'turnout.choose-help': { who: ['steward'], says: 'Choose by whom the caucus may be asked for help' },
    'turnout.wish-help-letters': { who: ['steward'], says: 'Be told by letter, or not, when a group near one’s own asks for help' },
    'turnout.ask-for-help': { who: ['steward'], says: 'Ask other groups for hours of help with a contest' },
    'turnout.offer-help': { who: ['steward'], says: 'Offer hours to a group that asks, and take them back' },
    'turnout.accept-help': { who: ['steward'], says: 'Accept or decline hours that other groups offer' },
    'turnout.ask-for-unit': {
      who: 'signed in',
      says: 'Ask for help for a unit without a group, as a member there or coordinator, and answer offers',
    },
    'turnout.say-coming': { who: 'signed in', says: 'Say whether you will come to a vote or a meeting, and what would help you' },
    'turnout.ask-lift': {
      who: 'signed in',
      says: 'Ask for a lift to a vote or a meeting, or offer one, and say yes or no to who is suggested',
    },
    'turnout.read-team-list': { who: ['candidate-team'], says: 'Read the list lent to a candidate’s team, for one contest, until it ends' },
  },
  routes: [
    get(room, 'turnout.read-room', roomPage(deps), caucusScope),
    get('/caucuses/:caucus/calibration', 'turnout.read-room', calibrationPage(deps), caucusScope),
    post(`${room}/roll`, 'turnout.record-roll', saveRoll(deps), caucusScope),
    get(`${room}/calls`, 'turnout.call', callsPage(deps), caucusScope),
    post(`${room}/calls/next`, 'turnout.call', takeFive(deps), caucusScope),
    get(`${room}/calls/sheet`, 'turnout.call', sheetPage(deps), caucusScope),
    get(`${room}/calls/typing`, 'turnout.call', typingPage(deps), caucusScope),
    post(`${room}/calls/typing`, 'turnout.call', saveTyped(deps), caucusScope),
    get(`${room}/calls/script`, 'turnout.call', scriptPage(deps), caucusScope),
    post(`${room}/calls/script`, 'turnout.write-script', saveScript(deps), caucusScope),
    get(`${room}/calls/kept`, 'turnout.call', keptStart(deps), caucusScope),
    post(`${room}/calls/kept`, 'turnout.call', syncKept(deps, keptCalls), caucusScope),
    get(`${room}/calls/kept/:kept/watch`, 'turnout.call', watchKept(deps, watches.kept), caucusScope),
    get(`${room}/calls/:person`, 'turnout.call', callPage(deps), caucusScope),
    post(`${room}/calls/:person`, 'turnout.call', saveCall(deps), caucusScope),
    get(`${room}/friends`, 'turnout.ask-friends', friendsPage(deps), caucusScope),
    post(`${room}/friends`, 'turnout.ask-friends', saveFriends(deps), caucusScope),
    { ...get('/asked/:token', 'turnout.be-asked', askedPage(deps)), unseen: true },
    { ...post('/asked/:token', 'turnout.be-asked', answerAsked(deps)), unseen: true },
    { ...get('/no-more/:token', 'turnout.end-letters', noMorePage), unseen: true },
    { ...post('/no-more/:token', 'turnout.end-letters', noMore), unseen: true },
    { ...get('/pocket', 'turnout.read-pocket', pocketPage), unseen: true },
    { ...get('/pocket.webmanifest', 'turnout.read-pocket', pocketManifest), unseen: true },
    { ...get('/at-the-door', 'turnout.read-pocket', atTheDoorPage), unseen: true },
    { ...get('/at-the-door.webmanifest', 'turnout.read-pocket', atTheDoorManifest), unseen: true },
    get('/caucuses/:caucus/kindly', 'turnout.call', kindlyPage(deps), caucusScope),
    post('/caucuses/:caucus/kindly/next', 'turnout.call', nextKindly(deps), caucusScope),
    get('/caucuses/:caucus/kindly/script', 'turnout.call', kindlyScriptPage(deps), caucusScope),
    post('/caucuses/:caucus/kindly/script', 'turnout.write-script', saveKindlyScript(deps), caucusScope),
    get('/caucuses/:caucus/kindly/:person', 'turnout.call', kindlyCallPage(deps), caucusScope),
    post('/caucuses/:caucus/kindly/:person', 'turnout.call', saveKindlyCall(deps), caucusScope),
    get('/caucuses/:caucus/phones', 'turnout.withdraw-lists', phonesPage(deps), caucusScope),
    post('/caucuses/:caucus/phones', 'turnout.withdraw-lists', withdrawList, caucusScope),
    get(`${room}/door`, 'turnout.keep-door', doorPage(deps), caucusScope),
    post(`${room}/door`, 'turnout.keep-door', tapDoor(deps), caucusScope),
    get(`${room}/door/kept`, 'turnout.keep-door', keptStart(deps), caucusScope),
    post(`${room}/door/kept`, 'turnout.keep-door', syncKept(deps, keptDoor), caucusScope),
    get(`${room}/door/kept/:kept/watch`, 'turnout.keep-door', watchKept(deps, watches.kept), caucusScope),
    post(`${room}/door/close`, 'turnout.close-door', shutDoor(deps), caucusScope),
    get(`${room}/here`, 'turnout.read-room', herePage(deps), caucusScope),
    get(`${room}/here/stream`, 'turnout.read-room', hereStream(deps, watches.doors), caucusScope),
    get('/contests/:contest/pass', 'turnout.show-pass', passPage(deps)),
    post('/contests/:contest/pass', 'turnout.show-pass', makePassAgain(deps)),
    get('/d/:token', 'turnout.show-pass', shownPass),
    get(`${room}/lifts`, 'turnout.arrange-lifts', liftsPage(deps), caucusScope),
    post(`${room}/lifts`, 'turnout.arrange-lifts', saveLift(deps), caucusScope),
    get(`${room}/needs`, 'turnout.arrange-needs', needsPage(deps), caucusScope),
    post(`${room}/needs`, 'turnout.arrange-needs', saveNeed(deps), caucusScope),
    get(`${room}/callers`, 'turnout.put-down-callers', callersPage(deps), caucusScope),
    post(`${room}/callers`, 'turnout.put-down-callers', saveCaller(deps), caucusScope),
    get('/caucuses/:caucus/help', 'turnout.see-help', helpPage(deps), caucusScope),
    post('/caucuses/:caucus/help', 'turnout.ask-for-help', saveAsk(deps), caucusScope),
    post('/caucuses/:caucus/help/wish', 'turnout.choose-help', saveWish(deps), caucusScope),
    post('/caucuses/:caucus/help/letters', 'turnout.wish-help-letters', saveHelpLetters, caucusScope),
    {
      ...get('/stop-help/:key', 'turnout.end-letters', noHelpLettersPage),
      heldBy: async (_tx, key) => stopHolder(deps.key, stopsHelp, key),
    },
    { ...post('/stop-help/:key', 'turnout.end-letters', noHelpLetters), heldBy: async (_tx, key) => stopHolder(deps.key, stopsHelp, key) },
    post('/caucuses/:caucus/help/offers', 'turnout.offer-help', saveOffer(deps), caucusScope),
    post('/caucuses/:caucus/help/answers', 'turnout.accept-help', saveAnswer(deps), caucusScope),
    get('/units/:set/:code/help', 'turnout.ask-for-unit', unitHelpPage(deps)),
    post('/units/:set/:code/help', 'turnout.ask-for-unit', saveUnitHelp(deps)),
    get('/contests/:contest/coming', 'turnout.say-coming', comingPage(deps)),
    post('/contests/:contest/coming', 'turnout.say-coming', sayComing(deps)),
    get('/contests/:contest/lift', 'turnout.ask-lift', ownLiftPage(deps)),
    post('/contests/:contest/lift', 'turnout.ask-lift', saveOwnLift(deps)),
    get('/contests/:contest/team', 'turnout.read-team-list', teamPage(deps), contestScope),
  ],
  jobs: {
    'turnout.forecast': forecastJob(deps),
    'turnout.readiness': readinessJob(deps),
    'turnout.score': scoreJob(deps),
    'turnout.night': nightJob(deps),
    [liftsJob]: planLiftsJob(deps),
    [liftsNightJob]: planLiftsNightly(deps),
    [remindJob]: remindNightly(deps),
    [lettersJob]: writeReminders(deps),
    [helpLettersJob]: writeHelpLetters(deps),
    [helpLetterJob]: writeHelpLetter(deps),
  },
  nightly: ['turnout.night', remindJob, liftsNightJob, helpLettersJob],
  duties: turnoutDuties(deps),
  names: turnoutNames,
})
