import { caucusScope } from '#modules/network/index.ts'
import { get, type Module, post } from '#web/route.ts'
import type { PeopleDeps } from './deps.ts'
import { peopleDuties } from './erasure.ts'
import { answerExport, askExport, exportsPage, takeExport } from './export/pages/exports.ts'
import { attestImport, beginImport, cancelImport, importPage, tellImport, undoImport } from './import/pages/one.ts'
import { largestUpload, sendFile, uploadPage } from './import/pages/upload.ts'
import { clearJob, clearOld, importJob, importWorker } from './import/work.ts'
import { retentionJob } from './jobs.ts'
import { comparePage, keepApart, mergeTwo } from './merge/pages/compare.ts'
import { samePage } from './merge/pages/same.ts'
import { peopleOutlives } from './outlives.ts'
import { actOnMany, actsPage, undoOne } from './pages/acts.ts'
import { addPage, savePerson } from './pages/add.ts'
import { closeOwn, closePage } from './pages/close.ts'
import { endField, fieldsPage, saveField } from './pages/fields.ts'
import { joinCaucus, joinPage } from './pages/join.ts'
import { leaveCaucus, leavePage, takeOwn, takeOwnTable } from './pages/leave.ts'
import { listPage } from './pages/list.ts'
import { lookedPage } from './pages/looked.ts'
import { agreeToWords, changeWays, correctOwn, mePage, takeBack, tellHistory, withdrawOwn } from './pages/me.ts'
import { ownMeetingsPage, tellMeeting } from './pages/own-meetings.ts'
import {
  inviteOne,
  noteAgreed,
  noteContact,
  noteIntroduced,
  noteOwn,
  noteTold,
  noteWords,
  personPage,
  saveStatus,
  stopPerson,
} from './pages/person.ts'
import { retentionPage } from './pages/retention.ts'
import { keepSegment, putAwaySegment, saveColumns, segmentsPage } from './pages/segments.ts'
import { answerInvited, invitedPage } from './roles/pages/invited.ts'
import { endOneRole, rolesPage, takeBackOne } from './roles/pages/roles.ts'
import { answerOffice, recordOne, stewardsPage, takeBackElection, vouchOne } from './roles/pages/stewards.ts'

export const peopleModule = (deps: PeopleDeps): Module => ({
  name: 'people',
  permissions: {
    'people.read-people': { who: ['steward'], says: 'See the people of a caucus' },
    'people.add-person': { who: ['steward'], says: 'Add a person who agreed to it' },
    'people.import-people': { who: ['steward'], says: 'Bring people in from a file, after a look at what would happen, and undo it' },
    'people.give-out': { who: ['steward'], says: 'Ask for a list to take out, approve another steward’s, and take one that was approved' },
    'people.keep-record': { who: ['steward'], says: 'Add to a person’s record what they told, or record that they withdrew' },
    'people.act-on-many': { who: ['steward'], says: 'Tag, move or end agreement for many people at once, and undo it' },
    'people.merge-people': { who: ['steward'], says: 'Make two records of one person one, and undo it, or say that they are two people' },
    'people.keep-list': { who: ['steward'], says: 'Keep a list of people under a name, and choose its columns' },
    'people.define-field': { who: ['steward'], says: 'Say what a caucus asks of its people besides, what for, and who sees it' },
    'people.give-roles': {
      who: ['steward'],
      says: 'Ask somebody of a caucus to sign in with a role, see who holds which, and end one that was given',
    },
    'people.record-election': {
      who: ['steward'],
      says: 'Record whom a meeting elected as steward, vouch for what another steward recorded, or take it back',
    },
    'people.read-elections': {
      who: ['steward', 'organiser', 'member'],
      says: 'See how stewards of a caucus were elected, and say yes or no where it was oneself',
    },
    'people.answer-invitation': { who: 'anyone', says: 'Say yes or no to a role by the link of a letter' },
    'people.read-retention': { who: ['steward'], says: 'See what goes by itself tomorrow' },
    'people.join': { who: 'anyone', says: 'Join a caucus by entering oneself' },
    'people.read-own': { who: 'signed in', says: 'See what is kept about oneself, and who looked' },
    'people.correct-own': { who: 'signed in', says: 'Put one’s own record right, or withdraw agreement' },
    'people.close-own': { who: 'signed in', says: 'Close one’s own account: name and address go' },
    'people.leave': { who: 'signed in', says: 'Leave a caucus and have one’s own record there erased' },
  },
  routes: [
    get('/caucuses/:caucus/people', 'people.read-people', listPage(deps), caucusScope),
    get('/caucuses/:caucus/people/new', 'people.add-person', addPage(deps), caucusScope),
    post('/caucuses/:caucus/people', 'people.add-person', savePerson(deps), caucusScope),
    get('/caucuses/:caucus/people/acts', 'people.act-on-many', actsPage(deps), caucusScope),
    post('/caucuses/:caucus/people/acts', 'people.act-on-many', actOnMany(deps), caucusScope),
    post('/caucuses/:caucus/people/acts/:act/undo', 'people.act-on-many', undoOne(deps), caucusScope),
    get('/caucuses/:caucus/people/fields', 'people.define-field', fieldsPage(deps), caucusScope),
    post('/caucuses/:caucus/people/fields', 'people.define-field', saveField(deps), caucusScope),
    post('/caucuses/:caucus/people/fields/:field/end', 'people.define-field', endField(deps), caucusScope),
    get('/caucuses/:caucus/people/retention', 'people.read-retention', retentionPage(deps), caucusScope),
    get('/caucuses/:caucus/people/same', 'people.merge-people', samePage(deps), caucusScope),
    get('/caucuses/:caucus/people/same/:person/:second', 'people.merge-people', comparePage(deps), caucusScope),
    post('/caucuses/:caucus/people/same/:person/:second', 'people.merge-people', mergeTwo(deps), caucusScope),
    post('/caucuses/:caucus/people/same/:person/:second/apart', 'people.merge-people', keepApart(deps), caucusScope),
    get('/caucuses/:caucus/people/segments', 'people.keep-list', segmentsPage(deps), caucusScope),
    post('/caucuses/:caucus/people/segments', 'people.keep-list', keepSegment(deps), caucusScope),
    post('/caucuses/:caucus/people/segments/:segment/end', 'people.keep-list', putAwaySegment(deps), caucusScope),
    post('/caucuses/:caucus/people/columns', 'people.keep-list', saveColumns(deps), caucusScope),
    get('/caucuses/:caucus/people/import', 'people.import-people', uploadPage(deps), caucusScope),
    { ...post('/caucuses/:caucus/people/import', 'people.import-people', sendFile(deps), caucusScope), takesFile: largestUpload },
    get('/caucuses/:caucus/people/import/:import', 'people.import-people', importPage(deps), caucusScope),
    post('/caucuses/:caucus/people/import/:import/tell', 'people.import-people', tellImport(deps), caucusScope),
    post('/caucuses/:caucus/people/import/:import/attest', 'people.import-people', attestImport(deps), caucusScope),
    post('/caucuses/:caucus/people/import/:import/begin', 'people.import-people', beginImport(deps), caucusScope),
    post('/caucuses/:caucus/people/import/:import/cancel', 'people.import-people', cancelImport(deps), caucusScope),
    post('/caucuses/:caucus/people/import/:import/undo', 'people.import-people', undoImport(deps), caucusScope),
    get('/caucuses/:caucus/people/exports', 'people.give-out', exportsPage(deps), caucusScope),
    post('/caucuses/:caucus/people/exports', 'people.give-out', askExport(deps), caucusScope),
    post('/caucuses/:caucus/people/exports/:export/answer', 'people.give-out', answerExport(deps), caucusScope),
    post('/caucuses/:caucus/people/exports/:export/take', 'people.give-out', takeExport(deps), caucusScope),
    get('/caucuses/:caucus/people/roles', 'people.give-roles', rolesPage(deps), caucusScope),
    post('/caucuses/:caucus/people/roles/:grant/end', 'people.give-roles', endOneRole(deps), caucusScope),
    post('/caucuses/:caucus/people/invitations/:invitation/end', 'people.give-roles', takeBackOne(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/invite', 'people.give-roles', inviteOne(deps), caucusScope),
    get('/caucuses/:caucus/stewards', 'people.read-elections', stewardsPage(deps), caucusScope),
    post('/caucuses/:caucus/stewards', 'people.record-election', recordOne(deps), caucusScope),
    post('/caucuses/:caucus/stewards/:election/vouch', 'people.record-election', vouchOne(deps), caucusScope),
    post('/caucuses/:caucus/stewards/:election/end', 'people.record-election', takeBackElection(deps), caucusScope),
    post('/caucuses/:caucus/stewards/:election/answer', 'people.read-elections', answerOffice(deps), caucusScope),
    get('/invited/:token', 'people.answer-invitation', invitedPage(deps)),
    { ...post('/invited/:token', 'people.answer-invitation', answerInvited(deps)), atTheGate: true },
    get('/caucuses/:caucus/people/:person', 'people.read-people', personPage(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/status', 'people.keep-record', saveStatus(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/tell', 'people.keep-record', noteTold(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/own', 'people.keep-record', noteOwn(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/words', 'people.keep-record', noteWords(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/introduced', 'people.keep-record', noteIntroduced(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/contact', 'people.keep-record', noteContact(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/agreed', 'people.keep-record', noteAgreed(deps), caucusScope),
    post('/caucuses/:caucus/people/:person/stop', 'people.keep-record', stopPerson(deps), caucusScope),
    get('/caucuses/:caucus/join', 'people.join', joinPage(deps)),
    post('/caucuses/:caucus/join', 'people.join', joinCaucus(deps)),
    get('/me', 'people.read-own', mePage(deps)),
    get('/me/looked', 'people.read-own', lookedPage(deps)),
    get('/me/:person/record.json', 'people.read-own', takeOwn(deps)),
    get('/me/:person/record.csv', 'people.read-own', takeOwnTable(deps)),
    get('/me/close', 'people.close-own', closePage(deps)),
    post('/me/close', 'people.close-own', closeOwn(deps)),
    get('/me/:person/leave', 'people.leave', leavePage),
    post('/me/:person/leave', 'people.leave', leaveCaucus(deps)),
    get('/me/:person/meetings', 'people.read-own', ownMeetingsPage(deps)),
    post('/me/:person/meetings', 'people.correct-own', tellMeeting(deps)),
    post('/me/:person/correct', 'people.correct-own', correctOwn(deps)),
    post('/me/:person/history', 'people.correct-own', tellHistory(deps)),
    post('/me/:person/ways', 'people.correct-own', changeWays(deps)),
    post('/me/:person/agree-to-words', 'people.correct-own', agreeToWords(deps)),
    post('/me/:person/take-back', 'people.correct-own', takeBack(deps)),
    post('/me/:person/withdraw', 'people.correct-own', withdrawOwn(deps)),
  ],
  jobs: { [importJob]: importWorker(deps), [clearJob]: clearOld(deps), 'people.retention': retentionJob(deps) },
  nightly: [clearJob, 'people.retention'],
  duties: peopleDuties(deps.erased),
  outlives: peopleOutlives,
})
