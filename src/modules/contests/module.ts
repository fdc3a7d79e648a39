import { get, type Module } from '#web/route.ts'
import { allCalendar, oneCalendar } from './pages/calendar.ts'
import { comparePage } from './pages/compare.ts'
import { contestPage } from './pages/contest.ts'
import { listPage } from './pages/list.ts'
import { contestScope } from './queries.ts'
import type { Packs } from './state.ts'

export type ContestsDeps = { readonly packs: Packs; readonly zone: string; readonly publicUrl: string }

export const contestsModule = (deps: ContestsDeps): Module => ({
  name: 'contests',
  permissions: { 'contests.read': { who: 'anyone', says: 'Read the public record of contests, and take their days into a calendar' } },
  routes: [
    get('/contests', 'contests.read', listPage(deps)),
    get('/contests.ics', 'contests.read', allCalendar(deps)),
    get('/contests/:contest', 'contests.read', contestPage(deps.packs), contestScope),
    get('/contests/:contest/calendar.ics', 'contests.read', oneCalendar(deps), contestScope),
    get('/contests/:contest/compare/:other', 'contests.read', comparePage(deps.packs), contestScope),
  ],
})
