import { caucusScope } from '#modules/network/index.ts'
import { get, type Module, post } from '#web/route.ts'
import type { MeetingsDeps } from './deps.ts'
import { meetingsDuties } from './duties.ts'
import { meetingsNames } from './names.ts'
import { checkDate, checkDatesPage } from './pages/check-dates.ts'
import { datesPage } from './pages/dates.ts'
import { importedPage, importPage, largestFile, readOne, takeOne, undoOne } from './pages/import.ts'
import { confirmDate, meetingsPage, sayDate, sayDatePage, takeBackDate } from './pages/meetings.ts'
import { addOne, doneOne, tasksPage } from './pages/tasks.ts'
import { sameDate, takeBackOwn, tellOne, tellPage } from './pages/tell-date.ts'

export const meetingsModule = (deps: MeetingsDeps): Module => ({
  name: 'meetings',
  permissions: {
    'meetings.see-meetings': { who: 'anyone', says: 'See the meetings of a caucus that are open, and those of the organisation' },
    'meetings.say-date': { who: ['steward', 'organiser', 'member'], says: 'Say when a meeting is, or that a day is wrong' },
    'meetings.see-dates': { who: 'anyone', says: 'See which days members tell of a unit’s meetings, and how many tell each' },
    'meetings.tell-date': { who: 'signed in', says: 'Tell when a unit meets, and take back what one told' },
    'meetings.check-dates': { who: ['steward'], says: 'Confirm a date that members told, with its source, or withdraw it' },
    'meetings.see-tasks': { who: ['steward', 'organiser', 'member'], says: 'See the tasks of the caucus' },
    'meetings.add-task': { who: ['steward', 'organiser'], says: 'Give somebody a task' },
    'meetings.do-task': { who: ['steward', 'organiser', 'member'], says: 'Mark a task of your own as done' },
  },
  routes: [
    get('/caucuses/:caucus/meetings', 'meetings.see-meetings', meetingsPage(deps), caucusScope),
    get('/caucuses/:caucus/meetings/new', 'meetings.say-date', sayDatePage, caucusScope),
    post('/caucuses/:caucus/meetings/new', 'meetings.say-date', sayDate(deps), caucusScope),
    post('/caucuses/:caucus/meetings/:meeting/confirm', 'meetings.say-date', confirmDate, caucusScope),
    post('/caucuses/:caucus/meetings/:meeting/off', 'meetings.say-date', takeBackDate(deps), caucusScope),
    get('/caucuses/:caucus/meetings/import', 'meetings.say-date', importPage(deps), caucusScope),
    { ...post('/caucuses/:caucus/meetings/import', 'meetings.say-date', readOne(deps), caucusScope), takesFile: largestFile },
    get('/caucuses/:caucus/meetings/imports/:import', 'meetings.say-date', importedPage, caucusScope),
    post('/caucuses/:caucus/meetings/imports/:import/take', 'meetings.say-date', takeOne, caucusScope),
    post('/caucuses/:caucus/meetings/imports/:import/undo', 'meetings.say-date', undoOne, caucusScope),
    get('/units/:set/:code/dates', 'meetings.see-dates', datesPage(deps)),
    get('/units/:set/:code/dates/new', 'meetings.tell-date', tellPage(deps)),
    post('/units/:set/:code/dates/new', 'meetings.tell-date', tellOne(deps)),
    post('/units/:set/:code/dates/same', 'meetings.tell-date', sameDate(deps)),
    post('/units/:set/:code/dates/:telling/back', 'meetings.tell-date', takeBackOwn(deps)),
    get('/caucuses/:caucus/dates', 'meetings.check-dates', checkDatesPage(deps), caucusScope),
    post('/caucuses/:caucus/dates', 'meetings.check-dates', checkDate(deps), caucusScope),
    get('/caucuses/:caucus/tasks', 'meetings.see-tasks', tasksPage(deps), caucusScope),
    post('/caucuses/:caucus/tasks', 'meetings.add-task', addOne(deps), caucusScope),
    post('/caucuses/:caucus/tasks/:task/done', 'meetings.do-task', doneOne, caucusScope),
  ],
  duties: meetingsDuties,
  names: meetingsNames,
})
