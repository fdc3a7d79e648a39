import { get, type Module } from '#web/route.ts'
import type { TodayDeps } from './deps.ts'
import { aboutPage } from './pages/about.ts'
import { findPage } from './pages/find.ts'
import { frontPage } from './pages/front.ts'
import { health, robots } from './pages/health.ts'
import { morePage } from './pages/more.ts'
import { privacyPage } from './pages/privacy.ts'
import { todayPage } from './pages/today.ts'

export const todayModule = (deps: TodayDeps): Module => ({
  name: 'today',
  permissions: {
    'today.read-front': { who: 'anyone', says: 'Read the front page, find a unit, read what this is and what is kept' },
    'today.see-own': { who: 'signed in', says: 'See your own next things to do' },
    'today.check-health': { who: 'anyone', says: 'Ask whether the server is well' },
  },
  routes: [
    get('/', 'today.read-front', frontPage(deps)),
    get('/find', 'today.read-front', findPage(deps)),
    get('/today', 'today.see-own', todayPage(deps)),
    get('/more', 'today.read-front', morePage(deps)),
    get('/about', 'today.read-front', aboutPage(deps)),
    get('/privacy', 'today.read-front', privacyPage),
    get('/health', 'today.check-health', health(deps)),
    get('/robots.txt', 'today.read-front', robots),
  ],
})
