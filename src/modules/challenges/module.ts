import { contestScope } from '#modules/contests/index.ts'
import { get, type Module, post } from '#web/route.ts'
import type { ChallengesDeps } from './deps.ts'
import { challengesDuties } from './duties.ts'
import { challengesNames } from './names.ts'
import { casePage, casesPage } from './pages/case.ts'
import { letterPage } from './pages/letter.ts'
import { beginOne, stagePage } from './pages/stage.ts'

export const challengesModule = (deps: ChallengesDeps): Module => ({
  name: 'challenges',
  permissions: {
    'challenges.read-remedies': { who: 'anyone', says: 'Read what can be done when a stage went wrong, by when, and who decides it' },
    'challenges.begin-case': { who: 'signed in', says: 'Begin a case of your own' },
    'challenges.read-case': { who: 'signed in', says: 'Read your own cases, and those shared with a caucus that you steward' },
  },
  routes: [
    get('/contests/:contest/stages/:stage/challenge', 'challenges.read-remedies', stagePage(deps), contestScope),
    post('/contests/:contest/stages/:stage/challenge', 'challenges.begin-case', beginOne(deps)),
    get('/challenges', 'challenges.read-case', casesPage(deps)),
    get('/challenges/:case', 'challenges.read-case', casePage(deps)),
    get('/challenges/:case/letter', 'challenges.read-case', letterPage(deps)),
  ],
  duties: challengesDuties,
  names: challengesNames,
})
