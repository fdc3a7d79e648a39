import { caucusScope } from '#modules/network/index.ts'
import { stopHolder } from '#platform/own-letter.ts'
import { get, type Module, post } from '#web/route.ts'
import type { TodayDeps } from './deps.ts'
import { todayDuties } from './duties.ts'
import { aboutPage } from './pages/about.ts'
import { findPage } from './pages/find.ts'
import { frontPage } from './pages/front.ts'
import { health, robots } from './pages/health.ts'
import { morePage } from './pages/more.ts'
import { privacyPage } from './pages/privacy.ts'
import { todayPage } from './pages/today.ts'
import { noWeeks, noWeeksPage, saveWeekWish, weekPage, weeksPage } from './pages/weeks.ts'
import { letterJob, stopsWeeks, tellWeeks, weeksJob, writeOne } from './week/jobs.ts'
import { todayOutlives } from './week/outlives.ts'

export const todayModule = (deps: TodayDeps): Module => ({
  name: 'today',
  permissions: {
    'today.read-front': { who: 'anyone', says: 'Read the front page, find a unit, read what this is and what is kept' },
    'today.see-own': { who: 'signed in', says: 'See your own next things to do' },
    'today.read-weeks': {
      who: ['steward', 'organiser', 'member'],
      says: 'Read what a caucus was told of each week, and have it as a letter or not',
    },
    'today.stop-weeks': { who: 'anyone', says: 'End the letters of the week, by the secret address in each' },
    'today.check-health': { who: 'anyone', says: 'Ask whether the server is well' },
  },
  routes: [
    get('/', 'today.read-front', frontPage(deps)),
    get('/find', 'today.read-front', findPage(deps)),
    get('/today', 'today.see-own', todayPage(deps)),
    get('/caucuses/:caucus/weeks', 'today.read-weeks', weeksPage(deps), caucusScope),
    post('/caucuses/:caucus/weeks', 'today.read-weeks', saveWeekWish, caucusScope),
    get('/caucuses/:caucus/weeks/:week', 'today.read-weeks', weekPage(deps), caucusScope),
    { ...get('/stop-weeks/:key', 'today.stop-weeks', noWeeksPage), heldBy: async (_tx, key) => stopHolder(deps.key, stopsWeeks, key) },
    { ...post('/stop-weeks/:key', 'today.stop-weeks', noWeeks), heldBy: async (_tx, key) => stopHolder(deps.key, stopsWeeks, key) },
    get('/more', 'today.read-front', morePage(deps)),
    get('/about', 'today.read-front', aboutPage(deps)),
    get('/privacy', 'today.read-front', privacyPage),
    get('/health', 'today.check-health', health(deps)),
    get('/robots.txt', 'today.read-front', robots),
  ],
  duties: todayDuties,
  outlives: todayOutlives,
  jobs: { [weeksJob]: tellWeeks(deps), [letterJob]: writeOne(deps) },
  nightly: [weeksJob],
})
