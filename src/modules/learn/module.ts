import { get, type Module } from '#web/route.ts'
import type { LearnDeps } from './deps.ts'
import { glossaryPage, termPage } from './pages/glossary.ts'
import { leversPage } from './pages/levers.ts'
import { procedurePage, rulesPage } from './pages/rules.ts'
import { searchPage } from './pages/search.ts'

export const learnModule = (deps: LearnDeps): Module => ({
  name: 'learn',
  permissions: {
    'learn.read-levers': { who: 'anyone', says: 'See your own levers, or ask with a day of joining that is not stored' },
    'learn.read-rules': { who: 'anyone', says: 'Read the rules of an organisation, with their sources, and what changed' },
    'learn.search': { who: 'anyone', says: 'Search contests, places, bodies, rules, rights, remedies and words' },
    'learn.read-glossary': { who: 'anyone', says: 'Read the words of an organisation' },
  },
  routes: [
    get('/levers', 'learn.read-levers', leversPage(deps)),
    get('/rules', 'learn.read-rules', rulesPage(deps)),
    get('/rules/:pack/:procedure', 'learn.read-rules', procedurePage(deps)),
    get('/search', 'learn.search', searchPage(deps)),
    get('/glossary', 'learn.read-glossary', glossaryPage(deps)),
    get('/glossary/:term', 'learn.read-glossary', termPage(deps)),
  ],
})
