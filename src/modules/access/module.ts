import { get, type Module, post } from '#web/route.ts'
import { closedNames, closings } from './closing.ts'
import type { AccessDeps } from './deps.ts'
import { accessDuties } from './duties.ts'
import { accessNames } from './names.ts'
import { permissionsPage } from './pages/permissions.ts'
import { endOne, logOut, sessionsPage } from './pages/sessions.ts'
import { askForLink, besidePage, enterByLink, linkPage, sentPage, signInPage } from './pages/sign-in.ts'

export const accessModule = (deps: AccessDeps): Module => ({
  name: 'access',
  permissions: {
    'access.sign-in': { who: 'anyone', says: 'Ask for a sign-in link and use it' },
    'access.sign-out': { who: 'anyone', says: 'Log out' },
    'access.sessions': { who: 'signed in', says: 'See your own devices and end any of them' },
    'access.help': { who: 'anyone', says: 'Read who may do what' },
  },
  routes: [
    get('/sign-in', 'access.sign-in', signInPage(deps)),
    { ...post('/sign-in', 'access.sign-in', askForLink(deps)), atTheGate: true, evenly: true },
    get('/sign-in/sent', 'access.sign-in', sentPage),
    get('/sign-in/beside', 'access.sign-in', besidePage),
    get('/sign-in/:token', 'access.sign-in', linkPage),
    { ...post('/sign-in/:token', 'access.sign-in', enterByLink(deps)), atTheGate: true },
    { ...post('/sign-out', 'access.sign-out', logOut(deps)), neverKept: true },
    get('/me/sessions', 'access.sessions', sessionsPage(deps)),
    post('/me/sessions/:session/end', 'access.sessions', endOne(deps)),
    get('/help/permissions', 'access.help', permissionsPage(deps.permissionTable)),
  ],
  duties: [...accessDuties, closedNames(deps.names)],
  names: accessNames,
  outlives: [closings(deps.names)],
})
